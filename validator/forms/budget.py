"""The budget block: the year's money in total and by fund, and how much of it was spent."""

from __future__ import annotations

from collections.abc import Iterable

from validator.forms.columns import Column, Columns, Slots
from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.labels import candidates, find
from validator.forms.lines import without_instructions
from validator.forms.text import (
    clean,
    is_filler,
    is_mark,
    is_number,
    money_unit,
    name,
    notes,
    same,
    squeeze,
    stated_weight,
)
from validator.model.document import Cell
from validator.money import COLUMNS

FIELDS = (*COLUMNS, "weight", "rate", "score")
_LONGEST_VALUE = 24
_LONGEST_NAME = 60


class Budget:
    """Reads the rows beneath a header of the budget block."""

    def __init__(self, draft: Draft, columns: Columns) -> None:
        self._draft = draft
        self.columns = columns
        self._rows = 0
        draft.opened.add("budget")
        note_labels(draft, columns.labels, _note_columns(draft, columns))

    def take(self, row: Row) -> bool:
        """Read a row; False when it is none of this block."""
        if self.columns.in_margin(row):
            return False
        slots = self.columns.slots(row)
        label = _name_cell(slots)
        values = {field: cell for field in FIELDS if (cell := slots.first(field))}
        if not _fits(label, values):
            return False
        self._rows += 1
        if label and not {"subtotal", "income_side"}.isdisjoint(candidates("rows", label.text)):
            self._draft.use(*row.filled)
        else:
            self._put(label, values, slots)
        return True

    def _put(self, label: Cell | None, values: dict[str, Cell], slots: Slots) -> None:
        draft = self._draft
        draft.use(*slots.here.get("aside", ()), *slots.here.get("name", ()))
        for cell in slots.rest:
            if cell is not label and find("blocks", cell.text) == "budget":
                note_labels(draft, (cell,))
        fund = fund_of(label.text) if label else ""
        if label:
            draft.use(label)
        if self._is_total(label, values):
            self._total(label, values, slots)
        elif fund and not is_filler(fund):
            part = draft.next("/budget/parts")
            draft.put(f"{part}/name", label or next(iter(values.values())), fund)
            if label:
                draft.units.row(part, label)
            _put_values(draft, part, values)
            if self._rows == 2:
                self._only(values)

    def _only(self, values: dict[str, Cell]) -> None:
        """The first fund may be all there is: rate and points beside it are then those of the total."""
        draft = self._draft
        amounts = [f for f in ("adjusted", "executed") if f in values and draft.has(f"/budget/{f}")]
        if len(amounts) == 2 and all(same(draft.text(f"/budget/{f}"), values[f].text) for f in amounts):
            for field in ("rate", "weight", "score"):
                if field in values and is_number(values[field].text):
                    draft.put_spare(f"/budget/{field}", values[field], values[field].text)

    def _total(self, label: Cell | None, values: dict[str, Cell], slots: Slots) -> None:
        _put_values(self._draft, "/budget", values)
        if label:
            self._draft.places.setdefault("/budget", label.place)
            self._draft.units.row("/budget", label)
        reason = slots.first("reason") or slots.over("reason")
        if reason:
            self._draft.use(reason)
            self._draft.put("/budget/reason", reason, without_instructions(reason.text))

    def _is_total(self, label: Cell | None, values: dict[str, Cell]) -> bool:
        """A row is the total by its name; the first one also by having no name, or points of its own."""
        if label is None or find("rows", label.text) == "budget_total":
            return True
        scored = any(is_number(values[field].text) for field in ("weight", "score") if field in values)
        return scored and self._rows == 1 and not squeeze(label.text).startswith("其中")


class Funds:
    """Reads the rows of a budget block laid on its side: each row is a field, each column a fund."""

    def __init__(self, draft: Draft, columns: Columns) -> None:
        self._draft = draft
        self._parts: dict[str, str] = {}
        self.columns = columns
        draft.opened.add("budget")
        note_labels(draft, columns.labels, [column.label for column in columns.columns if column.label])

    def take(self, row: Row) -> bool:
        """Read a row; False when it begins with no field of the budget."""
        slots = self.columns.slots(row)
        label = next((cell for cell in slots.rest if find("budget", cell.text) in FIELDS), None)
        if label is None:
            return False
        field = find("budget", label.text)
        self._draft.use(label)
        self._draft.units.column(field, label)
        for fund in slots.here:
            cell = slots.first(fund)
            if cell is not None:
                self._draft.put(f"{self._pointer(fund)}/{field}", cell, cell.text)
        return True

    def _pointer(self, fund: str) -> str:
        if fund not in self._parts:
            head = next(column.label for column in self.columns.columns if column.field == fund)
            self._parts[fund] = "/budget" if fund == "total" else self._draft.next("/budget/parts")
            if head and fund != "total":
                self._draft.put(f"{self._parts[fund]}/name", head, fund)
            if head:
                self._draft.units.row(self._parts[fund], head)
        return self._parts[fund]


