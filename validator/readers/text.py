"""Plain text in, Document out: tables written as lines, in any of the ways that real files have.

Dumps by Apache Tika put each cell behind a TAB, end each of its paragraphs with a line feed and each row with a blank
line; cells covered by a merge come as empty cells, column spans are lost. Tables pasted from Word or Excel have one
line for each row and TABs between cells. In other texts they are drawn with bars or written with commas.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby

from validator.model.document import Cell, Document, Paragraph, Table
from validator.model.place import Place
from validator.readers import dumped, limits, pasted, piped, separated
from validator.readers.decode import decode
from validator.readers.lines import Line, Piece, Row
from validator.readers.refusal import Remark, unreadable


def read(data: bytes, name: str) -> Document:
    """The tables and paragraphs in the bytes of a text file; the file is called `name` in places and errors."""
    text, remarks = decoded(data, name)
    is_dump = _is_dump(text)
    found = tuple(blocks(_lines(text, is_dump), is_dump, name))
    return Document(name, "txt", hashlib.sha256(data).hexdigest(), found, remarks)


def decoded(data: bytes, name: str) -> tuple[str, tuple[Remark, ...]]:
    """The text and remarks about its encoding. Raises UnreadableDocument for one beyond any form."""
    text, remarks = decode(data, name)
    if text.count("\t") + text.count("|") > limits.CELLS or text.count("\n") > limits.LINES:
        raise unreadable(name, "内容太多，不像一份自评表", "has more lines and cells than any form")
    return text, remarks


def blocks(lines: list[Line], is_dump: bool, name: str) -> Iterator[Paragraph | Table]:
    """Tables of the rows that touch, and a paragraph for every other line with content."""
    filled = [line for line in lines if isinstance(line, Row) or line.text.strip()]
    for is_row, group in groupby(filled, lambda line: isinstance(line, Row)):
        found = list(group)
        if is_row and not _is_indented(found):
            yield _table([line for line in found if isinstance(line, Row)], is_dump, name)
            continue
        pieces = [line.cells[0] if isinstance(line, Row) else line for line in found]
        yield from (_paragraph(piece, name) for piece in pieces if piece.text.strip())


def _lines(text: str, is_dump: bool) -> list[Line]:
    if is_dump:
        return dumped.lines(text)
    if "\t" not in text and piped.holds_rows(text):
        return piped.lines(text)
    if "\t" not in text and separated.holds_rows(text):
        return separated.lines(text)
    return pasted.lines(text)


def _is_dump(text: str) -> bool:
    """A file is all one way or the other: cells of a dump may hold TABs, and so may the text around a table."""
    leading = text.count("\n\t") + text.startswith("\t")
    if text.count("\t") == leading:
        return leading > 0
    tabbed = [line for line in text.split("\n") if "\t" in line]
    pasted_rows = sum(line.find("\t", 1) > 0 for line in tabbed)
    return len(tabbed) > 2 * pasted_rows


def _is_indented(rows: list[Line]) -> bool:
    """A row of one cell alone is no table but a paragraph that begins with a TAB."""
    return all(isinstance(row, Row) and len(row.cells) == 1 for row in rows)


def _paragraph(piece: Piece, name: str) -> Paragraph:
    return Paragraph(_clean(piece.text), Place(name, piece.line, piece.column))


def _table(rows: list[Row], is_dump: bool, name: str) -> Table:
    cells = tuple(
        Cell(_clean(piece.text), r, c, Place.at(name, piece.line, piece.column))
        for r, row in enumerate(rows)
        for c, piece in enumerate(row.cells)
    )
    ragged = is_dump or len({len(row.cells) for row in rows}) > 1
    return Table(cells, Place(name, rows[0].cells[0].line), ragged)


def _clean(text: str) -> str:
    """Word saves a break within a paragraph as a vertical tab, and a new page as a form feed."""
    return text.replace("\f", "").replace("\v", "\n")
