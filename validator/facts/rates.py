"""Rates of execution: what a row of money states, and what its amounts give."""

from __future__ import annotations

from decimal import Decimal

from validator.facts.terms import Terms, ratio
from validator.model.number import Number, differ, exact

_PER_CENT = Decimal("0.01")


def put_rates(row: Terms, *, needed: bool = True) -> None:
    """Puts the computed rates and the stated one. Unless it is `needed`, a blank cell for the rate is no gap."""
    row.computed("execution_rate", ["executed", "adjusted"], "÷", ratio)
    row.computed("initial_rate", ["executed", "initial"], "÷", ratio)
    if not needed and row.is_blank("rate", "rate"):
        return
    rate = row.number("rate", "rate", lambda field: stated_rate(row, field))
    computed = row.known("execution_rate")
    if rate is not None and computed is not None:
        cut = Number(rate.value, rate.value, rate.value + rate.high - rate.low)
        some = rate.value != 0 or rate.high <= _PER_CENT  # a bare 0 leaves off everything
        row.put("rate_cut", some and differ(rate, computed) and not differ(cut, computed), [row.at("rate")])


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
