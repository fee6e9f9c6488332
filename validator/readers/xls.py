"""An old Excel or WPS workbook (.xls, .et) in, Document out: one table for each visible sheet, cells as they are shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

from validator.model.document import Document, Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.extras import needed
from validator.readers.refusal import Remark, encrypted, unreadable
from validator.readers.sheet import Area, Grid, hidden_sheets, sheet_table, too_large
from validator.readers.xlsx_cell import letters
from validator.readers.xlsx_format import shown

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_FAULTS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read(data: bytes, name: str) -> Document:
    """The sheets of a workbook; the file is called `name` in places and errors."""
    book = _opened(data, name)
    visible = [sheet for sheet in book.sheets() if not sheet.visibility]
    if len(visible) > limits.SHEETS:
        raise unreadable(name, f"有超过 {limits.SHEETS} 张工作表", f"has more than {limits.SHEETS} sheets")
    hidden = [sheet.name for sheet in book.sheets() if sheet.visibility]
    remarks: list[Remark] = [hidden_sheets(hidden)] if hidden else []
    tables: list[Table] = []
    for sheet in visible:
        table, more = _sheet(sheet, book, name)
        tables += [table] if table else []
        remarks += more
        if sum(len(table.cells) for table in tables) > limits.CELLS:
            raise unreadable(name, "内容太多，不像一份自评表", "has more cells than any form")
    return Document(name, "xls", hashlib.sha256(data).hexdigest(), tuple(tables), tuple(remarks))


def _opened(data: bytes, name: str) -> Book:
    xlrd = needed("xlrd", "legacy", name)
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise encrypted(name) from error
        raise _damaged(name) from error
    except (
        Exception
    ) as error:  # xlrd lets whatever a damaged record causes through: IndexError, struct.error, …
        raise _damaged(name) from error


def _damaged(name: str) -> Exception:
    return unreadable(
        name, "已损坏，无法打开；请重新另存后再试", "is damaged and cannot be opened; save it anew"
    )


def _sheet(sheet: Sheet, book: Book, name: str) -> tuple[Table | None, list[Remark]]:
    grid = Grid()
    filled: set[int] = set()
    for row in range(sheet.nrows):
        for column, text, note in _row(sheet, row, book):
            grid.contents[row, column] = text
            filled.add(row)
            if note:
                grid.note(note, f"{letters(column)}{row + 1}")
        if len(filled) > limits.ROWS:
            raise too_large(name, sheet.name)
        about = sheet.rowinfo_map.get(row)
        if row in filled and about is not None and about.hidden:
            grid.note("row", str(row + 1))
    hidden = [column for column, about in sheet.colinfo_map.items() if about.hidden]
    areas = [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return sheet_table(grid, areas, hidden, Place(name, sheet=sheet.name))


def _row(sheet: Sheet, row: int, book: Book) -> Iterator[tuple[int, str, str | None]]:
    """Column, text as shown and note of every cell with content."""
    for column in range(min(sheet.row_len(row), limits.COLUMNS + 1)):
        cell = sheet.cell(row, column)
        text, note = _content(cell, book)
        if text.strip() or note:
            yield column, text, note


def _content(cell: Any, book: Book) -> tuple[str, str | None]:
    kind, value = cell.ctype, cell.value
    if kind in (2, 3):  # a number or a date
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return shown(str(Decimal(repr(value))), code, bool(book.datemode)), None
    if kind == 4:
        return ("TRUE" if value else "FALSE"), None
    if kind == 5:
        return _FAULTS.get(value, "#N/A"), "fault"
    return str(value), None
