"""Self-scores beside reference scores, as a clerk sees them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from lxml import html
from rich.cells import cell_len

from validator.model.scores import ScoreLine, Scores
from validator.report import Manner, as_json, terminal, write
from validator.report.scores import sentence

from .build import SLOGAN, report, text

D = Decimal


def line(name: str, stated: Any, low: Any, high: Any, agrees: bool = True, **other: Any) -> ScoreLine:
    gap = None if low is None or stated is None else stated - min(max(stated, low), high)
    settings = {"weight": D(10), "ground": text("达到指标值，得满分", "the target is met")} | other
    return ScoreLine(
        text(name, name),
        "/indicators/0",
        settings["weight"],
        stated,
        low,
        high,
        gap,
        agrees,
        settings["ground"],
    )


MET = line("造林面积", D(10), D(10), D(10))
HIGH = line("苗木成活率", D("9.50"), D("7.10"), D("7.10"), agrees=False)
OPEN = line("管护机制", D(10), None, None, agrees=False, ground=text("定性指标", "judged in words"))
TOTAL = line("总分", D("98.00"), D("90.6"), D("95.6"), agrees=False, weight=D(100))


def scores(*lines: ScoreLine) -> Scores:
    return Scores(lines, TOTAL, "优", ("优",))


def shown(*lines: ScoreLine, **manner: Any) -> str:
    return terminal.one(report(SLOGAN, scores=scores(*lines)), Manner(**({"width": 80} | manner)))


def test_where_all_agree_one_line_says_so_and_there_is_no_table():
    output = shown(MET, MET)
    assert "得分：自评总分 98（优），2 行均与复核参考分一致" in output
    assert "自评得分" not in output


def test_what_differs_is_said_beneath_the_verdict_and_drawn():
    output = shown(MET, HIGH, OPEN)
    told = "得分：自评总分 98（优），复核参考分 90.6～95.6（优）；1 行不一致，1 行没有参考分，1 行一致"
    assert "".join(told.split()) in "".join(output.split())
    rows = [row.split("|") for row in output.splitlines() if row.count("|") >= 4]
    assert [[cell.strip() for cell in row][:5] for row in rows] == [
        ["项目", "分值", "自评得分", "复核参考分", "差"],
        ["苗木成活率", "10", "9.5", "7.1", "+2.4"],
        ["管护机制", "10", "10", "无", ""],
        ["总分", "100", "98", "90.6～95.6", "+2.4"],
    ]


def test_why_draws_every_row():
    assert "造林面积" in shown(MET, why=True)


def test_rows_without_a_reference_alone_draw_no_table():
    output = shown(MET, OPEN)
    assert "1 行没有参考分" in output
    assert "管护机制" not in output


def test_a_blank_total_is_called_so():
    blank = Scores((MET,), line("total", None, D(10), D(10)), "", ("优",))
    assert sentence(blank, "en") == "Scores: total left blank; 1 rows all agree with their reference scores"


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_fit_the_terminal(width: int, lang: str):
    long = line("建立健全林木管护长效机制，改善流域水土保持状况" * 3, D(10), D(5), D(5), agrees=False)
    assert all(cell_len(row) <= width for row in shown(long, OPEN, width=width, lang=lang).splitlines())


def test_the_json_carries_every_row_with_numbers_as_text():
    (told,) = json.loads(
        "".join(as_json.write([report(scores=scores(MET, HIGH, OPEN))], [], Manner(lang="en")))
    )["reports"]
    assert told["scores"]["rows"][1] == {
        "name": "苗木成活率",
        "pointer": "/indicators/0",
        "weight": "10",
        "stated": "9.5",
        "low": "7.1",
        "high": "7.1",
        "gap": "2.4",
        "agrees": False,
        "ground": "the target is met",
    }
    assert told["scores"]["rows"][2]["low"] is None
    assert (told["scores"]["grade"], told["scores"]["reference_grades"]) == ("优", ["优"])


@pytest.mark.parametrize(("rows", "folded"), [((MET,), True), ((MET, HIGH), False), ((MET, OPEN), False)])
def test_on_the_page_the_table_is_folded_up_where_there_is_nothing_to_see(
    rows: tuple[ScoreLine, ...], folded: bool
) -> None:
    page = html.document_fromstring(
        write("html", [report(SLOGAN, scores=Scores(rows, TOTAL, "", ()))], [], Manner())
    )
    (table,) = page.xpath("//table[contains(@class, 'scores')]")
    assert bool(table.xpath("ancestor::details")) is folded
