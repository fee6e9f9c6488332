"""Conditions as alternatives of plain tests, the shape in which durable-rules is safe.

A De Morgan algebra loses nothing in this: a condition holds (is fails, is unknown) exactly when its alternatives say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from validator.model import rules as m

MAX_BRANCHES = 64
"""Alternatives that one case may fan out into; a rule with more is refused when it is loaded."""

Atom = m.Comparison | m.Membership | m.Match | m.Presence | m.Flag


@dataclass(frozen=True, slots=True)
class Test:
    """An atom, or its negation (comparisons carry theirs in the operator)."""

    atom: Atom
    holds: bool = True


Branch = tuple[Test, ...]


class TooManyBranches(Exception):
    """A condition with so many alternatives that it should be several rules."""


def branches(condition: m.Condition) -> tuple[Branch, ...]:
    """Alternatives, each a row of tests that must all hold. Raises TooManyBranches."""
    return tuple(dict.fromkeys(_alternatives(condition, True)))


def crossed(choices: list[tuple[Branch, ...]]) -> tuple[Branch, ...]:
    """One alternative of each, joined, in every combination. Raises TooManyBranches."""
    size = 1
    for choice in choices:
        size *= len(choice)
        if size > MAX_BRANCHES:
            raise TooManyBranches
    return tuple(sum(combination, ()) for combination in product(*choices))


def _alternatives(condition: m.Condition, holds: bool) -> tuple[Branch, ...]:
    match condition:
        case m.Not(operand=operand):
            return _alternatives(operand, not holds)
        case m.All(operands=operands) | m.Any(operands=operands):
            parts = [_alternatives(operand, holds) for operand in operands]
            if isinstance(condition, m.All) == holds:
                return crossed(parts)
            return tuple(branch for part in parts for branch in part)
        case m.Comparison(operator=operator, left=left, right=right):
            return _comparison(operator if holds else _OPPOSITE[operator], left, right)
    return ((Test(condition, holds),),)


def _comparison(operator: str, left: m.Expression, right: m.Expression) -> tuple[Branch, ...]:
    if operator == "!=" and _numeric(left, right):
        return ((Test(m.Comparison("<", left, right)),), (Test(m.Comparison(">", left, right)),))
    if operator == "==" and _numeric(left, right):
        return ((Test(m.Comparison("<=", left, right)), Test(m.Comparison(">=", left, right))),)
    return ((Test(m.Comparison(operator, left, right)),),)


def _numeric(left: m.Expression, right: m.Expression) -> bool:
    return not any(
        (isinstance(side, m.Reference) and side.type == "text")
        or (isinstance(side, m.Constant) and isinstance(side.value, str))
        for side in (left, right)
    )


_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
