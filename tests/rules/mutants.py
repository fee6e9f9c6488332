"""Rules with one thing changed: a condition left out, a comparison moved over its border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from validator.model import rules as m

_NOT_TO_BE_HIT = {"likeness", "duty_similarity"}
"""Fields that no example can be made to equal a limit with."""

_OVER_THE_BORDER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}


def mutants(rule: m.Rule) -> Iterator[tuple[str, m.Rule]]:
    """(what was changed, the rule so changed), one change at a time."""
    for at, case in enumerate(rule.cases):
        for number, pattern in enumerate(case.patterns):
            for part in ("given", "where"):
                for change, condition in _changed(getattr(pattern, part)):
                    patterns = _with(case.patterns, number, replace(pattern, **{part: condition}))
                    cases = _with(rule.cases, at, replace(case, patterns=patterns))
                    yield f"{case.name} {pattern.alias} {part}: {change}", replace(rule, cases=cases)
        for number, pattern in enumerate(case.patterns):
            if len(case.patterns) > 1 and pattern.absent:
                patterns = (*case.patterns[:number], *case.patterns[number + 1 :])
                cases = _with(rule.cases, at, replace(case, patterns=patterns))
                yield f"{case.name} without {pattern.alias}", replace(rule, cases=cases)
    for at, case in enumerate(rule.cases if len(rule.cases) > 1 else ()):
        yield f"without {case.name}", replace(rule, cases=(*rule.cases[:at], *rule.cases[at + 1 :]))


def _with(items: tuple, number: int, item: object) -> tuple:  # type: ignore[type-arg]
    return (*items[:number], item, *items[number + 1 :])


def _changed(condition: m.Condition) -> Iterator[tuple[str, m.Condition]]:
    yield from _inside(condition)
    if condition != m.TRUE and not isinstance(condition, m.All | m.Any):
        yield f"without {_told(condition)}", m.TRUE


def _inside(condition: m.Condition) -> Iterator[tuple[str, m.Condition]]:
    """The condition with one of its parts changed."""
    match condition:
        case m.All(operands=operands) | m.Any(operands=operands):
            for number, operand in enumerate(operands):
                rest = (*operands[:number], *operands[number + 1 :])
                yield f"without {_told(operand)}", replace(condition, operands=rest)
                for change, inner in _inside(operand):
                    yield change, replace(condition, operands=_with(operands, number, inner))
        case m.Comparison(operator=operator, left=left) if operator in _OVER_THE_BORDER:
            if isinstance(left, m.Reference) and left.field in _NOT_TO_BE_HIT:
                return
            moved = replace(condition, operator=_OVER_THE_BORDER[operator])
            yield f"{_told(condition)} with {moved.operator}", moved
        case m.Not(operand=operand):
            for change, inner in _inside(operand):
                yield f"not {change}", m.Not(inner)


def _told(condition: m.Condition) -> str:
    match condition:
        case m.Not(operand=operand):
            return f"not {_told(operand)}"
        case m.Comparison(operator=operator, left=left, right=right):
            return f"{_name(left)} {operator} {_name(right)}"
        case m.All(operands=operands) | m.Any(operands=operands):
            sign = " and " if isinstance(condition, m.All) else " or "
            return f"({sign.join(map(_told, operands))})"
    return f"{type(condition).__name__.lower()}({condition.subject.field})"


def _name(expression: m.Expression) -> str:
    match expression:
        case m.Reference(field=field):
            return field
        case m.Parameter(name=name):
            return f"profile.{name}"
        case m.Constant(value=constant):
            return str(getattr(constant, "value", constant))
        case m.Arithmetic(operator=operator, operands=operands):
            return f"{operator}({', '.join(map(_name, operands))})"
