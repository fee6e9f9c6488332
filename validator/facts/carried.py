"""Income, expenditure and what is carried over, as one passage of the report states them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from validator.facts.figures import Figure, amounts
from validator.facts.passages import Narrative, Passage, says
from validator.facts.scope import Scope, scope_of
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, differ, exact
from validator.money import MONEY, money_unit
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 1_500
_BRACKET = regex(r"（[^（）]*）")
_INCOME = regex(r"(?:总收入|收入总额|收入合计|收入共计|收入决算|本年收入|全年收入)$")
_SPENT = regex(r"(?:总支出|支出总额|支出合计|支出共计|支出决算|本年支出|全年支出)$")
_LEFT = regex(
    r"(?:年末|年终|期末|累计)?(?:结转(?:和|及|与)?结余|结余(?:和|及|与)?结转|结转|结余)(?:资金|下年)?$"
)
_BEFORE = regex(r"(?:年初|上年|期初|以前年度)(?:[^，。；：]{0,4})?(?:结转|结余)")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """A `carry_over` for every passage that states income, expenditure and what is left, once each."""
    scope = scope_of(evaluation, words)
    for passage in report:
        text = passage.text
        if "收入" in text and "支出" in text and ("结转" in text or "结余" in text):
            yield from _carried(evaluation, passage, scope, words)


def _carried(evaluation: Evaluation, passage: Passage, scope: Scope, words: Words) -> Iterator[Fact]:
    text = _BRACKET.sub("", passage.text[:_LONGEST])
    if says(text, words["other_ways_out"]) or scope.other_year(text):
        return
    figures = amounts(text)
    opening = [figure for figure in figures if _BEFORE.search(figure.label)]
    rest = [figure for figure in figures if figure not in opening]
    found = [
        [figure for figure in rest if pattern.search(figure.label)] for pattern in (_INCOME, _SPENT, _LEFT)
    ]
    if any(len(named) != 1 for named in found) or any(figure.number is None for figure in (*opening, *rest)):
        return
    income, spent, left = (named[0] for named in found)
    if scope.narrows(_INCOME.sub("", income.label)) or scope.narrows(_SPENT.sub("", spent.label)):
        return
    yield _fact(evaluation, passage.pointer, income, spent, left, opening)


def _fact(
    evaluation: Evaluation,
    pointer: str,
    income: Figure,
    spent: Figure,
    left: Figure,
    opening: Sequence[Figure],
) -> Fact:
    unit = exact(MONEY[money_unit(evaluation)])
    row = Terms("carry_over", evaluation, pointer, None)
    for name, figure in (("income", income), ("spent", spent), ("left", left)):
        row.put(name, _number(figure) / unit, [pointer], raw=figure.digits + figure.unit)
    balance = _number(income) - _number(spent)
    # What was left from before may be in the income or beside it.
    readings = [balance, *(balance + _number(figure) for figure in opening)]
    agrees = any(not differ(one, other) for one, other in product(readings, [_number(left)]))
    row.put("balance", (balance + _number(opening[0]) if opening else balance) / unit, [pointer])
    row.put("agrees", agrees, [pointer])
    return row.fact()


def _number(figure: Figure) -> Number:
    assert figure.number is not None  # noqa: S101 - the caller has looked
    return figure.number
