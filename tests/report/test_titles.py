"""Pointers in the words of the form."""

from __future__ import annotations

import pytest

from validator.report import titles, words
from validator.report.words import WORDS, say

from .build import evaluation


@pytest.mark.parametrize(
    ("pointer", "lang", "spoken"),
    [
        ("/total/score", "zh", "总分 得分"),
        ("/total/score", "en", "Total Score"),
        ("/indicators/0/actual", "zh", "“补植造林面积” 实际完成值"),
        ("/indicators/99/actual", "zh", "绩效指标第 100 项 实际完成值"),
        ("/indicators/99/actual", "en", "Indicators 100 Actual"),
        ("/budget/income/total", "zh", "预算执行情况 按收入性质分 合计"),
        ("/unheard", "zh", "unheard"),
    ],
)
def test_a_pointer_is_said_in_the_titles_of_the_schema(pointer: str, lang: str, spoken: str) -> None:
    assert titles.spoken(pointer, evaluation(), lang) == spoken


@pytest.mark.parametrize(
    ("pointer", "kind"),
    [
        ("/indicators", "array"),
        ("/indicators/3", "object"),
        ("/indicators/3/weight", "value"),
        ("/unheard", ""),
        ("/unit/deeper", ""),
        ("no pointer", ""),
        ("", ""),
    ],
)
def test_what_a_pointer_leads_to(pointer: str, kind: str) -> None:
    assert titles.kind(pointer) == kind


def test_the_columns_of_a_row_are_its_plain_fields() -> None:
    assert titles.columns("/budget") == [
        "initial",
        "adjusted",
        "executed",
        "weight",
        "rate",
        "score",
        "reason",
        "money_unit",
        "initial_unit",
        "adjusted_unit",
        "executed_unit",
    ]


def test_every_word_is_there_in_both_languages() -> None:
    assert {key for key, text in WORDS.items() if not (text.get("zh") and text.get("en"))} == set()


def test_labels_of_a_language_are_equally_wide() -> None:
    keys = (
        "where",
        "figures",
        "advice",
        "demand",
        "basis",
        "file",
        "profile",
        "rules",
        "coverage",
        "made by",
    )
    for lang in ("zh", "en"):
        assert len({len(words.label(key, lang)) for key in keys}) == 1


def test_english_knows_one_from_many() -> None:
    assert [say("errors", "en", number) for number in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]
