"""A web page in, Document out: its tables in true grid coordinates and the lines of text between them.

Pages are those that people save from Word, Excel and WPS, and those of public sites, where tables also arrange the
page: a table is taken for the form when its own cells hold more than other tables.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from validator.errors import NoForm
from validator.model.document import Cell, Document, Paragraph, Table
from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.decode import decode
from validator.readers.refusal import Remark, unreadable
from validator.regex import regex
from validator.remembered import remembered
from validator.resources import is_own

Block = Paragraph | Table

_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_HEAD = 4096
_SPACES = regex(r"[ \t\r\n\f]+")
_BREAK = "\0"
"""Stands for the end of a line. No text holds it: `decode` leaves it out."""
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
_CELLS = frozenset(("td", "th"))
_IN_CELL = dict.fromkeys(_SILENT, "silent") | dict.fromkeys(_BREAKS, "line") | {"table": "table"}
_IN_FLOW = _IN_CELL | dict.fromkeys((*_CELLS, "tr"), "line")
"""What a tag means for the text around it; others mean nothing."""

_INLINE = ("a", "b", "em", "font", "i", "span", "strong", "u")
"""Office programs wrap each run of letters in some of these, which mean nothing here unless they hide it."""

_HIDING = (b"hidden", b"none", b"hide", b"&#")
"""A page without any of these hides nothing."""

_FEW = 6
"""Cells with text of their own from which on a table that holds others is more than a frame around them."""


@dataclass(slots=True)
class _Page:
    """Whether anything may be hidden in it, and the numbers given so far."""

    name: str
    hides: bool
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return bool(style and _hides(style)) or element.get("hidden") is not None


@remembered
def _hides(style: str) -> bool:
    return _HIDDEN.search(style) is not None


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
    # Bytes are parsed sooner than a text; an XML declaration would have them decoded anew.
    page = re.sub(r"\A\s*<\?xml[^>]*>", "", text).encode("utf-8", "replace") or b"<html/>"
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    root = etree.fromstring(page, parser)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise unreadable(name, "标签嵌套太深", "nests its tags too deeply")
    if root is not None:
        lowered = page.lower()
        hides = any(word in lowered for word in _HIDING)
        if not hides:
            etree.strip_tags(root, *_INLINE)  # their texts become those of the elements around them
        yield from _blocks(root, _Page(name, hides))


def text_of(data: bytes, name: str) -> tuple[str, tuple[Remark, ...]]:
    """A page decoded as any text is, but by the encoding that it names, if it does; and remarks about that."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii").lower()
        if encoding == "utf-8":
            return decode(data, name)
        try:
            return decode(data.decode(_CHINESE.get(encoding, encoding)).encode("utf-8"), name)
        except (LookupError, UnicodeDecodeError):
            pass  # it is not what it says; what it really is can be told from the bytes
    return decode(data, name)


# -------------------------------------------------------------------- the flow


def _blocks(root: Any, page: _Page) -> Iterator[Block]:
    """Tables and lines in their order. Tables inside of a table are read after it."""
    line: list[str] = []
    flows = [iter(_pieces(root, page))]
    while flows:
        piece = next(flows[-1], None)
        if isinstance(piece, str) and piece != _BREAK:
            line.append(piece)
            continue
        text = _SPACES.sub(" ", "".join(line)).strip(" ") if line else ""
        if text.strip():
            page.paragraphs += 1
            yield Paragraph(text, Place(page.name, paragraph=page.paragraphs))
        line.clear()
        if piece is None:
            flows.pop()
        elif piece != _BREAK:
            inner: list[Any] = []
            yield _table(piece, page, inner)
            flows += [iter(_pieces(table, page)) for table in reversed(inner)]


def _pieces(root: Any, page: _Page, aside: list[Any] | None = None) -> list[Any]:
    """An element taken apart: its texts, breaks around what stands apart, and tables, unless these are put aside.

    Without recursion: pages nest as deep as the parser lets them.
    """
    pieces: list[Any] = []
    waiting = [root]
    kinds = _IN_FLOW if aside is None else _IN_CELL
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        kind = kinds.get(element.tag)
        tail = (element.tail or "") if element is not root else ""
        edge = (_BREAK,) if kind else ()
        if kind == "silent" or (page.hides and _is_hidden(element)):
            pieces.append(tail)
        elif kind == "table" and aside is not None:
            aside.append(element)
            pieces.append(tail)
        elif kind == "table" and not _is_frame(element, page):
            pieces += (element, tail)
        elif len(element):
            pieces += (*edge, element.text or "")
            waiting += (tail, *edge, *element[::-1])
        else:
            pieces += (*edge, element.text or "", *edge, tail)
    return pieces


def _is_frame(table: Any, page: _Page) -> bool:
    """A table that only arranges the page: it holds other tables, and hardly any text in cells of its own."""
    if next(table.iterdescendants("table"), None) is None:
        return False
    cells = [cell for row in _rows(table, page) for cell in row]
    own = [cell for cell in cells if next(cell.iterdescendants("table"), None) is None]
    return sum(1 for cell in own if "".join(cell.itertext()).strip()) < _FEW


# ------------------------------------------------------------------- the table


def _table(table: Any, page: _Page, inner: list[Any]) -> Table:
    """The cells of a table; tables inside of them are put aside, to be read after it."""
    page.tables += 1
    cells: list[Cell] = []
    covered: dict[int, int] = {}  # column: first row below the cell that reaches down into it
    for number, row in enumerate(_rows(table, page)):
        column = 0
        for element in row:
            while covered.get(column, 0) > number:
                column += 1
            width = _span(element.get("colspan"), limits.COLUMNS)
            height = _span(element.get("rowspan"), limits.ROWS)
            page.cells += 1
            if column + width > limits.COLUMNS or page.cells > limits.CELLS or number > limits.ROWS:
                raise _too_large(page.name)
            for each in range(column, column + width):
                covered[each] = number + height
            spot = Place(page.name, table=page.tables, row=number + 1, cell=column + 1)
            said = "".join(_pieces(element, page, inner)) if len(element) else element.text or ""
            cells.append(Cell(_shown(said), number, column, spot, width, height))
            column += width
    return Table(tuple(cells), Place(page.name, table=page.tables))


def _rows(table: Any, page: _Page) -> Iterator[list[Any]]:
    """The cells of each row, those of tables inside left out."""
    for row in table.iterdescendants("tr"):
        if next(row.iterancestors("table")) is not table or (page.hides and _is_hidden(row)):
            continue
        yield [cell for cell in row if cell.tag in _CELLS and not (page.hides and _is_hidden(cell))]


def _span(value: str | None, most: int) -> int:
    said = value.strip() if value else ""
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < 9 else 1


@remembered
def _shown(text: str) -> str:
    """The lines of a cell as a browser shows them, blank ones left out."""
    lines = [_SPACES.sub(" ", line).strip(" ") for line in text.split(_BREAK)]
    return "\n".join([line for line in lines if line])


def _too_large(name: str) -> Exception:
    return unreadable(name, "内容太多，不像一份自评表", "has more content than any form")
