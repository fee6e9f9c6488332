"""The second stratum: which violation is a mere consequence of which.

Violations are facts again: every pair that some rule's `follows` speaks of becomes a `link`, and the engine matches
the conditions on links. A condition-less `follows` holds when both rest on a value in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from validator.engine.bind import rewrite
from validator.engine.evaluate import references
from validator.engine.reference import TooManyBindings
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact
from validator.model.report import Violation
from validator.nouns import dataclass

MAX_PAIRS = 200_000
"""Pairs of violations of one document that all `follows` together may be tried on."""

_TIE = m.Reference("link", "tie", "text")
_SHARES = m.Reference("link", "shares", "flag")


@dataclass(frozen=True, slots=True)
class _Tie:
    """One `follows`: whose violations may result from whose, under what condition on the link between them."""

    name: str
    effect: str
    cause: str
    where: m.Condition
    reads: tuple[str, ...]


class Links:
    """The `follows` of a pack's rules as cases over links."""

    def __init__(self, rules: Sequence[m.Rule]) -> None:
        known = {rule.id for rule in rules}
        self._ties = [_tie(rule, follow) for rule in rules for follow in rule.follows if follow.rule in known]
        self.cases = [_case(tie) for tie in self._ties]
        self._rests_on = {case.name: _rests_on(case) for rule in rules for case in rule.cases}

    def between(self, violations: Sequence[Violation]) -> list[Fact]:
        """A link for every pair of violations that some `follows` speaks of. Raises TooManyBindings."""
        if len(violations) < 2:
            return []
        numbered: dict[str, list[int]] = defaultdict(list)
        for number, violation in enumerate(violations):
            numbered[violation.rule].append(number)
        pairs = sum(len(numbered[tie.effect]) * len(numbered[tie.cause]) for tie in self._ties)
        if pairs > MAX_PAIRS:
            raise TooManyBindings(
                f"问题之间的因果组合过多（{pairs}）",
                f"there are too many pairs of violations to tie ({pairs})",
            )
        origins = [frozenset(self._origins(violation)) for violation in violations]
        return [
            _link(tie, violations, (effect, cause), not origins[effect].isdisjoint(origins[cause]))
            for tie in self._ties
            for effect in numbered[tie.effect]
            for cause in numbered[tie.cause]
        ]

    def joined(
        self, violations: Sequence[Violation], found: Iterable[tuple[int, tuple[Fact, ...]]]
    ) -> list[Violation]:
        """The violations with their causes, in the order in which their rules name them."""
        causes: dict[int, dict[int, None]] = defaultdict(dict)
        for _, effect, cause in sorted((tie, *_ends(link)) for tie, (link,) in found):
            causes[effect][cause] = None
        return [
            replace(violation, causes=tuple(causes[number])) for number, violation in enumerate(violations)
        ]

    def _origins(self, violation: Violation) -> Iterator[str]:
        for alias, field in self._rests_on[violation.case]:
            term = violation.facts[alias].terms.get(field) if alias in violation.facts else None
            yield from term.origins if term else ()


def _tie(rule: m.Rule, follow: m.Follow) -> _Tie:
    where = m.Flag(_SHARES) if follow.where is None else rewrite(follow.where, _moved)
    reads = dict.fromkeys(reference.field for reference in references(where))
    name = f"{rule.id}<{follow.rule}#{rule.follows.index(follow)}"
    return _Tie(name, rule.id, follow.rule, where, tuple(reads))


def _case(tie: _Tie) -> m.Case:
    where = m.All((m.Comparison("==", _TIE, m.Constant(tie.name)), tie.where))
    pattern = m.Pattern("link", "link", m.TRUE, where)
    return m.Case(tie.name, m.Severity.HINT, (pattern,), {}, {}, ("link", ""))


def _moved(expression: m.Expression) -> m.Expression:
    """A field of the effect or of the cause, as a field of the link."""
    if not isinstance(expression, m.Reference):
        return expression
    prefix = "" if expression.alias.startswith("cause.") else "effect."
    return m.Reference("link", f"{prefix}{expression.alias}.{expression.field}", expression.type)


def _link(tie: _Tie, violations: Sequence[Violation], ends: tuple[int, int], shares: bool) -> Fact:
    terms = {
        "tie": Term(tie.name),
        "effect": Term(exact(ends[0])),
        "cause": Term(exact(ends[1])),
        "shares": Term(shares),
    }
    for name in tie.reads:
        role, alias, field = name.split(".") if "." in name else ("", "", "")
        fact = violations[ends[role == "cause"]].facts.get(alias)
        if fact and field in fact.terms:
            terms[name] = fact.terms[field]
    return Fact("link", "", terms)


def _ends(link: Fact) -> tuple[int, int]:
    effect, cause = (link.terms[end].value for end in ("effect", "cause"))
    assert isinstance(effect, Number) and isinstance(cause, Number)  # noqa: S101, PT018 - as _link made them
    return int(effect.value), int(cause.value)


def _rests_on(case: m.Case) -> frozenset[tuple[str, str]]:
    """The values of a case that say which others it has to do with: those it compares, points at and shows."""
    tested = [
        (reference.alias, reference.field)
        for pattern in case.patterns
        for part in (pattern.given, pattern.where)
        for reference in references(part)
    ]
    return frozenset([*tested, case.at, *case.near])
