"""Target and actual as messages show them."""

from __future__ import annotations

from decimal import Decimal

import pytest

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


def verdict(**row):
    fact = indicator(**row)
    return {name: fact.terms[name].value for name in ("direction", "met", "unmet") if name in fact.terms}


def test_the_more_it_falls_the_better_whatever_falls():
    petitions = {"level2": "社会效益指标", "level3": "信访量", "target": "同比下降5%"}
    assert verdict(**petitions, actual="同比下降8.3%") == {
        "direction": "forward",
        "met": True,
        "unmet": False,
    }
    assert verdict(**petitions, actual="同比下降3%")["unmet"] is True
    assert verdict(**petitions, actual="8.3%")["met"] is True
    assert "excess" not in indicator(**petitions, actual="同比下降8.3%").terms


def test_a_rise_is_no_fall():
    assert verdict(level2="社会效益指标", level3="信访量", target="下降5%", actual="上升8%")["unmet"] is True
    assert verdict(level2="经济效益指标", level3="税收", target="增长5%", actual="下降8%")["unmet"] is True


def test_down_to_a_level_is_a_level():
    share = {"level2": "经济效益指标", "level3": "药占比排放", "target": "下降到30%"}
    assert verdict(**share, actual="28%")["direction"] == "reverse"
    assert verdict(**share, actual="28%")["met"] is True


def test_the_whole_year_is_not_held_against_a_month():
    fact = indicator(level2="数量指标", level3="河道巡查", target="每月不少于2次", actual="24次")
    assert not {"units_agree", "met", "unmet", "completion", "excess"} & set(fact.terms)
    assert "unmet" in fact.gaps


def test_units_of_one_kind_are_converted():
    assert verdict(level2="数量指标", level3="村道", target="2.6km", actual="2600米")["met"] is True
    assert verdict(level2="数量指标", level3="村道", target="2.6公里", actual="2500米")["unmet"] is True


def test_what_reaches_its_standard_is_wanted_and_what_fails_it_is_not():
    quality = {"level2": "质量指标"}
    assert verdict(**quality, level3="污水达标排放率", target="100%", actual="99.2%")["unmet"] is True
    assert verdict(**quality, level3="抽检不合格率", target="3%", actual="2.1%")["met"] is True
    assert verdict(**quality, level3="不达标排放次数", target="3次", actual="2次")["met"] is True


def test_none_is_an_outcome_where_nothing_was_to_happen():
    for target in ("无", "无重大群体性事件", "不发生责任事故", "零发生"):
        row = indicator(
            level2="社会效益指标", level3="社会稳定", target=target, actual="无", weight="5", score="5"
        )
        assert row.terms["actual_is_words"].value is True


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("≥36公里", "36500米", True),
        ("≥36公里", "35000米", False),
        ("≥1200亩", "80公顷", True),
        ("≥1200亩", "79公顷", False),
        ("≥5吨", "5000公斤", True),
        ("≥1.2万人", "11000人", False),
        ("≥1亿元", "9900万元", False),
        ("≤48小时", "1天", True),
        ("≤24小时", "1天", None),
        ("≤24小时", "2天", None),
        ("≤24小时", "4天", False),
        ("≥1.2万亩", "8004010平方米", True),
        ("≥1.2万亩", "8000000平方米", None),
        ("≥1.2万亩", "7900000平方米", False),
        ("≤1个月", "20天", True),
        ("≤1个月", "30天", None),
        ("≤1个月", "40天", False),
        ("≤3个工作日", "2天", None),
    ],
)
def test_units_of_one_dimension_are_compared_and_where_that_has_bounds_only_what_is_sure_counts(
    target, actual, met
):
    row = indicator(level2="时效指标" if target.startswith("≤") else "数量指标", target=target, actual=actual)
    assert "units_agree" not in row.terms or row.terms["units_agree"].value
    if met is None:
        assert row.gaps["met"] == row.gaps["unmet"] == "/indicators/0/actual"
    else:
        assert (row.terms["met"].value, row.terms["unmet"].value) == (met, not met)


def test_how_far_a_target_was_reached_is_not_said_where_the_units_have_bounds():
    row = indicator(level2="数量指标", target="≥1.2万亩", actual="9000000平方米")
    assert {"completion", "excess"} <= row.gaps.keys()
    row = indicator(level2="数量指标", target="≥1200亩", actual="100公顷")
    assert row.terms["completion"].value.value == Decimal("1.25")


def test_that_nothing_happened_is_nought_where_at_most_so_much_may():
    accidents = {"level2": "质量指标", "level3": "医疗废物流失事件"}
    for said in ("无", "未发生", "未发生流失事件", "无投诉"):
        assert verdict(**accidents, target="0次", actual=said)["met"] is True
    assert "met" not in verdict(**accidents, target="≥3次", actual="未发生")
    assert "met" not in verdict(**accidents, target="0次", actual="未完成统计")
