"""The money units that labels state: of the whole form, of one column, of one row."""

from __future__ import annotations

from collections.abc import Iterator

from validator.forms.text import money_unit
from validator.model.document import Cell, Paragraph
from validator.money import COLUMNS, ROW, USUAL

Item = Cell | Paragraph


class MoneyUnits:
    """Remembers which label states which unit, and of what; which of them is the form's is known when all are seen."""

    def __init__(self) -> None:
        self._blocks: list[tuple[Item, str]] = []
        self._columns: dict[str, tuple[Item, str]] = {}
        self._rows: dict[str, tuple[Item, str]] = {}
        self._spare: list[tuple[Item, str]] = []

    def block(self, label: Item, *, is_spare: bool = False) -> None:
        """A label of the block of money, or, as a spare one, of another list of amounts."""
        if unit := money_unit(label.text):
            (self._spare if is_spare else self._blocks).append((label, unit))

    def column(self, field: str, label: Item) -> None:
        """The label of one column of amounts, with or without a unit."""
        if field in COLUMNS:
            self._columns.setdefault(COLUMNS[field], (label, money_unit(label.text)))

    def row(self, pointer: str, label: Item, text: str | None = None) -> None:
        """The label of one row of amounts; `text` where it is a part of what stands there."""
        if unit := money_unit(label.text if text is None else text):
            self._rows.setdefault(f"{pointer}/{ROW}", (label, unit))

    def of(self, field: str) -> str:
        """The unit that the label of a column states, "" for none."""
        return self._columns[COLUMNS[field]][1] if COLUMNS.get(field) in self._columns else ""

    def of_all(self, stated: str) -> Iterator[tuple[Item, str]]:
        """What states the unit of all amounts, the nearest last. `stated`: what stands above the form."""
        yield from self._blocks[:1]
        columns = [(label, unit) for label, unit in self._columns.values() if unit]
        if len(columns) == len(self._columns) and len({unit for _, unit in columns}) == 1:
            yield columns[0]
        elif not stated and not self._blocks:
            total = self._rows.get(f"/budget/{ROW}")
            yield from ([total] if total else columns or self._spare)[:1]

    def beside(self, form: str) -> Iterator[tuple[str, Item, str]]:
        """Where a column or a row has another unit than the form, or than the row that it is a part of."""
        known = {f"/budget/{field}": found for field, found in self._columns.items()} | self._rows
        others = {at for at, (_, unit) in known.items() if unit not in ("", form or USUAL)}
        for at, (label, unit) in known.items():
            above = f"{at.rpartition('/parts/')[0]}/{ROW}"
            if at in others or (unit and above in others):
                yield at, label, unit
