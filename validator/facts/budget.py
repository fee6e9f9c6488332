"""Facts on the money: the budget row, its funds, and the splits by income and by expenditure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from validator.facts.prose import mentions
from validator.facts.terms import Terms, each, money_unit, one, ratio, total
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, differ, exact
from validator.model.rules import Profile

AMOUNTS = {"initial": "年初预算数", "adjusted": "全年预算数", "executed": "全年执行数"}
_SIDES = {"income": "按收入性质", "expenditure": "按支出性质"}
_REST = ("其他", "其它")
_NESTED = ("其中", "中央", "省级", "市级", "县级", "区级", "上级", "本级")

Words = Mapping[str, tuple[str, ...]]


def facts(evaluation: Evaluation, profile: Profile, words: Words) -> Iterator[Fact]:
    """One `budget`, a `fund` for each source, a `fund_sum` for each column, a `breakdown` for each side."""
    if not isinstance(evaluation.content.get("budget"), dict):
        return
    budget = _budget(evaluation, profile, words)
    yield budget.fact()
    funds = [_fund(row) for row in each("fund", evaluation, "/budget/parts")]
    yield from (fund.fact() for fund in funds)
    for column in AMOUNTS:
        yield from _fund_sum(budget, funds, column)
    for side in _SIDES:
        yield from _breakdown(evaluation, budget, side)


def _budget(evaluation: Evaluation, profile: Profile, words: Words) -> Terms:
    row = one("budget", evaluation, "/budget")
    row.stated("initial", row.money, "money")
    row.number("adjusted", "adjusted", row.money, needed=True)
    row.number("executed", "executed", row.money, needed=True)
    row.number("weight", "weight", row.points)
    row.number("score", "score", row.points)
    row.put("weighted", row.known("weight") is not None, [row.at("weight")])
    row.put("scored", not row.is_blank("score", "points"), [row.at("score")])
    row.put("money_unit", money_unit(evaluation), ["/money_unit"])
    _rates(row)
    row.computed("adjustment", ["adjusted", "initial"], "÷−1", lambda a, i: _less_one(ratio(a, i)))
    if profile.parameters["execution"] == "linear":
        row.computed("expected_score", ["weight", "execution_rate"], "×", lambda w, r: w * _capped(r))
    row.computed("score_gap", ["score", "expected_score"], "−", lambda s, e: s - e)
    if (score := row.known("score")) is not None:
        row.put("whole_score", score.value == score.value.to_integral_value(), [row.at("score")])
    row.put("adjustment_explained", mentions(evaluation, words["adjustment_explained"]))
    reason = bool(row.raw("reason"))
    row.put("execution_explained", reason or mentions(evaluation, words["execution_explained"]))
    _extremes(row)
    return row


def _rates(row: Terms) -> None:
    row.computed("execution_rate", ["executed", "adjusted"], "÷", ratio)
    row.computed("initial_rate", ["executed", "initial"], "÷", ratio)
    rate = row.number("rate", "rate", lambda field: stated_rate(row, field))
    computed = row.known("execution_rate")
    if rate is not None and computed is not None:
        cut = Number(rate.value, rate.value, rate.value + rate.high - rate.low)
        row.put("rate_cut", differ(rate, computed) and not differ(cut, computed), [row.at("rate")])


def stated_rate(row: Terms, field: str) -> Number | None:
    """A rate as a ratio. Without a per cent sign "1" and "0.95" are ratios and "95" is per cent.

    A number from 0 to 2 could be either; the reading nearer to the computed rate is taken.
    """
    quantity = row.quantity(field, "rate")
    if quantity.kind != "number" or quantity.number is None or quantity.unit not in ("", "%"):
        return None
    if quantity.unit == "%":
        return quantity.number
    number, hundredth = quantity.number, quantity.number * exact(Decimal("0.01"))
    if number.value > 2:
        return hundredth
    computed = row.known("execution_rate")
    if computed is None:
        return number
    return min(number, hundredth, key=lambda reading: abs(reading.value - computed.value))


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
        row.put(name, number, [row.at(field)], raw=row.raw(field))
        if name == "largest":
            exponent = number.value.as_tuple().exponent
            row.put("decimals", exact(max(0, -exponent) if isinstance(exponent, int) else 0), [row.at(field)])


def _value(entry: tuple[Number, str]) -> Decimal:
    return entry[0].value


def _fund(row: Terms) -> Terms:
    row.text("name", "name")
    for name in AMOUNTS:
        row.number(name, name, row.money)
    return row


def _fund_sum(budget: Terms, funds: Sequence[Terms], column: str) -> Iterator[Fact]:
    """The parts of one column against its total. Blank parts are nothing; an unreadable one makes the sum unknown."""
    named = [fund for fund in funds if fund.known(column) is not None]
    if not named or budget.known(column) is None:
        return
    row = one("fund_sum", budget.evaluation, "/budget/parts")
    row.put("column", AMOUNTS[column])
    row.put("total", _known(budget, column), [budget.at(column)], raw=budget.raw(column))
    row.put("count", exact(len(named)))
    row.put("exhaustive", any(word in fund.raw("name") for fund in funds for word in _REST))
    unread = next(
        (fund for fund in funds if fund.known(column) is None and not fund.is_blank(column, "money")), None
    )
    if unread:
        row.gaps["sum"] = row.gaps["gap"] = unread.gaps[column]
    else:
        parts = _outermost(named, column, _known(budget, column))
        row.put(
            "sum", total(_known(part, column) for part in parts), [part.at(column) for part in parts], "+"
        )
        row.computed("gap", ["sum", "total"], "−", lambda s, t: s - t)
    yield row.fact()


def _outermost(funds: Sequence[Terms], column: str, whole: Number) -> Sequence[Terms]:
    """The parts to add up: where rows are nested (其中：中央, 省级, …), those that make up the total, if any do."""
    amounts = [_known(fund, column) for fund in funds]
    nested = any(word in fund.raw("name") for fund in funds for word in _NESTED)
    if not nested or len(funds) > 10 or not differ(total(amounts), whole):
        return funds
    for size in range(len(funds) - 1, 0, -1):
        for chosen in combinations(range(len(funds)), size):
            if not differ(total(amounts[number] for number in chosen), whole):
                return [funds[number] for number in chosen]
    return funds


def _known(row: Terms, name: str) -> Number:
    number = row.known(name)
    assert number is not None  # noqa: S101 - the caller has looked
    return number


def _breakdown(evaluation: Evaluation, budget: Terms, side: str) -> Iterator[Fact]:
    pointer = f"/budget/{side}"
    row = one("breakdown", evaluation, pointer)
    row.put("side", _SIDES[side])
    row.stated("total", row.money, "money")
    items = each("", evaluation, f"{pointer}/parts")
    amounts = {
        item.at("amount"): item.money("amount") for item in items if not item.is_blank("amount", "money")
    }
    if not amounts:
        return
    for name in AMOUNTS:
        if (number := budget.known(name)) is not None:
            row.put(name, number, [budget.at(name)], raw=budget.raw(name))
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


def _nearest(row: Terms) -> None:
    """Which amount of the budget row the parts come closest to: forms split now the budget, now what was spent.

    Where none agrees and one could not be read, nothing can be said.
    """
    whole = _known(row, "sum")
    known = [name for name in ("executed", "adjusted", "initial") if row.known(name) is not None]
    if not known:
        return
    name = min(known, key=lambda name: _distance(_known(row, name), whole))
    unread = [gap for other in AMOUNTS if (gap := row.gaps.get(other))]
    if unread and differ(_known(row, name), whole):
        row.gaps["gap"] = unread[0]
        return
    row.put("nearest", AMOUNTS[name])
    row.put("nearest_amount", _known(row, name), row.terms[name].origins, raw=row.terms[name].written)
    row.computed("gap", ["sum", name], "−", lambda s, n: s - n)
