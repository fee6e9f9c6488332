"""A table of separated values (.csv) in, Document out: the sign between its fields found, its cells by their address.

Programs export a merged area as its text and blank fields; blank fields stay cells, as in a sheet.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from io import StringIO
from itertools import groupby

from validator.model.document import Cell, Document, Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.decode import decode
from validator.readers.lines import Line, Piece, Row
from validator.readers.refusal import unreadable
from validator.readers.xlsx_cell import letters
from validator.regex import regex

_SIGNS = (",", "\t", ";", "|", "，")
_DECLARED = regex(r"sep=(.)\n", re.IGNORECASE)  # Excel heeds such a first line and writes it on demand
_SAMPLE, _LONGEST = 400, 4_000
_FEW_ROWS, _FEW_FIELDS = 3, 3


def read(data: bytes, name: str) -> Document:
    """The table in the bytes; the file is called `name` in places and errors."""
    text, remarks = decode(data, name)
    declared = _DECLARED.match(text)
    sign = declared[1] if declared else _sign(text)
    if text.count(sign) > limits.CELLS or text.count("\n") > limits.LINES:
        raise _too_large(name)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        zh, en = "引号不成对或单元格过长，不是可用的 CSV", "is not usable CSV: its quotes do not match"
        raise unreadable(name, zh, en) from error
    table = _table(rows[1:] if declared else rows, 1 if declared else 0, name)
    return Document(name, "csv", hashlib.sha256(data).hexdigest(), (table,) if table else (), remarks)


def lines(text: str) -> list[Line]:
    """Lines of a text in which tables are written with commas: rows, and the pieces of text around them."""
    pieces = [Piece(line, number, 1) for number, line in enumerate(text.split("\n"), 1)]
    found: list[Line] = []
    for width, group in groupby(pieces, lambda piece: len(_fields(piece))):
        run = list(group)
        is_table = width >= _FEW_FIELDS and len(run) >= _FEW_ROWS
        found += [Row(tuple(_fields(piece))) for piece in run] if is_table else run
    return found


def holds_rows(text: str) -> bool:
    """Whether several lines in a row have the same number of fields between commas, as no prose has."""
    return "," in text and any(isinstance(line, Row) for line in lines(text))


def _fields(piece: Piece) -> list[Piece]:
    if not 0 < piece.text.count(",") < limits.COLUMNS:
        return [piece]
    try:
        fields = next(csv.reader([piece.text]))
    except csv.Error:
        return [piece]
    spots, at = [], 1
    for field in fields:
        spots.append(Piece(field, piece.line, at))
        at += len(field) + 1
    return spots


def _sign(text: str) -> str:
    """The sign that cuts most of the first lines into one and the same number of fields."""
    sample = [line[:_LONGEST] for line in text.split("\n", _SAMPLE)[:_SAMPLE]]
    return max(_SIGNS, key=lambda sign: _fields_cut(sample, sign))


def _fields_cut(sample: list[str], sign: str) -> int:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=sign))
    except csv.Error:
        return 0
    return max((count * width for width, count in widths.items() if width > 1), default=0)


def _table(rows: list[list[str]], above: int, name: str) -> Table | None:
    """The table from the first to the last column with content; `above` lines before it belong to no row."""
    width = max((i + 1 for row in rows for i, field in enumerate(row) if field.strip()), default=0)
    if width > limits.COLUMNS or width * len(rows) > limits.CELLS:
        raise _too_large(name)
    cells = tuple(
        Cell(field, r, c, Place(name, address=f"{letters(c)}{r + above + 1}"))
        for r, row in enumerate(rows)
        if any(field.strip() for field in row)
        for c, field in enumerate([*row, *[""] * width][:width])
    )
    return Table(cells, Place(name)) if cells else None


def _too_large(name: str) -> Exception:
    return unreadable(name, "内容太多，不像一份自评表", "has more lines and cells than any form")
