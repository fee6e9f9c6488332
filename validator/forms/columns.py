"""The columns under a header, and which cells of a row stand under which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from validator.forms.grid import EVERYWHERE, Row
from validator.forms.text import is_mark, is_number
from validator.model.document import Cell
from validator.nouns import dataclass

LEVELS = ("level1", "level2", "level3")
NUMERIC = frozenset({"initial", "adjusted", "executed", "rate", "weight", "score", "converted"})
_NAMES = frozenset({*LEVELS, "level4", "name", "reason"})

_Extent = tuple[Cell, int, int]


class Column(NamedTuple):
    """A column of the form: the field it holds and the grid columns (start to stop) it takes.

    `order` counts the cells of the header, blank ones too. `label` is its cell there.
    """

    field: str
    start: int
    stop: int
    order: int
    label: Cell | None = None


class Slots(NamedTuple):
    """The cells of a row by field: those that begin in it, those that reach down into it, those under no column."""

    here: dict[str, list[Cell]]
    above: dict[str, list[Cell]]
    rest: list[Cell]

    def first(self, field: str) -> Cell | None:
        """The cell of the row under a field: the first with content, else a blank one."""
        cells = self.here.get(field)
        if not cells:
            return None
        if len(cells) == 1:
            return cells[0]
        return next((cell for cell in cells if cell.text), cells[0])

    def over(self, field: str) -> Cell | None:
        """The cell that reaches down into the row under a field."""
        cells = self.above.get(field)
        return cells[0] if cells else None


@dataclass(frozen=True, slots=True)
class Columns:
    """A header: its kind ("budget", "goals", "indicators"), its columns, and the label in the margin beside them.

    `count` is how many cells the header has; `start` and `stop` bound the part of the table it rules; `width` is
    that of the whole table. `ragged` columns are told by counting cells.
    """

    kind: str
    columns: tuple[Column, ...]
    labels: tuple[Cell, ...]
    margin: Cell | None
    count: int
    start: int
    stop: float
    ragged: bool
    _known: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def has(self, *fields: str) -> bool:
        """Whether the header has one of the fields."""
        return any(column.field in fields for column in self.columns)

    def part(self, row: Row) -> Row:
        """The part of the row that stands under this header."""
        return row.within(self.start, self.stop)

    def slots(self, row: Row) -> Slots:
        """The cells of the row by the field they stand under."""
        found = Slots({}, {}, [])
        here, known = found.here, self._known
        for cell, start, stop in self._spread(row):
            fields = known.get((start, stop)) or self._under(start, stop)
            for name in fields:
                here.setdefault(name, []).append(cell)
            if not fields and cell.text:
                found.rest.append(cell)
        if not self.ragged:
            self._reach(row, found)
        return found

    def over(self, row: Row, cell: Cell, is_total: bool = False) -> set[str]:
        """All fields that a cell of the row stands under, most of the column or most of the cell.

        Where spans are lost, the label of a total takes the columns that the other cells leave to its right.
        """
        shift = self.count - len(row.cells)
        lost = is_total and self.ragged and row.ragged and shift > 0
        spread = [(c, self.start + i + shift, self.start + i + shift + 1) for i, c in enumerate(row.cells)]
        for other, start, stop in spread if lost else self._spread(row):
            if other is cell:
                return {c.field for c in self._across(start, stop)}
        return set()

    def in_margin(self, row: Row) -> bool:
        """Whether the row begins a block of its own: something is written beneath the margin's label."""
        return self.margin is not None and bool(row.filled) and row.filled[0].column <= self.margin.column

    def has_grid_of(self, row: Row) -> bool:
        """Whether the cells of a row of another table begin where the columns do: nothing need be counted there."""
        begins = {cell.column for cell in row.cells}
        return (
            len(row.cells) == self.count and self.margin is None and begins >= {c.start for c in self.columns}
        )

    def by_counting(self) -> Columns:
        """The same header for a table whose grid differs: cells are told by counting them."""
        counted = tuple(c._replace(start=c.order, stop=c.order + 1) for c in self.columns)
        return replace(self, columns=counted, margin=None, ragged=True, start=0, stop=EVERYWHERE, _known={})

    def _reach(self, row: Row, found: Slots) -> None:
        for cell in row.above:
            if cell in self.labels:
                continue
            for name in self._under(cell.column, cell.column + cell.width):
                found.above.setdefault(name, []).append(cell)

    def _under(self, start: int, stop: int) -> tuple[str, ...]:
        known = self._known.get((start, stop))
        if known is None:
            known = self._known[start, stop] = tuple(self._overlapped(start, stop))
        return known

    def _overlapped(self, start: int, stop: int) -> list[str]:
        """The field with most overlap; a cell across several levels belongs to each of them."""
        across = self._across(start, stop)
        if len(across) < 2:
            return [c.field for c in across]
        best = max(across, key=lambda c: min(stop, c.stop) - max(start, c.start))
        return [best.field] if best.field not in LEVELS else [c.field for c in across if c.field in LEVELS]

    def _across(self, start: int, stop: int) -> list[Column]:
        """The columns that a cell covers by half or more, and the one with most overlap: grids are never exact."""
        touched = [c for c in self.columns if c.start < stop and start < c.stop]
        if len(touched) < 2:
            return touched
        overlaps = [(min(stop, c.stop) - max(start, c.start), c) for c in touched]
        most = max(size for size, _ in overlaps)
        return [c for size, c in overlaps if size == most or 2 * size >= c.stop - c.start]

    def _spread(self, row: Row) -> Sequence[_Extent]:
        cells = row.cells
        if not self.ragged:
            return [(cell, cell.column, cell.column + (cell.width or 1)) for cell in cells]
        if not row.ragged and len(cells) != self.count:
            cells = tuple(sorted((*cells, *row.above), key=lambda cell: cell.column))
        if len(cells) == self.count:
            return [(cell, self.start + i, self.start + i + 1) for i, cell in enumerate(cells)]
        best = max(self._guesses(cells), key=self._fit)
        return [(cell, self.start + start, self.start + stop) for cell, start, stop in best]

    def _guesses(self, cells: Sequence[Cell]) -> Iterator[list[_Extent]]:
        """Ways to lay too few or too many cells under the header: names from the left, values from the right."""
        shift = self.count - len(cells)
        names = [c.stop - self.start for c in self.columns if c.field in _NAMES and c.field != "reason"]
        edge = max(names, default=0)
        left = edge - shift
        if left > 0 and (shift > 0 or not self.has("level1", "level2")):
            yield [_extent(cell, i, left, edge, shift) for i, cell in enumerate(cells)]
        yield [(cell, i + shift, i + shift + 1) for i, cell in enumerate(cells)]
        if shift > 0:
            yield [(cell, i, i + 1) for i, cell in enumerate(cells)]

    def _fit(self, spread: Sequence[_Extent]) -> int:
        """How well texts suit the columns they would stand under."""
        return sum(self._suits(cell, start, stop) for cell, start, stop in spread if cell.text)

    def _suits(self, cell: Cell, start: int, stop: int) -> int:
        fields = self._under(self.start + start, self.start + stop)
        if not fields or fields[0] not in NUMERIC | _NAMES:
            return 0
        if is_number(cell.text):
            return 1 if fields[0] in NUMERIC else -1
        if is_mark(cell.text):
            return 0
        return -2 if fields[0] in NUMERIC else 1


def _extent(cell: Cell, index: int, left: int, edge: int, shift: int) -> _Extent:
    """Of `left` name cells each takes its own column, the last all up to the values; too many share them all."""
    if index >= left:
        return cell, index + shift, index + shift + 1
    if shift < 0:
        return cell, 0, edge
    return (cell, index, edge) if index == left - 1 else (cell, index, index + 1)
