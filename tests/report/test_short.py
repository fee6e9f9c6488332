"""One line a finding."""

from __future__ import annotations

import pytest

from validator.errors import UnreadableDocument
from validator.model.place import Place
from validator.model.report import Verdict
from validator.report import Failure, Manner, short, write

from .build import SLOGAN, WRONG_SECTION, finding, report, text

STATES = "（规则：通过 2，发现问题 7，不适用 1，未能检查 2，出错 1；有内容的单元格 96 个，读懂 95 个）"
UNREAD = "自评表.docx:表1第5行第4列: unread “7,00.0,77”"


def lines(*findings: object, lang: str = "zh", hints: bool = False, **other: object) -> list[str]:
    return "".join(short.write([report(*findings, **other)], [], Manner(lang, hints=hints))).splitlines()  # type: ignore[arg-type]


def test_every_finding_has_a_line_and_the_document_its_verdict() -> None:
    assert lines(WRONG_SECTION) == [
        "自评表.docx:表1第12行第1列: error WGT-02 “效益指标”标注30分，明细合计40分，相差10分",
        "自评表.docx:表1第17行第6列: error WGT-01 各项分值合计110分，与总分100分不符，多10分",
        "自评表.docx:表1第17行第7列: error SCR-04 总分得分未填（各项合计为110分）",
        UNREAD,
        f"自评表.docx: 退回：3 处错误{STATES}",
    ]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (Place("a.yaml", line=12, column=5), "a.yaml:12:5"),
        (Place("a.yaml", line=12), "a.yaml:12:1"),
        (Place("a.xlsx", sheet="Sheet1", address="G5"), 'a.xlsx:sheet "Sheet1", cell G5'),
        (Place("a.txt"), "a.txt:the whole document"),
    ],
)
def test_an_editor_can_go_to_a_line(place: Place, where: str) -> None:
    told = finding("A-01", "/unit", place=place, message=text("有误", "is wrong"))
    assert lines(told, lang="en")[0] == f"{where}: error A-01 is wrong"


def test_hints_come_when_asked_for() -> None:
    assert lines(SLOGAN, verdict=Verdict.ACCEPT) == [
        UNREAD,
        f"自评表.docx: 通过：2 条规则检查通过，1 条提示{STATES}",
    ]
    assert len(lines(SLOGAN, hints=True)) == 3


def test_a_line_stays_a_line() -> None:
    told = finding("A-01", "/unit", place=Place("a\n.txt", line=1), message=text("一\n二\x1b[2J", ""))
    assert lines(told)[0] == "a<U+000A>.txt:1:1: error A-01 一 二<U+001B>[2J"


def test_a_failure_is_a_line() -> None:
    failure = Failure("b.docx", UnreadableDocument("已加密", "is encrypted"))
    assert write("short", [], [failure], Manner()) == "b.docx: 已加密\n"
