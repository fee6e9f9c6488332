"""The scores of the indicators beside the money: who scores far better than it spends, and points counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.facts.terms import Terms, ratio
from validator.facts.terms import total as added
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact


def facts(
    evaluation: Evaluation, money: Sequence[Fact], rows: Sequence[Fact], sums: Sequence[Fact]
) -> Iterator[Fact]:
    """One `balance` for a form that has both a budget and a table of indicators with points."""
    budget = next((fact for fact in money if fact.kind == "budget"), None)
    total = next((fact for fact in sums if fact.kind == "total"), None)
    if budget is None or total is None:
        return
    row = Terms("balance", evaluation, "/total", None)
    for name in ("execution_rate", "execution_explained"):
        _copy(row, name, budget, name)
    _copy(row, "score", total, "score")
    _rate(row, rows)
    row.computed("lead", ["indicator_rate", "execution_rate"], "", _lead)
    _with_funds(row, budget, total)
    yield row.fact()


def _copy(row: Terms, name: str, fact: Fact, field: str) -> None:
    if field in fact.terms:
        row.terms[name] = fact.terms[field]._replace(sources=())
    elif field in fact.gaps:
        row.gaps[name] = fact.gaps[field]


def _rate(row: Terms, rows: Sequence[Fact]) -> None:
    """The share of their weights that all indicators together score, where every one that has points has both."""
    weighed = [fact for fact in rows if not {"weight", "score"}.isdisjoint((*fact.terms, *fact.gaps))]
    terms = {
        name: [fact.terms[name] for fact in weighed if name in fact.terms] for name in ("weight", "score")
    }
    if not weighed:
        return
    gap = next((fact.gaps[name] for name in terms for fact in weighed if name in fact.gaps), None)
    if gap is not None:
        row.gaps["indicator_rate"] = gap
    elif len(terms["weight"]) == len(terms["score"]):
        sums = {name: added(_numbers(terms[name])) for name in terms}
        origins = [origin for name in ("score", "weight") for term in terms[name] for origin in term.origins]
        if (rate := ratio(sums["score"], sums["weight"])) is not None:
            row.put("indicator_rate", rate, origins)


def _numbers(terms: Sequence[Term]) -> Iterator[Number]:
    return (term.value for term in terms if isinstance(term.value, Number))


def _lead(scored: Number, spent: Number) -> Number | None:
    share = ratio(spent, scored)
    return None if share is None else exact(1) - share


def _with_funds(row: Terms, budget: Fact, total: Fact) -> None:
    again, whole = budget.terms.get("fund_score_sum"), total.terms.get("score_sum")
    if again and whole and isinstance(again.value, Number) and isinstance(whole.value, Number):
        row.put("score_with_funds", whole.value + again.value, [*whole.origins, *again.origins], "+")
