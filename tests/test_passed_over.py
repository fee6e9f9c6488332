"""A folder holds more than forms: what jixiao wrote, notes, data of others. None of it costs the forms their verdict."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from click.testing import CliRunner, Result

from validator.cli import jixiao

ROOT = Path(__file__).parents[1]
FORM = ROOT / "rules" / "forms" / "cn-2020.yaml"
SEED = ROOT / "samples" / "渌口征地-2021.docx"


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(jixiao, ["check", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(FORM, tmp_path / "form.yaml")
    return tmp_path


NO_FORMS = {
    "README.md": "# 说明\n\n一、材料清单\n\n| 文件 | 说明 |\n| --- | --- |\n| a.docx | 自评表 |\n",
    "list.csv": "姓名,电话\n甲,1\n乙,2\n",
    "note.txt": "请于周五前报送。\n",
    "page.html": "<html><p>你好</p></html>",
    "list.json": "[1, 2]",
    "config.yaml": "title: 站点\nplugins: [search]\n",
}


@pytest.mark.parametrize("name", NO_FORMS)
def test_a_file_in_a_folder_that_is_no_form_is_told_and_costs_nothing(folder: Path, name: str) -> None:
    (folder / name).write_text(NO_FORMS[name], encoding="utf-8")
    done = check(folder, "--format", "short")
    assert done.exit_code == 0
    assert done.stdout.count("\n") == check(folder / "form.yaml", "--format", "short").stdout.count("\n")
    assert f"略过 1 个没有自评表内容的文件：{folder / name}" in done.stderr
    assert "passed over" in check(folder, "--lang", "en").stderr
    assert check(folder, "-q").stderr == ""


@pytest.mark.parametrize("name", ["扫描.jpg", "自评表", "form.bak"])
def test_a_file_of_another_kind_is_not_read_and_that_is_said(folder: Path, name: str) -> None:
    shutil.copy(SEED, folder / name)
    done = check(folder, "--format", "short")
    assert done.exit_code == 0
    assert f"未读取 1 个图片或其他格式的文件，其中如有自评表请单独指定：{folder / name}" in done.stderr
    assert "not read" in check(folder, "--lang", "en").stderr
    assert check(folder, "-q").stderr == ""
    assert "未读取" not in check(folder / name, "--format", "short").stderr


@pytest.mark.parametrize("name", ["README.md", "list.csv", "note.txt", "page.html", "list.json"])
def test_named_it_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text(NO_FORMS[name], encoding="utf-8")
    done = check(folder / name, folder / "form.yaml", "--format", "short")
    assert done.exit_code == 2
    assert "略过" not in done.stderr
    if name != "list.json":
        assert f"{folder / name}：没有自评表的内容" in done.output


def test_data_that_is_meant_to_be_a_form_is_told_what_is_wrong_with_it(folder: Path) -> None:
    (folder / "config.yaml").write_text("预算: 1\n", encoding="utf-8")
    done = check(folder / "config.yaml", "--format", "short")
    assert done.exit_code == 1
    assert "STR-01" in done.stdout


def test_an_office_document_that_was_not_understood_is_never_passed_over(folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于报送绩效自评材料的通知")
    document.save(str(folder / "通知.docx"))
    assert check(folder).exit_code == 1


def test_an_archive_is_like_a_folder(folder: Path) -> None:
    with ZipFile(folder / "all.zip", "w") as archive:
        archive.write(FORM, "form.yaml")
        archive.writestr("README.md", NO_FORMS["README.md"])
        archive.write(ROOT / "samples" / "one-of-each" / "退回意见.docx", "退回意见.docx")
    done = check(folder / "all.zip")
    assert done.exit_code == 0
    assert "README.md" in done.stderr
    assert "退回意见.docx" in done.stderr


def test_what_jixiao_wrote_is_passed_over_and_told(tmp_path: Path) -> None:
    form = Path(shutil.copy(SEED, tmp_path / "form.docx"))
    before = check(form, "--format", "table").stdout
    for command in (
        ["annotate", str(form)],
        ["notice", str(form), "-o", str(tmp_path / "退回意见.docx")],
        [
            "check",
            str(form),
            "-q",
            *(f"-o{tmp_path / 'r'}{end}" for end in (".html", ".json", ".md", ".csv", ".xlsx", ".txt")),
        ],
    ):
        CliRunner().invoke(jixiao, command, catch_exceptions=False)
    done = check(tmp_path, "--format", "table")
    assert done.stdout.splitlines()[-1] == before.splitlines()[-1]
    assert "略过本软件写的 8 个文件" in done.stderr
    assert check(tmp_path / "退回意见.docx", "--format", "short").exit_code == 1


def test_a_copy_that_was_corrected_is_checked(tmp_path: Path) -> None:
    form = Path(shutil.copy(SEED, tmp_path / "form.docx"))
    CliRunner().invoke(jixiao, ["annotate", str(form)], catch_exceptions=False)
    copy = tmp_path / "form_批注.docx"
    document = docx.Document(str(copy))
    document.save(str(copy))
    assert "共 2 份" in check(tmp_path, "--format", "table").stdout
