"""The values of an indicator's row: which cell holds the target, which what was achieved, which the points."""

from __future__ import annotations

from validator.forms.columns import Slots
from validator.forms.draft import Draft
from validator.forms.text import is_mark, is_number, squeeze
from validator.model.document import Cell
from validator.regex import regex

FIELDS = ("direction", "target", "unit", "actual", "weight", "score", "converted", "reason")
_SHARED = frozenset({"direction", "target", "unit", "actual", "reason"})
_OPERATOR = regex(r"[≥≤><=≧≦﹥﹤﹦═]{1,2}|大于等于|小于等于|大于|小于|等于|定性|正向|反向")


def cells_of(draft: Draft, slots: Slots) -> dict[str, Cell]:
    """The cells that hold the row's values. A merged cell speaks for all its rows, but its points count once."""
    cells = {}
    for field in FIELDS:
        if cell := slots.first(field) or (slots.over(field) if field in _SHARED else None):
            cells[field] = cell
    _divide_target(slots, cells)
    _revise_target(draft, slots, cells)
    return cells


def _divide_target(slots: Slots, cells: dict[str, Cell]) -> None:
    """Under one label the target may be divided into operator, number and unit."""
    parts = [cell for cell in slots.here.get("target", ()) if cell.text]
    if len(parts) < 2:
        return
    target = cells["target"] = next((cell for cell in parts if is_number(cell.text)), parts[0])
    for cell in parts:
        if cell is not target:
            cells.setdefault("direction" if _OPERATOR.fullmatch(squeeze(cell.text)) else "unit", cell)


def _revise_target(draft: Draft, slots: Slots, cells: dict[str, Cell]) -> None:
    """A target revised during the year counts in place of the first one."""
    revised, first = slots.first("target_revised"), cells.get("target")
    if revised is None:
        return
    if first is not None and is_mark(revised.text):
        draft.use(revised)
        return
    cells["target"] = revised
    if first is not None:
        draft.use(first)
