"""The formulas of a workbook: what they give where no result is saved, and whether the saved result still holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from validator.errors import UnreadableDocument
from validator.nouns import dataclass
from validator.readers.formula import Spot, Unknown, Value, result
from validator.readers.package import child, children
from validator.readers.xlsx_cell import Book, position, stored_value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STORED = Context(prec=15)  # as many digits as Excel keeps
_DEEPEST, _MOST = 40, 100_000
_NEAR = Decimal("1e-9")  # binary fractions, added in another order, differ by less


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: its saved value (`unknown` for an error or none), and its formula with its shift."""

    value: Value
    unknown: bool = False
    formula: str = ""
    shift: tuple[int, int] = (0, 0)


Cells = Mapping[tuple[int, int], Held]


@dataclass(slots=True)
class Formulas:
    """Remembers the cells of sheets looked at, and how much was looked at: no workbook may exhaust time."""

    load: Callable[[str], Cells]
    _sheets: dict[str, Cells] = field(default_factory=dict)
    _steps: int = 0

    def fresh(self, sheet: str, row: int, column: int) -> Value:
        """What the formula of a cell gives, from the saved values of the cells that it speaks of. Raises Unknown."""
        held = self._cells(sheet)[row, column]
        return self._result(held, sheet, 0)

    def written(self, sheet: str, row: int, column: int) -> str:
        """The formula of a cell; … where it is not written in it."""
        held = self._cells(sheet).get((row, column))
        return (held.formula if held else "") or "…"

    def _result(self, held: Held, sheet: str, depth: int) -> Value:
        if not held.formula or depth > _DEEPEST:
            raise Unknown
        found = result(held.formula, held.shift, lambda spot: self._value(spot, sheet, depth + 1))
        return (
            Decimal(0)
            if found is None
            else _STORED.create_decimal(found)
            if isinstance(found, Decimal)
            else found
        )

    def _value(self, spot: Spot, sheet: str, depth: int) -> Value:
        self._steps += 1
        if self._steps > _MOST:
            raise Unknown
        title, row, column = spot
        held = self._cells(title or sheet).get((row, column))
        if held is None:
            return None
        return self._result(held, title or sheet, depth) if held.unknown else held.value

    def _cells(self, title: str) -> Cells:
        if title not in self._sheets:
            try:
                self._sheets[title] = self.load(title)
            except (KeyError, UnreadableDocument) as error:  # no such sheet, or one beyond measure
                raise Unknown from error
        return self._sheets[title]


def differs(saved: Value, fresh: Value) -> bool:
    """Whether a saved result is not what the formula gives."""
    if isinstance(saved, Decimal) and isinstance(fresh, Decimal):
        return abs(saved - fresh) > _NEAR * max(abs(saved), abs(fresh), Decimal(1))
    return isinstance(saved, str) and isinstance(fresh, str) and saved.strip() != fresh.strip()


def held_cells(data: Element | None, book: Book) -> dict[tuple[int, int], Held]:
    """What the cells of a sheet hold, by row and column."""
    found: dict[tuple[int, int], Held] = {}
    shared: dict[str, tuple[str, int, int]] = {}
    for number, row in enumerate(children(data, "row")):
        at = whole(row.get("r"), number + 1) - 1
        for column, cell in enumerate(children(row, "c")):
            spot = position(cell.get("r")) or (at, column)
            held = _held(cell, spot, shared, book)
            if held.value is not None or held.unknown:
                found[spot] = held
    return found


def _held(cell: Element, spot: tuple[int, int], shared: dict[str, tuple[str, int, int]], book: Book) -> Held:
    value, unknown = stored_value(cell, book)
    element = child(cell, "f")
    if element is None:
        return Held(value, unknown)
    formula, shift = element.text or "", (0, 0)
    kind, number = element.get("t", "normal"), element.get("si", "")
    if kind == "shared" and formula:
        shared[number] = formula, *spot
    elif kind == "shared" and number in shared:
        formula, row, column = shared[number]
        shift = spot[0] - row, spot[1] - column
    elif kind not in ("normal", "shared"):
        formula = ""  # of arrays and data tables
    return Held(value, unknown or value is None, formula, shift)
