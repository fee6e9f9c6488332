"""Tables that hold tables: which of them is the form, which only arranges the page or the inside of a cell.

A table that arranges the page becomes plain text between the tables in it; a table of a single row or column that only
wraps what stands in a cell of a form becomes the lines of that cell; a pile of tables of one row each becomes one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

_FEW = 6
"""Cells with text from which on a table that holds others is more than a frame around them."""


def unframe(tables: list[Any]) -> None:
    """Tables that only arrange something become plain parts of their page; the innermost are looked at first."""
    inside: dict[Any, list[Any]] = {table: [] for table in tables}
    parts = {table: list(own(table)) for table in tables}
    for table in reversed(tables):
        inner = inside[table]
        if inner:
            _settle(table, inner, parts)
        above = next(table.iterancestors("table"), None)
        if above is not None:
            inside[above] += (
                [table] if table.tag == "table" else [each for each in inner if each.tag == "table"]
            )


def own(table: Any) -> Iterator[Any]:
    """The rows and cells of a table, those of tables inside left out."""
    waiting = [iter(table)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag != "table":
            if element.tag in ("tr", "td", "th"):
                yield element
            waiting.append(iter(element))


def _settle(table: Any, inner: list[Any], parts: dict[Any, list[Any]]) -> None:
    """Decide about a table with others in it."""
    cells = [part for part in parts[table] if part.tag != "tr"]
    rows = [list(part.iterchildren("td", "th")) for part in parts[table] if part.tag == "tr"]
    beside = len(inner) <= len(cells) and max(map(len, rows), default=0) > 1 and len(_filled(cells)) >= _FEW
    if beside and all(_is_line(parts[each]) for each in inner):
        _flatten(inner, parts)
    elif _FEW <= len(inner) <= len(rows) == len(cells) and all(_rows(parts[each]) == 1 for each in inner):
        _lift(rows, parts)
    elif len(_filled(cell for cell in cells if next(cell.iterdescendants("table"), None) is None)) < _FEW:
        _flatten([table], parts)


def _filled(cells: Iterable[Any]) -> list[Any]:
    """The first few of the cells that hold text."""
    return list(islice((cell for cell in cells if any(text.strip() for text in cell.itertext())), _FEW))


def _rows(parts: list[Any]) -> int:
    return sum(1 for part in parts if part.tag == "tr")


def _is_line(parts: list[Any]) -> bool:
    """Whether a table has but one row or one column."""
    rows = _rows(parts)
    return rows < 2 or len(parts) <= 2 * rows


def _flatten(tables: Iterable[Any], parts: dict[Any, list[Any]]) -> None:
    for table in tables:
        for part in (table, *parts[table]):
            part.tag = "div"


def _lift(rows: list[list[Any]], parts: dict[Any, list[Any]]) -> None:
    """The row of the table in each cell takes the place of the cell."""
    for (cell,) in rows:
        inner = next(cell.iterdescendants("table"), None)
        if inner is not None:
            cell.getparent()[:] = [part for part in parts[inner] if part.tag != "tr"]
