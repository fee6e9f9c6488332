from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from validator.engine.load import load
from validator.errors import UnreadableDocument
from validator.forms.recognise import recognise
from validator.model.document import Document
from validator.pipeline import Checker
from validator.pipeline import read as read_form
from validator.readers import scan

from .build import paragraphs, tables, texts

PICTURE = b"\x89PNG\r\n\x1a\n"
LINES = [
    [("部门整体支出绩效自评表", 300, 600)],
    [("一级指标", 0, 80), ("三级指标", 100, 180), ("分值", 300, 340), ("得分", 400, 440)],
    [("产出指标", 0, 80), ("办公楼改造", 100, 220), ("10", 310, 325), ("12", 410, 425)],
    [("无", 110, 120), ("20", 310, 325), ("20", 410, 425)],
    [("填报人：甲", 0, 90)],
]


def stand_in(picture: bytes) -> Sequence[scan.Word]:
    assert picture == PICTURE
    return [
        scan.Word(text, left, 30 * number + (left % 7), right, 30 * number + 20)
        for number, line in enumerate(LINES)
        for text, left, right in reversed(line)
    ]


def read() -> Document:
    return scan.read(PICTURE, "a.png", stand_in)


def test_words_become_lines_and_a_table() -> None:
    found = read()
    assert paragraphs(found) == ["部门整体支出绩效自评表", "填报人：甲"]
    assert texts(tables(found)[0]) == [
        ["一级指标", "三级指标", "分值", "得分"],
        ["产出指标", "办公楼改造", "10", "12"],
        ["", "无", "20", "20"],
    ]
    assert tables(found)[0].cells[5].place.spot() == "表1第2行第2列"


def test_findings_on_it_are_of_low_confidence_and_nothing_is_accepted() -> None:
    (evaluation,) = recognise(read())
    report = Checker(load([])).check(evaluation)
    assert report.findings
    assert {finding.confidence for finding in report.every_finding()} == {"low"}
    assert "low confidence" in report.evaluation.remarks[0]["en"]


def test_a_correct_form_from_a_scan_is_not_accepted() -> None:
    (evaluation,) = read_form(Path(__file__).parents[2] / "rules" / "forms" / "cn-2020.yaml")
    assert Checker(load([])).check(evaluation).verdict == "accept"
    assert Checker(load([])).check(replace(evaluation, format="scan")).verdict == "undecided"


def test_a_picture_without_words_or_that_is_damaged_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="holds no text that can be recognised"):
        scan.read(PICTURE, "a.png", lambda picture: [])
    with pytest.raises(UnreadableDocument, match="is a damaged picture"):
        scan.read(PICTURE, "a.png", lambda picture: [1 / 0])  # type: ignore[list-item]
