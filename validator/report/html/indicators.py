"""The indicators of a form → their table: equal levels in one cell with the points stated for them, the total below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from validator.report import titles
from validator.report.html.grid import Cell, Table
from validator.report.html.sheet import Sheet
from validator.report.html.words import say

_LEVELS = ("level1", "level2")
_NAME = "level3"
_POINTS = ("weight", "score")


def indicators(sheet: Sheet, most: int) -> Iterator[Table]:
    """The table of the indicators, and sections that none of them belongs to; nothing where a form has neither."""
    pointers = [f"/indicators/{number}" for number in range(len(sheet.rows("/indicators")))]
    sections = _sections(sheet)
    names = _columns(pointers, sheet)
    groups = list(_groups(pointers[:most], names, sections, sheet))
    if sheet.there("/total"):
        groups.append((_total(names, sheet),))
    if sections:
        yield _loose(sections, sheet)
    if sheet.there("/indicators") or sheet.there("/total"):
        head = tuple(sheet.title(f"/indicators/0/{name}") for name in names)
        head = head if pointers else (say("field", sheet.lang), *head)
        caption = Cell(sheet.title("/indicators"), ("/indicators", "/sections"))
        yield Table(caption, head, tuple(groups), max(len(pointers) - most, 0), wide=True)


def _columns(pointers: Sequence[str], sheet: Sheet) -> list[str]:
    """What the rows have, always with a name for each; points where there is a total of them."""
    if not pointers:
        return list(_POINTS)
    wanted = {*sheet.columns(pointers), _NAME, *(_POINTS if sheet.there("/total") else ())}
    return [name for name in titles.columns(pointers[0]) if name in wanted]


def _sections(sheet: Sheet) -> dict[str, list[str]]:
    """The sections by name."""
    found: dict[str, list[str]] = {}
    for number in range(len(sheet.rows("/sections"))):
        name = sheet.cell(f"/sections/{number}/name").text
        found.setdefault(name, []).append(f"/sections/{number}")
    return found


def _groups(
    pointers: Sequence[str], names: Sequence[str], sections: dict[str, list[str]], sheet: Sheet
) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """Rows by their first level; sections that are shown are taken out of `sections`."""
    for _, run in groupby(enumerate(pointers), lambda each: _level(each[1], "level1", each[0], sheet)):
        yield tuple(_rows([pointer for _, pointer in run], names, sections, sheet))


def _rows(
    run: list[str], names: Sequence[str], sections: dict[str, list[str]], sheet: Sheet
) -> Iterator[tuple[Cell, ...]]:
    starts = _starts(run, sheet)
    for number, row in enumerate(run):
        cells = []
        for name in names:
            if name not in _LEVELS:
                cells.append(_cell(row, name, sheet))
            elif name == "level1" and number == 0:
                cells.append(_section(_merged(run, name, sheet), sections, sheet))
            elif name == "level2" and number in starts:
                cells.append(_merged(run[number : starts[number]], name, sheet))
        yield tuple(cells)


def _starts(run: list[str], sheet: Sheet) -> dict[int, int]:
    """Where cells of the second level begin, and where each ends."""
    found, at = {}, 0
    for _, same in groupby(enumerate(run), lambda each: _level(each[1], "level2", each[0], sheet)):
        found[at] = at + len(list(same))
        at = found[at]
    return found


def _level(row: str, name: str, number: int, sheet: Sheet) -> tuple[str, int]:
    """What rows of one cell have in common; blank ones have nothing."""
    text = sheet.cell(f"{row}/{name}").text
    return (text, 0) if text else ("", number)


def _merged(run: list[str], name: str, sheet: Sheet) -> Cell:
    first, *others = [f"{row}/{name}" for row in run]
    scope = "rowgroup" if name == "level1" else ""
    return replace(sheet.cell(first, *others, scope=scope), rows=len(run))


def _section(cell: Cell, sections: dict[str, list[str]], sheet: Sheet) -> Cell:
    """The cell with the points stated for its section, where there is such a one."""
    if not sections.get(cell.text):
        return cell
    section = sections[cell.text].pop(0)
    if not sections[cell.text]:
        del sections[cell.text]
    weight = sheet.cell(f"{section}/weight", label=sheet.title(f"{section}/weight"))
    pointers = (*cell.pointers, section, f"{section}/name")
    return replace(cell, pointers=pointers, beneath=(weight,) if sheet.there(f"{section}/weight") else ())


def _cell(row: str, name: str, sheet: Sheet) -> Cell:
    """The name of a row stands for the row, too."""
    if name == _NAME:
        return sheet.cell(f"{row}/{name}", row, scope="row")
    return sheet.cell(f"{row}/{name}")


def _total(names: Sequence[str], sheet: Sheet) -> tuple[Cell, ...]:
    """The last row: its name reaches up to the column of points."""
    first = next((number for number, name in enumerate(names) if name in _POINTS), 0)
    name = Cell(say("total row", sheet.lang), ("/total",), scope="row", columns=max(first, 1))
    rest = [sheet.cell(f"/total/{each}") if each in _POINTS else Cell("") for each in names[first:]]
    return (name, *rest)


def _loose(sections: dict[str, list[str]], sheet: Sheet) -> Table:
    every = [section for same in sections.values() for section in same]
    rows = tuple(
        (sheet.cell(f"{section}/name", section, scope="row"), sheet.cell(f"{section}/weight"))
        for section in every
    )
    head = tuple(sheet.title(f"/sections/0/{name}") for name in ("name", "weight"))
    return Table(Cell(sheet.title("/sections")), head, (rows,))
