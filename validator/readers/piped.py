"""Lines of a text whose tables are drawn with bars: Markdown, and what database and office programs print.

| 指标 | 分值 |        指标 | 分值        │ 指标 │ 分值 │
|------|------|        -----|-----        ├──────┼──────┤
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from validator.readers.lines import Line, Piece, Row
from validator.regex import regex

_BARS = str.maketrans("│┃║｜", "||||")
_BORDER = regex(r"[\s|+:=\-─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛]++")
_RULED = regex(r"[-─━═=┄┈]{2}")
_BAR = regex(r"(?<!\\)\|")
_BREAK = regex(r"<br ?/?>", re.IGNORECASE)
_EMPHASIS = regex(r"(\*\*|__|`)(?=\S)([^\n]*?\S)\1")
_MARK = regex(r"\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?!\s))")
_FEW = 2
_LONG = 2_000


def holds_rows(text: str) -> bool:
    """Whether some lines that touch are a table drawn with bars."""
    return any(bar in text for bar in "|│┃║｜") and any(isinstance(line, Row) for line in lines(text))


def lines(text: str) -> list[Line]:
    """Rows, and the pieces of text around them; blank lines are empty pieces."""
    pieces = [Piece(line.translate(_BARS), number, 1) for number, line in enumerate(text.split("\n"), 1)]
    found: list[Line] = []
    for may_be, group in groupby(pieces, _may_be_row):
        run = list(group)
        rows = [Row(_cells(piece)) for piece in run if may_be and not _is_border(piece)]
        if len(run) >= _FEW and rows and _is_table(rows):
            found += rows
        else:
            found += [piece for piece in run if not _is_border(piece)]
    return found


def plain(line: Line) -> Line:
    """A line without the marks of Markdown."""
    if isinstance(line, Row):
        return Row(tuple(_unmarked(cell) for cell in line.cells))
    lead = _MARK.match(line.text)
    return _unmarked(Piece(line.text[lead.end() :] if lead else line.text, line.line, line.column))


def _unmarked(piece: Piece) -> Piece:
    if len(piece.text) > _LONG:
        return piece
    return Piece(_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", piece.text)), piece.line, piece.column)


def _may_be_row(piece: Piece) -> bool:
    return "|" in piece.text or _is_border(piece)


def _is_border(piece: Piece) -> bool:
    return _BORDER.fullmatch(piece.text) is not None and _RULED.search(piece.text) is not None


def _is_table(rows: list[Row]) -> bool:
    """Rows of prose with a bar in it differ in their fields; those of a table hardly."""
    ((width, times),) = Counter(len(row.cells) for row in rows).most_common(1)
    return width > 1 and times * 2 > len(rows)


def _cells(piece: Piece) -> tuple[Piece, ...]:
    text = piece.text.strip()
    start = len(piece.text) - len(piece.text.lstrip()) + 1
    cells, at = [], 0
    for bar in (*_BAR.finditer(text), None):
        end = bar.start() if bar else len(text)
        cells.append(Piece(_content(text[at:end]), piece.line, start + at))
        at = bar.end() if bar else end
    first, last = text.startswith("|"), len(text) > 1 and text.endswith("|")
    return tuple(cells[first : len(cells) - last])


def _content(text: str) -> str:
    return _BREAK.sub("\n", text.replace("\\|", "|")).strip()
