"""The letter that returns a form: what is to be corrected apart from what is to be explained, in a template of one's own."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from annotate.build import DAY, ROOT, SAMPLES, laid_out, reports_on
from validator.annotate.letter import letter
from validator.annotate.template import filled, shipped
from validator.cli import jixiao
from validator.errors import ValidatorError

SEED = SAMPLES / "渌口征地-2021.docx"


@pytest.fixture(scope="module")
def reports():
    return reports_on(SEED)


@pytest.fixture(scope="module")
def content(reports):
    return letter(reports, "zh", "某县财政局", "3月20日", DAY)


def run(*arguments):
    result = CliRunner().invoke(jixiao, ["notice", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def text_of(file):
    """All that a Word document says, paragraph by paragraph and cell by cell."""
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def template(tmp_path, *paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(tmp_path / "template.docx"))
    return tmp_path / "template.docx"


def test_it_names_unit_year_form_deadline_sender_and_day(content):
    assert content["title"] == "关于退回2021年度《部门整体支出绩效自评表》的意见"
    assert content["unit"] == "株洲市渌口区征地服务中心"
    assert (content["deadline"], content["sender"], content["date"]) == (
        "3月20日",
        "某县财政局",
        "2026年3月5日",
    )
    assert content["attachments"] == ["渌口征地-2021.docx"]


def test_errors_are_to_be_corrected_and_warnings_to_be_explained(content):
    (form,) = content["forms"]
    assert [item["rule"] for item in form["corrections"]] == ["WGT-02"]
    assert len(form["explanations"]) == 13
    assert not any(item["rule"] == "SCR-04" for item in form["explanations"])


def test_an_item_says_place_problem_basis_and_what_to_do_and_what_follows(content):
    (form,) = content["forms"]
    item = form["explanations"][0]
    assert item["place"] == "表1第3行第5列"
    assert item["problem"].startswith("预算调整率+48.2%")
    assert "财预〔2020〕10号" in item["basis"]
    assert item["advice"] == "请说明预算调整的原因和依据"
    assert form["corrections"][0]["consequences"][0].endswith("（表1第20行第7列）")


def test_what_is_not_given_is_left_blank_to_be_filled_in(reports):
    content = letter(reports, "zh")
    assert "____" in content["deadline"]
    assert "盖章" in content["sender"]
    assert content["date"].split() == ["年", "月", "日"]


def test_with_nothing_but_warnings_it_asks_for_explanations(reports):
    report = reports[0]
    asked = letter([replace(report, findings=report.findings[1:])], "zh")
    assert asked["title"] == "关于请对2021年度《部门整体支出绩效自评表》作出说明的意见"
    assert asked["returned"] is False


def test_forms_of_several_units_are_refused(reports):
    other = reports_on(SEED)[0]
    content = {**other.evaluation.content, "unit": "别的单位"}
    other = replace(other, evaluation=replace(other.evaluation, content=content))
    with pytest.raises(ValidatorError, match="one letter for each"):
        letter([reports[0], other], "zh")


def test_nothing_to_return_means_no_letter(reports):
    assert letter([replace(reports[0], findings=())], "zh") is None


def test_the_letter_of_the_seed(tmp_path):
    target = tmp_path / "退回意见.docx"
    assert run(SEED, "-o", target, "--from", "某县财政局", "--date", "2026-03-05").exit_code == 0
    told = text_of(target)
    assert told.startswith("关于退回2021年度《部门整体支出绩效自评表》的意见\n株洲市渌口区征地服务中心：")
    for words in (
        "一、需更正的问题",
        "二、需说明的问题",
        "“效益指标”标注30分，明细合计40分",
        "某县财政局",
        "2026年3月5日",
    ):
        assert words in told
    assert "{" not in told
    assert len(docx.Document(str(target)).tables[0].rows) == 2
    assert len(docx.Document(str(target)).tables[1].rows) == 14


def test_the_letter_in_english(tmp_path):
    assert run(SEED, "-o", tmp_path / "a.docx", "--lang", "en").exit_code == 0
    assert "To be corrected" in text_of(tmp_path / "a.docx")


def test_a_correct_form_gets_no_letter(tmp_path):
    form = tmp_path / "form.docx"
    form.write_bytes(laid_out(3))
    result = run(form, "-o", tmp_path / "a.docx")
    assert (result.exit_code, result.stdout) == (0, "没有要退回更正或说明的问题，未写文件\n")
    assert not (tmp_path / "a.docx").exists()


def test_neither_a_form_nor_the_template_is_overwritten(tmp_path):
    form = Path(shutil.copy(SEED, tmp_path / "form.docx"))
    own = Path(shutil.copy(shipped("zh"), tmp_path / "own.docx"))
    for target in (form, own):
        result = run(form, "-o", target, "--template", own)
        assert result.exit_code == 2
        assert "就是原文件" in result.output


@pytest.mark.parametrize(
    "text", ["<script>&amp;</script>", "{{ 7*7 }}", "{% for %}", '"=1+1', "a\x07\u202eb"]
)
def test_hostile_text_is_put_in_as_text(tmp_path, reports, text):
    report = reports[0]
    content = {**report.evaluation.content, "unit": text}
    made = filled(
        shipped("zh"), letter([replace(report, evaluation=replace(report.evaluation, content=content))], "zh")
    )
    (tmp_path / "a.docx").write_bytes(made)
    shown = text.replace("\x07", "<U+0007>").replace("\u202e", "<U+202E>")
    assert f"{shown}：" in text_of(tmp_path / "a.docx")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ forms.__class__.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ lipsum() }}",
        "{{ unheard_of }}",
        "{% for x in range(3) %}",
    ],
)
def test_a_template_can_neither_read_files_nor_reach_beyond_what_it_is_given(tmp_path, content, tag):
    with pytest.raises(ValidatorError, match="cannot be used as a template"):
        filled(template(tmp_path, tag), content)


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04"])
def test_a_template_that_is_no_document_is_said_to_be_none(tmp_path, content, data):
    (tmp_path / "t.docx").write_bytes(data)
    with pytest.raises(ValidatorError):
        filled(tmp_path / "t.docx", content)


def test_a_missing_template_is_one_sentence(tmp_path):
    result = run(SEED, "-o", tmp_path / "a.docx", "--template", tmp_path / "none.docx")
    assert result.exit_code == 2
    assert "none.docx" in result.output


@pytest.mark.parametrize("page", ["notice.md", "notice.zh-CN.md"])
def test_the_example_in_the_documentation_works_and_all_variables_are_told(tmp_path, content, page):
    told = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (example,) = re.findall(r"```text\n(.*?)```", told, re.S)
    (tmp_path / "a.docx").write_bytes(filled(template(tmp_path, *example.strip().split("\n")), content))
    made = text_of(tmp_path / "a.docx")
    assert "株洲市渌口区征地服务中心" in made
    assert "1. 表1第15行第2列" in made
    form = content["forms"][0]
    for name in (*content, *form, *form["corrections"][0]):
        assert f"`{name}`" in told, name
