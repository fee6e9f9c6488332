"""Sums over one fact, reckoned in whole numbers.

Most arithmetic of rules adds, takes away and compares sizes. On settled numbers that needs no decimals, and takes a
third of the time. What takes more is left to `evaluate.py`; both come to the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import lru_cache

from validator.engine.columns import MOST, ends
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.number import GRID, Number, as_printed

Ends = tuple[int, int]
Sum = Callable[[Fact], Ends | None]
"""Both ends of what an expression is of a fact; None when a value is missing or too large."""

_FINER = 1
"""A decimal place more than settled numbers have: half of a last digit is whole, too."""

_PARTS = 10**_FINER
_WIDE = Context(prec=60)


def summed(expression: m.Expression) -> Sum | None:
    """A function that reckons an expression in millionths; None where that takes more than sums."""
    reckon = _sum(expression)
    if reckon is None or _count_printed(expression) > 1:  # two halves of digits may be rounded apart
        return None
    finer = reckon

    def settled(fact: Fact) -> Ends | None:
        both = finer(fact)
        if both is None:
            return None
        low, high = both[0] // _PARTS, -(-both[1] // _PARTS)
        return (low, high) if low > -MOST and high < MOST else None

    return settled


def _count_printed(expression: m.Expression) -> int:
    if not isinstance(expression, m.Arithmetic):
        return 0
    return (expression.operator == "printed") + sum(map(_count_printed, expression.operands))


def _sum(expression: m.Expression) -> Sum | None:
    match expression:
        case m.Constant(Number() as number):
            return _constant(number)
        case m.Reference(field=field):
            return _of_field(field)
        case m.Arithmetic("printed", (m.Reference(field=field),)):
            return _of_printed(field)
        case m.Arithmetic("*", (m.Constant(Number() as times), factor)) if _is_count(times):
            part = _sum(factor)
            return part and _times(int(times.value), part)
        case m.Arithmetic(operator, operands) if operator in _SIGNS:
            parts = [part for operand in operands if (part := _sum(operand))]
            return _combined(_SIGNS[operator], parts) if len(parts) == len(operands) else None
    return None


def _is_count(number: Number) -> bool:
    return number.is_exact and number.value >= 0 and number.value == int(number.value)


def _times(count: int, part: Sum) -> Sum:
    return _combined(lambda both: (count * both[0], count * both[1]), [part])


def _constant(number: Number) -> Sum | None:
    """Only of what is as good as settled: an exact number between two millionths would be rounded to the nearer one."""
    both = _finer(number)
    return (lambda fact: both) if both[0] == both[1] and both[0] % _PARTS == 0 else None


def _of_field(field: str) -> Sum:
    def read(fact: Fact) -> Ends | None:
        term = fact.terms.get(field)
        both = None if term is None else ends(term.value)
        return None if both is None else (both[0] * _PARTS, both[1] * _PARTS)

    return read


def _of_printed(field: str) -> Sum:
    as_it_is = _of_field(field)

    def read(fact: Fact) -> Ends | None:
        term = fact.terms.get(field)
        if term is not None and isinstance(term.value, Number) and term.value.is_exact:
            return _printed(str(term.value.value))
        return as_it_is(fact)

    return read


@lru_cache(maxsize=1024)  # by the digits as they are printed, for 1.0 is printed unlike 1
def _printed(digits: str) -> Ends:
    return _finer(as_printed(Decimal(digits)))


def _finer(number: Number) -> Ends:
    low, high = (end.scaleb(GRID + _FINER, _WIDE) for end in (number.low, number.high))
    return int(low.to_integral_value(ROUND_FLOOR)), int(high.to_integral_value(ROUND_CEILING))


def _combined(sign: Callable[..., Ends], parts: Sequence[Sum]) -> Sum:
    if len(parts) == 1:
        return _of_one(sign, parts[0])
    if len(parts) == 2:
        return _of_two(sign, *parts)

    def reckon(fact: Fact) -> Ends | None:
        found = []
        for part in parts:
            both = part(fact)
            if both is None:
                return None
            found.append(both)
        return sign(*found)

    return reckon


def _of_one(sign: Callable[[Ends], Ends], part: Sum) -> Sum:
    def reckon(fact: Fact) -> Ends | None:
        both = part(fact)
        return None if both is None else sign(both)

    return reckon


def _of_two(sign: Callable[[Ends, Ends], Ends], one: Sum, other: Sum) -> Sum:
    def reckon(fact: Fact) -> Ends | None:
        first = one(fact)
        if first is None:
            return None
        second = other(fact)
        return None if second is None else sign(first, second)

    return reckon


def _size(both: Ends) -> Ends:
    low, high = both
    if low >= 0:
        return both
    return (-high, -low) if high <= 0 else (0, max(-low, high))


_SIGNS: Mapping[str, Callable[..., Ends]] = {
    "+": lambda a, b: (a[0] + b[0], a[1] + b[1]),
    "-": lambda a, b: (a[0] - b[1], a[1] - b[0]),
    "neg": lambda a: (-a[1], -a[0]),
    "abs": _size,
    "min": lambda *each: (min(low for low, _ in each), min(high for _, high in each)),
    "max": lambda *each: (max(low for low, _ in each), max(high for _, high in each)),
}
