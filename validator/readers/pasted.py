"""Lines of text pasted from Word or Excel: a line for each row, TABs between its cells, breaks in cells between quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from validator.readers.lines import Line, Piece, Row
from validator.regex import regex

_MOST_BROKEN = 4
# What narrow columns leave for the lines below; a row of a form begins otherwise.
_REST = regex(r"(?=.)(?:对象)?(?:满意度)?(?:指标值?)?\n?(?:[(（][0-9.]{1,5}分[)）])?")
_MOST_ALONE = 8
_LONGEST_ALONE = 60
# Quotes around a cell have a TAB beside them; those of "三公"经费 and of speech in a paragraph have not.
_INSIDE = r'"((?:[^"]++|"")*+)"'
_CELL = regex(rf"(?:{_INSIDE}(?=\t)|(?<=\t){_INSIDE}(?=\n|\Z)|([^\t\n]*))(\t|\n|\Z)")


def lines(text: str) -> list[Line]:
    """Rows, and the pieces of text around them; blank lines are empty pieces."""
    return [line for run in _runs(_mended(list(_lines(text)))) for line in run]


def _mended(lines: list[Line]) -> list[Line]:
    """Text copied from Word has the breaks within cells as they are: 产出指标, and (50分) at the head of the next line."""
    widths = Counter(len(line.cells) for line in lines if isinstance(line, Row))
    width = max((n for n, times in widths.items() if times > 1), default=0)
    mended: list[Line] = []
    for line in lines:
        whole = _joined(mended, line, width)
        if whole:
            del mended[-whole[0] :]
        mended.append(whole[1] if whole else line)
    return mended


def _joined(above: list[Line], line: Line, width: int) -> tuple[int, Row] | None:
    """How many lines above end in the cell that this one begins with, and the row they make; none for a row begun here."""
    cells = line.cells if isinstance(line, Row) else ()
    for count in range(1, min(_MOST_BROKEN, len(above)) + 1):
        if len(cells) < 2 or not _REST.fullmatch(cells[0].text.strip()):
            return None
        before = above[-count]
        head = before.cells if isinstance(before, Row) else (before,)
        text = f"{head[-1].text}\n{cells[0].text}"
        cells = (*head[:-1], Piece(text, head[-1].line, head[-1].column), *cells[1:])
        if len(cells) == width and len(head) > 1:
            return count, Row(cells)
    return None


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
