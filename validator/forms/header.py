"""Header rows: which blocks begin in a row, and what each of their columns holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from validator.forms.columns import LEVELS, Column, Columns
from validator.forms.grid import Row
from validator.forms.labels import candidates, find, words
from validator.forms.text import bare, clean, is_number, name
from validator.model.document import Cell

_TELLING = {
    "indicators": frozenset({*LEVELS, "level4", "target", "actual"}),
    "budget": frozenset({"initial", "adjusted", "executed", "rate"}),
    "goals": frozenset({"expected", "expected_revised", "achieved"}),
}
_SCORING = frozenset({"weight", "score"})
_DEEPEST = 3
_MOST_LABELS = 40
_EVERYWHERE = float("inf")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell of a header, the fields its label may name, and the grid columns it takes. `bottom`: the row below."""

    cell: Cell
    options: tuple[str, ...]
    start: int
    stop: int
    bottom: int

    @property
    def is_block(self) -> bool:
        return bool(find("blocks", self.cell.text))


def read(rows: Sequence[Row], at: int) -> tuple[list[Columns], int]:
    """The headers that begin in row `at`, side by side, and how many rows they take; [] when it is no header."""
    row = rows[at]
    if not _may_be_header(row):
        return [], 1
    kinds = _kinds(row.filled)
    if not kinds:
        return ([_funds(row)] if _is_funds(rows, at) else []), 1
    depth = 1
    found = []
    starts = [0, *(_first(row.filled, before, kind) for before, kind in pairwise(kinds))]
    for kind, start, stop in zip(kinds, starts, [*starts[1:], _EVERYWHERE], strict=True):
        part = row if len(kinds) == 1 else row.within(start, stop)
        entries, rows_taken = _entries(kind, rows, at, part, start, stop)
        depth = max(depth, rows_taken)
        after = rows[at + rows_taken] if at + rows_taken < len(rows) else None
        found.append(_columns(kind, entries, row, after, start, stop))
    found = [columns for columns in found if columns.columns]
    return found, depth if found else 1


def _may_be_header(row: Row) -> bool:
    return 2 <= len(row.filled) <= _MOST_LABELS and not any(is_number(cell.text) for cell in row.filled)


def _is_funds(rows: Sequence[Row], at: int) -> bool:
    """Whether a row names funds, and the row beneath gives amounts for each of them: 执行数 | 105 | 95 | 10."""
    named = [cell for cell in rows[at].filled if find("funds", cell.text)]
    if len(named) < 2 or at + 1 == len(rows):
        return False
    below = rows[at + 1].filled
    told = [cell for cell in below if not _TELLING["budget"].isdisjoint(candidates("budget", cell.text))]
    return len(told) == 1 and sum(is_number(cell.text) for cell in below) >= 2


def _funds(row: Row) -> Columns:
    """A header of the kind "funds": the fields of its columns are the names of the funds, "total" for all of them."""
    columns = []
    for index, cell in enumerate(row.cells):
        if field := find("funds", cell.text):
            entry = _entry(cell, (), index, row.ragged)
            columns.append(
                Column("total" if field == "total" else name(cell.text), entry.start, entry.stop, index)
            )
    known = tuple(cell for cell in row.filled if find("funds", cell.text) or find("blocks", cell.text))
    return Columns("funds", tuple(columns), known, None, len(row.cells), 0, _EVERYWHERE, row.ragged)


def _kinds(cells: Sequence[Cell]) -> list[str]:
    """The kinds of block whose columns the row names, from left to right."""
    known = {kind: [cell for cell in cells if candidates(kind, cell.text)] for kind in _TELLING}
    found: dict[str, int] = {}
    claimed: set[int] = set()
    for kind in sorted(known, key=lambda kind: -len(known[kind])):
        free = [cell for cell in known[kind] if id(cell) not in claimed]
        if _is_header(kind, free):
            found[kind] = min(cell.column for cell in free if _telling(kind, cell))
            claimed.update(id(cell) for cell in free)
    return sorted(found, key=lambda kind: found[kind])


