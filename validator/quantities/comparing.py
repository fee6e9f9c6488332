"""Two quantities in, their numbers in one unit out."""

from __future__ import annotations

from decimal import Decimal

from validator.model.number import Number, exact
from validator.model.quantity import Quantity
from validator.quantities.dimensions import same_dimension, worth
from validator.quantities.units import RATIOS, less_told, of_things, same_unit

__all__ = ["at_odds", "comparable", "is_exact", "same_unit"]

_SHARES = dict.fromkeys(RATIOS, Decimal(1)) | {"百分点": Decimal("0.01"), "个百分点": Decimal("0.01")}
"""What a number in this unit is multiplied by to be a share of one; the number of "95%" already is."""
_LARGEST_SHARE = Decimal("1.5")
_LEAST_PERCENTAGE = Decimal("0.5")
_NEARER = 10
_ALIKE = 2
"""Amounts that may be of one thing although only one says by what it counts are at most so many times each other."""


def comparable(a: Quantity, b: Quantity) -> tuple[Number, Number] | None:
    """The numbers of two quantities in one unit, or None where their units differ or leave it open.

    Units of one kind are converted (公里, 米); a thing is a thing (个, 处). A missing unit is that of the other side; so is a missing 万 where that brings the numbers together (90 beside
    90万元). Beside a percentage a plain number counts percent, or is a share when it is at most 1.5 (96, 0.96).
    """
    if a.number is None or b.number is None:
        return None
    if a.unit and b.unit:
        return _in_one_unit(a, a.number, b, b.number)
    first = _like(a, a.number, b, b.number)
    second = _like(b, b.number, a, a.number)
    return None if first is None or second is None else (first, second)


def at_odds(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers are in units that exclude each other. 24次 beside 每月2次, 3天 beside 3个工作日 leave it open."""
    if comparable(a, b) is not None:
        return False
    return not (a.unit and b.unit and (less_told(a.unit, b.unit) or same_dimension(a.unit, b.unit)))


def is_exact(a: Quantity, b: Quantity) -> bool:
    """Whether the units of two comparable quantities are so many of each other exactly, as metres and kilometres are."""
    sizes = worth(a.unit, b.unit) if a.unit and b.unit and not same_unit(a.unit, b.unit) else None
    return sizes is None or sizes[1].is_exact


def _in_one_unit(a: Quantity, first: Number, b: Quantity, second: Number) -> tuple[Number, Number] | None:
    if same_unit(a.unit, b.unit) or of_things(a.unit, b.unit):
        return first, second
    if a.unit in _SHARES and b.unit in _SHARES:
        return first * exact(_SHARES[a.unit]), second * exact(_SHARES[b.unit])
    if sizes := worth(a.unit, b.unit):
        return first * sizes[0], second * sizes[1]
    return (first, second) if _alike(a, first, b, second) else None


def _alike(a: Quantity, first: Number, b: Quantity, second: Number) -> bool:
    """800元/生 beside 790元: amounts near each other, of which one leaves out by what it counts."""
    money = a.unit.startswith("元") and b.unit.startswith("元") and less_told(a.unit, b.unit)
    return money and min(first.value, second.value) > 0 and _times(first.value, second.value) <= _ALIKE


def _like(plain: Quantity, number: Number, other: Quantity, beside: Number) -> Number | None:
    """A number in the unit and scale of the quantity beside it; None where that is open."""
    if plain.unit or plain.scale != 1:
        return number
    if other.unit == "%":
        return _as_percentage(number, beside)
    if other.unit in RATIOS:
        return number * exact(RATIOS[other.unit])
    if other.scale != 1:
        return _scaled(number, other.scale, beside)
    return number


def _as_percentage(number: Number, beside: Number) -> Number | None:
    if number.value > _LARGEST_SHARE:
        return number * exact(RATIOS["%"])
    # Beside 95% a 1 is the whole; beside 5% it may be 1% or 100%.
    return number if beside.value >= _LEAST_PERCENTAGE or number.value == 0 else None


def _scaled(number: Number, scale: Decimal, beside: Number) -> Number | None:
    """The number as it stands or times the scale, whichever is clearly nearer to the one beside it."""
    larger = number * exact(scale)
    if number.value <= 0 or beside.value <= 0:
        return number if number.value == 0 else None
    apart, apart_scaled = (_times(candidate.value, beside.value) for candidate in (number, larger))
    if apart * _NEARER <= apart_scaled:
        return number
    return larger if apart_scaled * _NEARER <= apart else None


def _times(a: Decimal, b: Decimal) -> Decimal:
    return max(a / b, b / a)
