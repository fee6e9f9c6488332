"""The rows of a table: the cells that begin in each, and those that reach down into it; their texts without blanks around."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from validator.forms.text import clean
from validator.model.document import Cell, Table

EVERYWHERE = float("inf")
"""Where a part of a table stops that goes on to the end of its rows."""

_WIDEST = 256
_row, _column, _place = attrgetter("row"), attrgetter("column"), attrgetter("row", "column")
_height, _text = attrgetter("height"), attrgetter("text")


class Row(NamedTuple):
    """Cells from left to right. `filled` are those of `cells` with content, and `texts` is what they say.

    The cells `above` begin in earlier rows.
    """

    cells: tuple[Cell, ...]
    filled: tuple[Cell, ...]
    texts: tuple[str, ...]
    above: tuple[Cell, ...]
    ragged: bool

    def within(self, start: int, stop: float) -> Row:
        """The part of the row between two columns of the grid."""
        if start == 0 and stop == EVERYWHERE:
            return self
        return row_of(
            _between(self.cells, start, stop), _between(self.above, start, stop), ragged=self.ragged
        )


def row_of(cells: tuple[Cell, ...], above: tuple[Cell, ...] = (), *, ragged: bool) -> Row:
    """The row of these cells."""
    filled = tuple(filter(_text, cells))
    return Row(cells, filled, tuple(map(_text, filled)), above, ragged)


def rows(table: Table) -> list[Row]:
    """The rows that hold cells, from top to bottom."""
    found: list[Row] = []
    tall: dict[int, Cell] = {}
    for number, begun in groupby(sorted(table.cells, key=_place), _row):
        cells = tuple([cell if cell.text == clean(cell.text) else _cleaned(cell) for cell in begun])
        if tall:
            ended = {cell.column for cell in cells}
            tall = {c: cell for c, cell in tall.items() if cell.row + cell.height > number and c not in ended}
        above = tuple(sorted(tall.values(), key=_column)[:_WIDEST]) if tall else ()
        found.append(row_of(cells, above, ragged=table.ragged))
        if max(map(_height, cells)) > 1:
            tall |= {cell.column: cell for cell in cells if cell.height > 1}
    return found


def _cleaned(cell: Cell) -> Cell:
    return cell._replace(text=clean(cell.text))


def _between(cells: Sequence[Cell], start: int, stop: float) -> tuple[Cell, ...]:
    return tuple([cell for cell in cells if start <= cell.column < stop])