def _is_header(kind: str, cells: Sequence[Cell]) -> bool:
    told: set[str] = set()
    for cell in cells:
        told.update([field for field in candidates(kind, cell.text) if field in _TELLING[kind] - told][:1])
    if kind != "indicators":
        return len(told) >= 2 and not (kind == "budget" and _compares_years(cells))
    fields = {field for cell in cells for field in candidates(kind, cell.text)}
    if fields >= _SCORING and told:
        return True
    return len(told) >= 2 and len(cells) >= 3 and bool(fields & (_SCORING | set(LEVELS)))


def _compares_years(cells: Sequence[Cell]) -> bool:
    """Two columns for money spent compare years or items; they are no budget block."""
    return sum(candidates("budget", cell.text) == ("executed",) for cell in cells) > 1


def _telling(kind: str, cell: Cell) -> bool:
    return not _TELLING[kind].isdisjoint(candidates(kind, cell.text))


def _first(cells: Sequence[Cell], before: str, kind: str) -> int:
    """The grid column where the block of `kind` begins, to the right of the block `before` it."""
    cells = list(cells)
    at = next(i for i, cell in enumerate(cells) if _telling(kind, cell) and not _telling(before, cell))
    if at and find("blocks", cells[at - 1].text) == kind:
        at -= 1
    return cells[at].column


def _entries(
    kind: str, rows: Sequence[Row], at: int, row: Row, start: int, stop: float
) -> tuple[list[_Entry], int]:
    """The cells of a header of one or more rows, the lower ones in place of what they divide."""
    entries = [
        _entry(cell, candidates(kind, cell.text), start + i, row.ragged) for i, cell in enumerate(row.cells)
    ]
    taken = 1
    while taken < _DEEPEST and at + taken < len(rows):
        below = rows[at + taken].within(start, stop)
        if len(below.filled) > _MOST_LABELS or not _divides(kind, entries, below):
            break
        entries = _counted(kind, entries, below, start) if row.ragged else _placed(kind, entries, below)
        taken += 1
    return entries, taken


def _entry(cell: Cell, options: tuple[str, ...], index: int, ragged: bool) -> _Entry:
    if ragged:
        return _Entry(cell, options, index, index + 1, cell.row + 1)
    return _Entry(
        cell, options, cell.column, cell.column + max(cell.width, 1), cell.row + max(cell.height, 1)
    )


def _divides(kind: str, entries: Sequence[_Entry], below: Row) -> bool:
    """Whether the next row belongs to the header: its labels reach into it, or it holds nothing but such labels."""
    if not below.filled or any(is_number(cell.text) for cell in below.filled):
        return False
    number = below.cells[0].row
    labels = [entry for entry in entries if entry.options and not entry.is_block]
    if not below.ragged and any(entry.bottom > number for entry in labels):
        return any(entry.bottom <= number for entry in labels)
    parents = [entry.cell for entry in entries if entry.options]
    known = [cell for cell in below.filled if _below(kind, cell, parents)]
    repeated = {bare(cell.text) for cell in below.filled} <= {bare(entry.cell.text) for entry in entries}
    return len(known) == len(below.filled) >= 2 and not repeated


def _below(kind: str, cell: Cell, parents: Sequence[Cell]) -> tuple[str, ...]:
    """What a label means under one of several wider ones: 年初 under 指标值 is 年初指标值."""
    for parent in parents:
        for joined in (bare(cell.text) + bare(parent.text), bare(parent.text) + bare(cell.text)):
            if joined in words(kind):
                return candidates(kind, joined)
    return candidates(kind, cell.text)


def _placed(kind: str, entries: Sequence[_Entry], below: Row) -> list[_Entry]:
    """Labels of the lower row take the place of those above them on the grid."""
    lower = []
    divided: set[int] = set()
    for cell in below.filled:
        above = [e for e in entries if e.bottom <= cell.row and e.start <= cell.column and clean(e.cell.text)]
        parent = max(above, key=lambda entry: entry.start, default=None)
        options = _below(kind, cell, [parent.cell] if parent else [])
        if parent and parent.stop > cell.column:
            options = options or (parent.options if id(parent) not in divided else ())
            divided.add(id(parent))
        lower.append(_entry(cell, options, 0, False))
    kept = [e for e in entries if id(e) not in divided and not _covered(e, lower)]
    return sorted([*kept, *lower], key=lambda entry: entry.start)


