"""Amounts in the text of the goals: a total with its parts, beside the money of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.facts.passages import Narrative, Passage, sentences, tidy
from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact
from validator.money import MONEY, money_unit
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LABEL = 24
_LISTED = regex(r"(?:其中|包括|包含|分别|由|合计|共计|总计).{0,200}[0-9] ?[百千万亿]?[元万亿]")
_WHOLE = regex(
    r"(?:年度|全年|本年|当年|项目)?(?:预算|项目)?(?:资金|经费|预算|支出)(?:总额|合计|总量|总计|共计|共)$"
)


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `goal_sum` for every total in the goals that is written with at least two parts."""
    del report
    for field in ("expected", "achieved"):
        pointer = f"/goals/{field}"
        text = tidy(written(evaluation.at(pointer)))
        if _LISTED.search(text):
            yield from _sums(evaluation, Passage(pointer, text, sentences(text)), words)


def _sums(evaluation: Evaluation, passage: Passage, words: Words) -> Iterator[Fact]:
    from validator.facts.amounts import is_closed  # few goals list amounts
    from validator.facts.lists import stated

    budget = one("budget", evaluation, "/budget")
    for name in ("initial", "adjusted", "executed"):
        budget.amount(name, name)
    for found in stated(passage, words):
        row = Terms("goal_sum", evaluation, passage.pointer, None)
        at, unit = [passage.pointer], exact(MONEY[found.total.unit])
        parts = found.reading.parts
        total, added = found.amount / unit, found.reading.sum / unit
        row.put("label", found.total.label[-_LABEL:] or "合计", at)
        row.put("total", total, at, raw=found.total.digits)
        row.put("sum", added, at)
        row.put("gap", added - total, at, "−", sources=("sum", "total"))
        row.put("parts", "+".join(part.digits for part in parts), at)
        whole_list = is_closed([part.label for part in parts], found.total.label, words) or len(parts) > 2
        row.put("exhaustive", whole_list and not found.open, at)
        row.put("whole", _WHOLE.fullmatch(found.total.label) is not None, at)
        own = exact(MONEY[money_unit(evaluation)])
        row.put("amount", found.amount / own, at, raw=found.total.digits + found.total.unit)
        row.put("money_unit", found.total.unit, at)
        row.terms |= budget.terms
        yield row.fact()
