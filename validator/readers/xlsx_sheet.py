"""One sheet in, one table out: contents as shown, merged areas as one cell, blank cells between them kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from validator.model.document import Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.formula import Unknown
from validator.readers.package import Package, child, children, parsed, part
from validator.readers.refusal import Remark
from validator.readers.sheet import Area, Grid, sheet_table, too_large
from validator.readers.xlsx_cell import Book, as_shown, content, letters, position, stored_value, whole
from validator.readers.xlsx_formula import Formulas, Held, differs, held_cells

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLANK_CELL = re.compile(rb"""<c (?:[^<>]* )?r=["'][^<>]*/>""")
_LAST_COLUMN = 16_384
_BLANK_ROW = re.compile(rb"""<row (?:[^<>]* )?r=["'][^<>]*(?:/>|></row>)""")


def read_sheet(
    package: Package, target: str, title: str, book: Book, formulas: Formulas
) -> tuple[Table | None, list[Remark]]:
    """The table of a sheet, None if it is blank, and remarks. Raises UnreadableDocument for sheets beyond a form."""
    root = _sheet_root(package, target, title, book)
    grid = _grid(child(root, "sheetData"), title, book, formulas)
    areas = _areas(child(root, "mergeCells"))
    return sheet_table(grid, areas, _hidden_columns(child(root, "cols")), Place(book.file, sheet=title))


def held(package: Package, target: str, title: str, book: Book) -> dict[tuple[int, int], Held]:
    """What the cells of a sheet hold, for formulas. Raises UnreadableDocument for sheets beyond a form."""
    return held_cells(child(_sheet_root(package, target, title, book), "sheetData"), book)


def _sheet_root(package: Package, target: str, title: str, book: Book) -> Element:
    # Styled blank cells and rows can outnumber the others by thousands; without them the tree stays small.
    xml = _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", part(package, target)))
    if xml.count(b"<") > limits.XML_TAGS:
        raise too_large(book.file, title)
    return parsed(package, xml)


def _grid(data: Element | None, title: str, book: Book, formulas: Formulas) -> Grid:
    grid = Grid()
    number = -1
    for row in children(data, "row"):
        number = whole(row.get("r"), number + 2) - 1
        before = len(grid.contents)
        _row(row, number, grid, title, book, formulas)
        if len(grid.contents) > before and row.get("hidden") in ("1", "true"):
            grid.note("row", str(number + 1))
    return grid


def _row(row: Element, number: int, grid: Grid, title: str, book: Book, formulas: Formulas) -> None:
    column = -1
    for cell in children(row, "c"):
        spot = position(cell.get("r"))
        column = spot[1] if spot else column + 1
        text, note = content(cell, book)
        address = f"{letters(column)}{number + 1}"
        if note:
            grid.note(note, address)
        if child(cell, "f") is not None:
            text = _formula(cell, text, (title, number, column), address, grid, book, formulas)
        if text.strip() or note:
            grid.contents[number, column] = text


def _formula(
    cell: Element,
    text: str,
    spot: tuple[str, int, int],
    address: str,
    grid: Grid,
    book: Book,
    formulas: Formulas,
) -> str:
    """The text of a cell with a formula: the saved result, else what it gives, else the formula itself."""
    saved, unknown = stored_value(cell, book)
    is_saved = bool(text) or unknown or (cell.get("t") == "str" and child(cell, "v") is not None)
    try:
        fresh = formulas.fresh(*spot)
    except (Unknown, KeyError):
        if is_saved:
            return text
        grid.note("uncached", address)
        return f"={formulas.written(*spot)}"
    computed = as_shown(fresh, cell, book)
    if not is_saved:
        grid.note("recomputed", address)
        return computed
    if differs(saved, fresh):
        grid.note("stale", f"{address} ({text} → {computed})")
    return text


def _areas(merges: Element | None) -> list[Area]:
    found = (merge.get("ref", "").partition(":") for merge in children(merges, "mergeCell"))
    corners = ((position(start), position(end)) for start, _, end in found)
    return [Area(*a, *b) for a, b in corners if a and b and a[0] <= b[0] and a[1] <= b[1]]


def _hidden_columns(definitions: Element | None) -> Iterator[int]:
    for definition in children(definitions, "col"):
        if definition.get("hidden") in ("1", "true"):
            low, high = whole(definition.get("min"), 0), whole(definition.get("max"), 0)
            yield from range(low - 1, min(high, _LAST_COLUMN))
