"""Rules changed in one place at a time, and whether their examples notice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from engine.build import condition, one

from validator import catalogue
from validator.catalogue.mutants import of_conditions, of_follows, of_parameter
from validator.cli import jixiao
from validator.engine.load import load
from validator.errors import BrokenRule
from validator.model.rules import Example, Follow, Rule

PACK = load()
SECTION = PACK.rules["WGT-02"]


def changes(where: str, given: str = "") -> list[str]:
    """What is changed in a rule over one row, without the name of the case and the alias."""
    rule = replace(SECTION, cases=(one(where, given),))
    return [change.removeprefix("R r ") for change, _ in of_conditions(rule, [])]


def score(
    *examples: Example, why: dict[tuple[str, str], str] | None = None, rule: Rule = SECTION
) -> catalogue.Score:
    """How a rule that follows no other comes off with these examples only."""
    rule = replace(rule, examples=examples, follows=())
    (found,) = catalogue.mutate(replace(PACK, rules={rule.id: rule}), [rule], why or {})
    return found


def heavier(weight: str, fires: bool = True) -> Example:
    return Example(fires, "cn-2020", {"/sections/0/weight": weight})


HEAVY, LIGHT = heavier("51"), heavier("49")
SOUND = Example(False, "cn-2020")


# ------------------------------------------------------------------- the changes


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (
            "score > weight",
            ["without score > weight", "score >= weight instead of >", "score != weight instead of >"],
        ),
        ('unit == "亩"', ['without unit == "亩"', 'unit != "亩" instead of ==', 'unit == "" instead of unit == "亩"']),
        ("met", ["without met", "not met"]),
        ("not met", ["without not met", "met instead of not met"]),
        ("missing(score)", ["without missing(score)", "present(score) instead of missing(score)"]),
        ('unit in ("亩", "户")', ["without unit in …", "unit in … without 亩", "unit in … without 户"]),
        ('matches(unit, "亩|户")', ["without matches(unit)", "matches(unit) without 亩", "matches(unit) without 户"]),
        (
            "met and present(score)",
            [
                "without met",
                "not met",
                "without present(score)",
                "not present(score)",
                "(met or present(score)) instead of (met and present(score))",
            ],
        ),
    ],
)  # fmt: skip
def test_a_condition_is_changed_in_every_part(where: str, expected: list[str]):
    assert changes(where) == [f"where: {change}" for change in expected]


@pytest.mark.parametrize(
    ("where", "moved"),
    [
        ("weight > 3", ["weight > 4", "weight > 2"]),
        ("rate > 0.9", ["rate > 0.945", "rate > 0.855"]),
        ("rate > 0.05", ["rate > 0.06", "rate > 0.04"]),
        ("paid > 1000 * rate", ["paid > 1050 * rate", "paid > 950 * rate"]),
        ("abs(rate) > paid", ["rate > paid"]),
    ],
)
def test_a_limit_is_moved_by_a_step_that_an_example_beside_it_sees(where: str, moved: list[str]):
    assert [
        change.removeprefix("where: ").split(" instead")[0] for change in changes(where) if where in change
    ][1:] == moved


def test_what_a_case_speaks_of_is_changed_too():
    assert changes("met", "present(score)")[:2] == [
        "given: without present(score)",
        "given: not present(score)",
    ]


def test_words_kept_in_a_list_elsewhere_need_no_example_each():
    rule = replace(SECTION, cases=(one('unit in ("亩", "户")'),))
    assert [change for change, _ in of_conditions(rule, [("户", "亩")])] == ["R r where: without unit in …"]


def test_cases_and_absences_are_left_out():
    told = [change for change, _ in of_conditions(PACK.rules["BUD-05"], [])]
    assert "without the case BUD-05/total-zero" in told


def test_a_follow_is_left_out_and_its_condition_shortened():
    where = condition("met and score > 0", r="row")
    rule = replace(SECTION, follows=(Follow("WGT-04", where), Follow("WGT-01")))
    assert [change for change, _, _ in of_follows(rule)] == [
        "without follows WGT-04",
        "follows WGT-04 where: without met",
        "follows WGT-04 where: without score > 0",
        "without follows WGT-01",
    ]


@pytest.mark.parametrize(
    ("value", "others", "told"),
    [
        (Decimal("1.3"), (), ["profile.p 1.365", "profile.p 1.235"]),
        (Decimal(100), (), ["profile.p 105", "profile.p 95"]),
        ((Decimal(90), Decimal(80)), (), ["profile.p[0] 94.5", "profile.p[0] 85.5", "profile.p[1] 84", "profile.p[1] 76"]),
        (("甲", "乙"), (), ["profile.p without 甲", "profile.p without 乙"]),
        ("linear", ("bands", "linear"), ["profile.p bands"]),
    ],
)  # fmt: skip
def test_a_parameter_is_moved_shortened_or_taken_from_another_profile(value, others, told):
    assert [change for change, _ in of_parameter("p", value, others)] == told


# --------------------------------------------------------------- who notices


def test_examples_on_both_sides_of_a_border_notice_everything():
    found = score(HEAVY, LIGHT, SOUND)
    assert (found.noticed, found.unnoticed, found.passed) == (found.tried, (), True)


def test_a_border_that_no_example_stands_on_is_told():
    found = score(HEAVY, SOUND)
    assert "WGT-02 s where: weight_sum < weight instead of !=" in found.unnoticed
    assert not found.passed


def test_a_parameter_that_no_example_feels_is_told():
    examples = [example for example in PACK.rules["DEV-01"].examples if example.state != "passed"]
    assert any(
        change.startswith("profile.") for change in score(*examples, rule=PACK.rules["DEV-01"]).unnoticed
    )


def test_a_written_reason_excuses_a_change():
    change = "WGT-02 s where: weight_sum < weight instead of !="
    found = score(HEAVY, SOUND, why={("WGT-02", change): "because"})
    assert change in found.excused


def test_a_reason_that_is_not_needed_is_told():
    found = score(HEAVY, LIGHT, SOUND, why={("WGT-02", "without love"): "because"})
    assert (found.stale, found.passed) == (("without love",), False)


def test_the_result_is_told_by_rule_with_a_count():
    found = score(HEAVY, SOUND)
    lines = catalogue.mutated([found], "en").splitlines()
    assert lines[0] == f"WGT-02  {found.noticed}/{found.tried}"
    assert lines[1].endswith(f"WGT-02.yaml: {found.unnoticed[0]}")
    assert f"{found.tried} changes: examples notice {found.noticed}," in lines[-1]


# ------------------------------------------------------------------- reasons


def test_reasons_are_read_from_folders_of_rules(tmp_path: Path):
    text = "- {rule: WGT-02, changes: [a, b], reason: because}\n"
    (tmp_path / "mutants.yaml").write_text(text, encoding="utf-8")
    assert catalogue.reasons([tmp_path]) == {("WGT-02", "a"): "because", ("WGT-02", "b"): "because"}


@pytest.mark.parametrize(
    "text", ["a: b", "- a", "- {rule: WGT-02, reason: because}", "- {rule: W, changes: a, reason: b}"]
)
def test_a_malformed_file_of_reasons_is_told_with_its_place(tmp_path: Path, text: str):
    (tmp_path / "mutants.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenRule, match=r"mutants\.yaml:1"):
        catalogue.reasons([tmp_path])


# ------------------------------------------------------------ the command line


LOCAL = """\
id: MY-01
name: section-too-heavy
severity: warning
title: {zh: 产出分值不超过五十分, en: Outputs weigh no more than 50}
basis: [form]
match: {s: section where weight > 50}
message: {zh: "“{s.name}”{s.weight}分", en: "“{s.name}” weighs {s.weight}"}
at: s.weight
examples:
  fires: [{change: {/sections/0/weight: 51}}]
  silent: [{change: {/sections/0/weight: %s}}]
"""


@pytest.mark.parametrize(("silent", "status"), [("50", 0), ("40", 1)])
def test_the_command_ends_with_1_where_a_change_of_a_folders_rules_goes_unnoticed(
    tmp_path: Path, silent: str, status: int
):
    (tmp_path / "MY-01.yaml").write_text(LOCAL % silent, encoding="utf-8")
    ended = CliRunner().invoke(jixiao, ["rules", "mutate", str(tmp_path), "--lang", "en"])
    assert (ended.exit_code, ended.output.splitlines()[-1][:7]) == (status, "1 rules")


def test_the_command_tries_the_rules_that_come_with_jixiao_when_no_folder_is_named():
    ended = CliRunner().invoke(jixiao, ["rules", "mutate", "--rule", "WGT-03", "--lang", "en"])
    assert (ended.exit_code, ended.output.splitlines()[-1][:7]) == (0, "1 rules")
