"""A second opinion on what a case matches: brute force over rationals, sharing no code with the engine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from itertools import product
from math import ceil, floor

from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.number import Number

Interval = tuple[Fraction, Fraction]
Hit = tuple[int, ...]

GRID = 10**6
LIMIT = Fraction(2**62 - 1, GRID)


class Unsure(Exception):
    """An expression whose digits this oracle does not follow."""


def hits(case: m.Case, facts: Mapping[str, Sequence[Fact]]) -> set[Hit]:
    """The identities of the facts of every match, in the order of the patterns. Raises Unsure."""
    present = [pattern for pattern in case.patterns if not pattern.absent]
    found = set()
    for choice in product(*(facts.get(pattern.kind, ()) for pattern in present)):
        bound = {pattern.alias: fact for pattern, fact in zip(present, choice, strict=True)}
        if len({id(fact) for fact in choice}) == len(choice) and _matches(case, facts, bound):
            found.add(tuple(id(fact) for fact in choice))
    return found


def _matches(case: m.Case, facts: Mapping[str, Sequence[Fact]], bound: Mapping[str, Fact]) -> bool:
    for pattern in case.patterns:
        both = m.All((pattern.given, pattern.where))
        if not pattern.absent:
            if known(both, bound) is not True:
                return False
            continue
        spoken_of = [bound[alias] for alias in aliases(both) - {pattern.alias}]
        for fact in facts.get(pattern.kind, ()):
            if all(fact is not other for other in spoken_of) and (
                known(both, {**bound, pattern.alias: fact}) is not False
            ):
                return False
    return True


def aliases(part: object) -> set[str]:
    """All aliases that a condition speaks of."""
    if isinstance(part, m.Reference):
        return {part.alias}
    if isinstance(part, tuple):
        return set().union(*map(aliases, part)) if part else set()
    names = getattr(part, "__dataclass_fields__", {})
    return set().union(*(aliases(getattr(part, name)) for name in names)) if names else set()


def known(condition: m.Condition, bound: Mapping[str, Fact]) -> bool | None:
    """Kleene's truth of a condition."""
    match condition:
        case m.All(operands=operands):
            return _least([known(operand, bound) for operand in operands])
        case m.Any(operands=operands):
            return _opposite(_least([_opposite(known(operand, bound)) for operand in operands]))
        case m.Not(operand=operand):
            return _opposite(known(operand, bound))
        case m.Comparison(operator=operator, left=left, right=right):
            return _compared(operator, _term(left, bound), _term(right, bound))
    value = _term(condition.subject, bound)
    match condition:
        case m.Presence():
            return value is not None
        case m.Flag():
            return None if value is None else value is True
        case m.Membership(options=options):
            return None if value is None else value in options
        case m.Match(pattern=pattern):
            return None if value is None else bool(re.search(pattern, str(value)[:4000]))
    raise AssertionError(condition)


def _least(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def _opposite(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _compared(operator: str, a: object, b: object) -> bool | None:
    if a is None or b is None:
        return None
    if isinstance(a, str) and isinstance(b, str):
        return (a == b) is (operator == "==")
    assert isinstance(a, tuple)
    assert isinstance(b, tuple)
    below, above = a[1] < b[0], a[0] > b[1]
    return {
        "<": below,
        ">": above,
        "<=": not above,
        ">=": not below,
        "!=": below or above,
        "==": not (below or above),
    }[operator]


def _term(expression: m.Expression, bound: Mapping[str, Fact]) -> object:
    match expression:
        case m.Constant(value=str() as text):
            return text
        case m.Reference(alias=alias, field=field):
            term = bound[alias].terms.get(field)
            if term is None or not isinstance(term.value, Number):
                return None if term is None else term.value
    interval = _interval(expression, bound)
    return _settled(interval) if interval and isinstance(expression, m.Arithmetic) else interval


def _settled(interval: Interval) -> Interval | None:
    low, high = interval
    if low < -LIMIT or high > LIMIT:
        return None
    if low == high and _has_digits(low):
        even = Fraction(round(low * GRID), GRID)
        return even, even
    return Fraction(floor(low * GRID), GRID), Fraction(ceil(high * GRID), GRID)


def _has_digits(number: Fraction) -> bool:
    """It can be written out in 40 digits."""
    with localcontext(prec=40) as context:
        context.traps[Inexact] = True
        try:
            Decimal(number.numerator) / Decimal(number.denominator)
        except Inexact:
            return False
    return True


def _interval(expression: m.Expression, bound: Mapping[str, Fact]) -> Interval | None:
    match expression:
        case m.Constant(value=Number(low=low, high=high)):
            return Fraction(low), Fraction(high)
        case m.Reference(alias=alias, field=field):
            term = bound[alias].terms.get(field)
            if term is None:
                return None
            assert isinstance(term.value, Number)
            return Fraction(term.value.low), Fraction(term.value.high)
        case m.Arithmetic(operator="printed", operands=(operand,)):
            return _printed(operand, bound)
        case m.Arithmetic(operator=operator, operands=operands):
            if any(isinstance(each, m.Arithmetic) and each.operator == "/" for each in operands):
                raise Unsure
            numbers = [_interval(operand, bound) for operand in operands]
            if None in numbers:
                return None
            return _computed(operator, [number for number in numbers if number])
    raise AssertionError(expression)


def _printed(operand: m.Expression, bound: Mapping[str, Fact]) -> Interval | None:
    if not isinstance(operand, m.Reference):
        raise Unsure
    term = bound[operand.alias].terms.get(operand.field)
    if term is None:
        return None
    assert isinstance(term.value, Number)
    if term.value.low != term.value.high:
        return Fraction(term.value.low), Fraction(term.value.high)
    half = Fraction(10) ** int(term.value.value.as_tuple().exponent) / 2
    return Fraction(term.value.value) - half, Fraction(term.value.value) + half


def _computed(operator: str, numbers: list[Interval]) -> Interval | None:
    (a, b), *rest = numbers
    c, d = rest[0] if rest else (a, b)
    if operator == "/" and c <= 0 <= d:
        return None
    if operator == "round":
        step = Fraction(1, 10 ** int(c) if rest else 1)
        return _half_up(a, step), _half_up(b, step)
    ends = {
        "+": lambda: (a + c, b + d),
        "-": lambda: (a - d, b - c),
        "*": lambda: (a * c, a * d, b * c, b * d),
        "/": lambda: (a / c, a / d, b / c, b / d),
        "neg": lambda: (-a, -b),
        "abs": lambda: (abs(a), abs(b), *([Fraction(0)] if a < 0 < b else [])),
        "min": lambda: (min(a, c), min(b, d)),
        "max": lambda: (max(a, c), max(b, d)),
    }[operator]()
    return min(ends), max(ends)


def _half_up(number: Fraction, step: Fraction) -> Fraction:
    steps = floor(abs(number) / step + Fraction(1, 2)) * step
    return steps if number >= 0 else -steps
