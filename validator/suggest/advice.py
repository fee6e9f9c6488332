"""Violations in, each one's suggestions out, graded by whether anything speaks against what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from validator.explain import pointer_at
from validator.model import rules as m
from validator.model.evaluation import Evaluation
from validator.model.report import Violation
from validator.model.suggestion import Certainty, Suggestion
from validator.suggest.values import Option, options

Advice = tuple[tuple[Suggestion, ...], ...]
"""The suggestions for each violation, in their order."""


def advice(violations: Sequence[Violation], rules: Mapping[str, m.Rule], evaluation: Evaluation) -> Advice:
    """What to do about each violation. `rules` are those bound to the profile.

    A value is sure only where its violation follows from no other and none of the cells it rests on is in question.
    """
    cases = [case_of(violation, rules) for violation in violations]
    found = [
        _once(options(violation, case, evaluation) if case.suggest else ())
        for violation, case in zip(violations, cases, strict=True)
    ]
    doubts = _Doubts(violations, cases, found)
    return tuple(tuple(doubts.graded(number, option) for option in each) for number, each in enumerate(found))


def case_of(violation: Violation, rules: Mapping[str, m.Rule]) -> m.Case:
    """The case of a rule that a violation is of."""
    return next(case for case in rules[violation.rule].cases if case.name == violation.case)


def _once(found: object) -> list[Option]:
    told: dict[tuple[object, ...], Option] = {}
    for option in found:  # type: ignore[attr-defined]
        told.setdefault(option.suggestion.writes, option)
    return list(told.values())


class _Doubts:
    """What speaks against cells of the form: errors that point at them, changes that are suggested for them."""

    def __init__(
        self, violations: Sequence[Violation], cases: Sequence[m.Case], found: Sequence[Sequence[Option]]
    ) -> None:
        self._violations, self._cases = violations, cases
        self._looked_at = [
            _looked_at(violation, case, told)
            for violation, case, told in zip(violations, cases, found, strict=True)
        ]
        self._wanted: dict[str, set[object]] = {}
        for option in (option for each in found for option in each):
            if option.suggestion.certainty is not Certainty.JUDGE:
                for at, value in option.suggestion.writes:
                    self._wanted.setdefault(at, set()).add(value)

    def graded(self, number: int, option: Option) -> Suggestion:
        suggestion = option.suggestion
        if suggestion.certainty is Certainty.SURE and self._is_doubtful(number, option):
            return replace(suggestion, certainty=Certainty.LIKELY)
        return suggestion

    def _is_doubtful(self, number: int, option: Option) -> bool:
        causes = self._violations[number].causes
        if any(self._cases[cause].severity is not m.Severity.HINT for cause in causes):
            return True
        own = {at for at, _ in option.suggestion.writes}
        if any(len(self._wanted[at]) > 1 for at in own):
            return True
        others = (cells for other, cells in enumerate(self._looked_at) if other != number)
        questioned = frozenset(self._wanted).union(*others)
        return not option.origins.isdisjoint(questioned - own)


def _looked_at(violation: Violation, case: m.Case, told: Sequence[Option]) -> frozenset[str]:
    """The cells that an error puts in question: those it compares, or where its rule is sure which is wrong, that one."""
    if case.severity is not m.Severity.ERROR:
        return frozenset()
    pointed = pointer_at(violation.facts, case.at)
    if any(option.suggestion.certainty is Certainty.SURE for option in told):
        return frozenset({pointed})
    terms = (violation.facts[alias].terms.get(field) for alias, field in case.near)
    return frozenset({pointed}).union(*(term.origins for term in terms if term))
