"""A pack in, how well its examples hold it out: every rule is changed in one place at a time, and some example must notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from validator.catalogue.examples import altered, correct_form
from validator.catalogue.mutants import Value, of_conditions, of_follows, of_parameter
from validator.catalogue.parameters import used
from validator.engine.bind import bind
from validator.engine.content import check_keys, mapping, string, strings
from validator.engine.links import Links
from validator.engine.run import Engine, ReferenceMatcher
from validator.engine.source import Misplaced, located, misplaced, read
from validator.facts import derive
from validator.model import rules as m
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.report import Violation
from validator.report.words import say

Reasons = Mapping[tuple[str, str], str]
"""Per rule and change why no example can notice it."""

FILE = "mutants.yaml"
"""The file of a folder of rules that holds the reasons: a list of {rule, changes, reason}."""

_STALE: m.Text = {
    "zh": "“{}”已有例子察觉，或规则已无此处，请删去理由",
    "en": "drop the reason for “{}”: an example notices it, or the rule has no such part",
}
_TOTAL: m.Text = {
    "zh": "{} 条规则，{} 处改动，例子察觉 {} 处，另有 {} 处写明了理由，{} 处无例子察觉",
    "en": "{} rules, {} changes: examples notice {}, reasons are given for {} more, {} go unnoticed",
}


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes of a rule its examples notice, those that none does, and reasons for changes that one does."""

    rule: m.Rule
    tried: int
    unnoticed: tuple[str, ...]
    excused: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def noticed(self) -> int:
        return self.tried - len(self.unnoticed) - len(self.excused)

    @property
    def passed(self) -> bool:
        """Nothing goes unnoticed without a reason, and no reason is idle."""
        return not self.unnoticed and not self.stale


def mutate(pack: m.RulePack, rules: Sequence[m.Rule], why: Reasons) -> Iterator[Score]:
    """Try every change of these rules. Raises BrokenRule for an example that cannot be made."""
    trials = Trials(pack)
    for rule in rules:
        changes = [*trials.conditions(rule), *trials.parameters(rule), *trials.follows(rule)]
        alive = dict.fromkeys(change for change, noticed in changes if not noticed)
        reasons = [change for about, change in why if about == rule.id]
        yield Score(
            rule,
            len(changes),
            tuple(change for change in alive if change not in reasons),
            tuple(change for change in alive if change in reasons),
            tuple(change for change in reasons if change not in alive),
        )


def reasons(folders: Sequence[Path]) -> dict[tuple[str, str], str]:
    """The reasons written down in folders of rules. Raises BrokenRule."""
    found: dict[tuple[str, str], str] = {}
    for file in [home / FILE for home in folders if (home / FILE).is_file()]:
        content = read(file)
        try:
            if not isinstance(content, list):
                raise misplaced((), "应为列表", "a list is expected")
            for number, entry in enumerate(content):
                path = (number,)
                entry = mapping(entry, path, "每条应为键值对", "an entry is a mapping")
                check_keys(path, entry, {"rule", "changes", "reason"}, {"rule", "changes", "reason"})
                rule, reason = string(entry, "rule", path), string(entry, "reason", path)
                found.update({(rule, change): reason for change in strings(entry, "changes", path)})
        except Misplaced as error:
            raise located(file, error) from error
    return found


