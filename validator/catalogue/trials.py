"""Rules changed in one place, tried on the examples of a pack: does any of them notice?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from validator.catalogue.examples import Forms, altered, facts_of
from validator.catalogue.mutants import Value, of_conditions, of_follows, of_parameter
from validator.catalogue.parameters import used
from validator.engine.bind import bind
from validator.engine.links import Links
from validator.engine.run import Engine, ReferenceMatcher
from validator.errors import BrokenRule
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.report import Violation

Noticed = tuple[str, bool]
"""What was changed, and whether an example notices it."""

Both = tuple[str, Sequence[Violation]]
"""A profile, and the violations of two rules on a form that breaks both."""


class Trials:
    """The examples of a pack with their facts, derived once, and changed rules tried on them."""

    def __init__(self, pack: m.RulePack) -> None:
        self._pack = pack
        self._words = list(pack.words.values())
        self._forms = Forms(pack)
        self._known: dict[str, list[Sequence[Fact]]] = {}
        self._both: dict[tuple[str, str], tuple[list[Both], Iterator[Both]]] = {}

    def conditions(self, rule: m.Rule) -> Iterator[Noticed]:
        """Every change of what a rule matches."""
        known = list(zip(rule.examples, self._facts(rule), strict=True))
        alone = self._engines(rule, self._pack.profiles)
        as_written = [_end(alone[example.profile], rule, facts) for example, facts in known]
        for change, changed in of_conditions(rule, self._words):
            alone = self._engines(changed, self._pack.profiles)
            pairs = zip(known, as_written, strict=True)
            yield change, any(_end(alone[ex.profile], rule, facts) != end for (ex, facts), end in pairs)

    def parameters(self, rule: m.Rule) -> Iterator[Noticed]:
        """Every change of a parameter that the rule rests on, in the profiles of its examples."""
        for name in used(replace(rule, follows=())):
            values = {profile.name: profile.parameters[name] for profile in self._pack.profiles.values()}
            noticed: dict[str, bool] = {}
            for on in dict.fromkeys(example.profile for example in rule.examples):
                for change, value in of_parameter(name, values[on], list(values.values())):
                    noticed[change] = noticed.get(change, False) or self._feels(rule, on, name, value)
            yield from noticed.items()

    def follows(self, rule: m.Rule) -> Iterator[Noticed]:
        """Every change of what a rule follows: is the tree of a form another?

        The forms are examples, and those of an example of the cause and one of the consequence at once.
        """
        for change, number, changed in of_follows(rule):
            cause = self._pack.rules[rule.follows[number].rule]
            was, now = self._ties(rule, cause), self._ties(changed, cause)
            broken = self._broken(rule, cause)
            yield change, any(_causes(was[on], both) != _causes(now[on], both) for on, both in broken)

    def _feels(self, rule: m.Rule, on: str, name: str, value: Value) -> bool:
        """Some example under this profile ends otherwise with another value of a parameter."""
        was = self._pack.profiles[on]
        changed = _moved(was, name, value)
        before, after = (self._engines(rule, {on: each})[on] for each in (was, changed))
        for example, facts in zip(rule.examples, self._facts(rule), strict=True):
            if example.profile == on:
                now = self._derived(self._forms.of(rule, example), changed)
                if _end(before, rule, facts) != _end(after, rule, now):
                    return True
        return False

    # ------------------------------------------------------- two rules at once

    def _ties(self, rule: m.Rule, cause: m.Rule) -> dict[str, Links]:
        pack = replace(self._pack, rules={rule.id: rule, cause.id: replace(cause, follows=())})
        return {name: Links(bind(pack, profile).rules) for name, profile in pack.profiles.items()}

    def _broken(self, rule: m.Rule, cause: m.Rule) -> Iterator[Both]:
        """The violations on every form that breaks both, made when they are first asked for."""
        known, more = self._both.setdefault((rule.id, cause.id), ([], self._breaking(rule, cause)))
        yield from known
        for both in more:
            known.append(both)
            yield both

    def _breaking(self, rule: m.Rule, cause: m.Rule) -> Iterator[Both]:
        pack = replace(self._pack, rules={each.id: replace(each, follows=()) for each in (rule, cause)})
        engines = {name: Engine(bind(pack, each), "reference") for name, each in pack.profiles.items()}
        for on, facts in self._facts_together(rule, cause):
            violations = engines[on].run(facts).violations
            if {each.rule for each in violations} == {rule.id, cause.id}:
                yield on, violations

    def _facts_together(self, rule: m.Rule, cause: m.Rule) -> Iterator[tuple[str, Sequence[Fact]]]:
        for each in (rule, cause):
            for example, facts in zip(each.examples, self._facts(each), strict=True):
                yield example.profile, facts
        for example in filter(_fires, rule.examples):
            for other in filter(_fires, cause.examples):
                if other.profile == example.profile:
                    with suppress(BrokenRule):  # the one leaves no place for the other
                        form = altered(self._forms.of(cause, other), example, rule)
                        yield example.profile, self._derived(form, self._pack.profiles[example.profile])

    # --------------------------------------------------------- forms and facts

    def _facts(self, rule: m.Rule) -> list[Sequence[Fact]]:
        if rule.id not in self._known:
            profiles = self._pack.profiles
            self._known[rule.id] = [
                self._derived(self._forms.of(rule, each), profiles[each.profile]) for each in rule.examples
            ]
        return self._known[rule.id]

    def _derived(self, content: dict[str, Any], profile: m.Profile) -> Sequence[Fact]:
        return facts_of(content, profile, self._pack)

    def _engines(self, rule: m.Rule, profiles: Mapping[str, m.Profile]) -> dict[str, Engine]:
        alone = replace(self._pack, rules={rule.id: replace(rule, follows=())})
        needed = {example.profile for example in rule.examples} & profiles.keys()
        return {name: Engine(bind(alone, profiles[name]), "reference") for name in needed}


def _moved(profile: m.Profile, name: str, value: Value) -> m.Profile:
    """The profile with another value of a parameter; so are the other profiles that have it from this one."""
    was = profile.parameters[name]
    others = tuple({**each, name: value} if each[name] == was else each for each in profile.others)
    return replace(profile, parameters={**profile.parameters, name: value}, others=others)


def _fires(example: m.Example) -> bool:
    return example.fires


def _causes(links: Links, violations: Sequence[Violation]) -> list[tuple[int, ...]]:
    """The causes of violations, as these `follows` tie them."""
    tied = ReferenceMatcher(links.cases).match({"link": links.between(violations)})
    return [each.causes for each in links.joined(violations, tied)]


def _end(engine: Engine, rule: m.Rule, facts: Sequence[Fact]) -> object:
    """How a rule ends on these facts: its state, and which facts each of its cases speaks of."""
    outcome = engine.run(facts)
    hits = [(each.case, [fact.pointer for fact in each.facts.values()]) for each in outcome.violations]
    return outcome.states.get(rule.id), hits
