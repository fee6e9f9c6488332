"""What is waived does not count and is still told; what follows from it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from report.build import BENEFIT, OVER, WRONG_SECTION, evaluation, finding, report

from validator.engine.load import load
from validator.model.report import Outcome, RuleState, Verdict
from validator.model.waiver import Idle, Waiver
from validator.pipeline import Checker, read
from validator.verdicts import verdict
from validator.waivers import idle, waive

TODAY = date(2022, 6, 30)
FORMS = Path(__file__).resolve().parent.parent / "rules" / "forms"


def waiver(rule: str, **other: Any) -> Waiver:
    settings = {"unit": "", "file": "*.docx", "spot": "", "indicator": ""} | other
    reason = {"reason": "上级同意", "approved_by": "示例县财政局", "source": "waivers.yaml:1"}
    return Waiver(rule=rule, **({"until": TODAY} | reason | settings))


def left(*waivers: Waiver, told: Any = (WRONG_SECTION, OVER)) -> list[str]:
    findings, _ = waive(told, evaluation(), waivers, TODAY)
    return [each.rule for root in findings for each in root.with_consequences()]


def test_a_waived_finding_is_set_apart_with_its_waiver():
    allowed = waiver("DEV-01")
    findings, waived = waive((WRONG_SECTION, OVER), evaluation(), [allowed], TODAY)
    assert findings == (WRONG_SECTION,)
    assert [(each.finding, each.waiver) for each in waived] == [(OVER, allowed)]


def test_what_follows_from_a_waived_finding_counts_and_says_so():
    findings, waived = waive((WRONG_SECTION,), evaluation(), [waiver("WGT-02")], TODAY)
    assert [(each.rule, each.after_waived) for each in findings] == [("WGT-01", ("WGT-02",))]
    assert [each.rule for each in findings[0].consequences] == ["SCR-04"]
    assert waived[0].finding.consequences == ()


def test_a_consequence_can_be_waived_alone_and_its_own_stay_beneath_the_cause():
    (cause,), _ = waive((WRONG_SECTION,), evaluation(), [waiver("WGT-01")], TODAY)
    assert [(each.rule, each.after_waived) for each in cause.consequences] == [("SCR-04", ("WGT-01",))]


def test_a_whole_chain_of_waived_findings_names_every_one():
    findings, _ = waive((WRONG_SECTION,), evaluation(), [waiver("WGT-02"), waiver("WGT-01")], TODAY)
    assert [(each.rule, each.after_waived) for each in findings] == [("SCR-04", ("WGT-01", "WGT-02"))]


def test_what_comes_forward_is_told_worst_first():
    warning = replace(OVER, consequences=())
    cause = replace(OVER, rule="A-01", consequences=(finding("B-01", "/total"),))
    findings, _ = waive((warning, cause), evaluation(), [waiver("A-01")], TODAY)
    assert [each.rule for each in findings] == ["B-01", "DEV-01"]


@pytest.mark.parametrize(
    "limits",
    [
        {"unit": "示例县林业服务中心", "file": ""},
        {"unit": "示例县 林业服务中心"},
        {"file": "自评表.docx"},
        {"spot": "表1第12行第1列"},
        {"spot": "table 1, row 12, column 1"},
        {"spot": "/sections/1/weight"},
    ],
)
def test_a_waiver_holds_where_all_it_names_agrees(limits: dict[str, str]):
    assert "WGT-02" not in left(waiver("WGT-02", **limits))


@pytest.mark.parametrize(
    "limits",
    [
        {"unit": "示例县林业局"},
        {"file": "*.xlsx"},
        {"unit": "示例县林业服务中心", "file": "2020/*.docx"},
        {"spot": "表1第13行第1列"},
        {"spot": "/sections/1"},
        {"indicator": "补植造林面积"},
        {"until": date(2022, 6, 29)},
    ],
)
def test_a_waiver_does_not_hold_where_one_thing_differs(limits: dict[str, Any]):
    assert "WGT-02" in left(waiver("WGT-02", **limits))


def test_an_indicator_is_known_by_its_name():
    assert left(waiver("DEV-01", indicator="补植造林面积"), told=[OVER]) == []
    assert left(waiver("DEV-01", indicator="苗木成活率"), told=[OVER]) == ["DEV-01"]


def test_a_file_is_known_by_the_end_of_its_path():
    form = replace(evaluation(), file="/home/forms/2021/自评表.docx")
    assert waive((OVER,), form, [waiver("DEV-01", file="2021/*.docx")], TODAY)[0] == ()


def test_waivers_that_did_nothing_are_expired_or_unused():
    used, unused, expired = (
        waiver("DEV-01"),
        waiver("BUD-07"),
        waiver("WGT-02", until=date(2021, 1, 1)),
    )
    told, waived = waive((WRONG_SECTION, OVER), evaluation(), [used, unused, expired], TODAY)
    done = replace(report(*told), waived=waived)
    assert idle([used, unused, expired], {each.waiver for each in done.waived}, TODAY) == (
        (unused, Idle.UNUSED),
        (expired, Idle.EXPIRED),
    )


# -------------------------------------------------------------------- verdict


@pytest.fixture(scope="module")
def pack():
    return load()


def test_a_form_whose_only_error_is_waived_is_accepted(pack):
    (form,) = read(FORMS / "cn-2020.yaml")
    form.content["total"]["weight"] = "90"  # type: ignore[index, call-overload]
    allowed = replace(waiver("WGT-01", file="*.yaml"), until=date.max)
    assert Checker(pack, engine="reference").check(form).verdict is Verdict.RETURN
    done = Checker(pack, engine="reference", waivers=[allowed], today=TODAY).check(form)
    assert (done.verdict, [each.finding.rule for each in done.waived]) == (Verdict.ACCEPT, ["WGT-01"])
    assert done.states["WGT-01"] is RuleState.FOUND


def test_what_could_not_be_looked_at_is_not_waived_with_what_was_found(pack):
    (form,) = read(FORMS / "cn-2020.yaml")
    states = dict.fromkeys(pack.rules, RuleState.PASSED) | {"SCR-01": RuleState.FOUND}
    whole = verdict((), Outcome((), states, {}), pack.rules, form)
    partly = verdict((), Outcome((), states, {"SCR-01": ("/indicators/3/score",)}), pack.rules, form)
    assert (whole, partly) == (Verdict.ACCEPT, Verdict.UNDECIDED)


def test_a_failed_rule_cannot_be_waived_into_acceptance(pack):
    (form,) = read(FORMS / "cn-2020.yaml")
    states = dict.fromkeys(pack.rules, RuleState.PASSED) | {"SCR-01": RuleState.FAILED}
    assert verdict((), Outcome((), states, {}), pack.rules, form) is Verdict.UNDECIDED


def test_the_form_by_hand_has_the_rows_that_these_tests_speak_of():
    assert all(evaluation().at(pointer) is not None for pointer in BENEFIT)
