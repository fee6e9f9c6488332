"""Funds, amounts that cannot be read, and indicators of the whole cost."""

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

PACK = load()


def facts(kind, **content):
    evaluation = Evaluation("one.yaml", "yaml", "", content, {})
    derived = derive(evaluation, PACK.profiles["cn-2020"], PACK.words)
    return [fact for fact in derived if fact.kind == kind]


def fund(**row):
    (fact,) = facts(
        "fund", budget={"adjusted": "10", "executed": "9", "parts": [{"name": "财政拨款", **row}]}
    )
    return fact


@pytest.mark.parametrize("nothing", ["", "0", "/", "0.00"])
def test_the_rate_of_a_fund_without_money_is_noise(nothing):
    row = fund(adjusted=nothing, executed=nothing, rate="100%")
    assert "rate" not in row.terms
    assert "rate" not in row.gaps


def test_a_rate_of_1_beside_all_of_the_money_is_100_per_cent():
    assert fund(adjusted="1.8", executed="1.8", rate="1").terms["rate"].value.value == 1


def test_a_fund_that_spent_nothing_of_its_money_has_a_rate_of_zero():
    assert fund(adjusted="1.8", executed="0", rate="0").terms["execution_rate"].value.value == 0


@pytest.mark.parametrize(
    ("rate", "is_cut"),
    [("0", False), ("0%", False), ("89%", True), ("89.9%", True), ("88%", False), ("0.8", True)],
)
def test_a_rate_is_cut_off_where_more_digits_would_have_made_it_right(rate, is_cut):
    assert fund(adjusted="10.000", executed="8.996", rate=rate).terms["rate_cut"].value is is_cut


@pytest.mark.parametrize(
    ("text", "malformed"),
    [("7,00.0,77", True), ("1.2.3", True), ("5O0", True), ("O", True), ("见附表", False)],
)
def test_an_amount_that_is_none_is_told_as_written(text, malformed):
    (cell,) = facts("amount_cell", budget={"executed": text})
    assert cell.terms["text"].value == text
    assert (cell.terms["malformed"].value, cell.terms["in_words"].value) == (malformed, not malformed)


def test_only_the_first_amount_that_could_be_read_is_told():
    cells = facts("amount_cell", budget={"initial": "5", "adjusted": "6", "executed": "7"})
    assert [cell.pointer for cell in cells] == ["/budget/initial"]


@pytest.mark.parametrize(
    ("target", "actual", "amount"),
    [
        ("≤480万元", "470万元", "470"),
        ("≤4800000元", "4700000元", "470"),
        ("≤480", "470", "470"),
        ("≤480万元", "470", "470"),
    ],
)
def test_the_whole_cost_is_told_in_the_money_unit_of_the_form(target, actual, amount):
    row = {"level2": "成本指标", "level3": "项目总成本", "target": target, "actual": actual}
    (cost,) = facts("whole_cost", budget={"adjusted": "480", "executed": "456"}, indicators=[row])
    assert str(cost.terms["actual"].value.value.normalize()) in (amount, "4.7E+2")


def test_funds_divided_by_source_and_again_by_use_are_added_up_once():
    parts = [
        {"name": "1、资金来源：（1）财政性资金", "executed": "41"},
        {"name": "（2）其他资金", "executed": ""},
        {"name": "2、资金结构：（1）基本支出", "executed": "16"},
        {"name": "（2）项目支出", "executed": "25"},
    ]
    (whole,) = facts("fund_sum", budget={"executed": "41", "parts": parts})
    assert whole.terms["gap"].value.value == 0


def test_what_the_indicators_alone_come_to_may_be_the_total_where_nobody_says_what_execution_weighs():
    rows = [{"level3": "甲", "weight": "60", "score": "58"}, {"level3": "乙", "weight": "30", "score": "30"}]
    (whole,) = facts("total", budget={"score": "10"}, indicators=rows, total={"weight": "90", "score": "88"})
    assert whole.terms["score"].value == whole.terms["score_sum"].value


def test_a_total_that_cannot_be_read_leaves_the_sum_of_its_parts_open():
    parts = [{"name": "财政拨款", "initial": "10"}, {"name": "其他资金", "initial": "5"}]
    (row,) = facts("fund_sum", budget={"initial": "若干", "parts": parts})
    assert row.gaps.keys() == {"total", "sum", "gap"}
    assert facts("fund_sum", budget={"initial": "—", "parts": parts}) == []
