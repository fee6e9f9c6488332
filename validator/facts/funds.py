"""Facts on the rows of funds beneath the budget: each row, each column's sum, and points given a second time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from validator.facts.rates import put_rates
from validator.facts.terms import AMOUNTS, Terms, each, one, total
from validator.model.facts import Fact
from validator.model.number import Number, differ, exact
from validator.money import in_other_unit

_REST = ("其他", "其它")
_SPENT = ("adjusted", "executed")
FAR = 1000
"""How many times as much a sum is when its unit was mistaken: 万元 for 元 is ten thousand times, and parts may be missing."""
_NESTED = (
    "其中",
    "中央",
    "省级",
    "市级",
    "县级",
    "区级",
    "上级",
    "本级",
    "资金来源",
    "资金结构",
    "支出结构",
    "基本支出",
)
"""What stands in the names of rows that are parts of others, or divide the money a second time."""


def rows(budget: Terms) -> Sequence[Terms]:
    """The rows of funds beneath the row of the whole budget."""
    return [_fund(row) for row in each("fund", budget.evaluation, "/budget/parts")]


def facts(budget: Terms, funds: Sequence[Terms]) -> Iterator[Fact]:
    """A `fund` for each source of money and a `fund_sum` for each column. `budget` is the row above them."""
    yield from (fund.fact() for fund in funds)
    for column in AMOUNTS:
        yield from _fund_sum(budget, funds, column)


def put_repeated(budget: Terms) -> None:
    """The points for execution given once more beside the funds. Points shared out among the funds are not repeated."""
    scored = [fund for fund in each("", budget.evaluation, "/budget/parts") if fund.points("score")]
    score = budget.known("score")
    points = [number for fund in scored if (number := fund.points("score")) and number.value > 0]
    if score is None or score not in points:
        return
    budget.put("fund_score_sum", total(points), [fund.at("score") for fund in scored], "+")
    budget.put("scored_funds", "、".join(fund.raw("name") for fund in scored))


def put_far_off(budget: Terms, funds: Sequence[Terms]) -> None:
    """The first part that fits its total in another unit; else the first total that is thousands of times as much as its parts.

    Where the totals themselves are as far apart, that is told of them.
    """
    largest, smallest = budget.known("largest"), budget.known("smallest")
    if largest is None or smallest is None or largest.value >= FAR * smallest.value:
        return
    for put in (_put_other_unit, _put_far_off):
        if any(put(budget, funds, column) for column in AMOUNTS):
            return


def _put_other_unit(budget: Terms, funds: Sequence[Terms], column: str) -> bool:
    """A part that fits its total once it is taken in the other of 元 and 万元."""
    found = _in_other_unit(budget, funds, column)
    if found is None:
        return False
    budget.put("other_unit_of", f"{found.raw('name')}{AMOUNTS[column]}", [found.at("name")])
    budget.terms["other_unit_amount"] = found.terms[column]
    budget.terms["other_unit_total"] = budget.terms[column]
    return True


def _put_far_off(budget: Terms, funds: Sequence[Terms], column: str) -> bool:
    """A total that is thousands of times as much as its parts, or they as it: the units may be mixed."""
    whole = budget.known(column)
    parts = [amount for fund in funds if (amount := fund.known(column)) is not None]
    added = total(parts)
    if whole is None or not whole.value or not added.value:
        return False
    if max(whole.value / added.value, added.value / whole.value) < FAR:
        return False
    budget.put("far_total", whole, [budget.at(column)], raw=budget.terms[column].written)
    budget.put("far_parts", added, [fund.at(column) for fund in funds], "+")
    return True


def _in_other_unit(budget: Terms, funds: Sequence[Terms], column: str) -> Terms | None:
    whole = budget.known(column)
    parts = [(fund, amount) for fund in funds if (amount := fund.known(column)) is not None]
    if whole is None or not whole.value or not differ(total(amount for _, amount in parts), whole):
        return None
    for part, amount in parts:
        rest = total(other for fund, other in parts if fund is not part)
        if in_other_unit(amount, whole - rest):
            return part
    return None


def _fund(row: Terms) -> Terms:
    row.text("name", "name")
    for name in AMOUNTS:
        row.amount(name, name)
    if all(row.is_blank(name, "money") for name in _SPENT):
        for name in _SPENT:  # a source that brought nothing
            row.gaps.pop(name, None)
    if not all(_is_nothing(row, name) for name in _SPENT):
        put_rates(row, needed=False)
    return row


def _is_nothing(row: Terms, name: str) -> bool:
    """No amount, or none but zero: what such a row gives as its rate is noise of the template."""
    number = row.known(name)
    return row.is_blank(name, "money") if number is None else not number.value


def _fund_sum(budget: Terms, funds: Sequence[Terms], column: str) -> Iterator[Fact]:
    """The parts of one column against its total. Blank parts are nothing; an unreadable one, or an
    unreadable total, leaves it open."""
    named = [fund for fund in funds if fund.known(column) is not None]
    if not named or budget.is_blank(column, "money"):
        return
    row = one("fund_sum", budget.evaluation, "/budget/parts")
    row.put("column", AMOUNTS[column])
    whole = budget.known(column)
    if whole is None:
        row.gaps.update(dict.fromkeys(("total", "sum", "gap"), budget.at(column)))
        yield row.fact()
        return
    row.put("total", whole, [budget.at(column)], raw=budget.terms[column].written)
    row.put("count", exact(len(named)))
    row.put("exhaustive", any(word in fund.raw("name") for fund in funds for word in _REST))
    unread = next(
        (fund for fund in funds if fund.known(column) is None and not fund.is_blank(column, "money")), None
    )
    if unread:
        row.gaps["sum"] = row.gaps["gap"] = unread.gaps[column]
    else:
        parts = _outermost(named, column, whole)
        row.put(
            "sum", total(part.certain(column) for part in parts), [part.at(column) for part in parts], "+"
        )
        row.computed("gap", ["sum", "total"], "−", lambda s, t: s - t)
        row.put("other_unit", _in_other_unit(budget, funds, column) is not None)
    yield row.fact()


def _outermost(funds: Sequence[Terms], column: str, whole: Number) -> Sequence[Terms]:
    """The parts to add up: where rows are nested (其中：中央, 省级, …), those that make up the total, if any do."""
    amounts = [fund.certain(column) for fund in funds]
    nested = any(word in fund.raw("name") for fund in funds for word in _NESTED)
    if not nested or len(funds) > 10 or not differ(total(amounts), whole):
        return funds
    for size in range(len(funds) - 1, 0, -1):
        for chosen in combinations(range(len(funds)), size):
            if not differ(total(amounts[number] for number in chosen), whole):
                return [funds[number] for number in chosen]
    return funds
