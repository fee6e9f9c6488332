"""The indicators: one entry for each row, with the levels it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from validator.forms.columns import LEVELS, Columns, Slots
from validator.forms.draft import Draft
from validator.forms.grid import Row
from validator.forms.labels import candidates, find, named
from validator.forms.levels import Levels
from validator.forms.text import clean, is_filler, is_mark, is_number, joined, same, squeeze, stated_weight
from validator.forms.values import FIELDS, cells_of
from validator.model.document import Cell
from validator.regex import regex
from validator.remembered import remembered

_FEWEST = 4
_LONGEST_SERIAL = 3
_SAID = regex(
    r"(?P<score>\d{1,3}(?:\.\d+)?分?)\s*[（(](?P<reason>[^（）()]*[\u4e00-\u9fff]{4}[^（）()]*)[)）]"
)
_LONGEST_SAID = 200
_BOTH = regex(r"(\d{1,3}(?:\.\d{1,4})?)分?/(\d{1,3}(?:\.\d{1,4})?)分?")
"""Points and score in one column: 20/18."""
_POINTS = frozenset({"weight", "score"})


class _Line(NamedTuple):
    """A row taken apart: its cells by field, the cells that name its levels, the cells that hold its values."""

    slots: Slots
    given: dict[str, Cell]
    cells: dict[str, Cell]
    is_execution: bool = False


class Indicators:
    """Reads the rows beneath a header of the indicators. `levels` goes on where a header is repeated.

    A row that may be the outline of a section, or the execution rate, is `held` until the next one tells.
    """

    def __init__(self, draft: Draft, columns: Columns, levels: Levels) -> None:
        self._draft = draft
        self._held: _Line | None = None
        self._shared: Cell | None = None
        self.columns = columns
        self.levels = levels
        draft.opened.add("indicators")
        draft.head(columns.labels)
        if columns.labels:
            draft.places.setdefault("/indicators", columns.labels[0].place)

    def take(self, row: Row) -> bool:
        """Read a row; False when it is none of this block."""
        if self.columns.in_margin(row):
            return False
        if self.levels.is_band(row, self.columns):
            self.close()
            self.levels.band(row.filled[0])
            return True
        slots = self.columns.slots(row)
        self._draft.use(*(cell for cell in slots.rest[:1] if self._is_serial(row, cell)))
        is_blank = len(slots.rest) == len(row.filled)
        if is_blank and not any(cell.text for cells in slots.here.values() for cell in cells):
            return not row.filled
        if any("subtotal" in fields for fields in map(named("rows"), row.texts)):
            self.subtotal(row)
            return True
        if section := _summed_section(row):
            self.levels.enter({"level1": section})
            self.subtotal(row)
            return True
        if self._is_across(row):
            return False
        self._row(slots)
        return True

    def subtotal(self, row: Row) -> None:
        """A row that sums up rows above it."""
        self.close()
        self._draft.use(*row.filled)
        is_sum = any("sum" in fields for fields in map(named("rows"), row.texts))
        self.levels.subtotals.take(self.levels.section(), self._points(row), may_be_of_all=is_sum)

    def _points(self, row: Row) -> dict[str, Cell]:
        """The numbers of a row of 小计, where each stands under a column of points of its own."""
        numbers = [cell for cell in row.filled if is_number(cell.text)]
        under = {
            field: cell for cell in numbers for field in _POINTS & self.columns.over(row, cell, is_total=True)
        }
        return under if len(set(map(id, under.values()))) == len(under) == len(numbers) else {}

    def is_entry(self, row: Row) -> bool:
        """Whether a row is an indicator by its looks, whatever its group is called: named, with points, no other labels."""
        slots = self.columns.slots(row)
        name = slots.first(next((level for level in reversed(LEVELS) if self.columns.has(level)), ""))
        if len(row.filled) < _FEWEST or name is None or not name.text or is_number(name.text):
            return False
        if find("rows", name.text) == "total" or any(find("pairs", cell.text) for cell in row.filled[1:]):
            return False
        return any((cell := slots.first(field)) and is_number(cell.text) for field in ("weight", "score"))

    def _is_serial(self, row: Row, cell: Cell) -> bool:
        """Whether a cell before all columns just counts the rows, beneath the label of the block."""
        return cell is row.filled[0] and len(cell.text) <= _LONGEST_SERIAL and squeeze(cell.text).isdecimal()

    def close(self) -> None:
        """No more rows of the section follow."""
        held, self._held = self._held, None
        if held and held.is_execution:
            self._execution(held)
        elif held:
            self._indicator(held)

    def _is_across(self, row: Row) -> bool:
        """A single text across the table is no indicator."""
        if len(row.filled) != 1:
            return False
        if row.ragged:
            return len(row.cells) <= 2
        return len(self.columns.over(row, row.filled[0])) > len(LEVELS)

    def _row(self, slots: Slots) -> None:
        line = _Line(slots, self.levels.given(slots, self.columns), cells_of(self._draft, slots))
        self._draft.use(*(c for f in ("aside", "level2_weight") for c in slots.here.get(f, ())))
        if _is_without_values(slots) and not self._is_named(line):
            self._group(line)
            return
        self._settle(line)
        self.levels.enter(line.given)
        if self._is_execution(line):
            self._held = line._replace(is_execution=True)
            if "level1" not in self.levels.names:
                self.close()
        elif self._is_outline(line):
            self._held = line
        else:
            self._indicator(line)

    def _group(self, line: _Line) -> None:
        """A row that names groups at most: a template's blank row, or decoration."""
        self._draft.use(*line.given.values(), *line.cells.values())
        if not self.levels.goes_on(line.given):
            self.close()
        if not self._held:
            self.levels.enter(line.given)
            self.levels.section(line.slots)

    def _settle(self, line: _Line) -> None:
        """The next row decides: under an outline its indicators follow; beside the execution rate others make it one."""
        held = self._held
        if held is None or not self.levels.goes_on(line.given):
            self.close()
            return
        self._held = None
        if held.is_execution:
            self._indicator(held)
            return
        pointer = self.levels.section(held.slots)
        self._draft.put(f"{pointer}/weight", held.cells["weight"], held.cells["weight"].text)
        self._draft.use(*held.cells.values())

    # ------------------------------------------------------------------ rows

    def _is_named(self, line: _Line) -> bool:
        """Whether an indicator is named in the row itself: more than a group or decoration."""
        deepest = next((level for level in reversed(LEVELS) if self.columns.has(level)), "")
        own = {id(cell) for level in LEVELS for cell in line.slots.here.get(level, ())}
        name = line.given.get(deepest)
        return name is not None and id(name) in own and not is_filler(name.text)

    def _is_outline(self, line: _Line) -> bool:
        """A row that may name a section and give its points, the indicators standing in the rows beneath."""
        head = line.slots.first("level1")
        if head is None or not head.text or head.height > 1 or not self.columns.has("level2", "level3"):
            return False
        deeper = [c for level in LEVELS[1:] for c in line.slots.here.get(level, ()) if c.text]
        told = [line.cells[f] for f in ("target", "actual", "direction", "unit") if f in line.cells]
        weight = line.cells.get("weight")
        return (
            not deeper
            and all(is_mark(c.text) for c in told)
            and weight is not None
            and is_number(weight.text)
        )

    def _indicator(self, line: _Line) -> None:
        draft, slots, cells = self._draft, line.slots, line.cells
        pointer = draft.next("/indicators")
        self.levels.subtotals.count(self.levels.section(slots))
        for level, known in self.levels.names.items():
            draft.put(f"{pointer}/{level}", known.cell, known.name)
        if not self.columns.has("weight"):
            self.levels.without_points(pointer)
        own = self._name(pointer, line)
        self._explain(pointer, cells.get("score") or slots.over("score"), cells)
        both = (
            _BOTH.fullmatch(squeeze(cells["weight"].text)) if cells.keys() & _POINTS == {"weight"} else None
        )
        for field, cell in cells.items():
            if field == "weight" and both:
                draft.put(f"{pointer}/weight", cell, both[1])
                draft.put(f"{pointer}/score", cell, both[2])
            elif field != "reason":
                draft.put(
                    f"{pointer}/{field}",
                    cell,
                    _score_and_reason(cell.text)[0] if field == "score" else cell.text,
                )
        for cell in slots.here.get("reason", slots.above.get("reason", ())):
            draft.add_line(f"{pointer}/reason", cell, cell.text)
            draft.places.setdefault(f"{pointer}/reason", cell.place)
        for field in ("weight", "score"):
            if field not in cells and (merged := slots.over(field)):
                draft.places[f"{pointer}/{field}"] = merged.place
        first = own or next((c for level in reversed(LEVELS) for c in slots.here.get(level, ())), None)
        draft.places[pointer] = (first or next(iter(cells.values()))).place

    def _explain(self, pointer: str, score: Cell | None, cells: dict[str, Cell]) -> None:
        """Where the table has no column for reasons they may stand behind the score, for all rows that share it.

        Where merges are lost the rows that share a score leave theirs blank.
        """
        if score is None or score.text:
            self._shared = score
        score = self._shared
        reason = _score_and_reason(score.text)[1] if score else ""
        if reason and score and "reason" not in cells:
            self._draft.add_line(f"{pointer}/reason", score, reason)

    def _name(self, pointer: str, line: _Line) -> Cell | None:
        """The indicator's name; where the form has no column for points they may be noted in it."""
        own, finer = line.given.get("level3"), line.slots.first("level4")
        if finer is not None and finer.text:
            self._draft.use(*([own] if own else []))
            own = finer
        if own is None:
            return None
        told, weight = stated_weight(own.text)
        if not weight or "分" not in own.text or self.columns.has("weight"):
            self._draft.put(f"{pointer}/level3", own, joined(own.text))
            return own
        self._draft.put(f"{pointer}/level3", own, told)
        self._draft.put(f"{pointer}/weight", own, weight)
        return own

    # ------------------------------------------------------------- execution

    def _is_execution(self, line: _Line) -> bool:
        """The execution rate given as a row of its own, beside the sections: it belongs to the budget."""
        top = self.levels.names.get("level1")
        own = line.given.get("level3") or line.given.get("level2") or (top.cell if top else None)
        if own is None or not _is_rate(own) or not (top is None or _is_rate(top.cell)):
            return False
        known = self._draft.text("/budget/weight")
        return (
            top is not None
            or not known
            or ("weight" in line.cells and same(known, line.cells["weight"].text))
        )

    def _execution(self, line: _Line) -> None:
        draft, cells = self._draft, line.cells
        draft.use(*line.slots.here.get("level1_weight", ()))
        draft.use(*line.given.values(), *(level.cell for level in self.levels.names.values()))
        for field in ("weight", "score", "reason"):
            if field in cells:
                draft.put(f"/budget/{field}", cells[field], cells[field].text)
        if "actual" in cells and is_number(cells["actual"].text):
            self._rate(cells["actual"], cells.get("score"))
        draft.use(*(cells[field] for field in ("target", "direction", "unit") if field in cells))
        if top := self.levels.names.get("level1"):
            draft.put_spare("/budget/weight", top.cell, stated_weight(top.cell.text)[1])

    def _rate(self, reached: Cell, score: Cell | None) -> None:
        """The rate reached; where it is known already the row may leave out its sign, or give points in its place."""
        known = self._draft.text("/budget/rate")
        again = same(known.rstrip("%％"), reached.text) or (score and same(score.text, reached.text))
        if known and again:
            self._draft.use(reached)
        else:
            self._draft.put("/budget/rate", reached, reached.text)


def _is_without_values(slots: Slots) -> bool:
    """Whether there is nothing but marks under the columns of values."""
    fields = (*FIELDS, "target_revised")
    return all(is_mark(cell.text) for field in fields for cell in slots.here.get(field, ()))


def _summed_section(row: Row) -> Cell | None:
    """The name of a section with 合计 beside it, and nothing but points: what stands in its name's place is no indicator."""
    if not 2 < len(row.filled) <= _FEWEST or "sum" not in candidates("rows", row.filled[1].text):
        return None
    is_section = find("sections", stated_weight(row.filled[0].text)[0])
    return row.filled[0] if is_section and all(is_number(cell.text) for cell in row.filled[2:]) else None


@remembered
def _score_and_reason(text: str) -> tuple[str, str]:
    """A score without the reason that stands behind it in brackets, and that reason."""
    said = _SAID.fullmatch(clean(text)) if len(text) <= _LONGEST_SAID else None
    return (said["score"], said["reason"]) if said else (text, "")


def _is_rate(cell: Cell) -> bool:
    return find("rows", stated_weight(cell.text)[0]) == "execution"
