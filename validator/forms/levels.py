"""The levels of the indicators: which names are in force in a row, and the level-1 sections with their weights."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from validator.forms.columns import LEVELS, Columns, Slots
from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.labels import find
from validator.forms.subtotals import Subtotals
from validator.forms.text import is_filler, squeeze, stated_weight, unnumbered
from validator.model.document import Cell
from validator.remembered import remembered

_LONGEST_BAND = 40


class Level(NamedTuple):
    """A level's name in force, and the cell that gave it."""

    name: str
    cell: Cell


class Levels:
    """Remembers the names of the first two levels from row to row, and the sections met."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sections: dict[str, str] = {}
        self._unweighed: list[tuple[str, dict[str, Level]]] = []
        self.names: dict[str, Level] = {}
        self.subtotals = Subtotals(draft)

    def is_band(self, row: Row, columns: Columns) -> bool:
        """Whether a row holds nothing but the name of a section across it: "一、产出指标（50分）"."""
        if len(row.filled) != 1:
            return False
        cell = row.filled[0]
        if len(cell.text) > _LONGEST_BAND or not find("sections", stated_weight(cell.text)[0]):
            return False
        if not columns.has("level1"):
            return True
        lost = row.ragged and len(row.cells) != columns.count
        return lost or bool(columns.over(row, cell) - {"level1", "level2"})

    def band(self, cell: Cell) -> None:
        """A section named across the table."""
        self.names = {"level1": Level(plain(cell), cell)}
        self._draft.use(cell)
        self.section()

    def given(self, slots: Slots, columns: Columns) -> dict[str, Cell]:
        """The cells that name the row's levels, in the row or reaching down into it."""
        if not columns.has("level1", "level2"):
            cells = [c for at in (slots.here, slots.above) for c in at.get("level3", ()) if c.text]
            if len(cells) > 1:
                return _shared(sorted(cells, key=lambda cell: cell.column))
        given = {}
        for level in LEVELS:
            cell = slots.first(level)
            if cell is None or not cell.text:
                cell = slots.over(level)
            if cell is not None and cell.text:
                given[level] = cell
        return given

    def goes_on(self, given: dict[str, Cell]) -> bool:
        """Whether a row stays in the section in force."""
        head, top = given.get("level1"), self.names.get("level1")
        if head is None or is_filler(head.text):
            return True
        return top is not None and squeeze(top.name) == squeeze(plain(head))

    def enter(self, given: dict[str, Cell]) -> None:
        """A row's names come into force. A new name ends those of the levels below it."""
        for i, level in enumerate(LEVELS[:2]):
            cell = given.get(level)
            known = self.names.get(level)
            if cell is None or (known and known.cell is cell):
                continue
            if is_filler(cell.text):
                self._draft.use(cell)
                continue
            name = plain(cell)
            if known is None or squeeze(known.name) != squeeze(name):
                self.names = {higher: self.names[higher] for higher in LEVELS[:i] if higher in self.names}
            self.names[level] = Level(name, cell)

    def section(self, slots: Slots | None = None) -> str:
        """The pointer of the section in force, "" without one; its weight as stated beside its name."""
        top = self.names.get("level1")
        if top is None:
            return ""
        key = squeeze(top.name)
        pointer = self._sections.get(key)
        if pointer is None:
            pointer = self._sections[key] = self._draft.next("/sections")
            self._draft.places.setdefault(pointer, top.cell.place)
        self._draft.put(f"{pointer}/name", top.cell, top.name)
        if weight := stated_weight(top.cell.text)[1]:
            self._draft.put(f"{pointer}/weight", top.cell, weight)
        stated = slots.first("level1_weight") if slots else None
        if stated and stated.text:
            self._draft.put(f"{pointer}/weight", stated, stated.text)
        return pointer

    def without_points(self, pointer: str) -> None:
        """An indicator, its levels in force, whose table has no column for points."""
        self._unweighed.append((pointer, dict(self.names)))

    def settle(self) -> None:
        """Points noted beside a group are those of the one indicator in it.

        Where several share them their own are not known; then no row has any, lest the others look like all there is.
        """
        self.subtotals.settle()
        shared = [self._share(level) for level in reversed(LEVELS[:2])]
        for pointer, _ in self._unweighed if any(shared) else ():
            self._draft.drop(f"{pointer}/weight")

    def _share(self, level: str) -> bool:
        """Hand on the points of groups of one; whether larger groups have some that none of their rows states."""
        draft, shared = self._draft, False
        for _, run in groupby(self._unweighed, lambda row: _path(row[1], level)):
            group = list(run)
            pointers = [f"{pointer}/weight" for pointer, _ in group]
            head = group[0][1].get(level)
            if head is None or not _points(head.cell) or any(map(draft.has, pointers)):
                continue
            shared |= len(group) > 1
            if len(group) == 1:
                draft.put(pointers[0], head.cell, _points(head.cell))
        return shared


def _path(names: dict[str, Level], down_to: str) -> tuple[str, ...]:
    levels = LEVELS[: LEVELS.index(down_to) + 1]
    return tuple(squeeze(names[level].cell.text) for level in levels if level in names)


def _points(cell: Cell) -> str:
    """Points noted in a label, if it says that they are: （20分）."""
    return stated_weight(cell.text)[1] if "分" in cell.text else ""


def plain(cell: Cell) -> str:
    """A level's name without its number and weight, in one line."""
    return _plain(cell.text)


@remembered
def _plain(text: str) -> str:
    told = stated_weight(text)[0]
    return unnumbered(told) or told


def _shared(cells: list[Cell]) -> dict[str, Cell]:
    """Levels that stand side by side under one label: two are a section and a name, or a group and a name."""
    if len(cells) > len(LEVELS):
        cells = cells[-len(LEVELS) :]
    levels: Iterable[str] = LEVELS[-len(cells) :]
    if len(cells) == 2 and find("sections", stated_weight(cells[0].text)[0]):
        levels = ("level1", "level3")
    return dict(zip(levels, cells, strict=True))
