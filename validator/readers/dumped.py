"""Lines of a dump by Apache Tika: TAB, the paragraphs of a cell, each ended by a line feed; a blank line ends the row.

A blank paragraph inside a cell looks like the end of its row. Rows cut that way are joined again where the rows around
them leave no other reading; otherwise they stay as they are.
"""

from __future__ import annotations

from validator.readers import limits
from validator.readers.lines import Line, Piece, Row
from validator.regex import regex

_MARK = regex(r"\[(?:bookmark|image): [^\[\]\n]*+\]")


def lines(text: str) -> list[Line]:
    """Rows, and the pieces of text around them; blank lines that end no row are empty pieces."""
    found: list[Line] = []
    cells: list[Piece] = []
    for number, line in enumerate(_MARK.sub("", text).split("\n"), 1):
        if line.startswith("\t"):
            cells.append(Piece(line[1:], number, 2))
        elif cells and line:
            cells[-1] = _with(cells[-1], line)
        elif cells:
            found.append(Row(tuple(cells)))
            cells = []
        else:
            found.append(Piece(line, number, 1))
    return _mended([*found, Row(tuple(cells))] if cells else found)


def _mended(lines: list[Line]) -> list[Line]:
    mended: list[Line] = []
    i, width = 0, 0
    while i < len(lines):
        line = lines[i]
        if isinstance(line, Row):
            row, i = _rejoined(line, lines, i, width)
            line, i = _with_tail(row, lines, i)
            width = len(line.cells)
        elif line.text.strip():
            width = 0  # text parts tables
        mended.append(line)
        i += 1
    return mended


def _rejoined(row: Row, lines: list[Line], i: int, width: int) -> tuple[Row, int]:
    """A row cut in the middle, with its other pieces and the index of the last of them.

    Together they must be as wide as the row above and the row below, and the row below must begin with an empty
    cell, one covered from above: no first row of another table does.
    """
    if len(row.cells) >= width:
        return row, i
    whole, last = row, i
    for _ in range(limits.FRAGMENTS):
        if len(whole.cells) >= width:
            break
        text, last = _next_row(lines, last)
        piece = lines[last] if last < len(lines) else None
        if not isinstance(piece, Row) or not (text or _begins(piece)):
            break
        whole = Row((*_extended(whole, text).cells, *piece.cells))
    text, below = _next_row(lines, last)
    proven = last > i and len(whole.cells) == width and not text and _continues(lines, below, width)
    return (whole, last) if proven else (row, i)


def _with_tail(row: Row, lines: list[Line], i: int) -> tuple[Row, int]:
    """A row with the text after it that belongs to its last cell, which the same signs in the row below prove."""
    if i + 1 < len(lines) and isinstance(lines[i + 1], Row):
        return row, i
    text, below = _next_row(lines, i)
    if text and _is_blank(lines[below - 1]) and _continues(lines, below, len(row.cells)):
        return _extended(row, text), below - 1
    return row, i


def _next_row(lines: list[Line], i: int) -> tuple[list[str], int]:
    """The text after line i up to the next row, and the index of that row."""
    text: list[str] = []
    for j in range(i + 1, len(lines)):
        line = lines[j]
        if isinstance(line, Row):
            return text, j
        if not _is_blank(line):
            text.append(line.text)
    return text, len(lines)


def _continues(lines: list[Line], i: int, width: int) -> bool:
    line = lines[i] if i < len(lines) else None
    return isinstance(line, Row) and len(line.cells) == width and not _begins(line)


def _begins(row: Row) -> bool:
    return bool(row.cells[0].text.strip())


def _is_blank(line: Line) -> bool:
    return isinstance(line, Piece) and not line.text.strip()


def _extended(row: Row, text: list[str]) -> Row:
    *others, last = row.cells
    return Row((*others, _with(last, *text)))


def _with(piece: Piece, *more: str) -> Piece:
    return Piece("\n".join((piece.text, *more)), piece.line, piece.column)
