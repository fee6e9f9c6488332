"""Counts in the report that together are what an indicator measures: 集体项目28个，国有项目2个 beside 征拆项目 30."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, islice, takewhile

from validator.facts.passages import YEAR, Narrative, Passage, finder, under
from validator.facts.terms import Terms, each
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact
from validator.nouns import dataclass
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_MOST = 60
_MOST_ITEMS = 8
_LONGEST = 1_000
_HAN = "\u3400-\u9fff"
_ITEM = regex(
    rf"(?P<name>[{_HAN}]{{3,16}}+)(?P<digits>[0-9]{{1,9}})(?P<measure>[个项座处所栋幢户家件场批套台条起宗例人名])(?P<after>[{_HAN}]?)"
)
_BETWEEN = regex(r"[，、；]?")
_VAGUE = (
    "约",
    "近",
    "超",
    "逾",
    "超过",
    "达到",
    "不少于",
    "不足",
    "每",
    "第",
    "共",
    "合计",
    "共计",
    "总计",
    "其中",
)
_NOUN = 2
_HUGE = 10**9


@dataclass(frozen=True, slots=True)
class _Run:
    """Counts that stand in a row, of things that share a noun, with the sentence around them."""

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    measure: str
    noun: str
    text: str
    sentence: str
    pointer: str


@dataclass(frozen=True, slots=True)
class _Measured:
    """An indicator whose completed value is a whole number."""

    name: str
    actual: int
    unit: str
    row: Terms


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `count_sum` for each indicator that exactly one row of counts in the report can mean."""
    runs = [run for passage in report for run in _runs(passage, evaluation, words)][:_MOST]
    if not runs:
        return
    measured = list(islice(_measured(evaluation), 10 * _MOST))
    links = [(run, row) for run in runs for row in _meant(run, measured, words)]
    times = Counter(row.row.pointer for _, row in links)
    for run, row in links:
        if times[row.row.pointer] == 1 or sum(run.numbers) == row.actual:
            times[row.row.pointer] = 0
            yield _fact(run, row)


# -------------------------------------------------------------- in the report


def _runs(passage: Passage, evaluation: Evaluation, words: Words) -> Iterator[_Run]:
    if under(passage, words["plans"]):
        return
    year = written(evaluation.content.get("year"))
    for sentence in passage.sentences:
        sentence = sentence[:_LONGEST]
        rows = _rows(sentence)
        others = [found[1] for found in YEAR.finditer(sentence) if found[1] not in year]
        if not rows or others or finder(words["not_done"]).search(sentence):
            continue
        for row in rows:
            if run := _run(row, sentence, passage.pointer):
                yield run


def _rows(sentence: str) -> list[list[re.Match[str]]]:
    """Items counted in one measure that follow each other with nothing but a mark between them."""
    rows: list[list[re.Match[str]]] = []
    for item in _ITEM.finditer(sentence):
        if not (rows and _follows(rows[-1][-1], item, sentence)):
            rows.append([])
        rows[-1].append(item)
    return [row for row in rows if 1 < len(row) <= _MOST_ITEMS]


def _follows(last: re.Match[str], item: re.Match[str], sentence: str) -> bool:
    between = sentence[last.end() - len(last["after"]) : item.start()]
    return last["measure"] == item["measure"] and _BETWEEN.fullmatch(between) is not None


def _run(row: Sequence[re.Match[str]], sentence: str, pointer: str) -> _Run | None:
    names = [item["name"] for item in row]
    noun = _shared_end(names)
    alike = len(noun) >= _NOUN and len(set(names)) == len(names)
    clear = not any(name.endswith(_VAGUE) or name.startswith(_VAGUE) or name == noun for name in names)
    if not (alike and clear) or any(item["after"] in tuple("余多次以") for item in row):
        return None
    told = "，".join(f"{item['name']}{item['digits']}{item['measure']}" for item in row)
    numbers = tuple(int(item["digits"]) for item in row)
    return _Run(tuple(names), numbers, row[0]["measure"], noun, told, sentence, pointer)


def _shared_end(names: Sequence[str]) -> str:
    """What all the names end in: 项目 of 集体项目 and 国有项目."""
    letters = zip(*(reversed(name) for name in names), strict=False)
    shared = [row[0] for row in takewhile(lambda row: len(set(row)) == 1, letters)]
    return "".join(reversed(shared))


# ---------------------------------------------------------------- on the form


def _measured(evaluation: Evaluation) -> Iterator[_Measured]:
    for row in each("count_sum", evaluation, "/indicators"):
        quantity = row.quantity("actual", "actual")
        number = quantity.number
        plain = quantity.kind == "number" and not quantity.operator and not quantity.approximate
        if plain and number is not None and _is_whole(number.value):
            yield _Measured(row.raw("level3"), int(number.value), quantity.unit, row)


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value() and abs(value) < _HUGE


def _meant(run: _Run, measured: Sequence[_Measured], words: Words) -> list[_Measured]:
    """The indicator that the counts are of; none where it may be several, or only some of the counts."""
    meant = [row for row in measured if _fits(run, row, words)]
    return meant if len(meant) == 1 and not _is_some(run, meant[0].actual) else []


def _fits(run: _Run, row: _Measured, words: Words) -> bool:
    noun = next((run.noun[at:] for at in range(len(run.noun) - _NOUN + 1) if run.noun[at:] in row.name), "")
    if not noun or row.unit not in ("", run.measure):
        return False
    rest = finder(words["idle_in_indicators"]).sub("", row.name.replace(noun, ""))
    own = [name.removesuffix(noun) for name in run.names]
    # An indicator on 集体项目 alone is not what both counts together are.
    narrower = any(part[-2:] in row.name for part in own)
    return not narrower and all(letter in run.sentence for letter in rest)


def _is_some(run: _Run, actual: int) -> bool:
    """Some of the counts alone are what the indicator states."""
    return any(
        sum(some) == actual for size in range(1, len(run.numbers)) for some in combinations(run.numbers, size)
    )


def _fact(run: _Run, row: _Measured) -> Fact:
    made = Terms("count_sum", row.row.evaluation, run.pointer, None)
    made.put("text", run.text, [run.pointer])
    made.put("sum", exact(sum(run.numbers)), [run.pointer])
    made.put("indicator", row.name, [row.row.at("level3")])
    made.put("actual", exact(row.actual), [row.row.at("actual")], raw=row.row.raw("actual"))
    return made.fact()
