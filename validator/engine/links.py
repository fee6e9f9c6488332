"""The second stratum: which violation is a mere consequence of which.

Violations are facts again: every pair that some rule's `follows` speaks of becomes a `link`, and the engine matches
the conditions on links. A condition-less `follows` holds when both rest on a value in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from validator.engine.bind import rewrite
from validator.engine.evaluate import references
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.model.report import Violation


class Links:
    """The `follows` of a pack's rules as cases over links."""

    def __init__(self, rules: Sequence[m.Rule]) -> None:
        known = {rule.id for rule in rules}
        follows = [(rule, follow) for rule in rules for follow in rule.follows if follow.rule in known]
        self.cases = [_case(rule, follow) for rule, follow in follows]
        self._pairs = {(rule.id, follow.rule) for rule, follow in follows}
        self._rank = {(rule.id, follow.rule): rank for rank, (rule, follow) in enumerate(follows)}
        self._reads = {case.name: _reads(case) for rule in rules for case in rule.cases}

    def between(self, violations: Sequence[Violation]) -> list[Fact]:
        """A link for every pair of violations that some rule speaks of."""
        origins = [self._origins(violation) for violation in violations]
        links = []
        for effect, consequence in enumerate(violations):
            for cause, source in enumerate(violations):
                if effect != cause and (consequence.rule, source.rule) in self._pairs:
                    terms = {
                        "effect": Term(consequence.rule),
                        "cause": Term(source.rule),
                        "effect_at": Term(exact(effect)),
                        "cause_at": Term(exact(cause)),
                        "shares": Term(not origins[effect].isdisjoint(origins[cause])),
                    }
                    terms |= _terms("effect", consequence) | _terms("cause", source)
                    links.append(Fact("link", "", terms))
        return links

    def joined(
        self, violations: Sequence[Violation], found: Iterable[tuple[int, tuple[Fact, ...]]]
    ) -> list[Violation]:
        """The violations with their causes, in the order in which their rules name them."""
        causes: dict[int, set[int]] = {}
        for _, (link,) in found:
            causes.setdefault(_index(link, "effect_at"), set()).add(_index(link, "cause_at"))
        joined = []
        for number, violation in enumerate(violations):
            pairs = [
                (self._rank[violation.rule, violations[cause].rule], cause)
                for cause in causes.get(number, ())
            ]
            joined.append(replace(violation, causes=tuple(cause for _, cause in sorted(pairs))))
        return joined

    def _origins(self, violation: Violation) -> frozenset[str]:
        terms = [
            violation.facts[alias].terms.get(field)
            for alias, field in self._reads[violation.case]
            if alias in violation.facts
        ]
        return frozenset(origin for term in terms if term for origin in term.origins)


def _case(rule: m.Rule, follow: m.Follow) -> m.Case:
    condition = (
        m.Flag(m.Reference("link", "shares", "flag"))
        if follow.where is None
        else rewrite(follow.where, _moved)
    )
    where = m.All((_is("effect", rule.id), _is("cause", follow.rule), condition))
    pattern = m.Pattern("link", "link", m.TRUE, where)
    return m.Case(f"{rule.id}<{follow.rule}", rule.severity, (pattern,), {}, {}, ("link", ""))


def _is(field: str, rule: str) -> m.Condition:
    return m.Comparison("==", m.Reference("link", field, "text"), m.Constant(rule))


def _moved(expression: m.Expression) -> m.Expression:
    """A field of the effect or of the cause, as a field of the link."""
    if not isinstance(expression, m.Reference):
        return expression
    prefix = "" if expression.alias.startswith("cause.") else "effect."
    return m.Reference("link", f"{prefix}{expression.alias}.{expression.field}", expression.type)


def _terms(role: str, violation: Violation) -> dict[str, Term]:
    return {
        f"{role}.{alias}.{field}": term
        for alias, fact in violation.facts.items()
        for field, term in fact.terms.items()
    }


def _index(link: Fact, field: str) -> int:
    value = link.terms[field].value
    return int(getattr(value, "value", -1))


def _reads(case: m.Case) -> frozenset[tuple[str, str]]:
    """What a case rests on: the values it compares, points at and shows."""
    tested = [
        (reference.alias, reference.field)
        for pattern in case.patterns
        for part in (pattern.given, pattern.where)
        for reference in references(part)
    ]
    return frozenset([*tested, case.at, *case.near])
