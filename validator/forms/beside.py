"""Funds in labels with their amounts beside them, beneath the labels of the whole: 其中：财政拨款 | 100 | 其中：财政拨款 | 90."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.forms.budget import FIELDS, fund_of
from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.text import is_filler, is_mark, is_number
from validator.model.document import Cell

_LONGEST_NAME = 30


class Beside:
    """Reads rows in which one fund stands as often as the amounts above it have labels, each with its own amount."""

    def __init__(self, draft: Draft, fields: Sequence[str]) -> None:
        self._draft = draft
        self._fields = fields

    def take(self, row: Row) -> bool:
        """Read a row; False when it names no fund, or several."""
        found = list(_labelled(row))
        names = {fund_of(label.text) for label, _ in found}
        if not 1 < len(found) <= len(self._fields) or len(names) != 1 or is_filler(min(names)):
            return False
        self._draft.use(*row.filled)
        part = self._draft.next("/budget/parts")
        self._draft.put(f"{part}/name", found[0][0], names.pop())
        for field, (_, amount) in zip(self._fields, found, strict=False):
            if field in FIELDS and amount is not None:
                self._draft.put(f"{part}/{field}", amount, amount.text)
        return True


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