def _covered(entry: _Entry, lower: Sequence[_Entry]) -> bool:
    """A blank cell of the upper row above a label of the lower one."""
    return not clean(entry.cell.text) and any(e.start < entry.stop and entry.start < e.stop for e in lower)


def _counted(kind: str, entries: Sequence[_Entry], below: Row, start: int) -> list[_Entry]:
    """The same where spans are lost: blank cells at the ends of the lower row continue the upper one."""
    texts = [bool(clean(cell.text)) for cell in below.cells]
    lead = min(texts.index(True), len(entries))
    trail = min(texts[::-1].index(True), len(entries) - lead)
    upper = [*entries[:lead], *entries[len(entries) - trail :]]
    parents = [entry.cell for entry in entries[lead : len(entries) - trail] if clean(entry.cell.text)]
    lower = [
        _entry(cell, _below(kind, cell, parents), 0, True) for cell in below.cells[lead : len(texts) - trail]
    ]
    joined = [*upper[:lead], *lower, *upper[lead:]]
    return [replace(entry, start=i, stop=i + 1) for i, entry in enumerate(joined, start)]


def _columns(
    kind: str, entries: Sequence[_Entry], row: Row, after: Row | None, start: int, stop: float
) -> Columns:
    fields = _resolve(entries)
    found = [
        Column(field, entry.start, entry.stop, index)
        for index, (entry, field) in enumerate(zip(entries, fields, strict=True))
        if field and field != "label"
    ]
    known = [entry.cell for entry, field in zip(entries, fields, strict=True) if field]
    parents = [cell for cell in row.filled if candidates(kind, cell.text) or find("blocks", cell.text)]
    return Columns(
        kind=kind,
        columns=tuple(found),
        labels=tuple({id(cell): cell for cell in (*known, *parents)}.values()),
        margin=_margin(entries[0], fields[0], after),
        count=len(entries),
        start=start,
        stop=stop,
        ragged=row.ragged,
    )


def _margin(head: _Entry, field: str, after: Row | None) -> Cell | None:
    """The first cell of the header, if it is no column's: the rows beneath leave it blank."""
    if field not in ("", "label") or not clean(head.cell.text):
        return None
    beneath = after.filled[:1] if after else ()
    return None if any(cell.column <= head.cell.column for cell in beneath) else head.cell


def _resolve(entries: Sequence[_Entry]) -> list[str]:
    """One field for each entry: "" for none, "label" for the label of a block."""
    options = _levelled([entry.options for entry in entries])
    levels = [
        entry.start for entry, given in zip(entries, options, strict=True) if given[:1] in _FIRST_LEVELS
    ]
    lowest = max((e.bottom for e in entries if e.options and not e.is_block), default=0)
    fields = [""] * len(entries)
    for i in _surest_first(entries, options):
        entry = entries[i]
        beside = entry.is_block and (entry.bottom > lowest or entry.start < min(levels, default=0))
        free = [field for field in options[i] if field not in fields or field == "aside"]
        fields[i] = "label" if beside or (entry.is_block and not free) else next(iter(free), "")
    return fields


_FIRST_LEVELS = (("level1",), ("level2",))


def _surest_first(entries: Sequence[_Entry], options: Sequence[tuple[str, ...]]) -> Iterator[int]:
    """Entries that can mean one thing only come before those that may mean several, or label a block to the right."""
    sure = [len(given) == 1 and not entry.is_block for entry, given in zip(entries, options, strict=True)]
    yield from (i for i, is_sure in enumerate(sure) if is_sure)
    yield from (i for i in reversed(range(len(sure))) if not sure[i])


def _levelled(options: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A weight that stands right after the first or second level, with levels to come, is that level's."""
    weights = [i for i, given in enumerate(options) if given[:1] == ("weight",)]
    found = list(options)
    for i in weights:
        before = options[i - 1][:1] if i else ()
        deeper = {given[0] for given in options[i + 1 :] if given} & {"level2", "level3"}
        if before in _FIRST_LEVELS and deeper and len(weights) > 1:
            found[i] = (f"{before[0]}_weight",)
    return found
