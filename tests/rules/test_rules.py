"""What holds for every rule: its examples, its messages, its sources; and each part of it matters."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from engine.build import HAS_DURABLE

from validator import catalogue
from validator.catalogue.examples import Forms
from validator.engine.bind import bind
from validator.engine.load import load
from validator.engine.run import Engine
from validator.explain import findings
from validator.facts import derive
from validator.model.evaluation import Evaluation
from validator.model.report import Finding, Verdict
from validator.model.rules import Rule, Severity
from validator.pipeline import Checker, read
from validator.resources import folder

PACK = load()
RULES = list(PACK.rules.values())
LANGS = ("zh", "en")
ONLY_MISTAKES = {"GRD-05", "MET-07", "STR-04", "IND-06", "VAL-10", "VAL-12"}
"""Rules on facts that are mistakes in themselves: what has none is not applicable."""


FORMS = Forms(PACK)


@pytest.fixture(scope="module", params=RULES, ids=lambda rule: rule.id)
def rule(request: pytest.FixtureRequest) -> Rule:
    return request.param


@pytest.fixture(scope="module")
def told(rule: Rule) -> list[Finding]:
    """The findings of a rule on its firing examples."""
    alone = replace(PACK, rules={rule.id: replace(rule, follows=())})
    firing = [example for example in rule.examples if example.fires]
    profiles = {example.profile: PACK.profiles[example.profile] for example in firing}
    engines = {name: Engine(bind(alone, profile), "reference") for name, profile in profiles.items()}
    found: list[Finding] = []
    for example in firing:
        evaluation = Evaluation(rule.file, "yaml", "", FORMS.of(rule, example), {})
        outcome = engines[example.profile].run(derive(evaluation, profiles[example.profile], PACK.words))
        found += findings(outcome, evaluation, PACK.rules, PACK.basis)
    return found


# ------------------------------------------------------------------- examples


def test_every_example_ends_as_its_rule_says_by_both_engines():
    engine = "both" if HAS_DURABLE else "reference"
    failed = [trial for trial in catalogue.test(PACK, engine) if not trial.passed]
    assert not failed, catalogue.tested(failed, "en")


def test_every_case_fires_on_an_example(rule: Rule, told: list[Finding]):
    assert {finding.case for finding in told} == {case.name for case in rule.cases}


def test_some_silent_example_is_decided(rule: Rule):
    states = {example.state for example in rule.examples if not example.fires}
    assert "passed" in states or rule.id in ONLY_MISTAKES, "give an example that the rule looks at and passes"


def test_every_change_of_a_rule_is_noticed_by_an_example():
    """A part left out, a comparison moved over its border, another parameter: some example ends otherwise."""
    scores = list(catalogue.mutate(PACK, RULES, catalogue.reasons([folder("rules")])))
    assert all(score.passed for score in scores), (
        f"give an example beside the border, drop the condition, or write the reason into rules/mutants.yaml\n"
        f"{catalogue.mutated([score for score in scores if not score.passed], 'en')}"
    )


@pytest.mark.parametrize("profile", PACK.profiles)
def test_the_correct_form_of_a_profile_is_accepted_under_it(profile: str):
    (form,) = read(folder("rules") / PACK.profiles[profile].example)
    named = None if PACK.profiles[profile].signs else profile  # without signs it is only taken by name
    report = Checker(PACK, named, engine="reference").check(form)
    assert (report.profile.name, report.verdict) == (profile, Verdict.ACCEPT)


# ------------------------------------------------------------------- messages


def test_messages_are_filled_in_both_languages(told: list[Finding]):
    for finding in told:
        for text in (finding.message, finding.advice):
            for lang in LANGS:
                assert text[lang]
                assert not re.search(r"[{}]", text[lang])


def test_messages_show_no_value_that_is_not_there(rule: Rule, told: list[Finding]):
    """A slot without a value is filled with "blank"."""
    for finding in told:
        case = next(case for case in rule.cases if case.name == finding.case)
        for lang, word in (("zh", "空白"), ("en", "blank")):
            said = re.sub(r"\{[^}]*\}", "", case.message[lang])
            assert finding.message[lang].count(word) == said.count(word)


def test_texts_are_one_sentence_and_name_no_article(rule: Rule):
    texts = [rule.title, rule.limits]
    texts += [text for case in rule.cases for text in (case.message, case.advice)]
    for text in filter(None, texts):
        for words in text.values():
            assert not re.search("第[一二三四五六七八九十百0-9]+条", words)
            assert not re.search("[。.]$|。.", words)


def test_a_finding_points_at_a_value_and_shows_what_it_is_compared_with(rule: Rule, told: list[Finding]):
    for finding in told:
        assert finding.pointer or rule.id == "STR-01"
        assert finding.severity in Severity


# -------------------------------------------------------------------- sources


def test_every_rule_rests_on_what_was_read(rule: Rule):
    assert rule.basis
    assert {PACK.basis[key].certainty for key in rule.basis} <= {"A", "B"}


def test_no_source_names_an_article():
    for basis in PACK.basis.values():
        for text in (basis.title, basis.topic):
            assert not any(re.search("第[一二三四五六七八九十百0-9]+条", words) for words in text.values())


def test_every_parameter_of_a_profile_is_used():
    pages = "\n".join(catalogue.explain(PACK, rule, "en") for rule in PACK.rules)
    unused = [name for name in PACK.profiles["cn-2020"].parameters if f"\n  {name}: " not in pages]
    assert not unused, "a setting that no rule rests on; name it in facts.yaml under `by`, or drop it"
