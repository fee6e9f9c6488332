"""Rules for people: the list, the page of a rule, and the trial of examples."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from validator import catalogue
from validator.catalogue.examples import altered
from validator.engine.load import load
from validator.errors import BrokenRule, ValidatorError
from validator.model.rules import Example, Profile, Rule, RulePack

PACK = load()
RULE = PACK.rules["WGT-02"]


NATIONAL = PACK.profiles["cn-2020"]


def trials_of(
    rule: Rule, among: RulePack | None = None, profile: Profile = NATIONAL
) -> list[catalogue.Trial]:
    """The trials of a rule's own examples, alone or among other rules, under one profile."""
    others = {name: replace(other, examples=()) for name, other in among.rules.items()} if among else {}
    pack = replace(PACK, rules={**others, rule.id: rule}, profiles={profile.name: profile})
    return [trial for trial in catalogue.test(pack, "reference") if trial.subject == rule.id]


def example(fires: bool, state: str = "", **change: Any) -> Example:
    pointers = {key.replace("__", "/"): value for key, value in change.items()}
    return Example(fires, "cn-2020", pointers, (), state or ("found" if fires else "passed"))


# ------------------------------------------------------------------- the list


def test_the_list_holds_every_rule_by_its_id():
    entries = catalogue.listing(PACK, "zh")
    assert [entry.id for entry in entries] == sorted(PACK.rules)


@pytest.mark.parametrize(("lang", "severity"), [("zh", "错误"), ("en", "Error")])
def test_the_list_speaks_both_languages(lang: str, severity: str):
    entry = next(entry for entry in catalogue.listing(PACK, lang) if entry.id == "WGT-02")
    assert (entry.severity, entry.title) == (severity, RULE.title[lang])
    assert catalogue.listed([entry]).startswith(f"WGT-02  {severity}  {entry.confidence}  {entry.family}  ")


# ------------------------------------------------------------ the page of a rule


def test_a_page_gives_conditions_basis_parameters_examples_and_file():
    text = catalogue.explain(PACK, "DEV-01", "en")
    for part in (
        "excess >= profile.over_completion and reason_blank",
        "财预〔2020〕10号",
        "over_completion: 1.3",
        "“受益农户数” Actual: 2718户 → 3379户",
        "how far above a forward target is at least the setting over_completion, and the reason is blank",
        "May lead to\n  XRF-12\n  SCR-07\n  STR-05",
        "DEV-01.yaml",
    ):
        assert part in text


def test_a_page_names_parameters_that_work_through_a_fact():
    assert "grades: 90, 80, 60" in catalogue.explain(PACK, "GRD-01", "zh")


