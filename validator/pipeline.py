"""The straight path: a file to evaluations, an evaluation to facts, violations, findings and a report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from validator.detect import Detected, chosen, profile_of
from validator.engine.bind import Bound, bind
from validator.engine.regional import softened
from validator.engine.run import MATCHERS, Engine
from validator.errors import EngineFault, UnreadableDocument
from validator.explain import findings
from validator.facts import Deriver, derive
from validator.model.document import Document
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.report import Finding, Outcome, Report, Violation, Waived
from validator.model.rules import Profile, Rule, RulePack, Severity, Text
from validator.model.suggestion import Proposal
from validator.model.waiver import Waiver
from validator.readers import forms_in, read_bytes
from validator.scores import scores
from validator.shape import faults
from validator.verdicts import lacking, verdict
from validator.waivers import waive

if TYPE_CHECKING:
    from validator.suggest.advice import Advice
    from validator.suggest.deciding import Deciding

_NO_DURABLE: Text = {
    "zh": "未能载入 durable-rules，本次由参考引擎匹配规则，结论相同",
    "en": "durable-rules could not be loaded; the reference engine matched the rules, with the same results",
}


class Checker:
    """A rule pack and an engine, ready to check any number of evaluations.

    `profile` overrides detection; `engine` is one of ENGINES; `off` are ids of rules that are not to run; `waivers` are
    those that may hold on the day `today`; `why` adds to each finding how it came about. Where durable-rules cannot be imported the reference engine takes its place,
    and every report says so.
    """

    def __init__(
        self,
        pack: RulePack,
        profile: str | None = None,
        engine: str = "durable",
        off: Collection[str] = (),
        *,
        waivers: Sequence[Waiver] = (),
        today: date = date.min,
        why: bool = False,
    ) -> None:
        self.pack = pack
        self._profile = chosen(pack, profile)
        self._matcher = engine
        self._off = off
        self._waivers, self._today = waivers, today
        self._why = why
        self._notices: tuple[Text, ...] = (_partial(off),) if off else ()
        self._deciding: dict[tuple[str, bool], Deciding] = {}
        self._engines: dict[tuple[str, bool], tuple[Engine, Mapping[str, Rule]]] = {}

    def check(self, evaluation: Evaluation) -> Report:
        """The report on one evaluation."""
        detected = profile_of(evaluation, self.pack, self._profile)
        profile = detected.profile
        engine, rules = self._engine(profile, certain=detected.certain)
        deriver = Deriver(profile, self.pack.words)
        facts = deriver.derive(evaluation)
        outcome = engine.run(facts)
        advised = _advised(outcome, rules, evaluation)
        told = self._told(outcome, facts, evaluation, profile, rules, advised)
        misshapen = faults(evaluation)
        found = (*misshapen, *told)
        if evaluation.is_recognised:
            found = tuple(map(_doubtful, found))
        told, waived = waive(found, evaluation, self._waivers, self._today)
        return Report(
            evaluation=evaluation,
            verdict=verdict(told, outcome, rules, evaluation, lacking(facts, waived)),
            profile=profile,
            profile_reasons=detected.reasons,
            findings=told,
            states=outcome.states,
            reasons=outcome.reasons,
            engine=engine.name,
            pack_digest=self.pack.digest,
            notices=self._notices if detected.certain else (*self._notices, self._softened(profile)),
            waived=waived,
            scores=scores(facts, profile),
            proposal=self._proposal(outcome, evaluation, detected, deriver, advised, waived, misshapen),
            rules=rules,
            sources=self.pack.basis,
        )

    def _told(
        self,
        outcome: Outcome,
        facts: Sequence[Fact],
        evaluation: Evaluation,
        profile: Profile,
        rules: Mapping[str, Rule],
        advised: Advice,
    ) -> tuple[Finding, ...]:
        given = (outcome, evaluation, rules, self.pack.basis)
        if not outcome.violations:
            return ()
        if not self._why:
            return findings(*given, advice=advised)
        from validator.why import reasoner

        return findings(
            *given, reasoner(outcome, facts, evaluation, self.pack, profile, rules), advice=advised
        )

    def _proposal(
        self,
        outcome: Outcome,
        evaluation: Evaluation,
        detected: Detected,
        deriver: Deriver,
        advised: Advice,
        waived: Sequence[Waived],
        misshapen: Sequence[Finding],
    ) -> Proposal | None:
        profile, certain = detected.profile, detected.certain
        engine, rules = self._engine(profile, certain=certain)
        severities = {case.name: case.severity for rule in rules.values() for case in rule.cases}
        if not any(severities[each.case] is Severity.ERROR for each in outcome.violations):
            return None
        from validator.suggest.deciding import Deciding
        from validator.suggest.search import propose

        if (profile.name, certain) not in self._deciding:
            self._deciding[profile.name, certain] = Deciding(self._bound(profile, certain), engine)
        decide = self._deciding[profile.name, certain]
        decide.begin()

        def check(changed: Evaluation) -> Sequence[Violation]:
            return decide.violations(deriver.again(changed, decide.kinds))

        def weigh(changed: Evaluation) -> Sequence[Violation]:
            return engine.violations(derive(changed, profile, self.pack.words))

        spared = {(each.finding.rule, each.finding.pointer) for each in waived}
        besides = [each.rule for each in misshapen if each.severity is Severity.ERROR]
        try:
            return propose(evaluation, outcome.violations, rules, check, weigh, advised, spared, besides)
        except EngineFault:  # what was found stands; there is only no proposal
            return None

    def _softened(self, profile: Profile) -> Text:
        """Which rules only give hints on a form that fits no known profile."""
        _, rules = self._engine(profile, certain=False)
        _, firm = self._engine(profile, certain=True)
        return _unsure([name for name in rules if rules[name] != firm[name]])

    def _engine(self, profile: Profile, *, certain: bool) -> tuple[Engine, Mapping[str, Rule]]:
        if (profile.name, certain) not in self._engines:
            bound = self._bound(profile, certain)
            try:
                engine = Engine(bound, self._matcher)
            except ImportError:
                if self._matcher == "reference":
                    raise
                self._matcher, self._notices = "reference", (*self._notices, _NO_DURABLE)
                engine = Engine(bound, self._matcher)
            self._engines[profile.name, certain] = engine, {rule.id: rule for rule in bound.rules}
        return self._engines[profile.name, certain]

    def _bound(self, profile: Profile, certain: bool) -> Bound:
        bound = bind(self.pack, profile, self._off)
        return bound if certain else softened(bound, self.pack)


def _advised(outcome: Outcome, rules: Mapping[str, Rule], evaluation: Evaluation) -> Advice:
    if not outcome.violations:
        return ()  # correct forms start faster without it
    from validator.suggest.advice import advice

    return advice(outcome.violations, rules, evaluation)


def _doubtful(finding: Finding) -> Finding:
    """A finding, and what follows from it, on values that may have been misread."""
    return replace(finding, confidence="low", consequences=tuple(map(_doubtful, finding.consequences)))


def _partial(off: Collection[str]) -> Text:
    """A verdict by some of the rules must not be taken for one by all of them."""
    return {
        "zh": f"按要求未用 {len(off)} 条规则，结论只就其余规则而言",
        "en": f"{len(off)} rule(s) were left out as asked; the verdict is by the others alone",
    }


def _unsure(rules: Sequence[str]) -> Text:
    return {
        "zh": f"未能识别适用口径，以下规则因口径而异，只作提示：{'、'.join(rules)}；可用 --profile 指定口径",
        "en": f"the profile could not be told; these rules differ between profiles and only give hints: {', '.join(rules)}; name one with --profile",
    }


ENGINES = tuple(MATCHERS)


def read(path: Path) -> tuple[Evaluation, ...]:
    """The evaluations in a file, or in all forms of an archive. Raises UnreadableDocument."""
    found: list[Evaluation] = []
    for name, form in forms_in(path):
        found += read_data(form, name)
    return tuple(found)


def read_data(data: bytes | UnreadableDocument, name: str) -> tuple[Evaluation, ...]:
    """The evaluations in the bytes of a file that came under a name. Raises UnreadableDocument."""
    if isinstance(data, UnreadableDocument):
        raise data
    return _evaluations(read_bytes(data, name))


_BLOCKS = ("budget", "goals", "sections", "indicators", "total", "report")
_DATA = ("yaml", "json")
_NAMED_ANYWHERE = {"title", "notes"}
_TEXTS = ("txt", "md", "csv", "html", "mht")


def holds_form(evaluation: Evaluation, *, meant: bool) -> bool:
    """Whether a text or page has more of a form than its name, or a file of data any of its parts.

    An office document of which nothing was understood may be a form all the same, in a layout that nobody knows yet;
    and data that somebody `meant` to be a form may be one under other names.
    """
    if evaluation.format in _TEXTS:
        return not evaluation.content.keys() <= _NAMED_ANYWHERE
    return meant or evaluation.format not in _DATA or any(evaluation.content.get(block) for block in _BLOCKS)


def with_edits(report: Report, data: bytes) -> Report:
    """The report on the form in these bytes, with edits of them for what surely follows."""
    from validator.suggest.edits import with_edits as edited

    return edited(report, data, read_data)


def together(evaluations: Sequence[Evaluation]) -> Evaluation:
    """What several files say of one form, as one evaluation. Raises UnreadableDocument where they are not of one."""
    from validator.forms.together import together as merged

    return merged(evaluations)


def _evaluations(content: Document | Evaluation) -> tuple[Evaluation, ...]:
    if isinstance(content, Evaluation):
        return (content,)
    from validator.forms.recognise import recognise  # YAML and JSON start faster without it

    return recognise(content)
