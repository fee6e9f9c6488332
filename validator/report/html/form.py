"""An evaluation → the form redrawn: who and when, money, goals, indicators with their levels merged, the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from validator.report import titles
from validator.report.html.grid import Block, Cell, Passages, Table
from validator.report.html.indicators import indicators
from validator.report.html.sheet import Sheet
from validator.report.html.words import say

MOST_ROWS = 2000
"""Rows of a table, or passages of a report, that are drawn; no form is larger."""

KINDS = ("department", "project")
_CLOSING = ("grade", "notes")


def drawn(sheet: Sheet, home: str) -> tuple[Block, ...]:
    """The blocks in the order of a form; `home` begins every anchor."""
    return tuple(block.named(home) for block in _blocks(sheet))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    top = [name for name in titles.columns("") if sheet.there(f"/{name}")]
    yield _fields(
        sheet, [f"/{name}" for name in top if name not in _CLOSING], "", say("identity", sheet.lang)
    )
    if sheet.there("/staff"):
        yield _fields(sheet, _inside(sheet, "/staff"), "/staff")
    if sheet.there("/budget"):
        yield _budget(sheet)
    for pointer in ("/budget/income", "/budget/expenditure"):
        if sheet.there(pointer):
            yield _breakdown(sheet, pointer)
    if sheet.there("/goals"):
        yield _fields(sheet, _inside(sheet, "/goals"), "/goals")
    yield from indicators(sheet, MOST_ROWS)
    if closing := [f"/{name}" for name in top if name in _CLOSING]:
        yield _fields(sheet, closing, "", say("closing", sheet.lang))
    if sheet.there("/signatures"):
        yield _fields(sheet, _inside(sheet, "/signatures"), "/signatures")
    if sheet.there("/report"):
        yield _narrative(sheet)


def _inside(sheet: Sheet, block: str) -> list[str]:
    return [f"{block}/{name}" for name in titles.columns(block) if sheet.there(f"{block}/{name}")]


def _fields(sheet: Sheet, pointers: Sequence[str], block: str, caption: str = "") -> Table:
    """Each field in a row: its name and what stands there."""
    rows = tuple((Cell(sheet.title(pointer), scope="row"), _field(sheet, pointer)) for pointer in pointers)
    head = (say("field", sheet.lang), say("content", sheet.lang))
    heading = Cell(caption) if caption else Cell(sheet.title(block), (block,))
    return Table(heading, head, (rows,))


def _field(sheet: Sheet, pointer: str) -> Cell:
    """The kind of a form is ours to say; all else is as written."""
    cell = sheet.cell(pointer)
    return (
        replace(cell, text=say(cell.text, sheet.lang)) if pointer == "/kind" and cell.text in KINDS else cell
    )


def _budget(sheet: Sheet) -> Table:
    parts = [f"/budget/parts/{number}" for number in range(len(sheet.rows("/budget/parts")))]
    shown_parts = parts[:MOST_ROWS]
    names = [name for name in titles.columns("/budget") if sheet.there(f"/budget/{name}")]
    names += [name for name in sheet.columns(shown_parts) if name not in (*names, "name")]
    names = [name for name in titles.columns("/budget") if name in names]
    rows = [
        (Cell(say("sum row", sheet.lang), scope="row"), *(sheet.cell(f"/budget/{name}") for name in names))
    ]
    rows += [
        (
            sheet.cell(f"{part}/name", part, scope="row"),
            *(sheet.cell(f"{part}/{name}") if titles.kind(f"{part}/{name}") else Cell("") for name in names),
        )
        for part in shown_parts
    ]
    head = (sheet.title("/budget/parts/0/name"), *(sheet.title(f"/budget/{name}") for name in names))
    caption = Cell(sheet.title("/budget"), ("/budget", "/budget/parts"))
    return Table(caption, head, (tuple(rows),), len(parts) - len(shown_parts), wide=True)


def _breakdown(sheet: Sheet, block: str) -> Table:
    parts = [f"{block}/parts/{number}" for number in range(len(sheet.rows(f"{block}/parts")))]
    rows = [
        (sheet.cell(f"{part}/name", part, scope="row"), sheet.cell(f"{part}/amount"))
        for part in parts[:MOST_ROWS]
    ]
    total = (Cell(sheet.title(f"{block}/total"), scope="row"), sheet.cell(f"{block}/total"))
    head = tuple(sheet.title(f"{block}/parts/0/{name}") for name in ("name", "amount"))
    caption = Cell(sheet.title(block), (block, f"{block}/parts"))
    return Table(caption, head, ((*rows, total),), max(len(parts) - MOST_ROWS, 0))


def _narrative(sheet: Sheet) -> Passages:
    front = [
        (Cell(sheet.title(pointer)), sheet.cell(pointer))
        for pointer in ("/report/title", "/report/unit")
        if sheet.there(pointer)
    ]
    sections = [f"/report/sections/{number}" for number in range(len(sheet.rows("/report/sections")))]
    parts = [
        (sheet.cell(f"{section}/heading", section, f"{section}/level"), sheet.cell(f"{section}/text"))
        for section in sections[:MOST_ROWS]
    ]
    caption = Cell(sheet.title("/report"), ("/report", "/report/sections"))
    return Passages(caption, (*front, *parts), max(len(sections) - MOST_ROWS, 0))