def test_a_page_says_where_a_profile_differs():
    profile = replace(PACK.profiles["hunan-department"], off={"WGT-02": "另有规定"})
    pack = replace(PACK, profiles={**PACK.profiles, "hunan-department": profile})
    assert "hunan-department: 停用（另有规定）" in catalogue.explain(pack, "WGT-02", "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_has_a_page(lang: str):
    for rule in PACK.rules:
        assert catalogue.explain(PACK, rule, lang).startswith(rule)


def test_an_unknown_rule_is_one_sentence_with_the_nearest_known_one():
    with pytest.raises(ValidatorError) as caught:
        catalogue.explain(PACK, "WGT-2", "zh")
    assert "WGT-02" in caught.value.sentence("zh")
    assert "WGT-02" in caught.value.sentence("en")


# ------------------------------------------------------------------ the examples


def test_an_example_that_does_not_fire_is_told():
    (trial,) = trials_of(replace(RULE, examples=(example(True),)))
    assert not trial.passed
    assert "通过" in trial.fault["zh"]
    assert "passed" in trial.fault["en"]


def test_an_example_that_fires_where_it_should_be_silent_is_told():
    (trial,) = trials_of(replace(RULE, examples=(example(False, __sections__1__weight="31"),)))
    assert "found something" in trial.fault["en"]


def test_silence_for_want_of_a_value_is_not_taken_for_silence():
    unread = {"__sections__1__weight": "3O"}
    as_passed, as_unchecked = trials_of(
        replace(RULE, examples=(example(False, **unread), example(False, "not checked", **unread)))
    )
    assert (as_passed.passed, as_unchecked.passed) == (False, True)


def test_another_error_that_the_example_brings_is_told():
    rule = replace(RULE, examples=(example(True, __sections__1__weight="31", __grade="差"),))
    (trial,) = trials_of(rule, among=PACK)
    assert "GRD-01" in trial.fault["zh"]


def test_an_error_that_follows_is_no_fault_and_is_named():
    rule = replace(RULE, examples=(example(True, __indicators__5__weight="20"),))
    (trial,) = trials_of(rule, among=PACK)
    assert (trial.passed, trial.tied) == (True, ("WGT-01",))


def test_a_profile_that_switches_the_rule_off_is_told():
    rule = replace(RULE, examples=(example(True),))
    (trial,) = trials_of(rule, profile=replace(NATIONAL, off={RULE.id: "另有规定"}))
    assert "停用" in trial.fault["zh"]


def test_a_form_that_is_not_correct_is_told():
    pack = replace(
        PACK,
        profiles={
            "other": replace(
                NATIONAL, name="other", off={}, parameters={**NATIONAL.parameters, "full_score": Decimal(110)}
            )
        },
    )
    pack = replace(pack, rules={name: replace(rule, examples=()) for name, rule in PACK.rules.items()})
    (trial,) = catalogue.test(pack, "reference")
    assert (trial.subject, "WGT-01" in trial.fault["en"]) == ("other", True)


def test_a_profile_without_its_form_is_a_broken_rule():
    pack = replace(PACK, profiles={"other": replace(NATIONAL, example="forms/none.yaml")})
    with pytest.raises(BrokenRule, match=r"forms/none\.yaml"):
        catalogue.test(pack, "reference")


def test_the_result_is_told_line_by_line_with_a_count():
    trials = [
        catalogue.Trial("WGT-02", "fires 1", {}),
        catalogue.Trial("WGT-02", "silent 1", {"en": "fired"}),
    ]
    assert (
        catalogue.tested(trials, "en")
        == "WGT-02 silent 1: fired\n2 examples of 1 rules and correct forms, 1 failed"
    )


# ------------------------------------------------------------- changing the form


FORM = {"a": {"b": "1"}, "list": [{"c": "1"}, {"c": "2"}]}


@pytest.mark.parametrize(
    ("change", "remove", "result"),
    [
        ({"/a/b": "2"}, (), {"a": {"b": "2"}, "list": [{"c": "1"}, {"c": "2"}]}),
        ({"/a/new": "2"}, (), {"a": {"b": "1", "new": "2"}, "list": [{"c": "1"}, {"c": "2"}]}),
        ({"/list/-": {"c": "3"}}, (), {"a": {"b": "1"}, "list": [{"c": "1"}, {"c": "2"}, {"c": "3"}]}),
        ({"/list/1": {}}, (), {"a": {"b": "1"}, "list": [{"c": "1"}, {}]}),
        ({}, ("/list/0", "/a/b"), {"a": {}, "list": [{"c": "2"}]}),
        ({"/a~1b": "1"}, ("/a",), {"a/b": "1", "list": [{"c": "1"}, {"c": "2"}]}),
    ],
)
def test_a_change_is_made_where_the_pointer_leads(change: Any, remove: Any, result: Any):
    assert altered(FORM, Example(True, "", change, remove), RULE) == result


def test_the_correct_form_itself_stays_as_it_was():
    altered(FORM, Example(True, "", {"/a/b": "2"}, ("/list",)), RULE)
    assert FORM == {"a": {"b": "1"}, "list": [{"c": "1"}, {"c": "2"}]}


@pytest.mark.parametrize(
    ("change", "remove"),
    [
        ({"/b/c": "1"}, ()),
        ({"/list/2": "1"}, ()),
        ({"/list/x": "1"}, ()),
        ({"/list/9/c": "1"}, ()),
        ({"/a/b/c": "1"}, ()),
        ({"": "1"}, ()),
        ({}, ("/b",)),
        ({}, ("/list/2",)),
        ({}, ("/list/-",)),
        ({}, ("",)),
    ],
)
def test_a_pointer_that_leads_nowhere_is_a_broken_rule(change: Any, remove: Any):
    with pytest.raises(BrokenRule, match="WGT-02"):
        altered(FORM, Example(True, "", change, remove), RULE)


def test_only_some_rules_may_be_tried():
    trials = catalogue.test(PACK, "reference", ["WGT-02"])
    assert {trial.subject for trial in trials} == {"WGT-02"}
