"""The 基础数据表 that goes with a form: its staff figures are kept, its other cells are understood and put aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.header import Head
from validator.forms.labels import find
from validator.forms.text import is_number, joined, squeeze
from validator.model.document import Cell

_NAME = "基础数据"
_FEWEST = 3
_FEWEST_UNNAMED = 5
_STAFF = ("planned", "actual", "control_rate")


def is_named(text: str) -> bool:
    """Whether a line is the name of such a table."""
    return len(text) <= 70 and _NAME in squeeze(text)


def is_basics(lines: Sequence[Row], heads: Sequence[Head], *, named: bool) -> bool:
    """Whether a table really is one: several of its labels, more where no name stands above it or a header in it."""
    named = named or any(is_named(row.filled[0].text) for row in lines[:2] if len(row.filled) == 1)
    known = {
        squeeze(cell.text): field
        for row in lines
        for cell in row.filled
        if (field := find("basics", cell.text))
    }
    if len(known) < (_FEWEST if named else _FEWEST_UNNAMED):
        return False
    return named or ("telling" in known.values() and not any(found for found, _ in heads))


def take(draft: Draft, lines: Sequence[Row]) -> None:
    """All cells are understood; the posts, the staff and the rate of control go to the form."""
    draft.opened.add("basics")
    for at, row in enumerate(lines):
        draft.see(row.filled)
        draft.use(*row.filled)
        for field, value in _staff(row, lines[at + 1] if at + 1 < len(lines) else None):
            draft.put(f"/staff/{field}", value, joined(value.text))


def _staff(row: Row, below: Row | None) -> Iterator[tuple[str, Cell]]:
    """Figures beside their labels, or beneath them. A rate of control is that of the staff only beside its figures."""
    heads = {i: find("basics", cell.text) for i, cell in enumerate(row.cells)}
    told = {i: field for i, field in heads.items() if field in _STAFF}
    if not {"planned", "actual"}.intersection(told.values()):
        return
    for i, field in told.items():
        value = _beside(row, i) or _beneath(row, i, below)
        if value and is_number(value.text):
            yield field, value


def _beside(row: Row, at: int) -> Cell | None:
    after = next((cell for cell in row.cells[at + 1 :] if cell.text), None)
    return after if after and is_number(after.text) else None


def _beneath(row: Row, at: int, below: Row | None) -> Cell | None:
    if below is None:
        return None
    if row.ragged:
        return below.cells[at] if at < len(below.cells) else None
    return next((cell for cell in below.cells if cell.column == row.cells[at].column), None)
