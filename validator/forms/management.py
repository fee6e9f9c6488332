"""How the money was managed, as forms on transfers ask: what was done, what went wrong, what is to be better."""

from __future__ import annotations

from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.labels import find
from validator.forms.text import bare, is_mark
from validator.model.document import Cell
from validator.regex import regex

_DONE = "情况说明"
_ON_FAULTS = regex("问题|措施")


def begins(row: Row) -> bool:
    """Whether a row is the header: 情况说明 | 存在问题和改进措施."""
    return _DONE in map(bare, row.texts) and bool(_faults(row))


def _faults(row: Row) -> list[Cell]:
    return [c for c in row.filled if find("pairs", c.text) == "notes" and _ON_FAULTS.search(c.text)]


class Management:
    """Reads the rows beneath the header: faults and measures are notes on the form, all else is understood and left."""

    def __init__(self, draft: Draft, header: Row) -> None:
        self._draft = draft
        self._ends = [_from_end(header, cell) for cell in _faults(header)]
        self._columns = [range(cell.column, cell.column + cell.width) for cell in _faults(header)]
        draft.use(*header.filled)

    def take(self, row: Row) -> bool:
        """Read a row; False when another block begins in it."""
        if len(row.filled) < 2 or find("blocks", row.filled[0].text):
            return False
        self._draft.use(*row.filled)
        for cell in row.filled:
            if self._on_faults(row, cell) and not is_mark(cell.text):
                self._draft.add_line("/notes", cell, cell.text)
        return True

    def _on_faults(self, row: Row, cell: Cell) -> bool:
        if row.ragged:
            return _from_end(row, cell) in self._ends
        return any(cell.column in columns for columns in self._columns)


def _from_end(row: Row, cell: Cell) -> int:
    """Where spans are lost, cells are counted from the end: labels before them are of several depths."""
    return len(row.cells) - row.cells.index(cell)
