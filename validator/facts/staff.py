"""The staff in all and by category, as the report states them: 在职人员28人，其中全额拨款10人，自收自支18人."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from validator.facts.figures import BREAK, Figure, counts
from validator.facts.passages import Narrative, Passage, finder
from validator.facts.readings import Part, Reading, reading
from validator.facts.terms import Terms
from validator.facts.terms import total as added
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, exact
from validator.nouns import dataclass
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 3_000
_MOST_MARKS = 8
_MARK = regex(r"其中|(?<!不)包括|包含|(?<=[，：])分别[为是]")
_BRACKET = regex(r"（([^（）]*)）")
_ACTUAL = regex(r"实有|在职|现有|在岗")
_UNIT = regex(r"[0-9] ?[人名个]")
_HAVING = regex(r"^.{0,6}?(?:共有|现有|设有|配有)(?=..)")
_OPEN = regex(r"主要|等[。，；]|等$|[一二三四五六七八九十两]+[人名个位]")


@dataclass(frozen=True, slots=True)
class _Count:
    """A count and what is counted, by the word before the figure or behind it (28名在职人员)."""

    name: str
    number: Number
    digits: str
    gap: str
    total: bool
    category: bool
    state: bool
    body: bool


@dataclass(frozen=True, slots=True)
class _Stated:
    """A list of categories, the total it adds up to or does not, and the bodies it is said to be part of."""

    categories: tuple[_Count, ...]
    total: _Count | None
    found: Reading | None
    open: bool
    bodies: tuple[_Count, ...] = ()


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `staff` for every list of at least two categories of staff in the report."""
    for passage in report:
        if _UNIT.search(passage.text):
            for stated in _of_passage(passage, words):
                yield _fact(evaluation, passage.pointer, stated, words)


def _of_passage(passage: Passage, words: Words) -> Iterator[_Stated]:
    before = ""
    for sentence in passage.sentences:
        if not _UNIT.search(sentence):
            before = ""
            continue
        sentence = sentence[:_LONGEST]
        flat = _BRACKET.sub("", sentence)
        marks = list(islice(_MARK.finditer(flat), _MOST_MARKS))
        for mark in marks:
            yield from _listed(before + flat[: mark.start()], flat[mark.end() :], words)
        yield from _in_brackets(sentence, words)
        if not marks:
            yield from _unmarked(flat, words)
        before = flat.rstrip("。\n") + "，"


def _in_brackets(sentence: str, words: Words) -> Iterator[_Stated]:
    for bracket in islice(_BRACKET.finditer(sentence), _MOST_MARKS):
        mark = _MARK.match(bracket[1])
        head = BREAK.split(_BRACKET.sub("", sentence[: bracket.start()]))[-1]
        yield from _listed(head, bracket[1][mark.end() if mark else 0 :], words)


def _unmarked(text: str, words: Words) -> Iterator[_Stated]:
    """在职人员81人，专业技术人员57人、管理人员1人、工勤人员23人: a total, and right after it its categories."""
    staff = _counts(text, words)
    core = finder(words["staff_core"])
    for number, whole in enumerate(staff):
        after = tuple(takewhile(lambda count: core.search(count.name), staff[number + 1 :]))
        if whole.total and len(after) > 1:
            yield from _compared(after, (), [whole], text, words)


# ------------------------------------------------------------------ the list


def _listed(head: str, tail: str, words: Words) -> Iterator[_Stated]:
    heads = _counts(head, words)
    totals = [count for count in reversed(heads) if count.total]
    at_work = totals and finder(words["staff_at_work"]).search(totals[0].name)
    tails = tuple(
        takewhile(lambda count: count.category or (count.state and not at_work), _counts(tail, words))
    )
    if not heads or not tails or any(figure.number is None for figure in counts(tail)):
        return
    nested = next((i for i, count in enumerate(tails) if i and _MARK.search(count.gap)), len(tails))
    bodies = tuple(takewhile(lambda count: count.body, reversed(heads)))
    if bodies and not any(count.number.value for count in bodies):
        yield from _compared(tails[:nested], tails[nested:], totals, tail, words, bodies[::-1])
    elif heads[-1].total or heads[-1].category:
        yield from _compared(tails[:nested], tails[nested:], [heads[-1], *totals], tail, words)
    else:
        unsure = _compared(tails, (), totals, tail, words)
        yield from (stated for stated in unsure if stated.found and stated.found.agrees)


