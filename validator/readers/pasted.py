"""Lines of text pasted from Word or Excel: a line for each row, TABs between its cells, breaks in cells between quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from validator.readers.lines import Line, Piece, Row
from validator.regex import regex

_MOST_ALONE = 8
_LONGEST_ALONE = 60
# Quotes around a cell have a TAB beside them; those of "三公"经费 and of speech in a paragraph have not.
_INSIDE = r'"((?:[^"]++|"")*+)"'
_CELL = regex(rf"(?:{_INSIDE}(?=\t)|(?<=\t){_INSIDE}(?=\n|\Z)|([^\t\n]*))(\t|\n|\Z)")


def lines(text: str) -> list[Line]:
    """Rows, and the pieces of text around them; blank lines are empty pieces."""
    return [line for run in _runs(list(_lines(text))) for line in run]


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


def _are_cells(run: list[Line]) -> bool:
    """One line of any length, or a few that are short and no sentences."""
    texts = [line.text.strip() for line in run if isinstance(line, Piece)]
    few = len(texts) <= _MOST_ALONE and all(len(t) <= _LONGEST_ALONE and not t.endswith("。") for t in texts)
    return all(texts) and (few or len(texts) == 1)


def _content(match: re.Match[str]) -> str:
    if match[3] is not None:
        return match[3]
    inside = match[1] or match[2] or ""
    quoted = "\n" in inside or '"' in inside  # Excel puts quotes around no other cells
    return inside.replace('""', '"') if quoted else f'"{inside}"'


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """A cell as wide as the table has no TAB: a few such lines are rows when rows touch them above and below."""
    runs = [(is_row, list(run)) for is_row, run in groupby(lines, lambda line: isinstance(line, Row))]
    for i, (is_row, run) in enumerate(runs):
        enclosed = 0 < i < len(runs) - 1 and not is_row
        yield (
            [Row((line,)) for line in run if isinstance(line, Piece)] if enclosed and _are_cells(run) else run
        )
