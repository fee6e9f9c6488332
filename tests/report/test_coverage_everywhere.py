"""Every report gives the same figures on how much was understood, and names the cells that were not."""

from __future__ import annotations

import json
from html import unescape

import pytest

from validator.model.evaluation import Evaluation
from validator.regex import regex
from validator.report import Manner, reading, write

from .build import cell, evaluation, report

LEFT = (("7,00.0,77", cell(5, 4)), ("第三季度", cell(6, 2)))
TOLD = ("full", "short", "json", "html", "markdown", "sarif", "junit")
"""Formats that speak of a document as a whole; the others hold one finding, or one document, a line."""

NAMED = ("full", "short", "json", "html", "markdown")
FORM = evaluation(unread=LEFT, cells=87)
TAGS = regex("<[^>]*>")


def told(style: str, form: Evaluation, lang: str = "zh") -> str:
    """What a reader sees of the report, without white space, which columns and line breaks add."""
    made = write(style, [report(evaluation=form)], [], Manner(lang))
    text = unescape(TAGS.sub("", made) if style == "html" else made)
    return "".join(text.split())


@pytest.mark.parametrize(
    ("lang", "figures"), [("zh", "有内容的单元格87个，读懂85个"), ("en", "87cellswithcontent,85understood")]
)
@pytest.mark.parametrize("style", TOLD)
def test_every_report_says_how_many_cells_were_understood(style: str, lang: str, figures: str) -> None:
    said = '"cells":87,"understood":85' if style == "json" else figures
    assert said in told(style, FORM, lang)


@pytest.mark.parametrize("style", NAMED)
def test_every_report_names_the_cells_not_understood_with_their_places(style: str) -> None:
    said = told(style, FORM)
    for text, place in LEFT:
        assert text in said
        assert "".join(place.spot().split()) in said


@pytest.mark.parametrize("style", NAMED)
def test_when_all_was_understood_no_cell_is_named(style: str) -> None:
    said = told(style, evaluation(unread=(), cells=87))
    assert "未能读懂的单元格" not in said
    assert ":unread" not in said


def test_a_list_that_is_cut_says_so() -> None:
    many = evaluation(unread=tuple((f"第{number}项", cell(5, number)) for number in range(1, 301)), cells=400)
    assert "另有290项未列出" in told("full", many)
    assert "另有290项未列出" in told("short", many)
    assert "另有100项未列出" in told("html", many)
    found = json.loads(write("json", [report(evaluation=many)], [], Manner()))
    assert len(found["reports"][0]["coverage"]["unread"]) == 300


@pytest.mark.parametrize(
    ("lang", "figures"),
    [
        ("zh", "# 读懂 85 / 87 个有内容的单元格（97.7%）"),
        ("en", "# 85 of 87 cells with content understood (97.7%)"),
    ],
)
def test_what_is_read_is_headed_by_the_same_figures(lang: str, figures: str) -> None:
    lines = reading.write(FORM, lang).splitlines()
    assert figures in lines
    assert lines[-2:] == [f"#   {place.spot(lang)}  {text}" for text, place in LEFT]


@pytest.mark.parametrize(
    ("left", "cells", "percent"), [(0, 87, "100%"), (1, 5000, "99.9%"), (0, 0, "0%"), (87, 87, "0%")]
)
def test_only_all_of_it_is_a_hundred_per_cent(left: int, cells: int, percent: str) -> None:
    form = evaluation(unread=LEFT[:1] * left, cells=cells)
    assert f"（{percent}）" in reading.write(form)
