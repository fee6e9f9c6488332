"""Conditions as alternatives of plain tests, the shape in which durable-rules is safe.

A De Morgan algebra loses nothing in this: a condition holds (is fails, is unknown) exactly when its alternatives say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, product

from validator.model import rules as m
from validator.nouns import dataclass

MAX_BRANCHES = 64
"""Alternatives that one case may fan out into; a rule with more is refused when it is loaded."""

MAX_TESTS = 24
"""Tests in one alternative; durable-rules takes 29 joins in a pattern."""

Atom = m.Comparison | m.Membership | m.Match | m.Presence | m.Flag


@dataclass(frozen=True, slots=True)
class Test:
    """An atom, or its negation (comparisons carry theirs in the operator)."""

    atom: Atom
    holds: bool = True


Branch = tuple[Test, ...]


class TooManyBranches(Exception):
    """A condition with so many alternatives or tests that it should be several rules."""


def alternatives(case: m.Case) -> tuple[Branch, ...]:
    """The alternatives of a whole case, absences left aside. Raises TooManyBranches."""
    conditions = [condition for p in case.patterns if not p.absent for condition in (p.given, p.where)]
    found = branches(m.All(tuple(conditions)))
    if any(len(branch) > MAX_TESTS for branch in found):
        raise TooManyBranches
    return found


def branches(condition: m.Condition) -> tuple[Branch, ...]:
    """Alternatives, each a row of tests that must all hold. Raises TooManyBranches."""
    return _alternatives(condition, True)


def _alternatives(condition: m.Condition, holds: bool) -> tuple[Branch, ...]:
    match condition:
        case m.Not(operand=operand):
            return _alternatives(operand, not holds)
        case m.All(operands=operands) | m.Any(operands=operands):
            parts = [_alternatives(operand, holds) for operand in operands]
            if isinstance(condition, m.All) == holds:
                return _crossed(parts)
            return _bounded(branch for part in parts for branch in part)
        case m.Comparison(operator=operator, left=left, right=right):
            return _comparison(operator if holds else _OPPOSITE[operator], left, right)
    return ((Test(condition, holds),),)


def _crossed(choices: list[tuple[Branch, ...]]) -> tuple[Branch, ...]:
    """One alternative of each, joined, in every combination."""
    return _bounded(tuple(chain.from_iterable(combination)) for combination in product(*choices))


def _bounded(found: Iterator[Branch]) -> tuple[Branch, ...]:
    kept = tuple(islice(found, MAX_BRANCHES + 1))
    if len(kept) > MAX_BRANCHES:
        raise TooManyBranches
    return kept


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
