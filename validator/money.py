"""In which unit an amount of a form is: the one stated nearest to it, in its cell, column or row, or by the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from validator.model.evaluation import Content, Evaluation, written
from validator.model.number import Number, differ, exact
from validator.model.quantity import Quantity
from validator.quantities import read

MONEY = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""Yuan in one money unit."""

USUAL = "万元"
"""The unit of forms that state none."""

COLUMNS = {"initial": "initial_unit", "adjusted": "adjusted_unit", "executed": "executed_unit"}
"""The amounts of a row, and where the budget keeps the unit that the heading of their column states."""

_UNITS = frozenset(COLUMNS.values())

ROW = "money_unit"
"""Where a row keeps the unit that its label states."""

_LISTS = ("/budget", "/budget/income", "/budget/expenditure")
_OF_LISTS = {"total": "amount"}
"""The whole of a list, and what its parts call theirs."""

_ALIKE = 10
_FAR = 1000
"""How many times as much is another unit, and not another amount."""


class Stated(NamedTuple):
    """A unit, and the pointer of what states it."""

    unit: str
    at: str


class _Amount(NamedTuple):
    """A plain figure of the block of money, the unit stated beside it, the sum it belongs to, and whether it is that sum."""

    at: str
    number: Number
    stated: Stated | None
    column: str
    is_whole: bool


def money_unit(evaluation: Evaluation) -> str:
    """元, 万元 or 亿元; 万元 where the form does not say, as forms of this kind do."""
    stated = written(evaluation.content.get("money_unit")).strip().removeprefix("人民币")
    return stated if stated in MONEY else USUAL


def nearest(evaluation: Evaluation, pointer: str, row: Mapping[str, Content], field: str) -> Stated | None:
    """The unit that the column of an amount states, or its row, or the row it is a part of; None where none does."""
    budget = evaluation.content.get("budget")
    if not isinstance(budget, dict):
        return None
    column = COLUMNS.get(field)
    if column in budget and (stated := _stated(budget, "/budget", column)):
        return stated
    if ROW in row and (stated := _stated(row, pointer, ROW)):
        return stated
    above = pointer.rpartition("/parts/")[0]
    whole = evaluation.at(above) if above else None
    return _stated(whole, above, ROW) if isinstance(whole, dict) and ROW in whole else None


def unit_beside(
    evaluation: Evaluation, pointer: str, row: Mapping[str, Content], field: str
) -> Stated | None:
    """The unit stated beside an amount that has none of its own, if it is not the form's."""
    stated = nearest(evaluation, pointer, row, field)
    if stated is None or stated.unit == money_unit(evaluation) or _quantity(row, field).unit:
        return None
    return stated


def amount(evaluation: Evaluation, pointer: str, row: Mapping[str, Content], field: str) -> Number | None:
    """An amount in the form's money unit, as printed; None where there is none, or its unit is not certain."""
    quantity = _quantity(row, field)
    if quantity.kind != "number" or quantity.number is None or quantity.unit not in ("", "元"):
        return None
    if not quantity.number.value:
        return exact(0)  # nothing is nothing, not up to 0.5
    form = money_unit(evaluation)
    stated = unit_beside(evaluation, pointer, row, field)
    if stated and stated.at in doubted(evaluation):
        return None
    unit = quantity.unit or (stated.unit if stated else form)
    return quantity.number if unit == form else quantity.number * exact(MONEY[unit]) / exact(MONEY[form])


def in_other_unit(number: Number, whole: Number) -> bool:
    """Whether one is just ten thousand times the other: 元 was written for 万元, or 万元 for 元."""
    if not number.value or not whole.value:
        return False
    more = exact(MONEY["万元"])
    return not differ(number * more, whole) or not differ(number, whole * more)


