"""A web page in, Document out: its tables in true grid coordinates and the lines of text between them.

Pages are those that people save from Word, Excel and WPS, and those of public sites, where tables also arrange the
page: a table is taken for the form when its own cells hold more than other tables.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from validator.errors import NoForm
from validator.model.document import Cell, Document, Paragraph, Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.decode import decode
from validator.readers.refusal import Remark, unreadable
from validator.regex import regex
from validator.resources import is_own

Block = Paragraph | Table

_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_HEAD = 4096
_SPACES = regex(r"[ \t\r\n\f]+")
_EDGES = regex(r" *\n[ \n]*")
_HIDDEN = regex(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_SILENT = frozenset(("script", "style", "head", "title", "template", "noscript", "select", "object", "svg"))
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "ul",
    ]
)
_FEW = 6
"""Cells with text of their own from which on a table that holds others is more than a frame around them."""


@dataclass(slots=True)
class _Count:
    """Numbers given so far."""

    name: str
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0


def read(data: bytes, name: str) -> Document:
    """The tables and lines of an HTML page; the file is called `name` in places and errors."""
    if is_own(data):
        zh, en = "是本软件写出的校验报告，不是自评表", "is a report that this program wrote, not a form"
        raise NoForm(f"{name}：{zh}", f"{name}: {en}")
    text, remarks = text_of(data, name)
    blocks = tuple(blocks_of(text, name))
    return Document(name, "html", hashlib.sha256(data).hexdigest(), blocks, remarks)


def blocks_of(text: str, name: str) -> Iterator[Block]:
    """The blocks of a page given as text. Raises UnreadableDocument for one that is nested or filled beyond measure."""
    from lxml import etree

    if text.count("<") > limits.XML_TAGS:
        raise _too_large(name)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    # An XML declaration would make lxml refuse a text that is decoded already.
    root = etree.fromstring(re.sub(r"\A\s*<\?xml[^>]*>", "", text) or "<html/>", parser)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise unreadable(name, "标签嵌套太深", "nests its tags too deeply")
    if root is not None:
        yield from _blocks(root, _Count(name))


def text_of(data: bytes, name: str) -> tuple[str, tuple[Remark, ...]]:
    """A page decoded as any text is, but by the encoding that it names, if it does; and remarks about that."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii").lower()
        try:
            return decode(data.decode(_CHINESE.get(encoding, encoding)).encode("utf-8"), name)
        except (LookupError, UnicodeDecodeError):
            pass  # it is not what it says; what it really is can be told from the bytes
    return decode(data, name)


# -------------------------------------------------------------------- the flow


def _blocks(root: Any, count: _Count) -> Iterator[Block]:
    """Tables and lines in their order. Without recursion: pages nest as deep as the parser lets them."""
    line: list[str] = []
    stack: list[tuple[Any, str]] = [(root, "enter")]
    while stack:
        element, step = stack.pop()
        if step == "tail":
            line.append(element.tail or "")
            continue
        if step == "break":
            yield from _paragraph(line, count)
            continue
        tag = _tag(element)
        stack.append((element, "tail"))
        if tag in _SILENT or _is_hidden(element):
            continue
        apart = tag in _BREAKS or tag in ("table", "tr", "td", "th")
        if apart:
            yield from _paragraph(line, count)
            stack.append((element, "break"))
        if tag == "table" and not _is_frame(element):
            inner: list[Any] = []
            yield _table(element, count, inner)
            stack += [(table, "enter") for table in reversed(inner)]
            continue
        line.append(element.text or "")
        stack += [(child, "enter") for child in reversed(element)]


def _paragraph(line: list[str], count: _Count) -> Iterator[Paragraph]:
    text = _SPACES.sub(" ", "".join(line)).strip(" ")
    line.clear()
    if text.strip():
        count.paragraphs += 1
        yield Paragraph(text, Place(count.name, paragraph=count.paragraphs))


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def _is_frame(table: Any) -> bool:
    """A table that only arranges the page: it holds other tables, and hardly any text in cells of its own."""
    if next(table.iterdescendants("table"), None) is None:
        return False
    own = [cell for row in _rows(table) for cell in row if next(cell.iterdescendants("table"), None) is None]
    return sum(1 for cell in own if "".join(cell.itertext()).strip()) < _FEW


# ------------------------------------------------------------------- the table


def _table(table: Any, count: _Count, inner: list[Any]) -> Table:
    """The cells of a table; tables inside of them are put aside, to be read after it."""
    count.tables += 1
    place = Place(count.name, table=count.tables)
    cells: list[Cell] = []
    covered: dict[int, int] = {}  # column: first row below the cell that reaches down into it
    for number, row in enumerate(_rows(table)):
        column = 0
        for element in row:
            while covered.get(column, 0) > number:
                column += 1
            width = _span(element, "colspan", limits.COLUMNS)
            height = _span(element, "rowspan", limits.ROWS)
            count.cells += 1
            if column + width > limits.COLUMNS or count.cells > limits.CELLS or number > limits.ROWS:
                raise _too_large(count.name)
            covered.update(dict.fromkeys(range(column, column + width), number + height))
            spot = Place(count.name, table=count.tables, row=number + 1, cell=column + 1)
            cells.append(Cell(_cell_text(element, inner), number, column, spot, width, height))
            column += width
    return Table(tuple(cells), place)


def _rows(table: Any) -> Iterator[list[Any]]:
    """The cells of each row, those of tables inside left out."""
    for row in table.iterdescendants("tr"):
        if next(row.iterancestors("table")) is table and not _is_hidden(row):
            yield [cell for cell in row if _tag(cell) in ("td", "th") and not _is_hidden(cell)]


def _span(element: Any, name: str, most: int) -> int:
    value = (element.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 9 else 1


def _cell_text(cell: Any, inner: list[Any]) -> str:
    parts: list[str] = []
    stack: list[Any] = [cell.text or "", *_parts(cell)][::-1]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            parts.append(_SPACES.sub(" ", part) if part != "\n" else part)
            continue
        tag = _tag(part)
        if tag == "table":
            inner.append(part)
        if tag == "table" or tag in _SILENT or _is_hidden(part):
            continue
        around = ["\n"] if tag in _BREAKS else []
        stack += [*around, part.text or "", *_parts(part), *around][::-1]
    return _EDGES.sub("\n", "".join(parts)).strip(" \n")


def _parts(element: Any) -> Iterator[Any]:
    for child in element:
        yield child
        yield child.tail or ""


def _too_large(name: str) -> Exception:
    return unreadable(name, "内容太多，不像一份自评表", "has more content than any form")
