"""Every report gives the same figures on how much was understood, and names the cells that were not."""

from __future__ import annotations

import csv
import io
import json
from html import unescape

import openpyxl
import pytest

from validator.model.evaluation import Evaluation
from validator.model.report import Verdict
from validator.regex import regex
from validator.report import Manner, pieces, reading, write

from .build import cell, evaluation, report, text_of

LEFT = (("7,00.0,77", cell(5, 4)), ("第三季度", cell(6, 2)))
TOLD = ("full", "short", "table", "json", "html", "markdown", "sarif", "junit", "github")
"""Formats that have a place for what holds of a document as a whole; those in columns are below."""

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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_line_of_the_table_has_the_figures_of_its_form(lang: str) -> None:
    other = report(evaluation=evaluation(unread=(), cells=40))
    lines = write("table", [report(evaluation=FORM), other], [], Manner(lang, 120)).splitlines()
    assert [figures for line in lines for figures in ("85/87", "40/40") if figures in line] == [
        "85/87",
        "40/40",
    ]
    assert "127" in lines[-1]
    assert "125" in lines[-1]


def test_every_row_of_csv_has_the_figures_of_its_form_and_they_are_no_date() -> None:
    rows = list(csv.DictReader(io.StringIO(text_of("csv", [report(evaluation=FORM)], Manner()))))
    assert len(rows) > 1
    assert {(row["有内容的单元格"], row["读懂的单元格"]) for row in rows} == {("87", "85")}


def test_a_workbook_has_them_on_the_sheet_of_forms() -> None:
    book = b"".join(pieces("xlsx", [report(evaluation=FORM)], [], Manner()))  # type: ignore[arg-type]
    heads, row = openpyxl.load_workbook(io.BytesIO(book))["各表"].values
    told = dict(zip(heads, row, strict=True))
    assert (told["有内容的单元格"], told["读懂的单元格"]) == ("87", "85")


def test_gitlab_has_a_place_for_them_only_where_they_may_be_the_reason() -> None:
    """An issue of every form would call each of them worse than before."""
    undecided = report(evaluation=FORM, verdict=Verdict.UNDECIDED, findings=())
    issues = json.loads(write("gitlab", [undecided], [], Manner()))
    assert "有内容的单元格 87 个，读懂 85 个" in issues[-1]["description"]
    accepted = report(evaluation=FORM, verdict=Verdict.ACCEPT, findings=())
    assert json.loads(write("gitlab", [accepted], [], Manner())) == issues[:-1]


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
