"""Header rows: which blocks begin in a row, and what each of their columns holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from validator.forms.columns import LEVELS, Column, Columns
from validator.forms.entries import MOST_LABELS, columns_of, entries_of, extent
from validator.forms.grid import EVERYWHERE, Row
from validator.forms.labels import candidates, find, named
from validator.forms.text import is_number, name
from validator.model.document import Cell

_TELLING = {
    "indicators": frozenset({*LEVELS, "level4", "target", "actual"}),
    "budget": frozenset({"initial", "adjusted", "executed", "rate"}),
    "goals": frozenset({"expected", "expected_revised", "achieved"}),
}
_NAMED = frozenset({*LEVELS, "level4"})
_MOST_FIELDS = 4
_SCORING = frozenset({"weight", "score"})
_SCORING_OR_LEVEL = frozenset({*_SCORING, *LEVELS})
_DIVIDES = frozenset({"income", "expenditure"})

Head = tuple[list[Columns], int]
"""The headers that begin in a row, and how many rows they take."""


def read(rows: Sequence[Row], at: int) -> Head:
    """The headers that begin in row `at`, side by side, and how many rows they take; [] when it is no header."""
    row = rows[at]
    if not _may_be_header(row):
        return [], 1
    kinds = _kinds(row.filled)
    if not kinds and _is_upper(rows, at):
        kinds = {"indicators": row.filled[0].column}
    divisions = _divisions(row) if not kinds else []
    if not kinds and not divisions:
        return ([_funds(row)] if _is_funds(rows, at) else []), 1
    starts = divisions or [0, *(_start(row.filled, kind, kinds[kind]) for kind in list(kinds)[1:])]
    return _side_by_side(rows, at, list(kinds) or ["budget"] * len(divisions), starts)


def _side_by_side(rows: Sequence[Row], at: int, kinds: Sequence[str], starts: Sequence[int]) -> Head:
    row, depth = rows[at], 1
    found = []
    for kind, start, stop in zip(kinds, starts, [*starts[1:], EVERYWHERE], strict=True):
        part = row if len(kinds) == 1 else row.within(start, stop)
        entries, rows_taken = entries_of(kind, rows, at, part, start, stop)
        depth = max(depth, rows_taken)
        after = rows[at + rows_taken] if at + rows_taken < len(rows) else None
        heads = _heads(part) if kind == "budget" else ()
        columns = columns_of(kind, entries, rows[at : at + rows_taken], after, start, stop, heads)
        if columns.columns:
            found.append(columns)
    return found, depth if found else 1


def _heads(row: Row) -> tuple[Cell, ...]:
    """What names a division of the money, above the names of its funds."""
    return tuple(c for c in row.filled if not _DIVIDES.isdisjoint(candidates("rows", c.text)))


def _divisions(row: Row) -> list[int]:
    """Where money is divided by source and by use, each with amounts: 按资金来源 | 预算数 | 执行数 | 按支出类型 | …"""
    heads = [cell.column for cell in row.filled if not _DIVIDES.isdisjoint(candidates("rows", cell.text))]
    if len(heads) < 2:
        return []
    told = [c.column for c in row.filled if not _TELLING["budget"].isdisjoint(candidates("budget", c.text))]
    sides = zip(heads, [*heads[1:], EVERYWHERE], strict=True)
    amounts = [sum(start < column < stop for column in told) for start, stop in sides]
    return heads if min(amounts) > 1 else []


def _may_be_header(row: Row) -> bool:
    return 2 <= len(row.filled) <= MOST_LABELS and not any(map(is_number, row.texts))


def _is_upper(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the upper line of a header whose levels stand in the line beneath: 评价指标 | 评分标准 | 得分."""
    upper = rows[at].filled
    if not all(candidates("indicators", cell.text) for cell in upper):
        return False
    if at + 1 == len(rows) or not _may_be_header(rows[at + 1]):
        return False
    below = {field for cell in rows[at + 1].filled for field in candidates("indicators", cell.text)[:1]}
    scored = any("score" in candidates("indicators", cell.text) for cell in upper)
    return scored and len(below.intersection(LEVELS)) > 1


