"""A pack in, a trial of every example of its rules out: does the rule fire where it should, and only there?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from validator.engine.bind import bind
from validator.engine.run import Engine
from validator.engine.source import read
from validator.errors import BrokenRule
from validator.facts import derive
from validator.model.evaluation import Evaluation, steps
from validator.model.facts import Fact
from validator.model.report import Outcome, RuleState, Violation
from validator.model.rules import Example, Profile, Rule, RulePack, Severity, Text
from validator.nouns import dataclass
from validator.report.words import listed, say


@dataclass(frozen=True, slots=True)
class Trial:
    """How one example ended. `subject` is a rule's id or a profile's form, `example` says which ("fires 2").

    `fault` says in what it did not end as meant, {} when it did; `tied` are the other errors that came with it and
    are told with it, as its cause or its consequence.
    """

    subject: str
    example: str
    fault: Text
    tied: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """It ended as meant."""
        return not self.fault


def test(pack: RulePack, engine: str, only: Collection[str] = ()) -> tuple[Trial, ...]:  # noqa: PT028 - no test
    """Every profile's correct form, then every example of every rule, by an engine of MATCHERS.

    With `only`, the examples of those rules and nothing else. Raises BrokenRule for an example that cannot be made. Where
    durable-rules cannot be imported, the reference engine takes its place.
    """
    rules = [rule for rule in pack.rules.values() if not only or rule.id in only]
    used = {example.profile for rule in rules for example in rule.examples} if only else pack.profiles.keys()
    benches = {name: _Bench(pack, pack.profiles[name], engine) for name in pack.profiles if name in used}
    clean = [] if only else [bench.correct() for bench in benches.values()]
    return (*clean, *(trial for rule in rules for trial in _trials(rule, benches)))


def tested(trials: Sequence[Trial], lang: str) -> str:
    """What went wrong, one line each, and how many trials there were."""
    failed = [trial for trial in trials if not trial.passed]
    colon = say("colon", lang)
    lines = [f"{trial.subject} {trial.example}{colon}{trial.fault[lang]}" for trial in failed]
    rules = len({trial.subject for trial in trials})
    total = {
        "zh": f"{rules} 条规则和正确样表，{len(trials)} 个例子，{len(failed)} 个不符",
        "en": f"{len(trials)} examples of {rules} rules and correct forms, {len(failed)} failed",
    }
    return "\n".join([*lines, total[lang]])


def altered(form: dict[str, Any], example: Example, rule: Rule) -> dict[str, Any]:
    """The form as an example wants it. Raises BrokenRule where a JSON Pointer leads nowhere."""
    content = deepcopy(form)
    for pointer, value in example.change.items():
        if not put(content, list(steps(pointer)), deepcopy(value)):
            raise _nowhere(rule, pointer)
    for pointer in example.remove:
        if not _take(content, list(steps(pointer))):
            raise _nowhere(rule, pointer)
    return content


class _Bench:
    """A profile's correct form and the engine that tries changes of it."""

    def __init__(self, pack: RulePack, profile: Profile, engine: str) -> None:
        self._pack = pack
        self._profile = profile
        self.form = correct_form(pack, profile)
        bound = bind(pack, profile)
        self._severity = {case.name: case.severity for rule in bound.rules for case in rule.cases}
        try:
            self._engine = Engine(bound, engine)
        except ImportError:
            if engine != "durable":
                raise
            self._engine = Engine(bound, "reference")

    def run(self, content: dict[str, Any]) -> Outcome:
        """What the engine says of a form with this content."""
        return self._engine.run(facts_of(content, self._profile, self._pack))

    def correct(self) -> Trial:
        """The form as it is: no error, no warning."""
        outcome = self.run(self.form)
        found = sorted({each.rule for each in outcome.violations if not self.is_hint(each)})
        failed = sorted(rule for rule, state in outcome.states.items() if state is RuleState.FAILED)
        return Trial(self._profile.name, self._profile.example, _unwanted([*found, *failed]))

    def is_hint(self, violation: Violation) -> bool:
        return self._severity[violation.case] is Severity.HINT

    def is_error(self, violation: Violation) -> bool:
        return self._severity[violation.case] is Severity.ERROR


def _trials(rule: Rule, benches: Mapping[str, _Bench]) -> Iterator[Trial]:
    counts = {"fires": 0, "silent": 0}
    for example in rule.examples:
        kind = "fires" if example.fires else "silent"
        counts[kind] += 1
        bench = benches[example.profile]
        outcome = bench.run(altered(bench.form, example, rule))
        yield _trial(rule, example, f"{kind} {counts[kind]}", outcome, bench)


