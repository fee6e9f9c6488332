"""An .xlsx in, Document out: one table for each visible sheet with content, its cells as they are shown.

The XML is read directly: openpyxl turns numbers into binary floats, needs two passes to tell a formula from its value,
refuses workbooks that other programs open, and is slow to load.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from validator.model.document import Document, Table
from validator.readers import limits
from validator.readers.package import (
    Package,
    Relation,
    attribute,
    child,
    children,
    main_part,
    open_package,
    relations,
    tree,
)
from validator.readers.refusal import Remark, unreadable
from validator.readers.sheet import hidden_sheets
from validator.readers.xlsx_cell import Book
from validator.readers.xlsx_format import BUILT_IN
from validator.readers.xlsx_formula import Formulas
from validator.readers.xlsx_sheet import held, read_sheet
from validator.readers.xlsx_text import text_of
from validator.resources import is_listing

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PICTURES: Remark = {
    "zh": "工作簿中有图片，其中的文字未读取",
    "en": "the workbook has pictures; text in them was not read",
}
_LISTING: Remark = {
    "zh": "上次校验附的“校验结果”工作表不属于自评表，未读取",
    "en": "the sheet of findings from an earlier check is no part of the form and was left out",
}


def read(data: bytes, name: str) -> Document:
    """The sheets of a workbook; the file is called `name` in places and errors."""
    package = open_package(data, name)
    main = main_part(package, "xl/workbook.xml")
    workbook = tree(package, main)
    parts = relations(package, main)
    visible, remarks = _sheets(workbook, parts)
    if len(visible) > limits.SHEETS:
        zh, en = (
            f"有超过 {limits.SHEETS} 张工作表；请每份自评表存一个文件",
            f"has more than {limits.SHEETS} sheets",
        )
        raise unreadable(name, zh, f"{en}; save each form in a file of its own")
    book = _book(package, workbook, parts)
    targets = _targets(workbook, parts)
    formulas = Formulas(lambda title: held(package, targets[title], title, book))
    tables: list[Table] = []
    for title, target in visible:
        table, more = read_sheet(package, target, title, book, formulas)
        if table and is_listing(title, table.cells[0].text):
            remarks.append(_LISTING)
            continue
        tables += [table] if table else []
        remarks += more
        if sum(len(table.cells) for table in tables) > limits.CELLS:
            raise unreadable(name, "内容太多，不像一份自评表", "has more cells than any form")
    if any(entry.startswith("xl/media/") for entry in package.entries):
        remarks.append(_PICTURES)
    return Document(name, "xlsx", hashlib.sha256(data).hexdigest(), tuple(tables), tuple(remarks))


def _sheets(workbook: Element, parts: tuple[Relation, ...]) -> tuple[list[tuple[str, str]], list[Remark]]:
    """Titles and parts of the visible worksheets, and a remark on the hidden ones."""
    targets = _targets(workbook, parts)
    visible: list[tuple[str, str]] = []
    hidden: list[str] = []
    for sheet in children(child(workbook, "sheets"), "sheet"):
        title = sheet.get("name", "")
        target = targets.get(title)
        if target and sheet.get("state", "visible") != "visible":
            hidden.append(title)
        elif target:
            visible.append((title, target))
    return visible, [hidden_sheets(hidden)] if hidden else []


def _targets(workbook: Element, parts: tuple[Relation, ...]) -> dict[str, str]:
    """The parts of the worksheets by their titles."""
    found = {part.id: part.target for part in parts if part.kind == "worksheet"}
    sheets = children(child(workbook, "sheets"), "sheet")
    named = ((sheet.get("name", ""), found.get(attribute(sheet, "id") or "")) for sheet in sheets)
    return {title: target for title, target in named if target}


def _book(package: Package, workbook: Element, parts: tuple[Relation, ...]) -> Book:
    found = {part.kind: part.target for part in parts if part.target.lower() in package.entries}
    strings = tuple(_strings(package, found["sharedStrings"])) if "sharedStrings" in found else ()
    formats = tuple(_formats(package, found["styles"])) if "styles" in found else ()
    properties = child(workbook, "workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Book(package.name, strings, formats, since_1904)


def _strings(package: Package, target: str) -> Iterator[str]:
    return (text_of(item) for item in children(tree(package, target), "si"))


def _formats(package: Package, target: str) -> Iterator[str]:
    """The format code of each cell style."""
    root = tree(package, target)
    own = {
        item.get("numFmtId"): item.get("formatCode", "General")
        for item in children(child(root, "numFmts"), "numFmt")
    }
    built_in = {str(number): code for number, code in BUILT_IN.items()}
    for style in children(child(root, "cellXfs"), "xf"):
        number = style.get("numFmtId")
        yield own.get(number) or built_in.get(number or "", "General")
