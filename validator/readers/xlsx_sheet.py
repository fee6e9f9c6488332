"""One sheet in, one table out: contents as shown, merged areas as one cell, blank cells between them kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from validator.errors import UnreadableDocument
from validator.model.document import Cell, Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.package import Package, child, children, parsed, part
from validator.readers.refusal import Remark, unreadable
from validator.readers.xlsx_cell import Book, content, letters, position, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLANK_CELL = re.compile(rb"""<c (?:[^<>]* )?r=["'][^<>]*/>""")
_BLANK_ROW = re.compile(rb"""<row (?:[^<>]* )?r=["'][^<>]*(?:/>|></row>)""")
_LISTED = 8
_NOTES: dict[str, Remark] = {
    "uncached": {
        "zh": "{} 的公式没有计算结果，按空白处理；请用 Excel 或 WPS 打开并保存后再试",
        "en": "formulas without a result count as blank: {}; open and save the file in an office program",
    },
    "fault": {"zh": "{} 是错误值", "en": "cells that show an error: {}"},
    "row": {"zh": "第 {} 行是隐藏行，已读取", "en": "hidden rows were read: {}"},
    "column": {"zh": "第 {} 列是隐藏列，已读取", "en": "hidden columns were read: {}"},
    "covered": {
        "zh": "{} 的内容压在合并单元格下面，未读取",
        "en": "content beneath merged cells was left out: {}",
    },
}


@dataclass(slots=True)
class _Grid:
    """Contents by row and column (from 0), and notes about them."""

    contents: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, spot: str) -> None:
        self.notes.setdefault(kind, []).append(spot)


@dataclass(frozen=True, slots=True)
class _Area:
    top: int
    left: int
    bottom: int
    right: int


def read_sheet(package: Package, target: str, title: str, book: Book) -> tuple[Table | None, list[Remark]]:
    """The table of a sheet, None if it is blank, and remarks. Raises UnreadableDocument for sheets beyond a form."""
    # Styled blank cells and rows can outnumber the others by thousands; without them the tree stays small.
    xml = _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", part(package, target)))
    if xml.count(b"<") > limits.XML_TAGS:
        raise _too_large(book.file, title)
    root = parsed(package, xml)
    grid = _grid(child(root, "sheetData"), book)
    rows = sorted({row for row, _ in grid.contents})
    columns = sorted({column for _, column in grid.contents})
    if len(rows) > limits.ROWS or len(columns) > limits.COLUMNS:
        raise _too_large(book.file, title)
    areas = _areas(child(root, "mergeCells"))
    cells = tuple(_cells(grid, rows, columns, areas, Place(book.file, sheet=title)))
    for column in _hidden_columns(child(root, "cols"), columns):
        grid.note("column", letters(column))
    return (Table(cells, Place(book.file, sheet=title)) if cells else None), list(_remarks(grid, title))


def _grid(data: Element | None, book: Book) -> _Grid:
    grid = _Grid()
    number = -1
    for row in children(data, "row"):
        number = whole(row.get("r"), number + 2) - 1
        before = len(grid.contents)
        _row(row, number, grid, book)
        if len(grid.contents) > before and row.get("hidden") in ("1", "true"):
            grid.note("row", str(number + 1))
    return grid


def _row(row: Element, number: int, grid: _Grid, book: Book) -> None:
    column = -1
    for cell in children(row, "c"):
        spot = position(cell.get("r"))
        column = spot[1] if spot else column + 1
        text, note = content(cell, book)
        if note:
            grid.note(note, f"{letters(column)}{number + 1}")
        if text.strip() or note:
            grid.contents[number, column] = text


def _cells(
    grid: _Grid, rows: list[int], columns: list[int], areas: list[_Area], sheet: Place
) -> Iterator[Cell]:
    """Every place of the rows and columns with content, filled or blank; merged areas once."""
    first = {(area.top, area.left): area for area in areas}
    filled = set(rows)
    columns = sorted({*columns, *(left for top, left in first if top in filled)})
    covered = _covered(areas, rows, columns)
    if len(rows) * len(columns) > limits.CELLS or covered is None:
        raise _too_large(sheet.file, sheet.sheet or "")
    for row in rows:
        for column in columns:
            spot, address = (row, column), f"{letters(column)}{row + 1}"
            if spot in covered:
                if grid.contents.get(spot, "").strip():
                    grid.note("covered", address)
                continue
            area = first.get(spot, _Area(row, column, row, column))
            place = Place(sheet.file, sheet=sheet.sheet, address=address)
            # Areas often run to the edge of the sheet; nothing is there beyond the last content.
            width, height = min(area.right, columns[-1]) - column + 1, min(area.bottom, rows[-1]) - row + 1
            yield Cell(grid.contents.get(spot, ""), row, column, place, width, height)


def _covered(areas: list[_Area], rows: list[int], columns: list[int]) -> set[tuple[int, int]] | None:
    """The places under merged areas, but for their first; None when areas overlap beyond measure."""
    covered: set[tuple[int, int]] = set()
    size = 0
    for area in areas:
        across = columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]
        down = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
        size += len(across) * len(down)
        if size > 2 * limits.CELLS:
            return None
        covered.update(
            (row, column) for row in down for column in across if (row, column) != (area.top, area.left)
        )
    return covered


def _areas(merges: Element | None) -> list[_Area]:
    found = (merge.get("ref", "").partition(":") for merge in children(merges, "mergeCell"))
    corners = ((position(start), position(end)) for start, _, end in found)
    return [_Area(*a, *b) for a, b in corners if a and b and a[0] <= b[0] and a[1] <= b[1]]


def _hidden_columns(definitions: Element | None, columns: list[int]) -> Iterator[int]:
    for definition in children(definitions, "col"):
        if definition.get("hidden") in ("1", "true"):
            low, high = whole(definition.get("min"), 0) - 1, whole(definition.get("max"), 0) - 1
            yield from columns[bisect_left(columns, low) : bisect_right(columns, high)]


def _remarks(grid: _Grid, title: str) -> Iterator[Remark]:
    for kind, spots in grid.notes.items():
        zh, en = "、".join(spots[:_LISTED]), ", ".join(spots[:_LISTED])
        if len(spots) > _LISTED:
            zh, en = f"{zh} 等 {len(spots)} 处", f"{en} and {len(spots) - _LISTED} more"
        words = _NOTES[kind]
        yield {
            "zh": f"工作表“{title}”：{words['zh'].format(zh)}",
            "en": f'sheet "{title}": {words["en"].format(en)}',
        }


def _too_large(name: str, title: str) -> UnreadableDocument:
    rows, columns = limits.ROWS, limits.COLUMNS
    zh = f"工作表“{title}”的内容超过 {rows} 行或 {columns} 列，不像一份自评表；请只保留自评表"
    return unreadable(name, zh, f'sheet "{title}" has more content than any form; keep only the form')
