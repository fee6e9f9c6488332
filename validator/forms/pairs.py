"""Labels with their values beside them: in the next cell of a row, or after a colon in the same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from validator.forms.draft import Item
from validator.forms.grid import Row
from validator.forms.labels import candidates, find, words
from validator.forms.text import LONGEST_LABEL, bare, clean, is_mark, is_number, notes, squeeze
from validator.model.document import Cell
from validator.regex import regex
from validator.remembered import remembered

_YEAR_FIRST = regex(r"\s*20\d\d年度\s+")
_COLON = regex("[:：]")
_STOP = regex("[，,；;。]")
_ITEM = regex(r"^[^:：\d]{0,8}\d{1,2}[^:：\d]{0,8}[:：]")
_NEXT_LABEL = regex(r"(?<=\S)\s{2,}[\u4e00-\u9fff]{1,8}(?:\s*(?:[（(][^（）()]{0,12}[)）]\s*)?[:：]|$)")
_NOTE_AT_END = regex(r"[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")
_GLUED = regex(r"(?P<label>[\u4e00-\u9fff()]{2,12})[:：]?(?P<number>[0-9][0-9,.]*(?:%|分|万?元)?)")
_WORDS = regex("[\u4e00-\u9fff]{5}")
_LONGEST_WORD = 14
_SHORTEST_INNER = 3
_LONGEST_LINE = 400
_LONGEST_GLUED = 30
_MOST_PAIRS = 12
_GOALS = frozenset({"expected", "achieved"})
_BUDGET_VALUES = frozenset({"initial", "adjusted", "executed", "rate", "weight", "score"})
_BUDGET_TELLING = frozenset({"initial", "adjusted", "executed", "rate"})


class Pair(NamedTuple):
    """A field of the groups "pairs", "budget" or "amounts", the label, and the cell and text of its value."""

    field: str
    label: Item
    item: Item
    text: str


def begins(row: Row) -> bool:
    """Whether the first thing in a row is a label that takes a value (goals apart: they may be texts themselves)."""
    first = row.filled[0]
    if find("pairs", first.text):
        return len(row.cells) > 1
    labels = [i for i, cell in enumerate(row.cells) if cell.text and candidates("budget", cell.text)]
    if len(labels) > 1 and len({_budget_field(row.cells, i) for i in labels} & _BUDGET_TELLING) > 1:
        return True
    said = within(first)
    return bool(said) and said[0].field not in _GOALS


def may_follow(row: Row) -> bool:
    """Whether pairs may stand in a row that does not begin with one: after the label of a block, or of an amount."""
    at = row.cells.index(row.filled[0])
    return bool(find("blocks", row.filled[0].text) or _budget_field(row.cells, at) or _amount(row.cells, at))


def read(row: Row) -> Iterator[Pair]:
    """The pairs of a row."""
    cells = row.cells
    taken: set[int] = set()
    is_budget = any(_budget_field(cells, i) in _BUDGET_TELLING for i in range(len(cells)))
    for i, cell in enumerate(cells):
        if not cell.text or id(cell) in taken:
            continue
        if said := within(cell):
            yield from said[:-1]
            last = said[-1]
            value = None if last.text else _value(cells, i)
            taken.update([id(value)] if value else ())
            yield Pair(last.field, cell, value, value.text) if value and value.text else last
        elif field := _field(cells, i, is_budget):
            value = _value(cells, i)
            taken.update([id(value)] if value else ())
            yield Pair(field, cell, value or cell, value.text if value else "")


def amounts(row: Row) -> list[str]:
    """The fields of the budget that stand in a row with their amounts, from left to right; "" for one we do not keep."""
    cells = row.cells
    told = [i for i, cell in enumerate(cells) if cell.text and candidates("budget", cell.text)]
    return [
        _budget_field(cells, i)
        for i in told
        if (beside := _filled_beside(cells, i)) and is_number(beside.text)
    ]


def glued(item: Item) -> tuple[str, str] | None:
    """A field of the budget and its number in one text: 执行率99.76%, 得分：9.98."""
    found = _GLUED.fullmatch(squeeze(item.text)) if len(item.text) <= _LONGEST_GLUED else None
    field = find("budget", found["label"]) if found else ""
    return (field, found["number"]) if found and field in _BUDGET_VALUES else None


def is_remark(item: Item) -> bool:
    """Words that are no label of anything."""
    known = any(candidates(group, item.text) for group in ("pairs", "blocks", "budget", "rows"))
    return bool(_WORDS.search(item.text)) and not known


def are_heads(row: Row) -> bool:
    """Whether a row holds nothing but labels side by side, their values to come in the row beneath."""
    return len(row.filled) == len(row.cells) > 1 and all(
        find("pairs", cell.text) and not _COLON.search(cell.text) for cell in row.filled
    )


def beneath(heads: Row, row: Row) -> Iterator[Pair]:
    """The pairs of labels and the cells beneath them."""
    if any(find("pairs", cell.text) for cell in row.filled):
        return
    for head in heads.filled:
        cell = next((cell for cell in row.cells if cell.column == head.column), None)
        if cell:
            yield Pair(find("pairs", head.text), head, cell, cell.text)


def inline(row: Row) -> Iterator[Pair]:
    """The pairs that stand within single cells of a row."""
    for cell in row.filled:
        yield from within(cell)


def within(item: Item) -> list[Pair]:
    """The pairs in one text: "填报人：甲　联系电话：123"; [] when it does not begin with a label."""
    return [Pair(field, item, item, said) for field, said in _within(item.text)]


@remembered
def _within(text: str) -> list[tuple[str, str]]:
    """The fields named in a text, and what it says of them."""
    if len(text) > _LONGEST_LINE and not _COLON.search(text, 0, _LONGEST_WORD * 2):
        return []
    found: list[tuple[str, int, int]] = []
    year = _YEAR_FIRST.match(text)
    start = year.end() if year else 0
    for colon in islice(_COLON.finditer(text, 0, _LONGEST_LINE), _MOST_PAIRS):
        label = _label_before(text, start, colon.start(), first=not found)
        if label is None and not found:
            return []
        if label is not None:
            found.append((*label, colon.end()))
            start = colon.end()
    if not found:
        return []
    if found[0][0] in _GOALS and _ITEM.match(clean(text)) and _said(text[found[0][2] :]):
        return [(found[0][0], clean(text))]  # 目标1：… is the first of several goals
    ends = [label_start for _, label_start, _ in found[1:]]
    spans = zip(found, [*ends, len(text)], strict=True)
    return [(field, _said(_own(text, begin, end))) for (field, _, begin), end in spans]


def _own(text: str, begin: int, end: int) -> str:
    """A value without the label that follows behind a gap: one that nobody knows, or the first part of the next."""
    value = text[begin:end]
    found = _NEXT_LABEL.search(value)
    if found is None or (
        not found[0].endswith((":", "：")) and (end == len(text) or text[end - 1].isspace())
    ):
        return value
    return value[: found.start()]


def _said(text: str) -> str:
    """A value in a line; "" if it is a note to the writer: （签字）, or the weight of a goal: （40分）."""
    return clean(text) if bare(text) or len(text) > LONGEST_LABEL or not notes(text) else ""


def _label_before(text: str, start: int, stop: int, first: bool) -> tuple[str, int] | None:
    """The field of the label that ends before a colon, and where the label starts."""
    if first:
        field = find("pairs", text[start:stop])
        return (field, start) if field else None
    start = max(start, stop - 3 * _LONGEST_WORD)
    piece = text[start:stop]
    note = _NOTE_AT_END.search(piece)
    end = note.start() if note else len(piece)
    tight = [i for i in range(end) if not piece[i].isspace()]
    for length in range(min(_LONGEST_WORD, len(tight)), 1, -1):
        begin = tight[-length]
        word = "".join(piece[i] for i in tight[-length:])
        apart = begin == 0 or piece[begin - 1].isspace() or piece[begin - 1] in ",，;；。、)）"
        if word in words("pairs") and (apart or length >= _SHORTEST_INNER):
            return find("pairs", word), start + begin
    return None


def _field(cells: Sequence[Cell], at: int, is_budget: bool) -> str:
    if is_budget and (field := _budget_field(cells, at)) and not _is_of_all(cells[at].text):
        return f"budget/{field}"
    if field := _label(cells[at].text):
        return field
    return _amount(cells, at)


def _is_of_all(text: str) -> bool:
    """Whether a label among those of the money says that its score is that of the whole form: 自评总分."""
    return "总" in text and find("pairs", text) == "total_score"


def _label(text: str) -> str:
    """The field of a label beside others; running text that only sounds like one is a value."""
    return "" if _STOP.search(text) else find("pairs", text)


def _amount(cells: Sequence[Cell], at: int) -> str:
    """The kind of expenditure that a label names, with a number beside it."""
    beside = _filled_beside(cells, at) if find("amounts", cells[at].text) else None
    return f"amounts/{bare(cells[at].text)}" if beside and is_number(beside.text) else ""


def _budget_field(cells: Sequence[Cell], at: int) -> str:
    """The budget field of a label with a number beside it."""
    fields = [field for field in candidates("budget", cells[at].text) if field in _BUDGET_VALUES]
    beside = _filled_beside(cells, at) if fields else None
    if beside is None or not (is_number(beside.text) or is_mark(beside.text)):
        return ""
    return "initial" if "initial" in fields[1:] and _is_adjusted_elsewhere(cells, at) else fields[0]


def _is_adjusted_elsewhere(cells: Sequence[Cell], at: int) -> bool:
    """Whether another label in the row can only be that of the adjusted budget: 预算金额 beside 调整后预算金额."""
    return any(candidates("budget", cell.text) == ("adjusted",) for i, cell in enumerate(cells) if i != at)


def _filled_beside(cells: Sequence[Cell], at: int) -> Cell | None:
    return next((cell for cell in islice(cells, at + 1, None) if cell.text), None)


@cache
def _columns() -> frozenset[str]:
    """Labels of columns: a row in which one follows a label is the header of a list."""
    return words("budget") | words("indicators")


def _value(cells: Sequence[Cell], at: int) -> Cell | None:
    """The first cell with content before the next label; else the blank one beside the label."""
    is_goal = find("pairs", cells[at].text) in _GOALS
    for cell in cells[at + 1 :]:
        if not cell.text:
            continue
        if is_goal and _ITEM.match(cell.text):
            return cell
        if _label(cell.text) or find("blocks", cell.text) or bare(cell.text) in _columns() or within(cell):
            break
        return cell
    beside = cells[at + 1] if at + 1 < len(cells) else None
    return beside if beside and not beside.text else None