def _trial(rule: Rule, example: Example, name: str, outcome: Outcome, bench: _Bench) -> Trial:
    state = outcome.states.get(rule.id)
    if state != example.state:
        return Trial(rule.id, name, _otherwise(example.state, state))
    if not example.fires:
        return Trial(rule.id, name, {})
    beneath = _tied(outcome.violations, rule.id)
    errors = [number for number, violation in enumerate(outcome.violations) if bench.is_error(violation)]
    others = {outcome.violations[number].rule for number in errors if number not in beneath}
    tied = {outcome.violations[number].rule for number in errors if number in beneath}
    return Trial(rule.id, name, _unwanted(sorted(others)), tuple(sorted(tied - {rule.id})))


def _tied(violations: Sequence[Violation], rule: str) -> set[int]:
    """The violations of a rule and all that are joined to them as causes or consequences."""
    tied = {number for number, violation in enumerate(violations) if violation.rule == rule}
    while True:
        grown = tied | {
            end
            for number, violation in enumerate(violations)
            for cause in violation.causes
            for end in (number, cause)
            if number in tied or cause in tied
        }
        if grown == tied:
            return tied
        tied = grown


# ------------------------------------------------------------------ what is said


def _otherwise(wanted: str, state: RuleState | None) -> Text:
    def told(lang: str) -> tuple[str, str]:
        off = {"zh": "此口径停用", "en": "switched off in this profile"}[lang]
        return say(RuleState(wanted), lang), off if state is None else say(state, lang)

    (zh, zh_state), (en, en_state) = told("zh"), told("en")
    return {"zh": f"应为“{zh}”，实为“{zh_state}”", "en": f"should end {en!r}, ended {en_state!r}"}


def _unwanted(rules: list[str]) -> Text:
    if not rules:
        return {}
    return {
        "zh": f"另有无关的问题：{listed(rules, 'zh', 'pause')}",
        "en": f"something else is wrong, too: {listed(rules, 'en')}",
    }


# --------------------------------------------------------------------- the form


def correct_form(pack: RulePack, profile: Profile) -> dict[str, Any]:
    """A profile's correct form, looked for in every folder of rules."""
    forms = [Path(home) / profile.example for home in pack.folders]
    found = [form for form in forms if form.is_file()]
    if not found:
        raise BrokenRule(
            f"口径 {profile.name}：没有样表 {profile.example}",
            f"profile {profile.name}: there is no form {profile.example}",
        )
    content = read(found[-1])
    if not isinstance(content, dict):
        raise BrokenRule(f"{found[-1]}：应为键值对", f"{found[-1]}: a mapping is expected")
    return content


class Forms(dict[str, dict[str, Any]]):
    """The correct forms of a pack's profiles, each read when it is first asked for."""

    def __init__(self, pack: RulePack) -> None:
        super().__init__()
        self._pack = pack

    def __missing__(self, name: str) -> dict[str, Any]:
        self[name] = correct_form(self._pack, self._pack.profiles[name])
        return self[name]

    def of(self, rule: Rule, example: Example) -> dict[str, Any]:
        """The form as an example wants it. Raises BrokenRule where it cannot be made."""
        return altered(self[example.profile], example, rule)


def facts_of(content: dict[str, Any], profile: Profile, pack: RulePack) -> Sequence[Fact]:
    """The facts of a form with this content under a profile."""
    return derive(Evaluation("", "yaml", "", content, {}), profile, pack.words)


def put(content: Any, path: Sequence[str], value: object) -> bool:
    """Puts a value where a path leads; "-" as the last step appends to a list. False where there is no such place."""
    home = _inside(content, path[:-1])
    if isinstance(home, dict) and path:
        home[path[-1]] = value
        return True
    if isinstance(home, list) and path[-1] == "-":
        home.append(value)
        return True
    if isinstance(home, list) and _is_index(home, path[-1]):
        home[int(path[-1])] = value
        return True
    return False


def _take(content: Any, path: Sequence[str]) -> bool:
    home = _inside(content, path[:-1])
    if isinstance(home, dict) and path and path[-1] in home:
        del home[path[-1]]
        return True
    if isinstance(home, list) and _is_index(home, path[-1]):
        del home[int(path[-1])]
        return True
    return False


def _inside(node: Any, path: Sequence[str]) -> Any:
    for step in path:
        if isinstance(node, list):
            node = node[int(step)] if _is_index(node, step) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node


def _is_index(items: list[Any], step: str) -> bool:
    return step.isdecimal() and int(step) < len(items)


def _nowhere(rule: Rule, pointer: str) -> BrokenRule:
    return BrokenRule(
        f"{rule.file}：例子中的 {pointer} 在样表中没有对应之处",
        f"{rule.file}: {pointer} in an example leads nowhere in the form",
    )
