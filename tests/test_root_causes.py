"""The classic mistakes, and the tree that an auditor would draw of each: its cause above, what follows beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from validator.catalogue.examples import altered, correct_form
from validator.engine.bind import bind
from validator.engine.load import load
from validator.engine.run import Engine
from validator.explain import findings
from validator.facts import derive
from validator.model.evaluation import Evaluation
from validator.model.report import Finding
from validator.model.rules import Example, Severity

PACK = load()
ENGINES = {name: Engine(bind(PACK, profile), "reference") for name, profile in PACK.profiles.items()}


def outline(finding: Finding) -> str:
    beneath = sorted(outline(each) for each in finding.consequences if each.severity is not Severity.HINT)
    return f"{finding.rule}({' '.join(beneath)})" if beneath else finding.rule


def tree(profile: str, change: Mapping[str, str], remove: Sequence[str] = ()) -> str:
    """The causes found in the correct form of a profile with these changes, hints left out."""
    rule = next(iter(PACK.rules.values()))
    form = altered(
        correct_form(PACK, PACK.profiles[profile]), Example(True, profile, change, tuple(remove)), rule
    )
    evaluation = Evaluation("", "yaml", "", form, {})
    outcome = ENGINES[profile].run(derive(evaluation, PACK.profiles[profile], PACK.words))
    told = findings(outcome, evaluation, PACK.rules, PACK.basis)
    return " | ".join(sorted(outline(each) for each in told if each.severity is not Severity.HINT))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # money
        ({"/budget/executed": "420.00"}, "BUD-05(BUD-01(BUD-03))"),
        ({"/budget/executed": "490.00"}, "BUD-05(BUD-02(BUD-01 BUD-03))"),
        ({"/budget/adjusted": "440.00"}, "BUD-05(BUD-02(BUD-01 BUD-03))"),
        ({"/budget/executed": "4560000.00"}, "MET-06(BUD-05(BUD-02(BUD-01 BUD-03)))"),
        ({"/budget/parts/1/executed": "950000"}, "MET-06(BUD-05(BUD-11 BUD-19))"),
        ({"/budget/rate": "91.20%"}, "BUD-01"),
        ({"/budget/score": "8.5"}, "BUD-03(SCR-03)"),
        # weights
        ({"/indicators/0/weight": "22"}, "WGT-02(SCR-09 WGT-01)"),
        ({"/indicators/0/weight": "10"}, "WGT-02(SCR-01 WGT-01)"),
        ({"/indicators/0/weight": "1O"}, "WGT-04"),
        ({"/sections/1/weight": "40"}, "WGT-02"),
        ({"/budget/weight": "20"}, "WGT-01(BUD-03 WGT-03)"),
        # scores
        ({"/indicators/0/score": "11"}, "SCR-09(SCR-03)"),
        ({"/indicators/0/score": "13"}, "SCR-01(SCR-03 SCR-05)"),
        ({"/indicators/3/score": "8"}, "SCR-06(SCR-03)"),
        ({"/indicators/0/score": ""}, "STR-03"),
        ({"/total/score": "88"}, "SCR-03(GRD-01)"),
        ({"/total/score": ""}, "SCR-04"),
        ({"/budget/rate": "0.01%"}, "BUD-01"),
        ({"/budget/rate": "950000%"}, "BUD-01"),
        # rows
        ({"/indicators/1/actual": "30公里"}, "SCR-06(DEV-03 XRF-12)"),
        ({"/indicators/6/actual": "3380户"}, "DEV-01"),
        ({"/indicators/3/reason": "", "/indicators/1/actual": "60公里"}, "DEV-01(XRF-12) | DEV-03(STR-05)"),
    ],
    ids=lambda value: " ".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_a_mistake_is_told_as_one_tree(change: dict[str, str], expected: str):
    assert tree("cn-2020", change) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"/budget/executed": "296.2"}, "BUD-01(BUD-03 BUD-06 BUD-06 BUD-08 XRF-02)"),
        ({"/budget/executed": "3291000"}, "MET-06(BUD-02(BUD-01 BUD-03) BUD-06 BUD-06 XRF-02)"),
        ({"/budget/income/parts/0/amount": "300"}, "BUD-06"),
        ({"/indicators/5/actual": "未达成年度指标"}, "SCR-10"),
    ],
)
def test_a_mistake_in_a_departments_form_is_told_as_one_tree(change: dict[str, str], expected: str):
    assert tree("hunan-department", change) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"/indicators/1/score": "8", "/total/score": "85"}, "SCR-03(GRD-01) | SCR-09"),
        ({"/sections/1/weight": "31", "/budget/rate": "91.20%"}, "BUD-01 | WGT-02"),
        ({"/indicators/0/weight": "14", "/indicators/6/score": "9", "/total/score": "98.25"}, "SCR-09 | WGT-02(SCR-09 WGT-01)"),
        ({"/indicators/1/actual": "30公里", "/indicators/6/actual": "2000户"}, "SCR-06(DEV-03 XRF-12) | SCR-06(DEV-03)"),
        ({"/budget/initial": "450", "/budget/rate": "94%"}, "BUD-01 | BUD-05"),
    ],
)  # fmt: skip
def test_two_mistakes_that_have_nothing_to_do_with_each_other_stay_apart(
    change: dict[str, str], expected: str
):
    assert tree("cn-2020", change) == expected


def test_where_sections_are_not_headed_a_weight_is_told_by_the_total():
    assert tree("cn-2020", {"/indicators/0/weight": "13"}, ["/sections"]) == "WGT-01(SCR-09 WGT-03)"


def test_a_form_without_scores_is_one_finding():
    scores = [f"/indicators/{row}/score" for row in range(9)]
    assert tree("cn-2020", {}, [*scores, "/budget/score", "/total/score", "/grade"]) == "STR-03(BUD-04)"
