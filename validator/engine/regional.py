"""What a case rests on in the profile, and whether that differs between the profiles that a form may fall under."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from validator.engine.bind import Bound, rewrite
from validator.engine.evaluate import references
from validator.model import rules as m
from validator.vocabulary import settings


def rests_on(case: m.Case) -> tuple[str, ...]:
    """The parameters in its conditions and behind its facts, in the order in which it comes to them."""
    found: dict[str, None] = {}

    def note(expression: m.Expression) -> m.Expression:
        if isinstance(expression, m.Parameter):
            found[expression.name] = None
        return expression

    for pattern in case.patterns:
        for part in (pattern.given, pattern.where):
            rewrite(part, note)
            for reference in references(part):
                found.update(dict.fromkeys(settings().get((pattern.kind, reference.field), ())))
    return tuple(found)


def softened(bound: Bound, pack: m.RulePack) -> Bound:
    """The rules for a form that falls under no known profile: a case that rests on what differs between them is a hint."""
    differ = _differing(pack.profiles)
    # In a bound rule the parameters are constants already.
    regional = {
        case.name
        for rule in pack.rules.values()
        for case in rule.cases
        if differ.intersection(rests_on(case))
    }
    return replace(bound, rules=tuple(_softened(rule, regional) for rule in bound.rules))


def _differing(profiles: Mapping[str, m.Profile]) -> frozenset[str]:
    """The parameters in which the profiles differ that a form is known for by its signs."""
    known = [profile.parameters for profile in profiles.values() if profile.signs]
    return frozenset(
        name for first in known[:1] for name in first if any(each[name] != first[name] for each in known)
    )


def _softened(rule: m.Rule, regional: Collection[str]) -> m.Rule:
    cases = tuple(
        replace(case, severity=m.Severity.HINT) if case.name in regional else case for case in rule.cases
    )
    return replace(rule, cases=cases, severity=max((case.severity for case in cases), key=_GRAVITY.index))


_GRAVITY = (m.Severity.HINT, m.Severity.WARNING, m.Severity.ERROR)
