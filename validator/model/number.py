"""Exact arithmetic on numbers that were printed with so many digits and no more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, localcontext

GRID = 6
"""Decimal places that facts are settled to; see `Number.settled`."""

_STEP = Decimal(1).scaleb(-GRID)
_CONTEXT = Context(prec=40)
_HALF = Decimal("0.5")
LIMIT = Decimal(2**62).scaleb(-GRID)
"""Numbers at or beyond this size (4.6 × 10¹²) cannot be settled; they count as unread."""


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
        return Number(self.value + other.value, self.low + other.low, self.high + other.high)

    def __sub__(self, other: Number) -> Number:
        return Number(self.value - other.value, self.low - other.high, self.high - other.low)

    def __neg__(self) -> Number:
        return Number(-self.value, -self.high, -self.low)

    def __mul__(self, other: Number) -> Number:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Number(self.value * other.value, min(ends), max(ends))

    def __truediv__(self, other: Number) -> Number:
        """The quotient. Raises ZeroDivisionError when the divisor may be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor's interval holds zero")
        with localcontext(_CONTEXT) as context:
            value = self.value / other.value
            ends = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
            context.rounding = ROUND_FLOOR
            low = min(a / b for a, b in ends)
            context.rounding = ROUND_CEILING
            high = max(a / b for a, b in ends)
        return Number(value, low, high)

    def __abs__(self) -> Number:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        return Number(abs(self.value), Decimal(0), max(-self.low, self.high))

    def settled(self) -> Number:
        """The same number on a grid of 10⁻⁶, the interval rounded outward and an exact value half-even.

        The rule engine counts in integers of that grid. Outward rounding can only make a rule more
        careful; exact values that agree still agree. Raises OverflowError at or beyond LIMIT.
        """
        if not -LIMIT < self.low <= self.high < LIMIT:
            raise OverflowError("the number is too large")
        if self.low == self.high:
            even = self.low.quantize(_STEP, ROUND_HALF_EVEN, _CONTEXT)
            return self if even == self.low else Number(self.value, even, even)
        low = self.low.quantize(_STEP, ROUND_FLOOR, _CONTEXT)
        high = self.high.quantize(_STEP, ROUND_CEILING, _CONTEXT)
        return Number(self.value, low, high)


def exact(value: Decimal | int) -> Number:
    """A number that means just itself: weights, scores, counts."""
    value = Decimal(value)
    return Number(value, value, value)


def as_printed(value: Decimal, unit: Decimal = Decimal(1)) -> Number:
    """A number that stands for all that round to its digits: 185.7 is [185.65, 185.75].

    `unit` scales it afterwards: as_printed(Decimal("98"), Decimal("0.01")) is 98 % as [0.975, 0.985].
    """
    exponent = value.as_tuple().exponent
    half = _HALF.scaleb(exponent if isinstance(exponent, int) else 0)
    return Number(value * unit, (value - half) * unit, (value + half) * unit)


def less(a: Number, b: Number) -> bool:
    """a < b holds when every value of a is below every value of b."""
    return a.high < b.low


def differ(a: Number, b: Number) -> bool:
    """a != b holds when the intervals do not meet."""
    return a.high < b.low or a.low > b.high
