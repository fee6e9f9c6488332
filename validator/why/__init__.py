"""A violation in, its derivation out: from the cells as written, through what was computed, to the verdict, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from validator.explain import pointer_at
from validator.model import rules as m
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.report import Outcome, Step, StepKind, Violation
from validator.resources import vocabulary
from validator.vocabulary import settings
from validator.why import cells
from validator.why.conditions import Held, absences, held
from validator.why.values import Field, computed, fields_behind

Reasoner = Callable[[Violation], tuple[Step, ...]]

_BY_SEVERITY: Mapping[m.Severity, m.Text] = {
    m.Severity.ERROR: {
        "zh": "以上都成立，{rule} 判为错误；有错误的表应退回",
        "en": "all this holds, so {rule} is broken: an error, and a form with an error is returned",
    },
    m.Severity.WARNING: {
        "zh": "以上都成立，{rule} 判为需说明；应更正或说明，不因此退回",
        "en": "all this holds, so {rule} asks for a correction or an explanation; the form is not returned for it",
    },
    m.Severity.HINT: {
        "zh": "以上都成立，{rule} 给出提示，供参考，不影响结论",
        "en": "all this holds, so {rule} gives a hint, which does not touch the verdict",
    },
}
_REGRADED: m.Text = {
    "zh": "（程度由口径 {profile} 规定）",
    "en": " (the profile {profile} sets how grave it is)",
}
_CAUSED: m.Text = {
    "zh": "由 {rule} 的问题引起，先改那一处，本条可能随之消失",
    "en": "it follows from what {rule} found: mend that first, and this may go with it",
}
_PARAMETER: m.Text = {
    "zh": "口径 {profile} 规定{title}（{name}）为 {value}{basis}",
    "en": "the profile {profile} sets {name} ({title}) to {value}{basis}",
}
_OWN: m.Text = {"zh": "参数", "en": "a parameter of its own"}
_BASIS: m.Text = {"zh": "，依据：{}", "en": ", on the basis of {}"}


def reasoner(
    outcome: Outcome,
    facts: Sequence[Fact],
    evaluation: Evaluation,
    pack: m.RulePack,
    profile: m.Profile,
    rules: Mapping[str, m.Rule],
) -> Reasoner:
    """What derives the violations of one evaluation. `rules` are the pack's as bound to the profile."""
    read = cells.readings(facts)

    def derivation(violation: Violation) -> tuple[Step, ...]:
        written, bound = (_case(kept[violation.rule], violation) for kept in (pack.rules, rules))
        leaves = list(held(written, bound, violation.facts))
        fields = fields_behind(_fields(leaves, bound, violation.facts), violation.facts)
        return (
            *cells.steps(_pointers(fields, violation, bound), evaluation, read),
            *computed(fields, evaluation),
            *_parameters(leaves, fields, pack, profile),
            *(Step(StepKind.COMPARED, leaf.text) for leaf in leaves),
            *(Step(StepKind.COMPARED, text) for text in absences(bound, violation.facts)),
            _concluded(written, bound, violation, profile),
            *_caused(violation, outcome, rules),
        )

    return derivation


def _case(rule: m.Rule, violation: Violation) -> m.Case:
    return next(case for case in rule.cases if case.name == violation.case)


def _fields(leaves: Sequence[Held], case: m.Case, facts: Mapping[str, Fact]) -> list[Field]:
    """The values that decided, the one pointed at and those shown beside it."""
    named = [(reference.alias, reference.field) for leaf in leaves for reference in leaf.reads]
    named += [point for point in (case.at, *case.near) if point[1]]
    return [(facts[alias], field) for alias, field in dict.fromkeys(named) if alias in facts]


def _pointers(fields: Sequence[Field], violation: Violation, case: m.Case) -> list[str]:
    """The cells behind the values; where a rule is about something that is not there, where it should be."""
    found = {
        origin: None for fact, field in fields if field in fact.terms for origin in fact.terms[field].origins
    }
    return list(found) or [pointer_at(violation.facts, case.at)]


def _parameters(
    leaves: Sequence[Held], fields: Sequence[Field], pack: m.RulePack, profile: m.Profile
) -> Iterator[Step]:
    names = [name for leaf in leaves for name in leaf.parameters]
    names += [name for fact, field in fields for name in settings().get((fact.kind, field), ())]
    titles = vocabulary("parameters") if names else {}
    for name in dict.fromkeys(names):
        basis = pack.basis.get(profile.basis.get(name, ""))
        text = {}
        for lang, words in _PARAMETER.items():
            cited = " ".join(filter(None, [basis.number, basis.title[lang]])) if basis else ""
            told = _BASIS[lang].format(cited) if cited else ""
            value = _value(profile.parameters[name], lang)
            text[lang] = words.format(
                profile=profile.name, name=name, title=titles.get(name, _OWN)[lang], value=value, basis=told
            )
        yield Step(StepKind.PARAMETER, text)


def _value(value: m.Setting, lang: str) -> str:
    if isinstance(value, Mapping):
        value = tuple(f"{key}: {entry}" for key, entry in value.items())
    entries = value if isinstance(value, tuple) else (value,)
    return ("、" if lang == "zh" else ", ").join(map(str, entries))


def _concluded(written: m.Case, bound: m.Case, violation: Violation, profile: m.Profile) -> Step:
    regraded = written.severity is not bound.severity
    return Step(
        StepKind.CONCLUDED,
        {
            lang: words.format(rule=violation.rule)
            + (_REGRADED[lang].format(profile=profile.name) if regraded else "")
            for lang, words in _BY_SEVERITY[bound.severity].items()
        },
    )


def _caused(violation: Violation, outcome: Outcome, rules: Mapping[str, m.Rule]) -> Iterator[Step]:
    for number in violation.causes:
        cause = outcome.violations[number]
        pointer = pointer_at(cause.facts, _case(rules[cause.rule], cause).at)
        text = {lang: words.format(rule=cause.rule) for lang, words in _CAUSED.items()}
        yield Step(StepKind.CAUSED, text, (pointer,))
