"""The reference matcher: nested loops over facts in exact arithmetic.

The oracle of the differential tests, the accountant of what could not be checked, and the engine where
durable-rules cannot be imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from validator.engine.evaluate import Binding, Truth, references, truth
from validator.model import rules as m
from validator.model.facts import Fact

MAX_BINDINGS = 200_000
"""Combinations of facts that one case may try on one document; beyond it the rule counts as failed."""


class TooManyBindings(Exception):
    """A rule joins so many facts that it would not end in reasonable time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How one case ended: the bindings that match, whether any was decided, and the values that were wanting."""

    hits: tuple[Binding, ...]
    decided: bool
    wanting: tuple[str, ...]


class Matcher:
    """One case ready to be tried on the facts of any document."""

    def __init__(self, case: m.Case) -> None:
        self.case = case
        self._steps = [_Step(pattern) for pattern in case.patterns if not pattern.absent]
        self._absence = Absence([pattern for pattern in case.patterns if pattern.absent])
        self._needs = _needs(case)
        self._needs_no_try = all(pattern.given == m.TRUE for pattern in case.patterns)

    def see(self, facts: Mapping[str, Sequence[Fact]]) -> Seen:
        """Try every combination of facts. Raises TooManyBindings."""
        tries = prod(len(facts.get(step.kind, ())) for step in self._steps)
        if tries > MAX_BINDINGS:
            raise TooManyBindings(f"{self.case.name}: {tries} combinations")
        hits: list[Binding] = []
        decided = False
        wanting: dict[str, None] = {}
        for binding, answer in self._bindings(facts, {}, 0, True):
            if answer:
                hits.append(binding)
            if answer is None and (gaps := self._gaps(binding)):
                wanting.update(dict.fromkeys(gaps))
            decided = decided or answer is not None
        return Seen(tuple(hits), decided, tuple(wanting))

    def account(self, facts: Mapping[str, Sequence[Fact]], lacking: Mapping[str, frozenset[str]]) -> Seen:
        """Whether the case was decided on these facts and what was wanting; the hits only where that takes a try.

        `lacking` are per kind the fields that some fact of that kind does without.
        """
        if not all(facts.get(step.kind) for step in self._steps):
            return Seen((), False, ())
        if self._needs_no_try and all(
            needed.isdisjoint(lacking.get(kind, ())) for kind, needed in self._needs
        ):
            return Seen((), True, ())
        return self.see(facts)

    def _bindings(
        self, facts: Mapping[str, Sequence[Fact]], bound: dict[str, Fact], depth: int, so_far: bool | None
    ) -> Iterator[tuple[Binding, bool | None]]:
        """Bindings whose `given` is not refuted, each with the truth of the whole."""
        if so_far is False:
            yield bound, False
            return
        if depth == len(self._steps):
            yield dict(bound), _and(so_far, self._absence.holds(facts, bound))
            return
        step = self._steps[depth]
        for fact in facts.get(step.kind, ()):
            bound[step.alias] = fact
            given = step.given(bound)
            if given is not False:
                yield from self._bindings(
                    facts, bound, depth + 1, _and(so_far, _and(given, step.where(bound)))
                )
        bound.pop(step.alias, None)

    def _gaps(self, binding: Binding) -> list[str]:
        """The values that were wanting in a binding whose truth is unknown, as JSON Pointers."""
        gaps = []
        for pattern in self.case.patterns:
            fact = binding.get(pattern.alias)
            if fact is not None:
                needed = (
                    reference.field for reference in _reads(pattern) if reference.alias == pattern.alias
                )
                gaps += [
                    fact.gaps[field] for field in needed if field in fact.gaps and field not in fact.terms
                ]
        return gaps


class Absence:
    """`no kind where …`: whether there is no such fact, given the facts already bound."""

    def __init__(self, patterns: Sequence[m.Pattern]) -> None:
        self._steps = [_Step(pattern) for pattern in patterns]

    def holds(self, facts: Mapping[str, Sequence[Fact]], bound: Binding) -> bool | None:
        answer: bool | None = True
        for step in self._steps:
            for fact in facts.get(step.kind, ()):
                there = {**bound, step.alias: fact}
                found = _and(step.given(there), step.where(there))
                if found:
                    return False
                if found is None:
                    answer = None
        return answer


class _Step:
    """A pattern with its conditions as functions."""

    def __init__(self, pattern: m.Pattern) -> None:
        self.alias = pattern.alias
        self.kind = pattern.kind
        self.given: Truth = truth(pattern.given)
        self.where: Truth = truth(pattern.where)


def _and(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def _reads(pattern: m.Pattern) -> list[m.Reference]:
    return [*references(pattern.given), *references(pattern.where)]


def _needs(case: m.Case) -> tuple[tuple[str, frozenset[str]], ...]:
    """Per pattern its kind and the fields of it that the case reads."""
    read = [reference for pattern in case.patterns for reference in _reads(pattern)]
    return tuple(
        (pattern.kind, frozenset(reference.field for reference in read if reference.alias == pattern.alias))
        for pattern in case.patterns
    )
