"""The indicators: one entry for each row, with the levels it belongs to."""

from __future__ import annotations

import re

from validator.forms.columns import LEVELS, Columns, Slots
from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.labels import find
from validator.forms.levels import Levels
from validator.forms.text import clean, is_filler, is_mark, is_number, line, same, squeeze, stated_weight
from validator.model.document import Cell

FIELDS = ("direction", "target", "unit", "actual", "weight", "score", "reason")
_SHARED = frozenset({"direction", "target", "unit", "actual", "reason"})
_OPERATOR = re.compile(r"[≥≤><=≧≦﹥﹤﹦═]{1,2}|大于等于|小于等于|大于|小于|等于|定性|正向|反向")


class Indicators:
    """Reads the rows beneath a header of the indicators. `levels` carries on where a header is repeated."""

    def __init__(self, draft: Draft, columns: Columns, levels: Levels | None = None) -> None:
        self._draft = draft
        self._outline: tuple[Slots, dict[str, Cell], dict[str, Cell]] | None = None
        self.columns = columns
        self.levels = levels or Levels(draft)
        draft.opened.add("indicators")
        draft.use(*columns.labels)
        if columns.labels:
            draft.places.setdefault("/indicators", columns.labels[0].place)

    def take(self, row: Row) -> bool:
        """Read a row; False when it is none of this block."""
        if self.columns.in_margin(row):
            return False
        if self.levels.band(row, self.columns):
            return True
        slots = self.columns.slots(row)
        if not any(clean(cell.text) for cells in slots.here.values() for cell in cells):
            return not row.filled
        if any(find("rows", cell.text) == "subtotal" for cell in row.filled):
            self._draft.use(*row.filled)
            return True
        if self._is_across(row):
            return False
        self._row(slots)
        return True

    def close(self) -> None:
        """No more rows follow."""
        if self._outline:
            slots, cells, given = self._outline
            self._outline = None
            self._indicator(slots, cells, given)

    def _is_across(self, row: Row) -> bool:
        """A single text across the table is no indicator."""
        if len(row.filled) != 1:
            return False
        if row.ragged:
            return len(row.cells) <= 2
        return len(self.columns.over(row, row.filled[0])) > len(LEVELS)

    def _row(self, slots: Slots) -> None:
        self._settle(slots)
        cells = self._cells(slots)
        given = self.levels.read(slots, self.columns)
        self._draft.use(*(c for f in ("aside", "level2_weight") for c in slots.here.get(f, ())))
        if self._is_execution(given, cells):
            self._draft.use(*given.values())
            self._execution(cells)
        elif not any(not is_mark(cell.text) for cell in cells.values()) and not self._is_named(given):
            self._draft.use(*given.values(), *cells.values())
            self.levels.section(slots)
        elif self._is_outline(slots, cells):
            self._outline = slots, cells, given
        else:
            self._indicator(slots, cells, given)

    # ---------------------------------------------------------------- values

    def _cells(self, slots: Slots) -> dict[str, Cell]:
        """The cells that hold the row's values. A merged cell speaks for all its rows, but its points count once."""
        cells = {}
        for field in FIELDS:
            cell = slots.first(field)
            if cell is None and field in _SHARED:
                cell = slots.over(field)
            if cell is not None:
                cells[field] = cell
        self._divide_target(slots, cells)
        self._revise_target(slots, cells)
        return cells

    def _divide_target(self, slots: Slots, cells: dict[str, Cell]) -> None:
        """Under one label the target may be divided into operator, number and unit."""
        parts = [cell for cell in slots.here.get("target", ()) if clean(cell.text)]
        if len(parts) < 2:
            return
        target = cells["target"] = next((cell for cell in parts if is_number(cell.text)), parts[0])
        for cell in parts:
            if cell is not target:
                cells.setdefault("direction" if _OPERATOR.fullmatch(squeeze(cell.text)) else "unit", cell)

    def _revise_target(self, slots: Slots, cells: dict[str, Cell]) -> None:
        """A target revised during the year counts in place of the first one."""
        revised, first = slots.first("target_revised"), cells.get("target")
        if revised is None:
            return
        if first is not None and is_mark(revised.text):
            self._draft.use(revised)
            return
        cells["target"] = revised
        if first is not None and (is_mark(first.text) or same(first.text, revised.text)):
            self._draft.use(first)

    # ------------------------------------------------------------------ rows

    def _is_named(self, given: dict[str, Cell]) -> bool:
        """Whether the row names an indicator, not just a group or decoration."""
        deepest = next((level for level in reversed(LEVELS) if self.columns.has(level)), "")
        return deepest in given and not is_filler(given[deepest].text)

    def _is_outline(self, slots: Slots, cells: dict[str, Cell]) -> bool:
        """A row that may name a section and give its points, the indicators standing in the rows beneath."""
        head = slots.first("level1")
        if (
            head is None
            or not clean(head.text)
            or head.height > 1
            or not self.columns.has("level2", "level3")
        ):
            return False
        deeper = [c for level in LEVELS[1:] for c in slots.here.get(level, ()) if clean(c.text)]
        told = [cells[f] for f in ("target", "actual", "direction", "unit") if f in cells]
        weight = cells.get("weight")
        return (
            not deeper
            and all(is_mark(c.text) for c in told)
            and weight is not None
            and is_number(weight.text)
        )

    def _settle(self, slots: Slots) -> None:
        """The row after an outline decides whether it was one: then it goes on with lower levels."""
        if not self._outline:
            return
        head = slots.first("level1")
        if head is not None and clean(head.text):
            self.close()
            return
        before, cells, _ = self._outline
        self._outline = None
        pointer = self.levels.section(before)
        self._draft.put(f"{pointer}/weight", cells["weight"], cells["weight"].text)
        self._draft.use(*cells.values())

    def _indicator(self, slots: Slots, cells: dict[str, Cell], given: dict[str, Cell]) -> None:
        draft = self._draft
        pointer = draft.next("/indicators")
        self.levels.section(slots)
        for level, known in self.levels.names.items():
            draft.put(f"{pointer}/{level}", known.cell, known.name)
        for field, cell in cells.items():
            draft.put(f"{pointer}/{field}", cell, cell.text)
        for field in ("weight", "score"):
            if field not in cells and (merged := slots.over(field)):
                draft.places[f"{pointer}/{field}"] = merged.place
        own = self._name(pointer, slots, cells, given)
        first = own or next((c for level in reversed(LEVELS) for c in slots.here.get(level, ())), None)
        draft.places[pointer] = (first or next(iter(cells.values()))).place

    def _name(
        self, pointer: str, slots: Slots, cells: dict[str, Cell], given: dict[str, Cell]
    ) -> Cell | None:
        """The indicator's name; where the form has no column for points they may be noted in it."""
        own, finer = given.get("level3"), slots.first("level4")
        if finer is not None and clean(finer.text):
            self._draft.use(*([own] if own else []))
            own = finer
        if own is None:
            return None
        told, weight = stated_weight(own.text)
        if not weight or self.columns.has("weight"):
            self._draft.put(f"{pointer}/level3", own, line(own.text))
            return own
        self._draft.put(f"{pointer}/level3", own, told)
        self._draft.put(f"{pointer}/weight", own, weight)
        return own

    # ------------------------------------------------------------- execution

    def _is_execution(self, given: dict[str, Cell], cells: dict[str, Cell]) -> bool:
        """The execution rate given as a row of its own, beside the sections: it belongs to the budget."""
        top = self.levels.names.get("level1")
        own = given.get("level3") or given.get("level2") or (top.cell if top else None)
        if own is None or not _is_rate(own) or not (top is None or _is_rate(top.cell)):
            return False
        known = self._draft.text("/budget/weight")
        return top is not None or not known or ("weight" in cells and same(known, cells["weight"].text))

    def _execution(self, cells: dict[str, Cell]) -> None:
        draft = self._draft
        draft.use(*(level.cell for level in self.levels.names.values()))
        for field in ("weight", "score", "reason"):
            if field in cells:
                draft.put(f"/budget/{field}", cells[field], cells[field].text)
        if "actual" in cells and is_number(cells["actual"].text):
            draft.put("/budget/rate", cells["actual"], cells["actual"].text)
        draft.use(*(cells[field] for field in ("target", "direction", "unit") if field in cells))
        if top := self.levels.names.get("level1"):
            draft.put_spare("/budget/weight", top.cell, stated_weight(top.cell.text)[1])


def _is_rate(cell: Cell) -> bool:
    return find("rows", stated_weight(cell.text)[0]) == "execution"
