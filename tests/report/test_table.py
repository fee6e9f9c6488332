"""The closing table over several documents."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from validator.errors import UnreadableDocument
from validator.model.report import Verdict
from validator.report import Failure, Manner, table, write

from .build import SLOGAN, evaluation, report

LOCKED = Failure("b.docx", UnreadableDocument("b.docx：文件已加密", "b.docx: is encrypted"))
ENTRIES = [table.entry(report(), "zh"), table.entry(report(SLOGAN, verdict=Verdict.ACCEPT), "zh")]


def test_each_document_has_a_row_and_all_are_counted() -> None:
    lines = table.closing(ENTRIES, [LOCKED], Manner(width=80)).splitlines()
    assert lines == [
        "文件        | 单位               | 结论 | 错误 | 需说明",
        "------------+--------------------+------+------+-------",
        "自评表.docx | 示例县林业服务中心 | 退回 | 3    | 3",
        "自评表.docx | 示例县林业服务中心 | 通过 | 0    | 0",
        "",
        "无法检查：b.docx：文件已加密",
        "",
        "共 3 份：通过 1，退回 1，无法检查 1",
    ]


def test_it_speaks_english() -> None:
    output = table.closing(ENTRIES, [LOCKED], Manner("en"))
    assert "Could not be checked: b.docx: is encrypted" in output
    assert "3 documents: ACCEPTED 1, RETURNED 1, Could not be checked 1" in output


def test_a_failure_that_does_not_name_its_document_is_given_the_name() -> None:
    nameless = Failure("c.docx", UnreadableDocument("文件已加密", "is encrypted"))
    assert "无法检查：c.docx: 文件已加密" in table.closing([], [nameless], Manner())


@pytest.mark.parametrize("width", [40, 80])
def test_long_names_keep_their_ends(width: int) -> None:
    entry = table.Entry("很长的文件夹/" * 30 + "自评表.docx", "单位" * 30, Verdict.RETURN, 1, 2)
    lines = table.closing([entry], [], Manner(width=width)).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert "docx" in lines[2] + lines[3]


def test_one_report_alone_has_no_table() -> None:
    assert "共 1 份" not in write("full", [report()], [], Manner())


def test_several_reports_end_in_the_table() -> None:
    assert write("full", [report(), report()], [], Manner()).endswith("共 2 份：退回 2\n")
    assert write("full", [report()], [LOCKED], Manner()).endswith("共 2 份：退回 1，无法检查 1\n")
    assert write("full", [], [], Manner()) == "共 0 份\n"


def test_an_entry_is_text_of_the_form_made_safe() -> None:
    entry = table.entry(report(evaluation=evaluation({"unit": "\x1b[31m单位"})), "zh")
    assert entry.unit == "<U+001B>[31m单位"