class Tasks:
    """Reads the rows of a table of tasks with their money: what all of them come to may be the year's total."""

    def __init__(self, draft: Draft, columns: Columns) -> None:
        self._draft = draft
        self.columns = columns
        self._rows: list[tuple[Cell, dict[str, Cell]]] = []
        self._summed = False
        for label in columns.labels:
            draft.units.block(label, is_spare=True)

    def take(self, row: Row) -> bool:
        """Read a row; False when it holds no amount."""
        if self.columns.in_margin(row):
            return False
        slots = self.columns.slots(row)
        values = {field: cell for field in FIELDS if (cell := slots.first(field))}
        if not any(is_number(cell.text) for cell in values.values()):
            return False
        self._draft.use(*row.filled)
        if any(find("rows", cell.text) == "budget_total" for cell in row.filled):
            self._summed = True
            for field, cell in values.items():
                self._draft.put_spare(f"/budget/{field}", cell, cell.text)
        else:
            name = next((cell for cell in slots.here.get("task", ()) if cell.text), row.filled[0])
            self._rows.append((name, values))
        return True

    def settle(self) -> None:
        """The form ends: where it has no other part on the money, and no total, the tasks are the parts that it has."""
        draft = self._draft
        if self._summed or draft.length("/budget/parts") or any(draft.has(f"/budget/{f}") for f in COLUMNS):
            return
        for label, values in self._rows:
            part = draft.next("/budget/parts")
            draft.put(f"{part}/name", label, fund_of(label.text))
            draft.units.row(part, label)
            _put_values(draft, part, values)
        if self._rows:
            _note_columns(draft, self.columns)


def note_labels(draft: Draft, labels: Iterable[Cell], of_some: Iterable[Cell] = ()) -> None:
    """Labels of the budget are understood; they may note the money unit, if not just `of_some`, and what execution is worth."""
    draft.head(labels)
    for label in labels:
        if label not in of_some:
            draft.units.block(label, is_spare=find("budget", label.text) in COLUMNS)
        if find("blocks", label.text) == "budget":
            draft.places.setdefault("/budget", label.place)
            if not any("率" in note for note in notes(label.text)):
                draft.put_spare("/budget/weight", label, stated_weight(label.text)[1])
        elif find("budget", label.text) == "weight":
            draft.put_spare("/budget/weight", label, stated_weight(label.text)[1])


def _note_columns(draft: Draft, columns: Columns) -> list[Cell]:
    """The columns of amounts may state units of their own, in their labels or in those above; the labels."""
    found = []
    for column in columns.columns:
        if column.label and column.field in COLUMNS:
            label = column.label if money_unit(column.label.text) else _above(column, columns)
            draft.units.column(column.field, label or column.label)
            found += [column.label, *([label] if label else [])]
    return found


def _above(column: Column, columns: Columns) -> Cell | None:
    """The wider label of several columns, this one among them, if it states a unit."""
    if columns.ragged or column.label is None:
        return None
    wider = (
        cell
        for cell in columns.labels
        if cell.row < column.label.row and cell.column <= column.start < cell.column + cell.width
    )
    return next((cell for cell in wider if money_unit(cell.text)), None)


def _put_values(draft: Draft, pointer: str, values: dict[str, Cell]) -> None:
    for field, cell in values.items():
        draft.put(f"{pointer}/{field}", cell, cell.text)


def _name_cell(slots: Slots) -> Cell | None:
    named = [cell for cell in slots.here.get("name", ()) if cell.text]
    found = [*named, *slots.rest]
    # The label of the block may stand in the first row beneath the header, before the name of the row.
    return (
        found[1] if len(found) > 1 and find("blocks", found[0].text) == "budget" else next(iter(found), None)
    )


def _fits(label: Cell | None, values: dict[str, Cell]) -> bool:
    """Values are short, names not too long; a row without a name has at least one number."""
    if any(len(cell.text) > _LONGEST_VALUE for cell in values.values()):
        return False
    if label is None:
        return any(is_number(cell.text) for cell in values.values())
    words = [cell for cell in values.values() if not is_number(cell.text) and not is_mark(cell.text)]
    return bool(values) and len(label.text) <= _LONGEST_NAME and len(words) <= len(values) // 2


def fund_of(text: str) -> str:
    """The fund's name: "其中：当年财政拨款" is 当年财政拨款."""
    fund = name(text)
    for lead in ("其中：", "其中:"):
        fund = clean(fund.removeprefix(lead))
    return fund.rstrip(":：")
