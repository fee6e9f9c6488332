"""Figures that the goals give what an indicator is named for: 新建大棚120座 beside the indicator 新建大棚, ≥100座."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.answers import value_of
from validator.facts.passages import tidy
from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, differ, exact
from validator.model.quantity import Quantity
from validator.quantities import comparable, measure_at, read
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 4_000
_LONGEST_NAME = 24
_LONGEST_UNIT = 10
_SHORTEST_NAME = 4
_COLUMNS = {"expected": "target", "achieved": "actual"}
_LABEL = regex(r"^(?:指标)?[0-9一二三四五六七八九十]{0,2}[:：、.]|[（(][^（）()]*[)）]|[\s★“”\"'《》]")
_IDLE = regex(r"(?:完成)?(?:总?数量?|个数|人数|次数|场次|户数|件数|台数|面积|长度|里程|规模|总量)$")
_FIGURE = regex(
    r"(?:数量|人数|面积|长度|率)?(?:达到?|为|共计?|完成|至|数)?(?P<number>[0-9][0-9,]{0,11}(?:\.[0-9]{1,4})?[万亿]?)"
)
_ROUGH = regex("[余多]|左右|上下")
_BOUND = regex("及?以[上下内]|之内")
_OPENING = regex(
    r"(?:^|[，。；：、！\n;,:0-9]|[和与及并对使了已共将年度]|完成|实现|开展|组织|全[县市区镇乡校年]|计划|保障|举办|推进|实施|建成|做好|确保)$"
)
"""What may stand before the name of an indicator without making it another thing."""
_LONGER = regex("累计|其中|[三四五]年|十[三四五]五|规划|总投资|总规模|至20|到20|上年|去年|同比|[较比]上")
"""What makes a figure one of several years, or of another."""


def facts(evaluation: Evaluation, rows: Sequence[Terms], words: Words) -> Iterator[Fact]:
    """One `goal_pair` for every figure of the goals that directly follows the name of one indicator."""
    goals = one("goal_pair", evaluation, "/goals")
    for field in _COLUMNS:
        text = _bare(tidy(goals.raw(field))[:_LONGEST])
        if any(letter.isdecimal() for letter in text):
            for row in rows:
                yield from _pair(goals, field, text, row, words)


def _pair(goals: Terms, field: str, text: str, row: Terms, words: Words) -> Iterator[Fact]:
    name = _IDLE.sub("", _bare(row.raw("level3")))
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or text.count(name) != 1:
        return
    start = text.index(name)
    found = _FIGURE.match(text, start + len(name))
    before = text[max(text.rfind(mark, 0, start) for mark in "。；\n") + 1 : start]
    if _LONGER.search(before) or not _OPENING.search(before):
        return
    told, after = (
        _split(found["number"], text[found.end() : found.end() + _LONGEST_UNIT]) if found else ("", "")
    )
    column = _COLUMNS[field]
    pair = _numbers(told, after, value_of(row, column), words if field == "achieved" else None)
    if pair is None:
        return
    fact = Terms("goal_pair", row.evaluation, row.pointer, None)
    fact.put("indicator", row.raw("level3"), [row.at("level3")])
    fact.put("text", name + told, [goals.at(field)])
    fact.put("told", pair[0], [goals.at(field)], raw=told)
    fact.put("value", pair[1], [row.at(column)], raw=row.raw(column))
    fact.put("differs", differ(*pair), [goals.at(field), row.at(column)])
    yield fact.fact()


def _split(number: str, after: str) -> tuple[str, str]:
    """The number with the unit behind it, and what follows; nothing where there is no unit."""
    unit, rest = measure_at(after)
    return (number + unit, rest) if unit else ("", "")


def _numbers(told: str, after: str, stated: Quantity, words: Words | None) -> tuple[Number, Number] | None:
    """Both in one unit; None where either is rough, a bound of which the other says nothing, or open in its unit.

    What is aimed at is exact; of what was reached (with `words`) only whole things are, all else was rounded.
    """
    bound = _BOUND.match(after) is not None and stated.operator not in ("ge", "le")
    if not told or bound or _ROUGH.match(after) or stated.approximate or not stated.unit:
        return None
    pair = comparable(read(told, "actual"), stated) if stated.kind == "number" else None
    if pair is None or (words and stated.unit in words["continuous"]):
        return pair
    return exact(pair[0].value), exact(pair[1].value)


def _bare(text: str) -> str:
    return _LABEL.sub("", text)
