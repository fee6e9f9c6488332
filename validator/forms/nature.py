"""The two lists beneath the budget in which a unit divides its money: by kind of income, by kind of expenditure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.labels import find
from validator.forms.text import clean, is_filler, is_number, name
from validator.model.document import Cell
from validator.regex import regex
from validator.remembered import remembered

SIDES = ("income", "expenditure")
_LONGEST = 60
_AMOUNTS = frozenset({"initial", "adjusted", "executed"})
_FEW_COLUMNS = 2
_BREAKS = regex(r"[\n;；]+")
_AMONG = regex(r"^其中\s*[:：]?")
_COLON = regex("[:：]")
_STATEMENT = regex(
    r"^(?P<name>.*?)(?:[:：]\s*(?P<said>[^:：]*)|(?<=[^\d.,，])(?P<bare>\d[\d.,，]*\s*(?:万元|亿元|元)?))$",
    re.S,
)


def begins(row: Row) -> bool:
    """Whether a row holds the heading of one of the lists; not where it heads columns of its own."""
    if not any(map(_side_of, row.texts)):
        return False
    return sum(find("budget", text) in _AMOUNTS for text in row.texts) < _FEW_COLUMNS


def is_statement(cell: Cell) -> bool:
    """Whether a text says an amount or is the heading of a list: 基本支出：185.7."""
    return bool(_side(cell)) or bool(len(cell.text) <= _LONGEST and _STATEMENT.match(cell.text))


class Nature:
    """Reads the rows of the two lists, side by side or one after the other."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._starts: list[tuple[int, str]] = []
        self._count = 0
        self._margin = 0
        draft.opened.add("budget")

    def take(self, row: Row) -> bool:
        """Read a row; False when it is none of the lists."""
        heads = [cell for cell in row.filled if _side(cell)][:2]
        if heads:
            self._head(row, heads)
        elif (
            not row.filled
            or row.filled[0].column < self._margin
            or any(len(c.text) > _LONGEST for c in row.filled)
        ):
            return False
        cells = [cell for cell in row.cells if cell.column >= self._margin and not _side(cell)]
        for side, mine in self._split(row, cells, bool(heads)):
            self._list(side, mine)
        return True

    def _head(self, row: Row, heads: Sequence[Cell]) -> None:
        self._starts = [(cell.column, _side(cell)) for cell in heads]
        self._count = len(row.cells)
        self._margin = heads[0].column
        for cell in heads:
            pointer = f"/budget/{_side(cell)}"
            self._draft.use(cell)
            self._draft.places.setdefault(pointer, cell.place)
            self._draft.units.row(pointer, cell)
            said = _STATEMENT.match(cell.text)
            beside = next((c for c in row.filled if c.column > cell.column and not _side(c)), None)
            if said and (said["said"] or said["bare"]):
                self._draft.put(f"{pointer}/total", cell, said["said"] or said["bare"])
            elif beside and self._is_beside(cell, beside, heads) and is_number(beside.text):
                self._draft.put(f"{pointer}/total", beside, beside.text)
            else:
                self._draft.places.setdefault(f"{pointer}/total", cell.place)

    def _is_beside(self, head: Cell, cell: Cell, heads: Sequence[Cell]) -> bool:
        return not any(head.column < other.column < cell.column for other in heads)

    def _split(self, row: Row, cells: Sequence[Cell], is_head: bool) -> Iterator[tuple[str, list[Cell]]]:
        """The cells of each list. Where columns were lost, each list has an equal share of the row."""
        if len(self._starts) == 1:
            yield self._starts[0][1], [cell for cell in cells if not (is_head and self._draft.used(cell))]
            return
        (_, left), (border, right) = self._starts[0], self._starts[1]
        if row.ragged and len(row.cells) != self._count:
            border = self._margin + (len(row.cells) - self._margin + 1) // 2
        yield left, [cell for cell in cells if cell.column < border and not self._draft.used(cell)]
        yield right, [cell for cell in cells if cell.column >= border and not self._draft.used(cell)]

    def _list(self, side: str, cells: Sequence[Cell]) -> None:
        waiting = ""
        for cell in cells:
            if cell.text and not is_number(cell.text):
                waiting = self._items(side, cell)
            elif waiting:
                if not self._draft.has(waiting):
                    self._draft.places[waiting] = cell.place
                self._draft.put(waiting, cell, cell.text)
                waiting = waiting if not cell.text else ""

    def _items(self, side: str, cell: Cell) -> str:
        """The items named in a cell; the pointer of the last amount if it may stand in the next cell."""
        last = ""
        if len(cell.text) > 4 * _LONGEST:
            return ""
        for said in _BREAKS.split(cell.text):
            item, amount = _item(said)
            if not item or is_filler(item) or is_number(item):
                self._use_filler(cell, said)
                continue
            if find("rows", item) == "budget_total":
                self._draft.use(cell)
                pointer = f"/budget/{side}/total"
            else:
                part = self._draft.next(f"/budget/{side}/parts")
                self._draft.put(f"{part}/name", cell, item)
                self._draft.units.row(part, cell, item)
                pointer = f"{part}/amount"
            self._draft.put(pointer, cell, amount)
            last = "" if amount else pointer
        return last

    def _use_filler(self, cell: Cell, said: str) -> None:
        if is_filler(said) or not clean(said):
            self._draft.use(cell)


def _item(said: str) -> tuple[str, str]:
    """A statement apart: "其中：基本支出：185.7" is ("基本支出", "185.7")."""
    said = _AMONG.sub("", clean(said), count=1)
    found = _STATEMENT.match(said)
    if not found:
        return name(said), ""
    return name(found["name"]).rstrip(":："), clean(found["said"] or found["bare"] or "")


@remembered
def _side_of(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    found = find("rows", _COLON.split(text)[0])
    return found if found in SIDES else ""


def _side(cell: Cell) -> str:
    """income or expenditure for the heading of a list, "" for anything else."""
    return _side_of(cell.text)
