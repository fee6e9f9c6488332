"""The total of the scores and the grade, in a row of their own or beside a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice, pairwise

from validator.forms.columns import Columns
from validator.forms.draft import Draft, Item
from validator.forms.grid import Row
from validator.forms.labels import candidates, find
from validator.forms.lines import title_of
from validator.forms.text import bare, clean, is_mark, is_number, same, squeeze, stated_weight
from validator.model.document import Cell
from validator.regex import regex

_GRADE = r"优秀?|良好?|中等?|一般|合格|不合格|较差|差|[ABCD]\+?级?"
_GRADE_ONLY = regex(rf"(?P<grade>{_GRADE})")
_GRADE_SAID = regex(rf"(?:[\u4e00-\u9fff]{{0,4}}等[级次][:：]?)?(?P<grade>{_GRADE})")
_SCORE_AND_GRADE = regex(
    rf"(?P<score>\d+(?:\.\d+)?分?)[(,，、;；/]*(?:(?:自评|评价)?等[级次][:：]?)?(?P<grade>{_GRADE})\)?"
)
_TICK_AFTER = regex(r"(?P<grade>优秀?|良好?|中|差)[(（]?[☑■√✓✔☒][)）]?")
_TICK_BEFORE = regex(r"[☑■√✓✔☒](?P<grade>优秀?|良好?|中|差)")
_FIRST_BOX = regex(r"[^优良中差]{0,8}[☑■√✓✔☒□☐○]")
_BOXES = regex(r"(?:(?:优秀?|良好?|中|差)?[□☐○]?)+")
_STOPS = "。；;，,"
_WORDS = regex("[\u4e00-\u9fff]{4}")
_LONGEST_GRADE = 12
_LONGEST_LIST = 40
_MOST_CELLS = 64
_MOST_BELOW = 12
_UNDERSTOOD = frozenset({"score", "level1_weight", "level2_weight"})
"""Columns whose own totals say nothing new."""

_TOTALS = {"indicators": frozenset({"total", "sum"})}
_ELSEWHERE = frozenset({"total"})


def is_total(row: Row, in_block: str) -> bool:
    """Whether a row is the total of the scores. 合计 is one among the indicators only."""
    label = _label(row)
    kinds = candidates("rows", label.text) if label else ()
    return not _TOTALS.get(in_block, _ELSEWHERE).isdisjoint(kinds)


def is_sum(row: Row) -> bool:
    """Whether a row is called 合计, and not 总分."""
    label = _label(row)
    return label is not None and _is_sum(label)


def goes_on(row: Row, beneath: Iterable[Row], is_indicator: Callable[[Row], bool], columns: Columns) -> bool:
    """Whether more indicators follow 合计, or another one, so that it is no total. One of 100 points is."""
    if any(is_number(text) and same(text.rstrip("%％"), "100") for text in row.texts):
        return False
    known = {bare(label.text) for label in columns.labels}
    for below in islice(beneath, _MOST_BELOW):
        is_header = known.issuperset(map(bare, below.texts))
        if len(below.filled) > 1 and not is_header:
            return is_sum(below) or is_indicator(below)
        if below.filled and title_of(below.filled[0].text):
            return False
    return False


def take(draft: Draft, row: Row, columns: Columns | None) -> None:
    """Read the total row: points and score by their columns, or in their order where there are none."""
    label = _label(row)
    if label is None:
        return
    if _is_part(draft, row, label):
        draft.use(*row.filled)
        return
    _replace(draft, label)
    draft.use(label)
    draft.places.setdefault("/total", label.place)
    draft.put_spare("/total/weight", label, stated_weight(label.text)[1])
    named = _by_label(draft, row, label)
    rest = [cell for cell in row.cells if cell is not label and id(cell) not in named]
    if columns and columns.has("weight", "score") and not _is_shifted(row, columns, rest):
        rest = _by_column(draft, row, columns, rest)
    if columns and columns.has("reason"):
        rest = _remarks(draft, rest)
    _in_order(draft, [cell for cell in rest if cell.text])


def put_total(draft: Draft, item: Item, text: str) -> None:
    """A total score beside a label outside the table: it counts before what 合计 beneath the indicators says."""
    known = draft.text("/total/score")
    if "sum" in draft.opened and known and is_number(text) and not same(known, text):
        draft.drop("/total/weight")
        draft.drop("/total/score")
    put_score(draft, item, text)


def _is_part(draft: Draft, row: Row, label: Cell) -> bool:
    """Whether 合计 sums up the indicators alone, since the form gave its total score before."""
    known = draft.text("/total/score")
    if not known or "sum" in draft.opened or not _is_sum(label):
        return False
    numbers = [cell for cell in row.filled if is_number(cell.text)]
    return bool(numbers) and not any(same(known, cell.text) for cell in numbers)


def _is_sum(label: Cell) -> bool:
    return "total" not in candidates("rows", stated_weight(label.text)[0])


def put_score(draft: Draft, item: Item, text: str) -> None:
    """A total score beside its label; "95分（优）" holds the grade too."""
    both = _SCORE_AND_GRADE.fullmatch(squeeze(text))
    draft.put("/total/score", item, both["score"] if both else text)
    if both:
        draft.put("/grade", item, both["grade"])


def put_grade(draft: Draft, item: Item, text: str) -> None:
    """A grade beside its label: 优, "95分 优", or "优☑ 良□ 中□ 差□" with a tick."""
    key = squeeze(text)
    ticked = _ticked(key)
    if _SCORE_AND_GRADE.fullmatch(key):
        put_score(draft, item, text)
    elif ticked:
        draft.put("/grade", item, ticked["grade"])
    elif not clean(text) or (
        len(key) <= _LONGEST_LIST and _BOXES.fullmatch(key) and not _GRADE_ONLY.fullmatch(key)
    ):
        draft.places.setdefault("/grade", item.place)
        draft.use(item)
    elif is_number(text) and not draft.has("/total/score"):
        draft.put("/total/score", item, text)
    elif len(key) <= _LONGEST_GRADE:
        draft.put("/grade", item, text)
    else:
        draft.add_line("/notes", item, text)


def is_grade(text: str) -> bool:
    """Whether a text is a grade and nothing else, ticked in a list or written."""
    key = squeeze(text) if len(text) <= _LONGEST_LIST else ""
    return bool(_GRADE_ONLY.fullmatch(key) or _ticked(key))


def _ticked(key: str) -> re.Match[str] | None:
    """The grade beside the tick; boxes may stand before the grades or after them."""
    boxes_first = _FIRST_BOX.match(key) is not None
    return (_TICK_BEFORE if boxes_first else _TICK_AFTER).search(key)


def _label(row: Row) -> Cell | None:
    first = row.filled[0] if row.filled else None
    return first if first and candidates("rows", stated_weight(first.text)[0]) else None


def _replace(draft: Draft, label: Cell) -> None:
    """What was called 合计 gives way to a 总分 that comes after it."""
    strong = not _is_sum(label)
    if strong and "sum" in draft.opened:
        draft.drop("/total/weight")
        draft.drop("/total/score")
    draft.opened.discard("sum")
    if not strong:
        draft.opened.add("sum")


def _by_label(draft: Draft, row: Row, label: Cell) -> set[int]:
    """Values of the row that have labels of their own: 总分 | 100 | 得分 | 95 | 等级 | 优."""
    named: set[int] = set()
    cells = [cell for cell in row.cells if cell is not label]
    for cell, value in pairwise(cells):
        is_grade = find("pairs", cell.text) == "grade"
        if not is_grade and find("indicators", cell.text) != "score":
            continue
        (put_grade if is_grade else put_score)(draft, value, value.text)
        draft.use(cell)
        named |= {id(cell), id(value)}
    return named


def _is_shifted(row: Row, columns: Columns, cells: list[Cell]) -> bool:
    """Whether the row's two numbers, points and score, stand one column beside theirs."""
    numbers = [columns.over(row, cell, is_total=True) for cell in cells[:_MOST_CELLS] if is_number(cell.text)]
    if len(numbers) != 2:
        return False
    points, score = numbers
    too_left = points.isdisjoint(("weight", "score")) and "weight" in score and "score" not in score
    beside = row.ragged and is_number(cells[0].text)  # the first cell of a total that lost its spans
    too_right = "score" in points and ("reason" in score or (beside and "aside" in score))
    return too_left or too_right