def doubted(evaluation: Evaluation) -> Mapping[str, str]:
    """The units stated beside amounts that are hardly meant, since without them the figures fit one another.

    By the pointer of what states each, the pointer of the first amount it is stated of.
    """
    if not _has_any(evaluation):
        return {}
    unit = money_unit(evaluation)
    amounts = [
        amount._replace(stated=None) if amount.stated and amount.stated.unit == unit else amount
        for amount in _amounts(evaluation)
    ]
    first: dict[Stated, str] = {}
    for amount in amounts:
        if amount.stated:
            first.setdefault(amount.stated, amount.at)
    plain = [amount._replace(stated=None) for amount in amounts]
    none_meant = bool(first) and _add_up(plain, unit) and not _add_up(amounts, unit)
    return {stated.at: at for stated, at in first.items() if none_meant or _is_far_off(stated, amounts, unit)}


def _has_any(evaluation: Evaluation) -> bool:
    """Whether a unit is stated beside some amount."""
    for pointer in _LISTS:
        row = evaluation.at(pointer)
        if not isinstance(row, dict):
            continue
        parts = row.get("parts")
        rows = [row, *(parts if isinstance(parts, list) else ())]
        if any(isinstance(each, dict) and ROW in each for each in rows) or not row.keys().isdisjoint(_UNITS):
            return True
    return False


def _quantity(row: Mapping[str, Content], field: str) -> Quantity:
    value = row.get(field)
    return read(value if isinstance(value, str | Decimal) else None, "money")


def _stated(row: Mapping[str, Content], pointer: str, field: str | None) -> Stated | None:
    unit = written(row.get(field or "")).strip()
    return Stated(unit, f"{pointer}/{field}") if unit in MONEY else None


def _amounts(evaluation: Evaluation) -> Iterator[_Amount]:
    """The amounts of the block of money that have no unit of their own."""
    for pointer in _LISTS:
        whole, parts = evaluation.at(pointer), evaluation.at(f"{pointer}/parts")
        if not isinstance(whole, dict):
            continue
        for field in (*COLUMNS, *_OF_LISTS):
            yield from _amount(evaluation, pointer, whole, field, f"{pointer}/{field}", is_whole=True)
            for number, part in enumerate(parts if isinstance(parts, list) else []):
                if isinstance(part, dict):
                    row, own = f"{pointer}/parts/{number}", _OF_LISTS.get(field, field)
                    yield from _amount(evaluation, row, part, own, f"{pointer}/{field}", is_whole=False)


def _amount(
    evaluation: Evaluation,
    pointer: str,
    row: Mapping[str, Content],
    field: str,
    column: str,
    *,
    is_whole: bool,
) -> Iterator[_Amount]:
    quantity = _quantity(row, field)
    if quantity.kind == "number" and quantity.number is not None and not quantity.unit:
        yield _Amount(
            f"{pointer}/{field}", quantity.number, nearest(evaluation, pointer, row, field), column, is_whole
        )


def _add_up(amounts: Sequence[_Amount], unit: str) -> bool:
    """Whether some whole has parts, and every such whole agrees with them."""
    sums: dict[str, Number] = {}
    for amount in amounts:
        if not amount.is_whole:
            sums[amount.column] = sums.get(amount.column, exact(0)) + _in_unit(amount, unit)
    wholes = [
        (_in_unit(each, unit), sums[each.column]) for each in amounts if each.is_whole and each.column in sums
    ]
    return bool(wholes) and not any(differ(whole, added) for whole, added in wholes)


def _is_far_off(stated: Stated, amounts: Sequence[_Amount], unit: str) -> bool:
    """Whether the figures are like those in the form's unit as they stand, and far from them as converted."""
    own = max((each.number.value for each in amounts if each.stated == stated), default=Decimal(0))
    others = max((each.number.value for each in amounts if each.stated is None), default=Decimal(0))
    if own <= 0 or others <= 0:
        return False
    alike = own <= others * _ALIKE and others <= own * _ALIKE
    converted = own * MONEY[stated.unit] / MONEY[unit]
    return alike and (converted >= others * _FAR or others >= converted * _FAR)


def _in_unit(amount: _Amount, unit: str) -> Number:
    share = MONEY[amount.stated.unit] / MONEY[unit] if amount.stated else Decimal(1)
    return amount.number * exact(share)
