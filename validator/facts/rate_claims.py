"""The year's rate of execution as the report states it, beside what the form says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from validator.facts.claims import is_general
from validator.facts.passages import YEAR, Narrative
from validator.facts.rates import put_rates
from validator.facts.scope import Scope, scope_of
from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import as_printed
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_CLAIM = regex(
    r"(?P<label>[^，；：、。]{0,40})执行率(?:为|达到?|是|：)?(?P<rate>[0-9]{1,3}(?:\.[0-9]{1,4})?)%(?!以上|以下|左右)"
)
_WHOLE = regex(r"(?:部门|单位|整体|总体|全年|年度|支出|资金|的|实际)*(?:预算|资金)?")
_AMOUNTS = ("initial", "adjusted", "executed")
_PER_CENT = Decimal("0.01")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """A `rate_claim` for every sentence that states how much of the whole budget was executed in the form's year."""
    scope = scope_of(evaluation, words)
    for passage in report:
        if "执行率" not in passage.text or not is_general(passage, scope, words):
            continue
        for sentence in passage.sentences:
            for found in _CLAIM.finditer(sentence):
                if _is_whole(found["label"], sentence[: found.start("rate")], scope):
                    yield _fact(evaluation, passage.pointer, found["rate"])


def _is_whole(label: str, before: str, scope: Scope) -> bool:
    """The words before the rate speak of the whole budget of this year, and of nothing narrower."""
    said = scope.idle.sub("", YEAR.sub("", label))
    return _WHOLE.fullmatch(said) is not None and not scope.other_year(before)


def _fact(evaluation: Evaluation, pointer: str, rate: str) -> Fact:
    budget = one("budget", evaluation, "/budget")
    for name in _AMOUNTS:
        budget.amount(name, name, needed=name != "initial")
    put_rates(budget, needed=False)
    row = Terms("rate_claim", evaluation, pointer, None)
    row.put("claimed", as_printed(Decimal(rate), _PER_CENT), [pointer], raw=f"{rate}%")
    row.terms |= {name: term for name, term in budget.terms.items() if name != "rate_cut"}
    row.gaps |= budget.gaps
    return row.fact()
