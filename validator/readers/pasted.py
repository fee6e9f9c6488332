"""Lines of text pasted from Word or Excel: a line for each row, TABs between its cells, breaks in cells between quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator.readers.lines import Line, Piece, Row
from validator.regex import regex

# Quotes around a cell have a TAB beside them; those of "三公"经费 and of speech in a paragraph have not.
_INSIDE = r'"((?:[^"]++|"")*+)"'
_CELL = regex(rf"(?:{_INSIDE}(?=\t)|(?<=\t){_INSIDE}(?=\n|\Z)|([^\t\n]*))(\t|\n|\Z)")


def lines(text: str) -> list[Line]:
    """Rows, and the pieces of text around them; blank lines are empty pieces."""
    found = list(_lines(text))
    return [_row_of_one(line, found[i - 1 : i], found[i + 1 : i + 2]) for i, line in enumerate(found)]


def _lines(text: str) -> Iterator[Line]:
    cells: list[Piece] = []
    line, start = 1, 0
    for match in _CELL.finditer(text):
        cells.append(Piece(_content(match), line, match.start() - start + 1))
        breaks = match[0].count("\n")
        if breaks:
            line, start = line + breaks, match.start() + match[0].rindex("\n") + 1
        if match[4] != "\t":
            yield Row(tuple(cells)) if len(cells) > 1 else cells[0]
            cells = []


def _content(match: re.Match[str]) -> str:
    if match[3] is not None:
        return match[3]
    inside = match[1] or match[2] or ""
    quoted = "\n" in inside or '"' in inside  # Excel puts quotes around no other cells
    return inside.replace('""', '"') if quoted else f'"{inside}"'


def _row_of_one(line: Line, before: list[Line], after: list[Line]) -> Line:
    """A cell as wide as the table has no TAB: it is a row when rows touch it above and below."""
    if isinstance(line, Row) or not line.text.strip():
        return line
    enclosed = before and after and isinstance(before[0], Row) and isinstance(after[0], Row)
    return Row((line,)) if enclosed else line
