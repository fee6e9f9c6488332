"""The cells of a header of one or more rows, and the one field that each of them names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from validator.forms.columns import Column, Columns
from validator.forms.grid import Row
from validator.forms.labels import candidates, find, words
from validator.forms.text import bare, is_number
from validator.model.document import Cell

MOST_LABELS = 40
"""Rows with more labels are no headers."""

_DEEPEST = 3
_HEADERS = 256
_MANY = ("aside", "reason")
_FIRST_LEVELS = (("level1",), ("level2",))


class Entry(NamedTuple):
    """A cell of a header, the fields its label may name, and the grid columns it takes.

    `bottom`: the row below. `is_block`: it may be the label of a block.
    """

    cell: Cell
    options: tuple[str, ...]
    start: int
    stop: int
    bottom: int
    is_block: bool


class _Label(NamedTuple):
    """What of an entry tells its field."""

    options: tuple[str, ...]
    start: int
    bottom: int
    is_block: bool


def entries_of(
    kind: str, rows: Sequence[Row], at: int, row: Row, start: int, stop: float
) -> tuple[list[Entry], int]:
    """The cells of a header of one or more rows, the lower ones in place of what they divide."""
    entries = [
        _entry(cell, candidates(kind, cell.text), start + i, row.ragged) for i, cell in enumerate(row.cells)
    ]
    taken = 1
    while taken < _DEEPEST and at + taken < len(rows):
        below = rows[at + taken].within(start, stop)
        if len(below.filled) > MOST_LABELS or not _divides(kind, entries, below):
            break
        entries = _counted(kind, entries, below, start) if row.ragged else _placed(kind, entries, below)
        taken += 1
    return entries, taken


def extent(cell: Cell, index: int, ragged: bool) -> tuple[int, int]:
    """The grid columns of a cell; where spans are lost its place in the row."""
    return (index, index + 1) if ragged else (cell.column, cell.column + max(cell.width, 1))


def _entry(cell: Cell, options: tuple[str, ...], index: int, ragged: bool) -> Entry:
    height = 1 if ragged else max(cell.height, 1)
    is_block = bool(find("blocks", cell.text))
    return Entry(cell, options, *extent(cell, index, ragged), cell.row + height, is_block)


def _divides(kind: str, entries: Sequence[Entry], below: Row) -> bool:
    """Whether the next row belongs to the header: its labels reach into it, or it holds nothing but such labels."""
    if not below.filled or any(map(is_number, below.texts)):
        return False
    number = below.cells[0].row
    labels = [entry for entry in entries if entry.options and not entry.is_block]
    if not below.ragged and any(entry.bottom > number for entry in labels):
        wide = [entry for entry in entries if entry.options and entry.stop - entry.start > 1]
        return any(entry.bottom <= number for entry in (*labels, *wide))
    parents = [entry.cell for entry in entries if entry.options]
    if below.ragged and len(below.filled) > 2 and _shares(entries, below):
        return True
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


def _placed(kind: str, entries: Sequence[Entry], below: Row) -> list[Entry]:
    """Labels of the lower row take the place of those above them on the grid."""
    lower = []
    divided: set[int] = set()
    for cell in below.filled:
        above = [e for e in entries if e.bottom <= cell.row and e.start <= cell.column and e.cell.text]
        parent = max(above, key=lambda entry: entry.start, default=None)
        options = _below(kind, cell, [parent.cell] if parent else [])
        if parent and parent.stop > cell.column:
            options = options or (parent.options if id(parent) not in divided else ())
            divided.add(id(parent))
        lower.append(_entry(cell, options, 0, False))
    kept = [e for e in entries if id(e) not in divided and not _covered(e, lower)]
    return sorted([*kept, *lower], key=lambda entry: entry.start)


def _covered(entry: Entry, lower: Sequence[Entry]) -> bool:
    """A blank cell of the upper row above a label of the lower one."""
    return not entry.cell.text and any(e.start < entry.stop and entry.start < e.stop for e in lower)


def _counted(kind: str, entries: Sequence[Entry], below: Row, start: int) -> list[Entry]:
    """The same where spans are lost: blank cells at the ends of the lower row continue the upper one."""
    texts = [bool(cell.text) for cell in below.cells]
    lead, trail = _ends(entries, below)
    upper = [*entries[:lead], *entries[len(entries) - trail :]]
    parents = [entry.cell for entry in entries[lead : len(entries) - trail] if entry.cell.text]
    divided, each = entries[lead : len(entries) - trail], _shares(entries, below)
    lower = [
        _entry(cell, _below(kind, cell, [divided[i // each].cell] if each else parents), 0, True)
        for i, cell in enumerate(below.cells[lead : len(texts) - trail])
    ]
    if each:
        lower[::each] = [e._replace(options=p.options) for e, p in zip(lower[::each], divided, strict=True)]
    joined = [*upper[:lead], *lower, *upper[lead:]]
    return [entry._replace(start=i, stop=i + 1) for i, entry in enumerate(joined, start)]


def _ends(entries: Sequence[Entry], below: Row) -> tuple[int, int]:
    """How many entries at either end a lower row that lost its spans leaves as they are."""
    texts = [bool(cell.text) for cell in below.cells]
    lead = min(texts.index(True), len(entries))
    return lead, min(texts[::-1].index(True), len(entries) - lead)


def _shares(entries: Sequence[Entry], below: Row) -> int:
    """How many labels each divided entry has when they repeat: 总额, 财政拨款 under 预算数 and again under 执行数; else 0."""
    lead, trail = _ends(entries, below)
    divided = entries[lead : len(entries) - trail]
    labels = [bare(cell.text) for cell in below.cells[lead : len(below.cells) - trail]]
    if len(divided) < 2 or len(labels) % len(divided) or not all(entry.options for entry in divided):
        return 0
    each = len(labels) // len(divided)
    return each if each > 1 and labels == labels[:each] * len(divided) else 0


def columns_of(
    kind: str,
    entries: Sequence[Entry],
    lines: Sequence[Row],
    after: Row | None,
    start: int,
    stop: float,
    heads: Sequence[Cell] = (),
) -> Columns:
    """A header of the kind, from its cells; `lines` are its rows, `after` is the one beneath it, `heads` are labels too."""
    fields = _resolve(tuple([_Label(e.options, e.start, e.bottom, e.is_block) for e in entries]))
    found = [
        Column(field, entry.start, entry.stop, index, entry.cell)
        for index, (entry, field) in enumerate(zip(entries, fields, strict=True))
        if field and field != "label"
    ]
    if not {"level1", "level2"}.intersection(fields):
        found = [_with_blanks(column, entries) for column in found]
    known = [entry.cell for entry, field in zip(entries, fields, strict=True) if field]
    cells = [*lines[0].filled, *(c for row in lines[1:] for c in row.within(start, stop).filled)]
    parents = [cell for cell in cells if candidates(kind, cell.text) or find("blocks", cell.text)]
    return Columns(
        kind=kind,
        columns=tuple(found),
        labels=(*heads, *{id(cell): cell for cell in (*known, *parents)}.values()),
        margin=_margin(entries[0], fields[0], after),
        count=len(entries),
        start=start,
        stop=stop,
        ragged=lines[0].ragged,
    )


def _with_blanks(column: Column, entries: Sequence[Entry]) -> Column:
    """One label over all levels takes the blank cells to its right, which it spanned before merges were lost."""
    if column.field != "level3":
        return column
    stop = column.stop
    for entry in entries[column.order + 1 :]:
        if entry.cell.text:
            break
        stop = entry.stop
    return column._replace(stop=stop)


def _margin(head: Entry, field: str, after: Row | None) -> Cell | None:
    """The first cell of the header, if it is no column's: the rows beneath leave it blank."""
    if field not in ("", "label") or not head.cell.text:
        return None
    beneath = after.filled[:1] if after else ()
    return None if any(cell.column <= head.cell.column for cell in beneath) else head.cell


