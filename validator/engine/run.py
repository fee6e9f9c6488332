"""Facts in, violations and the state of every rule out, by either engine or by both at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from validator.engine.bind import Bound
from validator.engine.known import Known, known_of
from validator.engine.links import Links
from validator.engine.reference import Facts, Matcher, TooManyBindings
from validator.errors import EngineFault
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.report import Outcome, RuleState, Violation

_PORTION = 2_000
Hit = tuple[int, tuple[Fact, ...]]


class CaseMatcher(Protocol):
    """What both engines offer: the cases that match, each with its facts in the order of its patterns."""

    def match(self, facts: Facts) -> list[Hit]: ...


class ReferenceMatcher:
    """The reference matcher over a list of cases."""

    def __init__(self, cases: Sequence[m.Case]) -> None:
        self._matchers = [Matcher(case) for case in cases]

    def match(self, facts: Facts) -> list[Hit]:
        hits: list[Hit] = []
        for index, matcher in enumerate(self._matchers):
            hits += [(index, bound(matcher.case, binding)) for binding in matcher.see(facts).hits]
        return hits


class BothMatchers:
    """durable-rules and the reference side by side. Raises EngineFault where they differ."""

    def __init__(self, cases: Sequence[m.Case]) -> None:
        self._cases = cases
        self._first = _durable(cases)
        self._second = ReferenceMatcher(cases)

    def match(self, facts: Facts) -> list[Hit]:
        first, second = self._first.match(facts), self._second.match(facts)
        odd = {_identity(hit) for hit in first} ^ {_identity(hit) for hit in second}
        if odd:
            names = ", ".join(sorted({self._cases[index].name for index, _ in odd}))
            raise EngineFault(f"两个引擎对以下规则结论不同：{names}", f"the two engines differ on {names}")
        return first


def bound(case: m.Case, binding: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """The facts of a binding in the order of the case's patterns."""
    return tuple(binding[pattern.alias] for pattern in case.patterns if not pattern.absent)


def _durable(cases: Sequence[m.Case]) -> CaseMatcher:
    from validator.engine.durable import DurableMatcher

    return DurableMatcher(cases)


MATCHERS: Mapping[str, Callable[[Sequence[m.Case]], CaseMatcher]] = {
    "durable": _durable,
    "reference": ReferenceMatcher,
    "both": BothMatchers,
}


class Engine:
    """A pack bound to a profile, compiled for one of MATCHERS, run on any number of documents.

    Raises ImportError when durable-rules is asked for and cannot be imported.
    """

    def __init__(self, bound: Bound, matcher: str) -> None:
        self.name = matcher
        self._rules = bound.rules
        self._cases = [(rule, case) for rule in bound.rules for case in rule.cases]
        self._matcher = MATCHERS[matcher]([case for _, case in self._cases])
        self._accounts = [(rule.id, [Matcher(case) for case in rule.cases]) for rule in bound.rules]
        self._links = Links(bound.rules)
        self._causes = MATCHERS[matcher](self._links.cases)

    def run(self, facts: Sequence[Fact]) -> Outcome:
        """Match all rules on the facts of one document; what cannot be matched counts as failed."""
        by_kind = _by_kind(facts)
        try:
            violations = self._violations(facts, by_kind)
        except EngineFault as fault:
            return self._failed(fault)
        return self._outcome(by_kind, violations)

    def violations(self, facts: Sequence[Fact]) -> tuple[Violation, ...]:
        """What the rules find, without how those ended that found nothing. Raises EngineFault."""
        return tuple(self._violations(facts, _by_kind(facts)))

    def _violations(self, facts: Sequence[Fact], by_kind: Facts) -> list[Violation]:
        order = {id(fact): number for number, fact in enumerate(facts)}
        hits = self._matcher.match(by_kind)
        hits.sort(key=lambda hit: (hit[0], [order[id(fact)] for fact in hit[1]]))
        violations = [self._violation(hit) for hit in hits]
        return self._links.joined(violations, self._tied(self._links.between(violations)))

    def _tied(self, links: Sequence[Fact]) -> Iterator[Hit]:
        """The links whose condition holds, in portions that the engine takes well."""
        for start in range(0, len(links), _PORTION):
            yield from self._causes.match({"link": links[start : start + _PORTION]})

    def _violation(self, hit: Hit) -> Violation:
        rule, case = self._cases[hit[0]]
        aliases = [pattern.alias for pattern in case.patterns if not pattern.absent]
        return Violation(rule.id, case.name, dict(zip(aliases, hit[1], strict=True)))

    def _failed(self, fault: EngineFault) -> Outcome:
        states = {rule.id: RuleState.FAILED for rule in self._rules}
        return Outcome((), states, {rule.id: (fault.zh,) for rule in self._rules})

    def _outcome(self, facts: Facts, violations: list[Violation]) -> Outcome:
        found = {violation.rule for violation in violations}
        states: dict[str, RuleState] = {}
        reasons: dict[str, tuple[str, ...]] = {}
        known = known_of(facts)
        for rule, cases in self._accounts:
            states[rule], why = _state(cases, facts, known, rule in found)
            if why:
                reasons[rule] = why
        return Outcome(tuple(violations), states, reasons)


def _state(
    cases: Iterable[Matcher], facts: Facts, known: Mapping[str, Known], found: bool
) -> tuple[RuleState, tuple[str, ...]]:
    """How a rule ended, from how each of its cases did, and the values that were wanting."""
    wanting: tuple[str, ...] = ()
    decided = found
    try:
        for case in cases:
            seen = case.account(facts, known, decided)
            decided = decided or seen.decided
            wanting += seen.wanting
    except TooManyBindings as error:
        return (RuleState.FOUND if found else RuleState.FAILED), (error.zh,)
    if found:
        return RuleState.FOUND, tuple(dict.fromkeys(wanting))
    if wanting:
        return RuleState.NOT_CHECKED, tuple(dict.fromkeys(wanting))
    return (RuleState.PASSED if decided else RuleState.NOT_APPLICABLE), ()


def _identity(hit: Hit) -> tuple[int, tuple[int, ...]]:
    return hit[0], tuple(id(fact) for fact in hit[1])


def _by_kind(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    return {kind: list(group) for kind, group in groupby(sorted(facts, key=_kind), key=_kind)}


def _kind(fact: Fact) -> str:
    return fact.kind
