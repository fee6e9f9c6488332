"""One sheet in, one table out: contents as shown, merged areas as one cell, blank cells between them kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from validator.model.document import Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.package import Package, child, children, parsed, part
from validator.readers.refusal import Remark
from validator.readers.sheet import Area, Grid, sheet_table, too_large
from validator.readers.xlsx_cell import Book, content, letters, position, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLANK_CELL = re.compile(rb"""<c (?:[^<>]* )?r=["'][^<>]*/>""")
_LAST_COLUMN = 16_384
_BLANK_ROW = re.compile(rb"""<row (?:[^<>]* )?r=["'][^<>]*(?:/>|></row>)""")


def read_sheet(package: Package, target: str, title: str, book: Book) -> tuple[Table | None, list[Remark]]:
    """The table of a sheet, None if it is blank, and remarks. Raises UnreadableDocument for sheets beyond a form."""
    # Styled blank cells and rows can outnumber the others by thousands; without them the tree stays small.
    xml = _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", part(package, target)))
    if xml.count(b"<") > limits.XML_TAGS:
        raise too_large(book.file, title)
    root = parsed(package, xml)
    grid = _grid(child(root, "sheetData"), book)
    areas = _areas(child(root, "mergeCells"))
    return sheet_table(grid, areas, _hidden_columns(child(root, "cols")), Place(book.file, sheet=title))


def _grid(data: Element | None, book: Book) -> Grid:
    grid = Grid()
    number = -1
    for row in children(data, "row"):
        number = whole(row.get("r"), number + 2) - 1
        before = len(grid.contents)
        _row(row, number, grid, book)
        if len(grid.contents) > before and row.get("hidden") in ("1", "true"):
            grid.note("row", str(number + 1))
    return grid


def _row(row: Element, number: int, grid: Grid, book: Book) -> None:
    column = -1
    for cell in children(row, "c"):
        spot = position(cell.get("r"))
        column = spot[1] if spot else column + 1
        text, note = content(cell, book)
        if note:
            grid.note(note, f"{letters(column)}{number + 1}")
        if text.strip() or note:
            grid.contents[number, column] = text


def _areas(merges: Element | None) -> list[Area]:
    found = (merge.get("ref", "").partition(":") for merge in children(merges, "mergeCell"))
    corners = ((position(start), position(end)) for start, _, end in found)
    return [Area(*a, *b) for a, b in corners if a and b and a[0] <= b[0] and a[1] <= b[1]]


def _hidden_columns(definitions: Element | None) -> Iterator[int]:
    for definition in children(definitions, "col"):
        if definition.get("hidden") in ("1", "true"):
            low, high = whole(definition.get("min"), 0), whole(definition.get("max"), 0)
            yield from range(low - 1, min(high, _LAST_COLUMN))