def _compared(
    categories: Sequence[_Count],
    inner: Sequence[_Count],
    totals: Sequence[_Count],
    text: str,
    words: Words,
    bodies: tuple[_Count, ...] = (),
) -> Iterator[_Stated]:
    """The list beside the nearest total, or beside another one that it agrees with."""
    whole = totals[0].name if totals else ""
    parts = [_part(count, whole, words) for count in categories]
    found = reading(
        [count.number for count in totals], parts, [_part(count, whole, words) for count in inner]
    )
    if found or bodies:
        open_end = bool(inner) or _OPEN.search(text) is not None
        total = totals[found.total] if found else None
        yield _Stated(tuple(categories), total, found, open_end, bodies)


def _part(count: _Count, whole: str, words: Words) -> Part:
    """Who was hired outside the plan of posts is no part of 编制, and 实有行政人员 are counted beside it."""
    outside = finder(words["staff_hired"]).search(count.name) or _ACTUAL.search(count.name)
    planned = finder(words["staff_planned"]).search(whole)
    return Part(count.name, count.digits, count.number, not (planned and outside))


def _counts(text: str, words: Words) -> tuple[_Count, ...]:
    return tuple(_count(figure, words) for figure in counts(text) if figure.number is not None)


def _count(figure: Figure, words: Words) -> _Count:
    category, total = finder(words["staff_categories"]), finder(words["staff_totals"])
    clause = BREAK.split(figure.gap)[-1]
    said = category.search(figure.label) or total.search(clause) or not figure.rest
    name = figure.label if said else figure.rest
    body = figure.unit in ("个", "家") and finder(words["bodies"]).search(name) is not None
    grouped = not body and category.search(name) is not None
    counted = not body and total.search(name if figure.unit in ("个", "家") else clause + name) is not None
    return _Count(
        name=name,
        number=figure.number if figure.number is not None else exact(0),
        digits=figure.digits,
        gap=figure.gap,
        total=counted and not grouped and not finder(words["staff_outside"]).search(name),
        category=grouped,
        state=finder(words["staff_states"]).search(name) is not None,
        body=figure.unit in ("个", "家") and not grouped and not counted,
    )


# ------------------------------------------------------------------ the fact


def _fact(evaluation: Evaluation, pointer: str, stated: _Stated, words: Words) -> Fact:
    row = Terms("staff", evaluation, pointer, None)
    found = stated.found
    parts = found.parts if found else [_part(count, "", words) for count in stated.categories]
    if stated.total and found:
        row.put("label", _HAVING.sub("", stated.total.name), [pointer])
        row.put("total", stated.total.number, [pointer], raw=stated.total.digits)
    row.put("sum", found.sum if found else added(part.number for part in parts), [pointer])
    row.put("parts", "+".join(part.digits for part in parts), [pointer])
    row.put("count", exact(len(parts)), [pointer])
    row.put("exhaustive", not stated.open and _is_division([part.label for part in parts], words), [pointer])
    if stated.bodies:
        row.put("subset_of", stated.bodies[-1].name, [pointer])
        row.put("subset_total", added(count.number for count in stated.bodies), [pointer])
    return row.fact()


def _is_division(labels: Sequence[str], words: Words) -> bool:
    """Three categories and more are meant to be all, and so are two that are each other's rest."""
    pairs = [[half.split("|") for half in pair.split()] for pair in words["staff_pairs"]]
    return len(labels) > 2 or any(
        all(any(word in label for word in half for label in labels) for half in pair) for pair in pairs
    )
