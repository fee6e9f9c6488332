"""Target and actual as messages show them."""

from __future__ import annotations

from decimal import Decimal

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

PACK = load()


def indicator(**row):
    """The fact of the one indicator of a form."""
    content = {"indicators": [{"level2": "成本指标", "level3": "单价", **row}]}
    evaluation = Evaluation("一.yaml", "yaml", "00", content, {})
    facts = derive(evaluation, PACK.profiles["cn-2020"], PACK.words)
    return next(fact for fact in facts if fact.kind == "indicator")


def texts(fact):
    return [fact.terms[name].value for name in ("target_text", "actual_text")]


def test_sign_and_unit_from_columns_of_their_own_are_shown_with_the_values():
    row = indicator(direction="≤", target=Decimal(190), unit="元/批次", actual=Decimal(212))
    assert texts(row) == ["≤190元/批次", "212元/批次"]
    assert row.terms["unmet"].value is True


def test_values_that_say_it_all_are_shown_as_written():
    assert texts(indicator(direction="反向", target="≤190元", unit="元", actual="189元")) == [
        "≤190元",
        "189元",
    ]


def test_what_a_rounded_actual_may_have_been_is_not_held_against_the_form():
    row = indicator(level2="社会效益指标", target="≥5%", actual="6%")
    assert (row.terms["excess"].value.low, row.terms["excess"].value.high) == (Decimal("1.2"), Decimal("1.2"))


def test_a_ratio_beyond_all_bounds_is_no_reason_to_fail():
    row = indicator(level2="数量指标", target="0.000001吨", actual="4000000000000吨")
    assert "excess" not in row.terms
