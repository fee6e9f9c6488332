"""Facts on the money: the budget row, its funds, and the splits by income and by expenditure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validator.facts import funds, money_cells
from validator.facts.prose import mentions
from validator.facts.rates import put_rates
from validator.facts.scales import execution_weights, scale, share
from validator.facts.terms import AMOUNTS, Terms, each, one, ratio, total
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import Number, differ, exact
from validator.model.rules import Profile
from validator.money import doubted, in_other_unit, money_unit
from validator.weighing import implied_execution

_WHOLE = "年度资金总额"
_SIDES = {"income": "按收入性质", "expenditure": "按支出性质"}

Words = Mapping[str, tuple[str, ...]]
Explained = tuple[str, ...]
"""What is given reasons for, of _EXPLAINED."""

_LEAST_RATE, _MOST_RATE = Decimal("0.01"), Decimal(2)
"""Only a rate between them tells that one of the amounts is in another unit; any other is wrong itself."""
_EXPLAINED = ("adjustment_explained", "execution_explained")


def explained(evaluation: Evaluation, words: Words) -> Explained:
    """What the running texts of the form give reasons for."""
    return tuple(name for name in _EXPLAINED if mentions(evaluation, words[name]))


def left_for_execution(evaluation: Evaluation, rows: Sequence[Fact], profile: Profile) -> Number | None:
    """What execution weighs where the form does not say and its indicators leave just what some profile gives to it."""
    weights = [
        row.terms["weight"].value if "weight" in row.terms else None
        for row in rows
        if "weight" in row.terms or "weight" in row.gaps
    ]
    points = [weight.value if isinstance(weight, Number) else None for weight in weights]
    left = implied_execution(evaluation, points) if points else None
    return exact(left) if left in execution_weights(profile) and left is not None else None


def facts(
    evaluation: Evaluation, profile: Profile, told: Explained, left: Number | None = None
) -> Iterator[Fact]:
    """One `budget`, what there is on its funds, and a `breakdown` for each side."""
    if not isinstance(evaluation.content.get("budget"), dict):
        return
    budget = _budget(evaluation, profile, told, left)
    beneath = funds.rows(budget)
    funds.put_far_off(budget, beneath)
    yield budget.fact()
    yield from funds.facts(budget, beneath)
    yield from money_cells.facts(budget)
    for side in _SIDES:
        yield from _breakdown(evaluation, budget, side)


def _budget(evaluation: Evaluation, profile: Profile, told: Explained, left: Number | None) -> Terms:
    row = one("budget", evaluation, "/budget")
    if not row.is_blank("initial", "money"):
        row.amount("initial", "initial")
    row.amount("adjusted", "adjusted", needed=True)
    row.amount("executed", "executed", needed=True)
    if row.number("weight", "weight", row.points) is None and left is not None:
        row.put("weight", left, ["/indicators"])
    row.number("score", "score", row.points)
    row.put("weighted", row.known("weight") is not None, [row.at("weight")])
    row.put("weight_asked", row.has_cell("weight"), [row.at("weight")])
    row.put("scored", not row.is_blank("score", "points"), [row.at("score")])
    row.put("money_unit", money_unit(evaluation), ["/money_unit"])
    if other := written(evaluation.content.get("other_money_unit")).strip():
        row.put("other_money_unit", other, ["/other_money_unit"], raw=other)
    _doubted(row)
    put_rates(row)
    rate, computed = row.known("rate"), row.known("execution_rate")
    if rate is not None and computed is not None and _LEAST_RATE <= rate.value <= _MOST_RATE:
        row.put("rate_in_other_unit", in_other_unit(rate, computed), [row.at("rate")])
    row.computed("adjustment", ["adjusted", "initial"], "÷−1", lambda a, i: _less_one(ratio(a, i)))
    _score(row, profile)
    row.computed("score_gap", ["score", "expected_score"], "−", lambda s, e: s - e)
    if (score := row.known("score")) is not None:
        row.put("whole_score", score.value == score.value.to_integral_value(), [row.at("score")])
    row.put("adjustment_explained", "adjustment_explained" in told)
    reason = bool(row.raw("reason"))
    row.put("execution_explained", reason or "execution_explained" in told)
    _initial(row)
    funds.put_repeated(row)
    _extremes(row)
    return row


def _doubted(row: Terms) -> None:
    """The first unit beside amounts that can hardly be meant, what it stands beside, and an amount there."""
    for stated, amount in sorted(doubted(row.evaluation).items())[:1]:
        of, _, field = stated.rpartition("/")
        label = AMOUNTS.get(field.removesuffix("_unit")) or written(row.evaluation.at(f"{of}/name"))
        row.put("doubted_label", label or _WHOLE, [stated])
        row.put("doubted_unit", written(row.evaluation.at(stated)), [stated])
        figure = written(row.evaluation.at(amount))
        row.put("doubted_amount", figure, [amount], raw=figure)


def _initial(row: Terms) -> None:
    """Whether a cell for the initial budget was left blank, and whether spending meets a changed budget to the digit."""
    if row.has_cell("initial"):
        told = any(fund.money("initial") for fund in each("", row.evaluation, "/budget/parts"))
        row.put("initial_blank", row.is_blank("initial", "money") and not told, [row.at("initial")])
    adjusted, executed = row.known("adjusted"), row.known("executed")
    if adjusted is not None and executed is not None:
        row.put("spent_to_the_digit", adjusted == executed, [row.at("adjusted"), row.at("executed")])
    else:
        row.gaps["spent_to_the_digit"] = next(row.gaps[name] for name in AMOUNTS if name in row.gaps)


def _score(row: Terms, profile: Profile) -> None:
    """The score that the execution rate gives: in proportion, or by the bands of the profile."""
    sources = ["weight", "execution_rate"]
    banded = profile.parameters["execution"] == "bands"
    row.put("banded", banded)
    row.computed("proportional_score", sources, "×", lambda w, r: w * _capped(r))
    if banded:
        bands = scale(profile, "execution_bands")
        row.computed("expected_score", sources, "", lambda w, r: w * share(r, bands))
    else:
        row.computed("expected_score", sources, "×", lambda w, r: w * _capped(r))


def _less_one(number: Number | None) -> Number | None:
    return None if number is None else number - exact(1)


def _capped(rate: Number) -> Number:
    """A rate of execution counts up to 100 %."""
    one = Decimal(1)
    return Number(min(rate.value, one), min(rate.low, one), min(rate.high, one))


def _extremes(row: Terms) -> None:
    known = [
        (number, name) for name in AMOUNTS if (number := row.known(name)) is not None and number.value > 0
    ]
    if not known:
        return
    for name, (number, field) in (("largest", max(known, key=_value)), ("smallest", min(known, key=_value))):
        row.put(name, number, [row.at(field)], raw=row.terms[field].written)
        if name == "largest":
            exponent = number.value.as_tuple().exponent
            row.put("decimals", exact(max(0, -exponent) if isinstance(exponent, int) else 0), [row.at(field)])


def _value(entry: tuple[Number, str]) -> Decimal:
    return entry[0].value


def _breakdown(evaluation: Evaluation, budget: Terms, side: str) -> Iterator[Fact]:
    pointer = f"/budget/{side}"
    row = one("breakdown", evaluation, pointer)
    row.put("side", _SIDES[side])
    if not row.is_blank("total", "money"):
        row.amount("total", "total")
    if row.has_cell("total"):
        row.put("total_blank", row.is_blank("total", "money"), [row.at("total")])
    items = each("", evaluation, f"{pointer}/parts")
    amounts = {
        item.at("amount"): item.money("amount") for item in items if not item.is_blank("amount", "money")
    }
    if not amounts:
        return
    for name in AMOUNTS:
        if name in budget.terms:
            row.terms[name] = budget.terms[name]
        elif name in budget.gaps:
            row.gaps[name] = budget.gaps[name]
    read = {pointer: number for pointer, number in amounts.items() if number is not None}
    if len(read) < len(amounts):
        row.gaps["sum"] = row.gaps["gap"] = next(pointer for pointer in amounts if pointer not in read)
    else:
        row.put("sum", total(read.values()), read, "+")
        if "sum" in row.gaps:  # too large to count with
            row.gaps["gap"] = row.gaps["sum"]
        else:
            _nearest(row)
    yield row.fact()


def _distance(amount: Number, whole: Number) -> tuple[bool, Decimal]:
    """What agrees with the whole as printed comes before what is merely near."""
    return differ(amount, whole), abs(amount.value - whole.value)


def _are_apart(amounts: Sequence[Number]) -> bool:
    """Whether amounts of the budget row are in different units themselves."""
    sizes = [amount.value for amount in amounts if amount.value > 0]
    return bool(sizes) and max(sizes) >= funds.FAR * min(sizes)


def _nearest(row: Terms) -> None:
    """Which amount of the budget row the parts come closest to: forms split now the budget, now what was spent.

    Where none agrees and one could not be read, nothing can be said.
    """
    whole = row.certain("sum")
    known = [name for name in ("executed", "adjusted", "initial") if row.known(name) is not None]
    if not known:
        return
    name = min(known, key=lambda name: _distance(row.certain(name), whole))
    unread = [gap for other in AMOUNTS if (gap := row.gaps.get(other))]
    if unread and differ(row.certain(name), whole):
        row.gaps["gap"] = unread[0]
        return
    far = differ(row.certain(name), whole) and not _are_apart([row.certain(each) for each in known])
    row.put("other_unit", far and any(in_other_unit(whole, row.certain(each)) for each in known))
    row.put("nearest", AMOUNTS[name])
    row.put("nearest_amount", row.certain(name), row.terms[name].origins, raw=row.terms[name].written)
    row.computed("gap", ["sum", name], "−", lambda s, n: s - n)