def _is_funds(rows: Sequence[Row], at: int) -> bool:
    """Whether a row names funds, and the rows beneath give amounts for them: 执行数 | 105 | 95 | 10."""
    named = [cell for cell in rows[at].filled if find("funds", cell.text)]
    if len(named) < 2 or at + 1 == len(rows):
        return False
    amounts = 0
    for row in rows[at + 1 : at + 1 + _MOST_FIELDS]:
        told = [c for c in row.filled if not _TELLING["budget"].isdisjoint(candidates("budget", c.text))]
        if len(told) != 1:
            break
        amounts += sum(is_number(cell.text) for cell in row.filled)
    return amounts >= 2


def _funds(row: Row) -> Columns:
    """A header of the kind "funds": the fields of its columns are the names of the funds, "total" for all of them."""
    columns = []
    for index, cell in enumerate(row.cells):
        if (field := find("funds", cell.text)) and (index or not find("blocks", cell.text)):
            fund = "total" if field == "total" else name(cell.text)
            columns.append(Column(fund, *extent(cell, index, row.ragged), index, cell))
    known = tuple(cell for cell in row.filled if find("funds", cell.text) or find("blocks", cell.text))
    return Columns("funds", tuple(columns), known, None, len(row.cells), 0, EVERYWHERE, row.ragged)


def _kinds(cells: Sequence[Cell]) -> dict[str, int]:
    """The kinds of block whose columns the row names, from left to right, and where each is first told."""
    known = {kind: labels for kind in _TELLING if (labels := _labels(kind, cells))}
    if not known:
        return {}
    found: dict[str, int] = {}
    claimed: set[int] = set()
    levels = any(not _NAMED.isdisjoint(fields) for _, fields in known.get("indicators", ()))
    for kind in sorted(known, key=lambda kind: (kind == "indicators" and not levels, -len(known[kind]))):
        free = [label for label in known[kind] if id(label[0]) not in claimed]
        names = [cell for cell, fields in free if not _TELLING[kind].isdisjoint(fields)]
        told = kind == "goals" and _are_told(cells, names)
        if not told and _is_header(kind, [fields for _, fields in free]):
            found[kind] = min(cell.column for cell, fields in free if not _TELLING[kind].isdisjoint(fields))
            claimed.update(id(cell) for cell, _ in free)
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _labels(kind: str, cells: Sequence[Cell]) -> list[tuple[Cell, tuple[str, ...]]]:
    """The cells that may name a column of the kind, and the fields that each may name."""
    fields_of = named(kind)
    return [(cell, fields) for cell in cells if (fields := fields_of(cell.text))]


def _is_header(kind: str, labels: Sequence[tuple[str, ...]]) -> bool:
    told: set[str] = set()
    for fields in labels:
        told.update([field for field in fields if field in _TELLING[kind] and field not in told][:1])
    if kind != "indicators":
        return len(told) >= 2 and not (kind == "budget" and _compares_years(labels))
    named = {field for fields in labels for field in fields}
    if named >= _SCORING and told:
        return True
    return len(told) >= 2 and len(labels) >= 3 and not named.isdisjoint(_SCORING_OR_LEVEL)


def _are_told(cells: Sequence[Cell], labels: Sequence[Cell]) -> bool:
    """Whether each label of a goal has its text beside it: 年度总体目标 | … | 完成情况 | …"""
    beside = {id(label): cell for label, cell in pairwise(cells)}
    texts = [beside[id(label)] for label in labels if id(label) in beside]
    return len(texts) == len(labels) and not all(_is_known(cell) for cell in texts)


def _is_known(cell: Cell) -> bool:
    groups = (*_TELLING, "blocks", "pairs")
    return any(candidates(group, cell.text) for group in groups)


def _compares_years(labels: Sequence[tuple[str, ...]]) -> bool:
    """Two columns for money spent compare years or items; they are no budget block."""
    return sum(fields == ("executed",) for fields in labels) > 1


def _start(cells: Sequence[Cell], kind: str, told: int) -> int:
    """The grid column where a block begins: that of the label of the block, if one stands right before its columns."""
    at = next(i for i, cell in enumerate(cells) if cell.column == told)
    labelled = at > 0 and find("blocks", cells[at - 1].text) == kind
    return cells[at - labelled].column
