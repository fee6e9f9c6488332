"""The verdict, the profile, and what a report says of itself."""

import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from validator.engine.load import load
from validator.errors import ValidatorError
from validator.model.report import Outcome, RuleState, Verdict
from validator.pipeline import Checker, read, read_data
from validator.verdicts import coverage, verdict

RULES = Path(__file__).resolve().parent.parent / "rules" / "forms"


@pytest.fixture(scope="module")
def pack():
    return load()


@pytest.fixture(scope="module")
def correct():
    return read(RULES / "cn-2020.yaml")[0]


@pytest.mark.parametrize("name", ["cn-2020", "hunan-department"])
def test_the_correct_form_of_a_profile_is_accepted_and_known_for_what_it_is(pack, name):
    report = Checker(pack, engine="both").check(read(RULES / f"{name}.yaml")[0])
    graver = [finding.rule for finding in report.every_finding() if finding.severity != "hint"]
    assert (report.verdict, graver, report.profile.name) == ("accept", [], name)
    assert report.profile_reasons


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="durable-rules does not work there")
def test_durable_rules_is_the_engine_wherever_it_works(pack, correct):
    report = Checker(pack).check(correct)
    assert (report.engine, report.notices) == ("durable", ())


def test_the_profile_can_be_named(pack, correct):
    report = Checker(pack, profile="hunan-department").check(correct)
    assert report.profile.name == "hunan-department"
    with pytest.raises(ValidatorError, match="there is no profile mars"):
        Checker(pack, profile="mars")


def ending(pack, evaluation, **states):
    rules = dict(pack.rules)
    known = dict.fromkeys(rules, RuleState.PASSED) | {
        rule.replace("_", "-"): state for rule, state in states.items()
    }
    return verdict((), Outcome((), known, {}), rules, evaluation)


def test_a_part_that_may_be_in_what_was_not_understood_is_not_said_to_be_missing(pack):
    (flat,) = read_data("项目支出绩效自评表\n项目名称 某项目\n年度资金总额 10 10 10".encode(), "form.txt")
    report = Checker(pack).check(flat)
    assert report.verdict == Verdict.UNDECIDED
    assert report.states["STR-01"] == RuleState.NOT_CHECKED
    assert report.every_finding() == ()


def test_a_report_without_its_form_is_not_accused_of_lacking_what_stands_in_the_form(pack):
    text = (
        "某局2022年度部门整体支出绩效自评报告\n一、基本情况\n核定编制20名。\n二、存在的问题\n预算编制不细。\n"
    )
    (alone,) = read_data(text.encode(), "report.txt")
    report = Checker(pack).check(alone)
    assert report.verdict == Verdict.UNDECIDED
    assert "STR-01" not in {finding.rule for finding in report.every_finding()}
    assert report.states["STR-01"] == RuleState.NOT_CHECKED


def test_weights_are_not_said_to_be_short_of_those_for_execution_that_may_not_have_been_understood(
    pack, correct
):
    budget = {k: v for k, v in correct.content["budget"].items() if k not in ("weight", "score")}
    places = {p: place for p, place in correct.places.items() if p not in ("/budget/weight", "/budget/score")}
    alone = correct.content["total"]["score"] - correct.content["budget"]["score"]
    total = {**correct.content["total"], "score": alone}
    cut = replace(correct, content=correct.content | {"budget": budget, "total": total}, places=places)
    told = {finding.rule for finding in Checker(pack).check(cut).every_finding()}
    assert "WGT-01" in told
    hidden = replace(cut, unread=(("9.83", correct.place("")),))
    report = Checker(pack).check(hidden)
    assert "WGT-01" not in {finding.rule for finding in report.every_finding()}
    assert report.states["WGT-01"] == RuleState.NOT_CHECKED


def test_a_total_with_points_for_execution_that_have_no_place_is_looked_at_by_a_person(pack, correct):
    budget = {k: v for k, v in correct.content["budget"].items() if k not in ("weight", "score")}
    places = {p: place for p, place in correct.places.items() if p not in ("/budget/weight", "/budget/score")}
    report = Checker(pack).check(
        replace(correct, content=correct.content | {"budget": budget}, places=places)
    )
    assert report.verdict == Verdict.UNDECIDED
    assert report.every_finding() == ()
    assert report.states["SCR-03"] == RuleState.NOT_CHECKED


def test_a_part_that_a_whole_form_has_not_is_missing(pack, correct):
    bare = replace(correct, content={k: v for k, v in correct.content.items() if k != "total"}, cells=100)
    places = {pointer: place for pointer, place in correct.places.items() if not pointer.startswith("/total")}
    cut = replace(bare, places=places, unread=(("?", correct.place("")),) * 9)
    assert "STR-01" in {finding.rule for finding in Checker(pack).check(cut).every_finding()}


def test_all_passed_is_accepted(pack, correct):
    assert ending(pack, correct) == Verdict.ACCEPT


def test_a_rule_that_failed_leaves_the_verdict_undecided(pack, correct):
    assert ending(pack, correct, STR_02=RuleState.FAILED) == Verdict.UNDECIDED


def test_an_error_rule_that_was_not_checked_leaves_the_verdict_undecided(pack, correct):
    assert ending(pack, correct, BUD_01=RuleState.NOT_CHECKED) == Verdict.UNDECIDED


def test_a_warning_that_was_not_checked_does_not_stand_in_the_way(pack, correct):
    assert ending(pack, correct, BUD_07=RuleState.NOT_CHECKED) == Verdict.ACCEPT


def test_nothing_applicable_is_never_accepted(pack, correct):
    states = {rule.replace("-", "_"): RuleState.NOT_APPLICABLE for rule in pack.rules}
    assert ending(pack, correct, **states) == Verdict.UNDECIDED


def test_a_document_hardly_understood_is_never_accepted(pack, correct):
    unread = tuple(("?", correct.place("")) for _ in range(correct.cells // 5))
    assert ending(pack, replace(correct, unread=unread)) == Verdict.UNDECIDED


def test_coverage_is_the_share_of_cells_understood(correct):
    assert coverage(correct) == 1
    assert coverage(replace(correct, cells=4, unread=(("?", correct.place("")),))) == Decimal("0.75")
    assert coverage(replace(correct, cells=0)) == 0


def test_bytes_are_read_like_files():
    data = (RULES / "cn-2020.yaml").read_bytes()
    (evaluation,) = read_data(data, "from somewhere.yaml")
    assert evaluation.content == read(RULES / "cn-2020.yaml")[0].content
    assert evaluation.file == "from somewhere.yaml"
