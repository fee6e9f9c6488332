"""Conditions and expressions turned into functions of bound facts.

Truth is three-valued: None where a value is missing. Numbers are intervals (`model/number.py`), settled to the
grid wherever they are compared, so that every engine sees the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from validator.engine.patterns import MAX_TEXT
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import Number, as_printed, differ, less
from validator.regex import regex

Binding = Mapping[str, Fact]
Truth = Callable[[Binding], bool | None]
OfOneTerm = m.Presence | m.Flag | m.Membership | m.Match
Valued = Callable[[Binding], "Number | str | bool | None"]

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The sign of a comparison whose sides are exchanged."""


def truth(condition: m.Condition) -> Truth:
    """A function that says whether the condition holds for bound facts; None when it cannot be known."""
    match condition:
        case m.All(operands=operands):
            return _all([truth(operand) for operand in operands])
        case m.Any(operands=operands):
            return _any([truth(operand) for operand in operands])
        case m.Not(operand=operand):
            return _not(truth(operand))
        case m.Comparison():
            return _comparison(condition)
        case m.Flag(subject=subject):
            return _flag(subject)
    alias, field, holds = condition.subject.alias, condition.subject.field, of_term(condition)
    return lambda binding: holds(binding[alias].terms.get(field))


def of_term(condition: OfOneTerm) -> Callable[[Term | None], bool | None]:
    """A function that says whether a condition on a single term holds for it."""
    match condition:
        case m.Presence():
            return lambda term: term is not None
        case m.Flag():
            return lambda term: None if term is None else bool(term.value)
        case m.Membership(options=options):
            return lambda term: None if term is None else str(term.value) in options
        case m.Match(pattern=pattern):
            later = regex(pattern)
            return lambda term: None if term is None else later.search(str(term.value)[:MAX_TEXT]) is not None


def value(expression: m.Expression) -> Valued:
    """A function that computes the expression for bound facts; None when a value is missing or not defined."""
    match expression:
        case m.Constant(value=constant):
            return lambda binding: constant
        case m.Reference(alias=alias, field=field):

            def read(binding: Binding) -> Number | str | bool | None:
                term = binding[alias].terms.get(field)
                return None if term is None else term.value

            return read
        case m.Arithmetic():
            return _settled(_arithmetic(expression))
        case m.Parameter(name=name):
            raise ValueError(f"profile.{name} was not bound to a profile")


def references(part: m.Condition | m.Expression) -> Iterator[m.Reference]:
    """Every field that a condition or an expression reads."""
    match part:
        case m.Reference():
            yield part
        case m.All(operands=inner) | m.Any(operands=inner):
            for operand in inner:
                yield from references(operand)
        case m.Arithmetic(operands=numbers):
            for number in numbers:
                yield from references(number)
        case m.Not(operand=negated):
            yield from references(negated)
        case m.Comparison(left=left, right=right):
            yield from references(left)
            yield from references(right)
        case m.Flag(subject=subject) | m.Presence(subject=subject):
            yield subject
        case m.Match(subject=subject) | m.Membership(subject=subject):
            yield subject


def _all(parts: list[Truth]) -> Truth:
    def holds(binding: Binding) -> bool | None:
        known: bool | None = True
        for part in parts:
            answer = part(binding)
            if answer is False:
                return False
            if answer is None:
                known = None
        return known

    return parts[0] if len(parts) == 1 else holds


def _any(parts: list[Truth]) -> Truth:
    def holds(binding: Binding) -> bool | None:
        known: bool | None = False
        for part in parts:
            answer = part(binding)
            if answer:
                return True
            if answer is None:
                known = None
        return known

    return holds


def _not(part: Truth) -> Truth:
    def holds(binding: Binding) -> bool | None:
        answer = part(binding)
        return None if answer is None else not answer

    return holds


def _flag(subject: m.Reference) -> Truth:
    alias, field = subject.alias, subject.field

    def holds(binding: Binding) -> bool | None:
        term = binding[alias].terms.get(field)
        return None if term is None else bool(term.value)

    return holds


def _word(alias: str, field: str, word: str, wanted: bool) -> Truth:
    def holds(binding: Binding) -> bool | None:
        term = binding[alias].terms.get(field)
        return None if term is None else (term.value == word) is wanted

    return holds


def _comparison(condition: m.Comparison) -> Truth:
    if isinstance(condition.left, m.Arithmetic) and isinstance(condition.right, m.Reference):
        # what is quickly seen to be missing comes first
        condition = m.Comparison(MIRRORED[condition.operator], condition.right, condition.left)
    match condition:
        case m.Comparison(left=m.Reference(alias=alias, field=field), right=m.Constant(value=str(word))):
            return _word(alias, field, word, condition.operator == "==")
    left, right, operator = value(condition.left), value(condition.right), condition.operator

    def holds(binding: Binding) -> bool | None:
        a = left(binding)
        if a is None:
            return None
        b = right(binding)
        if b is None:
            return None
        if isinstance(a, Number) and isinstance(b, Number):
            return _NUMBERS[operator](a, b)
        return (a == b) if operator == "==" else (a != b)

    return holds


_NUMBERS: Mapping[str, Callable[[Number, Number], bool]] = {
    "<": less,
    ">": lambda a, b: less(b, a),
    "<=": lambda a, b: not less(b, a),
    ">=": lambda a, b: not less(a, b),
    "!=": differ,
    "==": lambda a, b: not differ(a, b),
}


def _settled(compute: Valued) -> Valued:
    """Only what is compared is settled, so that nothing is rounded twice on the way."""

    def computed(binding: Binding) -> Number | None:
        try:
            number = compute(binding)
            return number.settled() if isinstance(number, Number) else None
        except ArithmeticError:  # division by what may be zero, or numbers beyond all measure
            return None

    return computed


def _arithmetic(expression: m.Arithmetic) -> Valued:
    operation = OPERATIONS[expression.operator]
    operands = [
        _arithmetic(operand) if isinstance(operand, m.Arithmetic) else value(operand)
        for operand in expression.operands
    ]

    def computed(binding: Binding) -> Number | None:
        numbers = []
        for operand in operands:
            number = operand(binding)
            if not isinstance(number, Number):
                return None
            numbers.append(number)
        return operation(*numbers)

    return computed


def _round(number: Number, digits: Number | None = None) -> Number:
    step = Decimal(1).scaleb(-int(digits.value) if digits else 0)
    ends = [end.quantize(step, ROUND_HALF_UP) for end in (number.value, number.low, number.high)]
    return Number(*ends)


def _extreme(choose: Callable[..., Decimal]) -> Callable[..., Number]:
    def pick(*numbers: Number) -> Number:
        columns = ([n.value for n in numbers], [n.low for n in numbers], [n.high for n in numbers])
        return Number(*(choose(column) for column in columns))

    return pick


OPERATIONS: Mapping[str, Callable[..., Number]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "neg": lambda a: -a,
    "abs": abs,
    "min": _extreme(min),
    "max": _extreme(max),
    "round": _round,
    "printed": lambda a: as_printed(a.value) if a.is_exact else a,
}
