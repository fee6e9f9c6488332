"""`jixiao annotate`: a copy with comments, never the original; a sentence for what cannot bear them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from annotate.build import ROOT, SAMPLES, laid_out
from validator.annotate import kinds
from validator.cli import jixiao
from validator.readers import office

SEED = SAMPLES / "渌口征地-2021.docx"


def run(*arguments):
    result = CliRunner().invoke(jixiao, ["annotate", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def form(tmp_path):
    return Path(shutil.copy(SEED, tmp_path / "form.docx"))


def test_the_copy_lies_beside_the_original_which_stays(form):
    before = form.read_bytes()
    result = run(form, "--date", "2026-03-05")
    made = form.with_name("form_批注.docx")
    assert result.exit_code == 0
    assert result.stdout == f"已写入 {made}（17 条批注）\n"
    assert len(list(docx.Document(str(made)).comments)) == 17
    assert form.read_bytes() == before


def test_what_lies_there_already_is_not_overwritten_unasked(form):
    run(form)
    result = run(form)
    assert result.exit_code == 2
    assert "已存在" in result.output
    assert run(form, "-o", form.with_name("form_批注.docx")).exit_code == 0


def _link(form):
    other = form.with_name("other.docx")
    other.symlink_to(form)
    return other


def _hard_link(form):
    other = form.with_name("other.docx")
    os.link(form, other)
    return other


def _spelt_otherwise(form):
    return form.parent / ".." / form.parent.name / "form.docx"


@pytest.mark.parametrize("way", [lambda form: form, _link, _hard_link, _spelt_otherwise])
def test_no_path_leads_to_overwriting_the_original(form, way):
    before = form.read_bytes()
    result = run(form, "-o", way(form))
    assert result.exit_code == 2
    assert "就是原文件" in result.output
    assert form.read_bytes() == before


def test_the_name_must_end_as_the_kind_of_file_does(form):
    result = run(form, "-o", form.with_name("x.doc"))
    assert result.exit_code == 2
    assert "应以 .docx 结尾" in result.output


def test_english_comments(form):
    run(form, "--lang", "en")
    comments = docx.Document(str(form.with_name("form_annotated.docx"))).comments
    assert next(iter(comments)).text.startswith("1. Error WGT-02")


def test_waived_findings_are_not_commented_on(form):
    (form.parent / "w.yaml").write_text(
        '- {rule: WGT-02, file: "*.docx", reason: 已批准, approved_by: 绩效股, until: 2099-12-31}\n',
        encoding="utf-8",
    )
    run(form, "--waivers", form.parent / "w.yaml")
    told = [
        each.text.split("\n")[0] for each in docx.Document(str(form.with_name("form_批注.docx"))).comments
    ]
    assert not any("WGT-02" in text for text in told)


def test_a_correct_form_gets_no_copy(tmp_path):
    file = tmp_path / "form.docx"
    file.write_bytes(laid_out(3))
    result = run(file)
    assert (result.exit_code, result.stdout) == (0, f"{file}：没有要批注的问题，未写文件\n")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(("suffix", "advice"), [("yaml", "jixiao fix"), ("json", "--format")])
def test_what_has_no_cells_is_told_what_to_use_instead(suffix, advice):
    result = run(SAMPLES / f"渌口征地-2021.{suffix}", "-o", "x.docx")
    assert result.exit_code == 2
    assert advice in result.output


def test_without_libreoffice_an_old_document_is_told_how_to_go_on(monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)
    result = run(SAMPLES / "渌口征地-2021.doc", "-o", "x.docx")
    assert result.exit_code == 2
    assert "另存为 .docx" in result.output
    assert "安装 LibreOffice" in result.output


def test_what_a_converter_makes_bears_the_comments(monkeypatch, tmp_path):
    made = {"docx": SEED.read_bytes(), "xlsx": (SAMPLES / "渌口征地-2021.xlsx").read_bytes()}
    monkeypatch.setattr(kinds.office, "converted", lambda _, to: {"form": made[to]})
    for old, new in (("doc", "docx"), ("xls", "xlsx")):
        target = tmp_path / f"out.{new}"
        assert run(SAMPLES / f"渌口征地-2021.{old}", "-o", target).exit_code == 0
        assert target.exists()


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed here")
def test_libreoffice_converts_an_old_document(tmp_path):
    assert run(SAMPLES / "渌口征地-2021.doc", "-o", tmp_path / "out.docx").exit_code == 0
    assert len(list(docx.Document(str(tmp_path / "out.docx")).comments)) > 10


def test_a_workbook_with_what_would_be_lost_gets_only_its_findings(tmp_path):
    import zipfile

    form = Path(shutil.copy(SAMPLES / "渌口征地-2021.xlsx", tmp_path / "form.xlsx"))
    with zipfile.ZipFile(form, "a") as archive:
        archive.writestr("xl/ctrlProps/ctrlProp1.xml", "<x/>")
    result = run(form)
    assert "控件" in result.stdout
    assert "--force" in result.stdout
    assert openpyxl.load_workbook(tmp_path / "form_校验结果.xlsx").sheetnames == ["校验结果"]
    forced = run(form, "--force")
    assert "不在其中" in forced.stdout
    assert openpyxl.load_workbook(tmp_path / "form_批注.xlsx").sheetnames == ["自评表", "校验结果"]


def test_an_archive_is_to_be_unpacked(tmp_path):
    archive = shutil.make_archive(str(tmp_path / "all"), "zip", ROOT / "rules" / "forms")
    result = run(archive)
    assert result.exit_code == 2
    assert "解压" in result.output


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_what_can_bear_no_comments_gets_a_page(tmp_path, suffix):
    form = Path(shutil.copy(SAMPLES / f"渌口征地-2021.{suffix}", tmp_path / f"form.{suffix}"))
    result = run(form)
    assert result.exit_code == 0
    assert "WGT-02" in (tmp_path / "form_校验报告.html").read_text(encoding="utf-8")
    assert run(form, "-o", form).exit_code == 2
