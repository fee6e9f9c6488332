"""The scores that the profile's formula gives, beside those that a form gives itself."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.model.scores import ScoreLine, Scores
from validator.pipeline import read
from validator.scores import scores

FORM = Path(__file__).resolve().parent.parent / "rules" / "forms" / "cn-2020.yaml"
PACK = load()
PROFILE = PACK.profiles["cn-2020"]


def scored(*rows: Fact) -> Scores:
    found = scores(rows, PROFILE)
    assert found is not None
    return found


def row(score: Any = 10, weight: Any = 10, gaps: Any = None, **terms: Any) -> Fact:
    numbers = {"weight": weight, "score": score} | terms
    known = {
        name: Term(
            exact(Decimal(str(value)))
            if isinstance(value, int | float) and value is not True and value is not False
            else value
        )
        for name, value in numbers.items()
        if value is not None
    }
    return Fact("indicator", "/indicators/0", {"name": Term("面积"), **known}, gaps or {})


def one(**settings: Any) -> ScoreLine:
    return scored(row(**settings)).lines[0]


def of_form(change: Any = None) -> Scores:
    (form,) = read(FORM)
    for field, value in (change or {}).items():
        form.content["indicators"][3][field] = value  # type: ignore[index, call-overload]
    found = scores(derive(form, PROFILE, PACK.words), PROFILE)
    assert found is not None
    return found


def test_the_correct_form_agrees_wherever_a_formula_gives_a_score():
    assert all(line.agrees for line in of_form().lines if line.low is not None)


def test_execution_and_every_indicator_have_a_row():
    told = of_form().lines
    assert (told[0].name["zh"], len(told)) == ("预算执行率", 10)


def test_an_unmet_target_is_scored_in_proportion():
    line = of_form({"actual": "60%"}).lines[4]
    assert (line.low, line.high, line.gap, line.agrees) == (
        Decimal("5.05"),
        Decimal("5.05"),
        Decimal("2.70"),
        False,
    )
    assert line.ground == {
        "zh": "分值8×实际完成值60%÷年度指标值≥95%",
        "en": "weight 8×actual 60%÷target ≥95%",
    }


def test_a_gap_that_rounding_explains_is_agreement():
    assert one(score=9.5, expected_score=9.54).agrees
    assert not one(score=9.5, expected_score=9.7).agrees


def test_a_range_is_shown_as_such_and_agrees_with_what_lies_in_it():
    line = one(score=9, expected_low=8, expected_high=10)
    assert (line.low, line.high, line.gap, line.agrees) == (8, 10, 0, True)
    assert one(score=6, expected_low=8, expected_high=10).gap == -2


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"quantitative": False}, "judged in words"),
        ({"quantitative": True, "gaps": {"expected_score": "/indicators/0/actual"}}, "cannot be compared"),
        ({"weight": None, "gaps": {"weight": "/indicators/0/weight"}}, "its weight is blank"),
        ({"quantitative": True, "target": 3}, "the target is a range"),
        ({"expected_score": 5, "direction_sure": False, "completion": 0.5, "target": 3}, "more or less"),
    ],
)
def test_a_row_without_a_reference_says_why(settings: dict[str, Any], reason: str):
    line = one(**settings)
    assert (line.low, line.high, line.gap, line.agrees) == (None, None, None, False)
    assert reason in line.ground["en"]


def test_an_unclear_direction_does_not_matter_where_the_actual_is_the_target():
    assert one(expected_score=10, direction_sure=False, completion=1).agrees


def test_the_total_is_the_sum_of_the_references():
    total = scored(row(expected_score=10), row(score=8, expected_score=7)).total
    assert (total.low, total.high) == (17, 17)


def test_rows_without_a_reference_make_the_total_a_range():
    found = scored(row(weight=85, score=85, expected_score=85), row(quantitative=False))
    assert (found.total.low, found.total.high, found.grades) == (85, 95, ("优", "良"))
    assert found.total.ground["zh"] == "有 1 行没有参考分，按0分至满分计"


def test_there_is_no_total_where_a_weight_is_not_known():
    found = scored(row(expected_score=10), row(weight=None, gaps={"weight": "/indicators/1/weight"}))
    assert (found.total.low, found.total.high, found.grades) == (None, None, ())
    assert "so there is no total" in found.total.ground["en"]


def test_a_form_without_points_has_no_scores():
    assert scores([Fact("indicator", "/indicators/0", {"name": Term("面积")})], PROFILE) is None


@pytest.mark.parametrize(
    ("score", "grade"), [(100, "优"), (90, "优"), (89.99, "良"), (80, "良"), (60, "中"), (59, "差")]
)
def test_a_border_score_has_the_better_grade(score: float, grade: str):
    assert PROFILE.grade(Decimal(str(score))) == grade
