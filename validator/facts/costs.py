"""Indicators of the whole cost, whose target is the budget itself, beside what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.passages import says
from validator.facts.terms import Terms
from validator.model.facts import Fact
from validator.model.number import Number, differ, exact
from validator.money import MONEY, money_unit
from validator.quantities import comparable, read

Words = Mapping[str, tuple[str, ...]]


def facts(rows: Sequence[Terms], money: Sequence[Fact], words: Words) -> Iterator[Fact]:
    """A `whole_cost` for every indicator that is named as one and aims at the budget, initial or adjusted."""
    budget = next((fact for fact in money if fact.kind == "budget"), None)
    if budget is None:
        return
    names = words["whole_cost"] + words["whole_spending"]
    for row in rows:
        name = row.raw("level3")
        if says(name, names) and not says(name, words["part_of_cost"]):
            yield from _fact(row, budget, words)


def _fact(row: Terms, budget: Fact, words: Words) -> Iterator[Fact]:
    pair = _amounts(row)
    if pair is None or not any(_is(pair[0], budget, name) for name in ("adjusted", "initial")):
        return
    fact = Terms("whole_cost", row.evaluation, row.pointer, None)
    fact.put("name", row.raw("level3"), [row.at("level3")])
    for name, number in zip(("target", "actual"), pair, strict=True):
        fact.put(name, number, [row.at(name)], raw=row.raw(name))
    fact.put("spending", says(row.raw("level3"), words["whole_spending"]), [row.at("level3")])
    fact.put("explained", bool(row.raw("reason")), [row.at("reason")])
    if "executed" in budget.terms:
        fact.terms["executed"] = budget.terms["executed"]
    elif "executed" in budget.gaps:
        fact.gaps["executed"] = budget.gaps["executed"]
    yield fact.fact()


def _is(target: Number, budget: Fact, name: str) -> bool:
    term = budget.terms.get(name)
    return term is not None and isinstance(term.value, Number) and not differ(target, term.value)


def _amounts(row: Terms) -> tuple[Number, Number] | None:
    """Target and actual in the form's money unit; None where they are no amounts."""
    target, actual = read(row.raw("target"), "target"), read(row.raw("actual"), "actual")
    pair = comparable(target, actual) if target.kind == actual.kind == "number" else None
    units = {target.unit, actual.unit}
    if pair is None or not units <= {"", "元"}:
        return None
    form_unit = money_unit(row.evaluation)
    own_unit = "元" if "元" in units else row.raw("unit") or form_unit
    if own_unit not in MONEY:
        return None
    share = exact(MONEY[own_unit] / MONEY[form_unit])
    return pair[0] * share, pair[1] * share
