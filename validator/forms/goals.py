"""The goals of the year: what was expected, what was achieved."""

from __future__ import annotations

from validator.forms.columns import Columns, Slots
from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.text import is_mark, squeeze
from validator.model.document import Cell
from validator.regex import regex

_YEAR = regex(r"20\d\d(?:年度?)?")


class Goals:
    """Reads the texts beneath a header of the goals. Without a label in the margin it is one row."""

    def __init__(self, draft: Draft, columns: Columns) -> None:
        self._draft = draft
        self.columns = columns
        self._done = False
        draft.opened.add("goals")
        draft.head(columns.labels)
        if columns.labels:
            draft.places.setdefault("/goals", columns.labels[0].place)

    def take(self, row: Row) -> bool:
        """Read a row; False when it is none of this block."""
        if self.columns.in_margin(row) or (self._done and not self._is_later(row)):
            return False
        if self._done:
            self._draft.use(*row.filled)
            return True
        slots = self.columns.slots(row)
        if not slots.here:
            return False
        self._done = self.columns.margin is None and bool(row.filled)
        self._expected(slots)
        self._text("achieved", slots.here.get("achieved", []))
        self._draft.use(*slots.here.get("aside", ()))
        return True

    def _is_later(self, row: Row) -> bool:
        """The goals of years to come may stand beneath those of the year."""
        return bool(row.filled) and _YEAR.fullmatch(squeeze(row.filled[0].text[:8])) is not None

    def _expected(self, slots: Slots) -> None:
        """A goal revised during the year counts in place of the first one."""
        first, revised = slots.here.get("expected", []), slots.here.get("expected_revised", [])
        if not any(not is_mark(cell.text) for cell in revised):
            self._draft.use(*(cell for cell in revised if is_mark(cell.text)))
            self._text("expected", first)
            return
        self._text("expected", revised)
        self._draft.use(*first)

    def _text(self, field: str, cells: list[Cell]) -> None:
        for cell in cells:
            self._draft.add_line(f"/goals/{field}", cell, cell.text)
            self._draft.places.setdefault(f"/goals/{field}", cell.place)