@lru_cache(maxsize=_HEADERS)
def _resolve(entries: tuple[_Label, ...]) -> tuple[str, ...]:
    """One field for each entry: "" for none, "label" for the label of a block. The same templates come again and again."""
    options = _levelled([entry.options for entry in entries])
    levels = [
        entry.start for entry, given in zip(entries, options, strict=True) if given[:1] in _FIRST_LEVELS
    ]
    highest = min((e.bottom for e in entries if e.options), default=0)
    lowest = max((e.bottom for e in entries if e.options and not e.is_block), default=highest)
    fields = [""] * len(entries)
    for i in _surest_first(entries, options):
        entry = entries[i]
        beside = entry.is_block and (entry.bottom > lowest or entry.start < min(levels, default=0))
        beside = beside or (i == 0 and _reaches_down(entries))
        free = [field for field in options[i] if field not in fields or field in _MANY]
        free = free or ["aside" for field in options[i] if field == "unit"]
        fields[i] = "label" if beside or (entry.is_block and not free) else next(iter(free), "")
    return tuple(fields)


def _reaches_down(entries: Sequence[_Label]) -> bool:
    """Whether the first cell goes on beside the rows beneath, which have nothing under it: the label of them all."""
    others = [entry.bottom for entry in entries[1:] if entry.options]
    return len(others) > 1 and entries[0].bottom > max(others)


def _surest_first(entries: Sequence[_Label], options: Sequence[tuple[str, ...]]) -> Iterator[int]:
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