class Trials:
    """The examples of a pack with their facts, derived once, and rules tried on them."""

    def __init__(self, pack: m.RulePack) -> None:
        self._pack = pack
        self._words = list(pack.words.values())
        self._forms = {name: correct_form(pack, profile) for name, profile in pack.profiles.items()}
        self._known: dict[str, list[Sequence[Fact]]] = {}

    def conditions(self, rule: m.Rule) -> Iterator[tuple[str, bool]]:
        """Every change of what a rule matches, and whether an example notices it."""
        known = list(zip(rule.examples, self._facts(rule), strict=True))
        alone = self._engines(rule, self._pack.profiles)
        as_written = [_end(alone[example.profile], rule, facts) for example, facts in known]
        for change, changed in of_conditions(rule, self._words):
            alone = self._engines(changed, self._pack.profiles)
            yield (
                change,
                any(
                    _end(alone[example.profile], rule, facts) != end
                    for (example, facts), end in zip(known, as_written, strict=True)
                ),
            )

    def parameters(self, rule: m.Rule) -> Iterator[tuple[str, bool]]:
        """Every change of a parameter of a profile that the rule rests on."""
        for name in used(rule):
            values = {profile.name: profile.parameters[name] for profile in self._pack.profiles.values()}
            noticed: dict[str, bool] = {}
            for profile in {example.profile for example in rule.examples}:
                for change, value in of_parameter(name, values[profile], set(values.values())):
                    told = change if len(set(values.values())) == 1 else f"{change} ({profile})"
                    noticed[told] = noticed.get(told, False) or self._notices(rule, profile, name, value)
            yield from noticed.items()

    def follows(self, rule: m.Rule) -> Iterator[tuple[str, bool]]:
        """Every change of what a rule follows, and whether the tree of some example is another."""
        for change, number, changed in of_follows(rule):
            cause = self._pack.rules[rule.follows[number].rule]
            yield (
                change,
                any(
                    self._causes(profile, rule, cause, violations)
                    != self._causes(profile, changed, cause, violations)
                    for profile, violations in self._together[rule.id, cause.id]
                ),
            )

    def _notices(self, rule: m.Rule, profile: str, name: str, value: Value) -> bool:
        was = self._pack.profiles[profile]
        changed = replace(was, parameters={**was.parameters, name: value})
        before, after = (self._engines(rule, {profile: each})[profile] for each in (was, changed))
        for example, facts in zip(rule.examples, self._facts(rule), strict=True):
            if example.profile == profile and _end(before, rule, facts) != _end(
                after, rule, self._derived(rule, example, changed)
            ):
                return True
        return False

    def _causes(
        self, profile: str, rule: m.Rule, cause: m.Rule, violations: Sequence[Violation]
    ) -> list[tuple[int, ...]]:
        """The causes of these violations, with this wording of the rule."""
        pack = replace(self._pack, rules={rule.id: rule, cause.id: replace(cause, follows=())})
        rules = bind(pack, self._pack.profiles[profile]).rules
        links = Links(rules)
        tied = ReferenceMatcher(links.cases).match({"link": links.between(violations)})
        return [each.causes for each in links.joined(violations, tied)]

    @cached_property
    def _together(self) -> Mapping[tuple[str, str], list[tuple[str, list[Violation]]]]:
        """Per rule and rule it follows the violations of both on the examples of the pack where both fire."""
        found: dict[tuple[str, str], list[tuple[str, list[Violation]]]] = defaultdict(list)
        engines = {
            name: Engine(bind(self._pack, profile), "reference")
            for name, profile in self._pack.profiles.items()
        }
        for rule in self._pack.rules.values():
            for example, facts in zip(rule.examples, self._facts(rule), strict=True):
                violations = engines[example.profile].run(facts).violations
                broken = {each.rule for each in violations}
                for effect in broken:
                    for cause in {follow.rule for follow in self._pack.rules[effect].follows} & broken:
                        both = [
                            replace(each, causes=()) for each in violations if each.rule in (effect, cause)
                        ]
                        found[effect, cause].append((example.profile, both))
        return found

    def _facts(self, rule: m.Rule) -> list[Sequence[Fact]]:
        if rule.id not in self._known:
            self._known[rule.id] = [
                self._derived(rule, example, self._pack.profiles[example.profile])
                for example in rule.examples
            ]
        return self._known[rule.id]

    def _derived(self, rule: m.Rule, example: m.Example, profile: m.Profile) -> Sequence[Fact]:
        content = altered(self._forms[example.profile], example, rule)
        return derive(Evaluation(rule.file, "yaml", "", content, {}), profile, self._pack.words)

    def _engines(self, rule: m.Rule, profiles: Mapping[str, m.Profile]) -> dict[str, Engine]:
        alone = replace(self._pack, rules={rule.id: replace(rule, follows=())})
        among = {example.profile for example in rule.examples}
        return {
            name: Engine(bind(alone, profile), "reference")
            for name, profile in profiles.items()
            if name in among
        }


def _end(engine: Engine, rule: m.Rule, facts: Sequence[Fact]) -> object:
    """How a rule ends on these facts: its state, and which facts each of its cases speaks of."""
    outcome = engine.run(facts)
    hits = [
        (violation.case, [fact.pointer for fact in violation.facts.values()])
        for violation in outcome.violations
    ]
    return outcome.states.get(rule.id), hits


def mutated(scores: Sequence[Score], lang: str) -> str:
    """A line for each rule, beneath it what no example notices; at the end how much was noticed in all."""
    lines = []
    for score in scores:
        lines.append(f"{score.rule.id:<8}{score.noticed}/{score.tried}")
        lines += [f"  {score.rule.file}{say('colon', lang)}{change}" for change in score.unnoticed]
        lines += [f"  {FILE}{say('colon', lang)}{_STALE[lang].format(change)}" for change in score.stale]
    tried, noticed = sum(score.tried for score in scores), sum(score.noticed for score in scores)
    excused = sum(len(score.excused) for score in scores)
    return "\n".join(
        [*lines, _TOTAL[lang].format(len(scores), tried, noticed, excused, tried - noticed - excused)]
    )
