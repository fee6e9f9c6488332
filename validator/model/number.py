"""Exact arithmetic on numbers that were printed with so many digits and no more."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from itertools import product, starmap

from validator.nouns import dataclass

GRID = 6
"""Decimal places that facts are settled to; see `Number.settled`."""

_STEP = Decimal(1).scaleb(-GRID)
_NEAR = Context(prec=40, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX)
_DOWN = Context(prec=40, rounding=ROUND_FLOOR, Emin=MIN_EMIN, Emax=MAX_EMAX)
_UP = Context(prec=40, rounding=ROUND_CEILING, Emin=MIN_EMIN, Emax=MAX_EMAX)
_HALF = Decimal("0.5")
_ONE = Decimal(1)
LIMIT = Decimal(2**62).scaleb(-GRID)
"""Numbers at or beyond this size (4.6 × 10¹²) cannot be settled; they count as unread."""

_LARGEST = LIMIT - _STEP
_LEAST = _STEP - LIMIT


@dataclass(frozen=True, slots=True)
class Number:
    """A value with the interval that its printed digits allow. Exact numbers have low == high == value."""

    value: Decimal
    low: Decimal
    high: Decimal

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def __add__(self, other: Number) -> Number:
        low, high = _DOWN.add(self.low, other.low), _UP.add(self.high, other.high)
        return Number(_NEAR.add(self.value, other.value), low, high)

    def __sub__(self, other: Number) -> Number:
        low, high = _DOWN.subtract(self.low, other.high), _UP.subtract(self.high, other.low)
        return Number(_NEAR.subtract(self.value, other.value), low, high)

    def __neg__(self) -> Number:
        return Number(self.value.copy_negate(), self.high.copy_negate(), self.low.copy_negate())

    def __mul__(self, other: Number) -> Number:
        ends = _ends(self, other)
        low, high = min(starmap(_DOWN.multiply, ends)), max(starmap(_UP.multiply, ends))
        return Number(_NEAR.multiply(self.value, other.value), low, high)

    def __truediv__(self, other: Number) -> Number:
        """The quotient. Raises ZeroDivisionError when the divisor may be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor's interval holds zero")
        ends = _ends(self, other)
        low, high = min(starmap(_DOWN.divide, ends)), max(starmap(_UP.divide, ends))
        return Number(_NEAR.divide(self.value, other.value), low, high)

    def __abs__(self) -> Number:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        return Number(self.value.copy_abs(), Decimal(0), max(self.low.copy_abs(), self.high))

    def settled(self) -> Number:
        """The same number on a grid of 10⁻⁶, the interval rounded outward and an exact value half-even.

        The rule engine counts in integers of that grid. Outward rounding can only make a rule more
        careful; exact values that agree still agree. Raises OverflowError at or beyond LIMIT.
        """
        if not (self.low >= _LEAST and self.high <= _LARGEST):
            raise OverflowError("the number is too large")
        if self.low is self.high or self.low == self.high:
            even = self.low.quantize(_STEP, ROUND_HALF_EVEN, _NEAR)
            return self if even == self.low else Number(self.value, even, even)
        low = self.low.quantize(_STEP, ROUND_FLOOR, _DOWN)
        high = self.high.quantize(_STEP, ROUND_CEILING, _UP)
        return Number(self.value, low, high)


def _ends(a: Number, b: Number) -> tuple[tuple[Decimal, Decimal], ...]:
    """The pairs of ends among which the least and the greatest product or quotient are."""
    return tuple(product({a.low, a.high}, {b.low, b.high}))


def exact(value: Decimal | int) -> Number:
    """A number that means just itself: weights, scores, counts."""
    value = Decimal(value)
    return Number(value, value, value)


def as_printed(value: Decimal, unit: Decimal = _ONE) -> Number:
    """A number that stands for all that round to its digits: 185.7 is [185.65, 185.75].

    `unit` scales it afterwards: as_printed(Decimal("98"), Decimal("0.01")) is 98 % as [0.975, 0.985].
    """
    half = _half(value.as_tuple().exponent)
    printed = Number(value, _DOWN.subtract(value, half), _UP.add(value, half))
    return printed if unit is _ONE else printed * exact(unit)


@lru_cache(maxsize=64)
def _half(exponent: object) -> Decimal:
    """Half of a digit's step."""
    return _NEAR.scaleb(_HALF, exponent if isinstance(exponent, int) else 0)


def on_grid(value: Decimal) -> bool:
    """A number of at most six decimals and below LIMIT: one that settling leaves alone."""
    return _LEAST <= value <= _LARGEST and value == value.quantize(_STEP, ROUND_HALF_EVEN, _NEAR)


def less(a: Number, b: Number) -> bool:
    """a < b holds when every value of a is below every value of b."""
    return a.high < b.low


def differ(a: Number, b: Number) -> bool:
    """a != b holds when the intervals do not meet."""
    return a.high < b.low or a.low > b.high
