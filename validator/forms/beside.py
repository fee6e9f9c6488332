"""Rows beneath a row of labels that go on with it: funds with an amount for each label above, or a list beside one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.forms.budget import FIELDS, fund_of
from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.labels import candidates
from validator.forms.text import is_filler, is_mark, is_number, money_unit, without_unit
from validator.model.document import Cell

_LONGEST_NAME = 30
_GROUPS = ("budget", "goals", "indicators", "pairs", "blocks", "rows")


class Beside:
    """Reads rows in which one fund stands as often as the amounts above it have labels, each with its own amount."""

    def __init__(self, draft: Draft, fields: Sequence[str]) -> None:
        self._draft = draft
        self._fields = fields

    def take(self, row: Row) -> bool:
        """Read a row; False when it names no fund, or several."""
        found = list(_labelled(row))
        names = {fund_of(without_unit(label.text)) for label, _ in found}
        if not 1 < len(found) <= len(self._fields) or len(names) != 1 or is_filler(min(names)):
            return False
        if not all(self._fits(field, label) for field, (label, _) in zip(self._fields, found, strict=False)):
            return False
        self._draft.use(*row.filled)
        part = self._draft.next("/budget/parts")
        self._draft.put(f"{part}/name", found[0][0], names.pop())
        for field, (_, amount) in zip(self._fields, found, strict=False):
            if field in FIELDS and amount is not None:
                self._draft.put(f"{part}/{field}", amount, amount.text)
        return True

    def _fits(self, field: str, label: Cell) -> bool:
        """Whether an amount of a fund is in the unit of the one above it, as far as its label says."""
        unit = money_unit(label.text)
        return not unit or unit == self._draft.units.of(field)


class Listed:
    """Reads the rows that go on beside one label whose values the evaluation has no place for: 年度主要任务."""

    def __init__(self, draft: Draft, label: Cell) -> None:
        self._draft = draft
        self._label: Cell | None = label

    def take(self, row: Row) -> bool:
        """Read a row; False when the label does not reach down to it, as far as can be told."""
        reaches = any(cell is self._label for cell in row.above)
        if not reaches and not self._may_reach(row):
            self._label = None
            return False
        self._draft.use(*row.filled)
        return True

    def _may_reach(self, row: Row) -> bool:
        """Where merges are lost: the row has nothing under the label, and no label of its own."""
        if self._label is None or self._label.height > 1 or len(row.filled) < 2 or row.cells[0].text:
            return False
        return not any(candidates(group, cell.text) for cell in row.filled for group in _GROUPS)


def _labelled(row: Row) -> Iterator[tuple[Cell, Cell | None]]:
    """Labels and the amounts beside them; nothing, where something else stands in the row."""
    found: list[tuple[Cell, Cell | None]] = []
    for cell in row.filled:
        if is_number(cell.text) or is_mark(cell.text):
            if not found or found[-1][1] is not None:
                return
            found[-1] = found[-1][0], cell
        elif len(cell.text) > _LONGEST_NAME:
            return
        else:
            found.append((cell, None))
    yield from found
