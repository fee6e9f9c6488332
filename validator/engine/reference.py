"""The reference matcher: nested loops over facts in exact arithmetic.

The oracle of the differential tests, the accountant of what could not be checked, and the engine where
durable-rules cannot be imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import prod

from validator.engine.evaluate import Binding, Truth, references, truth
from validator.engine.gaps import Wants, wants
from validator.engine.known import Known
from validator.errors import EngineFault
from validator.model import rules as m
from validator.model.facts import Fact
from validator.nouns import dataclass

Facts = Mapping[str, Sequence[Fact]]

MAX_BINDINGS = 200_000
"""Combinations of facts that one case may try on one document; beyond it the rules count as failed."""


class TooManyBindings(EngineFault):
    """A rule joins so many facts that it would not end in reasonable time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How one case ended: the bindings that match, whether any was decided, and the values that were wanting."""

    hits: tuple[Binding, ...]
    decided: bool
    wanting: tuple[str, ...]


_UNDECIDED = Seen((), False, ())
_DECIDED = Seen((), True, ())


class Matcher:
    """One case ready to be tried on the facts of any document.

    Its aliases stand for different facts; an absence leaves out the fact that it speaks of.
    """

    def __init__(self, case: m.Case) -> None:
        self.case = case
        self._steps = [_Step(pattern) for pattern in case.patterns if not pattern.absent]
        self._absences = [Absence(pattern) for pattern in case.patterns if pattern.absent]
        self._needs = _needs(case)
        self._counts = Counter(step.kind for step in self._steps)
        self._plain = not any(_computes(p.given) or _computes(p.where) for p in case.patterns)
        self._always = self._plain and all(pattern.given == m.TRUE for pattern in case.patterns)

    def see(self, facts: Facts) -> Seen:
        """Try every combination of facts. Raises TooManyBindings."""
        check_bindings(self.case, facts)
        hits: list[Binding] = []
        decided = False
        wanting: dict[str, None] = {}
        for binding, answer in self._bindings(facts, {}, 0, True):
            if answer:
                hits.append(binding)
            if answer is None:
                wanting.update(dict.fromkeys(self._wanting(facts, binding)))
            decided = decided or answer is not None
        return Seen(tuple(hits), decided, tuple(wanting))

    def account(self, facts: Facts, known: Mapping[str, Known], decided: bool = False) -> Seen:
        """Whether the case was decided on these facts and what was wanting, with as little trying as that takes.

        `known` is `known_of(facts)`. Where it is known that something was `decided`, only what is wanting is looked for.
        """
        if len(self.case.patterns) > 1:
            return self._account_joined(facts, known, decided)
        step = self._steps[0]
        there, needed = known.get(step.kind), self._needs[step.kind]
        if there is None:
            return _UNDECIDED
        some_wanting = not needed.isdisjoint(there.gaps)
        if (self._always and needed <= there.always) or (decided and not some_wanting):
            return _DECIDED
        return self._account_each(facts[step.kind], some_wanting, decided)

    def _account_joined(self, facts: Facts, known: Mapping[str, Known], decided: bool) -> Seen:
        if any(len(facts.get(kind, ())) < count for kind, count in self._counts.items()):
            return _UNDECIDED
        read = [(needed, known[kind]) for kind, needed in self._needs.items() if kind in known]
        if self._always and all(needed <= there.always for needed, there in read):
            return _DECIDED
        if decided and all(needed.isdisjoint(there.gaps) for needed, there in read):
            return _DECIDED
        return self.see(facts)

    def _account_each(self, there: Sequence[Fact], some_wanting: bool, decided: bool) -> Seen:
        """Once something is decided, a fact matters only if something is wanting of it."""
        step = self._steps[0]
        needed = self._needs[step.kind]
        wanting: dict[str, None] = {}
        for fact in there:
            gappy = some_wanting and not needed.isdisjoint(fact.gaps)
            if decided and not gappy:
                continue
            bound = {step.alias: fact}
            given = step.given(bound)
            if given is False:
                continue
            known = given and self._plain and needed <= fact.terms.keys()
            if known or _and(given, step.where(bound)) is not None:
                decided = True
            elif gappy:
                wanting.update(dict.fromkeys(step.wants(bound) or ()))
        if wanting:
            return Seen((), decided, tuple(wanting))
        return _DECIDED if decided else _UNDECIDED

    def _bindings(
        self, facts: Facts, bound: dict[str, Fact], depth: int, so_far: bool | None
    ) -> Iterator[tuple[Binding, bool | None]]:
        """Bindings whose `given` is not refuted, each with the truth of the whole."""
        if so_far is False:
            yield bound, False
            return
        if depth == len(self._steps):
            for absence in self._absences:
                so_far = _and(so_far, absence.holds(facts, bound))
            yield dict(bound), so_far
            return
        step = self._steps[depth]
        taken = tuple(bound.values())
        for fact in facts.get(step.kind, ()):
            if any(fact is other for other in taken):
                continue
            bound[step.alias] = fact
            given = step.given(bound)
            if given is not False:
                so = _and(so_far, _and(given, step.where(bound)))
                yield from self._bindings(facts, bound, depth + 1, so)
        bound.pop(step.alias, None)

    def _wanting(self, facts: Facts, binding: Binding) -> tuple[str, ...]:
        """The gaps without which a binding whose truth is unknown might match; none where it makes no sense."""
        found: tuple[str, ...] = ()
        ways = [step.wants(binding) for step in self._steps]
        ways += [gaps for absence in self._absences for gaps in absence.wants(facts, binding)]
        for gaps in ways:
            if gaps is None:
                return ()
            found += gaps
        return found


class Absence:
    """`no kind where …`: whether there is no such fact, given the facts already bound."""

    def __init__(self, pattern: m.Pattern) -> None:
        self.pattern = pattern
        condition = m.All((pattern.given, pattern.where))
        self.spoken_of = {reference.alias for reference in references(condition)} - {pattern.alias}
        self._found = truth(condition)
        self._wants = wants(condition, False)

    def holds(self, facts: Facts, bound: Binding) -> bool | None:
        answer: bool | None = True
        for there in self._candidates(facts, bound):
            found = self._found(there)
            if found:
                return False
            if found is None:
                answer = None
        return answer

    def wants(self, facts: Facts, bound: Binding) -> Iterator[tuple[str, ...] | None]:
        """Per fact the gaps to fill before it is known not to be such a fact."""
        return (self._wants(there) for there in self._candidates(facts, bound))

    def _candidates(self, facts: Facts, bound: Binding) -> Iterator[Binding]:
        spared = [bound[alias] for alias in self.spoken_of]
        for fact in facts.get(self.pattern.kind, ()):
            if not any(fact is other for other in spared):
                yield {**bound, self.pattern.alias: fact}


class _Step:
    """A pattern with its conditions as functions."""

    def __init__(self, pattern: m.Pattern) -> None:
        self.alias = pattern.alias
        self.kind = pattern.kind
        self.given: Truth = truth(pattern.given)
        self.where: Truth = truth(pattern.where)
        self.wants: Wants = wants(m.All((pattern.given, pattern.where)))


def are_few(facts: Facts, patterns: int) -> bool:
    """No case of so many patterns can try too many combinations of these facts."""
    most = 1 + max(map(len, facts.values()), default=0)
    return prod([most] * patterns) <= MAX_BINDINGS


def check_bindings(case: m.Case, facts: Facts) -> None:
    """Refuse work that would not end in reasonable time. Raises TooManyBindings."""
    counts = [(len(facts.get(pattern.kind, ())), pattern.absent) for pattern in case.patterns]
    tries = prod(count for count, absent in counts if not absent)
    tries *= 1 + sum(count for count, absent in counts if absent)
    if tries > MAX_BINDINGS:
        raise TooManyBindings(
            f"{case.name}：事实组合过多（{tries}）", f"{case.name}: too many combinations of facts ({tries})"
        )


def _and(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def _needs(case: m.Case) -> dict[str, frozenset[str]]:
    """Per kind the fields that the case reads."""
    kinds = {pattern.alias: pattern.kind for pattern in case.patterns}
    needs = {kind: frozenset[str]() for kind in kinds.values()}
    for pattern in case.patterns:
        for reference in (*references(pattern.given), *references(pattern.where)):
            needs[kinds[reference.alias]] |= {reference.field}
    return needs


def _computes(condition: m.Condition) -> bool:
    """It divides or adds up somewhere, so that known values may still leave it unknown."""
    match condition:
        case m.All(operands=operands) | m.Any(operands=operands):
            return any(_computes(operand) for operand in operands)
        case m.Not(operand=operand):
            return _computes(operand)
        case m.Comparison(left=left, right=right):
            return isinstance(left, m.Arithmetic) or isinstance(right, m.Arithmetic)
    return False
