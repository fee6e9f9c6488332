"""Figures in what was achieved of the goals that no indicator has, and counts of one thing in two measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, islice

from validator.facts.passages import Narrative, finder, tidy
from validator.facts.terms import Terms, each, one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, as_printed, differ, exact
from validator.nouns import dataclass
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 4_000
_MOST = 40
_MOST_ROWS = 60
_MOST_SHOWN = 5
_SCALES = {
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "千": Decimal(1_000),
    "百": Decimal(100),
    "": Decimal(1),
}
_FIGURE = regex(
    r"(?<![0-9A-Za-z.,〔第\-—–~～])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,12}(?:\.[0-9]{1,6})?)"
    r"(?P<scale>[万亿千百]?)(?P<unit>%|‰|个百分点|平方米|平方公里|立方米|公里|公顷|公斤|人次|场次|[\u3400-\u9fff])"
)
_NO_QUANTITY = frozenset("年月日号时点分秒级期届类岁天周元度条章款")
_VAGUE = regex(r"(?:约|近|逾|超过?|不足|至少|以上|累计投入|第)$")
_AFTER = regex(r"^(?:余|多|以上|以内|左右|小时|工作日|月|季度|五规划)")
_PART = regex(r"其中|分别|包括|包含")
_CLAUSE = regex(r"[。；\n]")
_NUMBER = regex(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_NOUN_COUNT = regex(
    r"(?P<name>[\u3400-\u9fff]{2,8})(?P<digits>[0-9]{1,9}(?:\.[0-9]+)?)(?P<unit>[\u3400-\u9fff])"
)


@dataclass(frozen=True, slots=True)
class _Figure:
    text: str
    digits: str
    number: Number


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `goal_figures` on what was achieved; a `rival_count` for every thing counted in two measures."""
    achieved = tidy(one("goal", evaluation, "/goals").raw("achieved"))[:_LONGEST]
    if not achieved:
        return
    found = list(islice(_figures(achieved, words), _MOST))
    rows = each("indicator", evaluation, "/indicators")[:_MOST_ROWS]
    if found and any(row.raw("actual") for row in rows):
        yield _loose(evaluation, found, rows)
    yield from _rivals(evaluation, achieved, report, words)


# ------------------------------------------------------------- loose figures


def _figures(text: str, words: Words) -> Iterator[_Figure]:
    """The exact quantities of a text; dates, durations, money, comparisons and parts of a sum are none."""
    compares = finder(words["compares"])
    for clause in _CLAUSE.split(text):
        part = _PART.search(clause)
        for match in _FIGURE.finditer(clause, 0, part.start() if part else len(clause)):
            before, after = clause[max(match.start() - 8, 0) : match.start()], clause[match.end() :]
            odd = match["unit"] in _NO_QUANTITY or _VAGUE.search(before) or _AFTER.match(after)
            money = match["unit"] == "元" or after.startswith("元") or match["unit"] == "个百分点"
            if not (odd or money or compares.search(before)) and (
                match["unit"] != "个" or not after.startswith("月")
            ):
                digits = match["digits"].replace(",", "")
                factor = _SCALES[match["scale"]]
                yield _Figure(match[0], digits, as_printed(Decimal(digits), factor))


def _loose(evaluation: Evaluation, found: Sequence[_Figure], rows: Sequence[Terms]) -> Fact:
    known, mantissas = _of_indicators(rows)
    loose = [figure for figure in found if not _is_known(figure, known, mantissas)]
    row = Terms("goal_figures", evaluation, "/goals/achieved", None)
    row.put("count", exact(len(loose)), ["/goals/achieved"])
    row.put("text", "、".join(figure.text for figure in loose[:_MOST_SHOWN]), ["/goals/achieved"])
    return row.fact()


def _of_indicators(rows: Sequence[Terms]) -> tuple[list[Number], set[str]]:
    """The numbers that rows reach, and two added up; and the digits of every figure that stands in a row."""
    numbers: list[Number] = []
    mantissas: set[str] = set()
    for row in rows:
        quantity = row.quantity("actual", "actual")
        if quantity.number is not None:
            numbers.append(quantity.number * exact(100) if quantity.unit == "%" else quantity.number)
        text = tidy("|".join(row.raw(field) for field in ("level3", "target", "actual", "reason")))
        mantissas.update(_mantissa(digits) for digits in _NUMBER.findall(text))
    return [*numbers, *(a + b for a, b in combinations(numbers[:30], 2))], mantissas


def _is_known(figure: _Figure, known: Sequence[Number], mantissas: set[str]) -> bool:
    return _mantissa(figure.digits) in mantissas or any(not differ(figure.number, number) for number in known)


def _mantissa(digits: str) -> str:
    """The digits without comma, point and zeros at the ends: 1.20万 and 12,000 are written alike."""
    return digits.replace(",", "").replace(".", "").strip("0")


# -------------------------------------------------------------------- rivals


def _rivals(evaluation: Evaluation, achieved: str, report: Narrative, words: Words) -> Iterator[Fact]:
    """Things that the goals count in one measure and the report in another; `unrelated` if it never uses the first."""
    groups = [set(entry.split()) for entry in words["rival_measures"]]
    whole = "\n".join(passage.text for passage in report)
    for told in islice(_NOUN_COUNT.finditer(achieved), _MOST):
        group = next((group for group in groups if told["unit"] in group), set())
        things = nouns(told["name"], words)
        for passage in report if group and things else ():
            if other := _other(passage.text, things, group, told["digits"], words):
                differs = re.search(rf"[0-9]{told['unit']}", whole) is None
                yield _rival(evaluation, passage.pointer, told[0], other, differs)
                break


def _other(text: str, things: set[str], group: set[str], digits: str, words: Words) -> str:
    """The first count of the same thing in another measure of the group."""
    for found in islice(_NOUN_COUNT.finditer(text), _MOST):
        alike = found["unit"] in group and found["digits"] != digits
        if alike and things & nouns(found["name"], words):
            return found[0]
    return ""


def nouns(name: str, words: Words) -> set[str]:
    """The pairs of letters in a name that say what it is of, idle words left out."""
    parts = finder((*words["idle_in_indicators"], *words["idle_in_counts"])).split(name)
    return {part[at : at + 2] for part in parts for at in range(len(part) - 1)}


def _rival(evaluation: Evaluation, pointer: str, told: str, other: str, differs: bool) -> Fact:
    row = Terms("rival_count", evaluation, pointer, None)
    row.put("unrelated", differs, ["/goals/achieved", pointer])
    row.put("goal", told, ["/goals/achieved"])
    row.put("report", other, [pointer])
    return row.fact()
