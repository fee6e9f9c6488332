"""A rule pack under one profile: parameters become constants, rules are re-graded or switched off."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal

from validator.model import rules as m
from validator.model.number import exact
from validator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Bound:
    """What an engine runs: the rules in force, in the pack's order."""

    profile: m.Profile
    rules: tuple[m.Rule, ...]


def bind(pack: m.RulePack, profile: m.Profile, off: Collection[str] = ()) -> Bound:
    """The rules of a pack as they stand under a profile; `off` are ids of further rules that are not to run."""
    rules = [_rule(rule, profile) for rule in pack.rules.values() if rule.id not in (*profile.off, *off)]
    return Bound(profile, tuple(rules))


def _rule(rule: m.Rule, profile: m.Profile) -> m.Rule:
    grade = profile.severities.get(rule.id)
    cases = tuple(_case(case, profile, grade) for case in rule.cases)
    follows = tuple(
        replace(follow, where=follow.where and _constant(follow.where, profile)) for follow in rule.follows
    )
    return replace(rule, severity=grade or rule.severity, cases=cases, follows=follows)


def _case(case: m.Case, profile: m.Profile, grade: m.Severity | None) -> m.Case:
    patterns = tuple(
        replace(pattern, given=_constant(pattern.given, profile), where=_constant(pattern.where, profile))
        for pattern in case.patterns
    )
    suggest = tuple(
        replace(remedy, value=_leaves(remedy.value, _swap(profile)), where=_constant(remedy.where, profile))
        for remedy in case.suggest
    )
    return replace(case, severity=grade or case.severity, patterns=patterns, suggest=suggest)


def _constant(condition: m.Condition, profile: m.Profile) -> m.Condition:
    return rewrite(condition, _swap(profile))


def _swap(profile: m.Profile) -> Callable[[m.Expression], m.Expression]:
    def swap(expression: m.Expression) -> m.Expression:
        if not isinstance(expression, m.Parameter):
            return expression
        value = profile.parameters[expression.name]
        return m.Constant(exact(value) if isinstance(value, Decimal) else str(value))

    return swap


def rewrite(condition: m.Condition, swap: Callable[[m.Expression], m.Expression]) -> m.Condition:
    """The condition with `swap` applied to every leaf of its expressions and to every field it names."""
    match condition:
        case m.All(operands=operands):
            return m.All(tuple(rewrite(operand, swap) for operand in operands))
        case m.Any(operands=operands):
            return m.Any(tuple(rewrite(operand, swap) for operand in operands))
        case m.Not(operand=operand):
            return m.Not(rewrite(operand, swap))
        case m.Comparison(operator=operator, left=left, right=right):
            return m.Comparison(operator, _leaves(left, swap), _leaves(right, swap))
    subject = swap(condition.subject)
    assert isinstance(subject, m.Reference)  # noqa: S101 - a field can only become a field
    return replace(condition, subject=subject)


def _leaves(expression: m.Expression, swap: Callable[[m.Expression], m.Expression]) -> m.Expression:
    if isinstance(expression, m.Arithmetic):
        return m.Arithmetic(expression.operator, tuple(_leaves(part, swap) for part in expression.operands))
    return swap(expression)
