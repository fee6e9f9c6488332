"""What rows of 小计 say, where they surely sum up one section: its points and its score once more."""

from __future__ import annotations

from typing import NamedTuple

from validator.forms.draft import Draft
from validator.forms.text import is_number
from validator.model.document import Cell


class _Found(NamedTuple):
    rows: int
    cells: dict[str, Cell]
    may_be_of_all: bool


class Subtotals:
    """Counts the rows of each section. What sums up a part of one, or all of them, is no section's."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._rows: dict[str, int] = {}
        self._found: dict[str, list[_Found]] = {}

    def count(self, section: str) -> None:
        """One more indicator of a section, given by its pointer."""
        self._rows[section] = self._rows.get(section, 0) + 1

    def take(self, section: str, cells: dict[str, Cell], *, may_be_of_all: bool = False) -> None:
        """A 小计 in a section, with its cells under the columns of points. 合计 may sum up the sections above it as well."""
        found = _Found(self._rows.get(section, 0), cells, may_be_of_all)
        self._found.setdefault(section, []).append(found)

    def settle(self) -> None:
        """The form ends: each section's one 小计 beneath its last row is its own."""
        sections = list(self._rows)
        for section, found in self._found.items():
            if not section or len(found) != 1 or found[0].rows != self._rows.get(section):
                continue
            before = sections[: sections.index(section)]
            others = [other for other in before if found[0].may_be_of_all or self._rows[other] > 1]
            may_be_of_all = found[0].may_be_of_all or section == sections[-1]
            if may_be_of_all and any(other not in self._found for other in others):
                continue  # it may sum up all that had none
            for field, cell in found[0].cells.items():
                if is_number(cell.text):
                    self._draft.put(f"{section}/subtotal_{field}", cell, cell.text)