def _remarks(draft: Draft, cells: list[Cell]) -> list[Cell]:
    """Running text in the row of the total is a note on the form as a whole."""
    said = [cell for cell in cells if _WORDS.search(cell.text) and any(stop in cell.text for stop in _STOPS)]
    for cell in said:
        draft.places.setdefault("/notes", cell.place)
        draft.add_line("/notes", cell, cell.text)
    return [cell for cell in cells if cell not in said]


def _by_column(draft: Draft, row: Row, columns: Columns, cells: list[Cell]) -> list[Cell]:
    rest = []
    # Where scores out of 100 are converted, the total is that of the converted ones.
    fields = ("converted", "weight") if columns.has("converted") else ("score", "weight")
    for cell in cells[:_MOST_CELLS]:
        over = columns.over(row, cell, is_total=True)
        field = next((field for field in fields if field in over), "")
        if field and _fits(cell):
            _put(draft, "weight" if field == "weight" else "score", cell)
        elif _fits(cell) and (over & _UNDERSTOOD or (over == {"aside"} and draft.has("/total/score"))):
            draft.use(cell)
        else:
            rest.append(cell)
    return rest


def _in_order(draft: Draft, cells: list[Cell]) -> None:
    """Cells under no column of points: the first number of two is the weight, a single one the score."""
    numbers = [cell for cell in cells if _fits(cell) and not is_mark(cell.text)]
    for cell in cells:
        if cell not in numbers:
            _put_rest(draft, cell)
    free = [field for field in ("weight", "score") if not draft.has(f"/total/{field}")]
    for cell, field in zip(numbers, free if len(numbers) > 1 else free[-1:], strict=False):
        _put(draft, field, cell)


def _put(draft: Draft, field: str, cell: Cell) -> None:
    if field == "score":
        put_score(draft, cell, cell.text)
    else:
        draft.put(f"/total/{field}", cell, cell.text)


def _put_rest(draft: Draft, cell: Cell) -> None:
    grade = _GRADE_SAID.fullmatch(squeeze(cell.text)) if len(cell.text) <= _LONGEST_LIST else None
    if grade:
        put_grade(draft, cell, grade["grade"])
    elif is_mark(cell.text) or "total" in candidates("rows", cell.text):
        draft.use(cell)


def _fits(cell: Cell) -> bool:
    key = squeeze(cell.text) if len(cell.text) <= _LONGEST_LIST else "x"
    return is_number(key) or is_mark(key) or bool(_SCORE_AND_GRADE.fullmatch(key))
