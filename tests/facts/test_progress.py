"""What reports say of the pace of spending."""

from __future__ import annotations

import pytest

from validator.facts import progress

from .narratives import derived, form, value

PROBLEMS = "四、存在的问题及原因分析"

SLOW = [
    "资金使用进度有待进一步加强",
    "预算执行进度较慢。",
    "部门预算支出进度滞后，主要原因是招标周期较长。",
    "一是资金支付进度不够快；二是绩效意识不强。",
    "预算执行率偏低。",
    "经费支出进度不理想，需要改进。",
    "财政资金拨付进度缓慢。",
    "2022年预算执行进度偏慢。",
    "资金使用进度需进一步加快。",
    "支出执行进度未达到序时进度要求。",
]
NOT_SLOW = [
    "不存在资金支付进度慢的问题。",
    "未出现预算执行进度滞后的情况。",
    "避免了资金支付进度慢。",
    "上半年支出进度偏慢。",
    "前三季度预算执行进度滞后，年底已赶上。",
    "部分项目资金支付进度较慢。",
    "个别资金使用进度慢。",
    "2021年支出进度滞后。",
    "上年预算执行进度较慢。",
    "工程建设进度缓慢。",
    "专项资金支付进度慢。",
    "应加快支出进度。",
    "预算执行率不低于95%。",
    "绩效管理水平有待提高。",
    "",
]
COMPLETE = [
    "2022年预算执行率100%。",
    "全年预算资金已全部执行完毕。",
    "我局部门预算执行率为100.00%，执行情况良好。",
    "2022年度，本单位资金全部支付完毕。",
]
NOT_COMPLETE = [
    "“三公”经费预算执行率100%。",
    "防火项目资金已全部支付。",
    "确保预算执行率达到100%。",
    "2021年预算执行率100%。",
    "财政拨款资金执行率100%。",
    "预算执行率100%的目标基本实现。",
    "预算执行率99.5%。",
    "全部工作执行到位。",
]


def told(text: str, heading: str = PROBLEMS, **content: object) -> list[bool]:
    return [value(fact, "slow") for fact in derived(progress, form(text, heading=heading, **content))]


@pytest.mark.parametrize("text", SLOW)
def test_slow_spending_is_a_problem_of_the_report(text: str):
    assert told(text) == [True]


@pytest.mark.parametrize("text", NOT_SLOW)
def test_what_is_denied_or_said_of_less_than_the_year_and_the_whole_is_not(text: str):
    assert told(text) == []


@pytest.mark.parametrize("text", COMPLETE)
def test_all_that_was_spent_is_told(text: str):
    assert told(text, "二、支出情况") == [False]


@pytest.mark.parametrize("text", NOT_COMPLETE)
def test_part_of_the_money_another_year_or_an_aim_is_not(text: str):
    assert told(text, "二、支出情况") == []


def test_slowness_counts_where_the_report_speaks_of_problems():
    text = "资金使用进度有待进一步加强。"
    assert told(text, "五、下一步改进措施") == []
    assert told(text, "二、支出情况") == []
    assert told("存在资金使用进度有待进一步加强的问题。", "二、支出情况") == [True]


def test_a_projects_report_may_speak_of_the_projects_money():
    assert told("项目资金支付进度较慢。", kind="project") == [True]
    assert told("项目资金支付进度较慢。") == []


def test_the_rate_comes_from_the_form():
    (fact,) = derived(progress, form("资金使用进度慢。", heading=PROBLEMS))
    assert value(fact, "rate").startswith("0.96")
    assert fact.terms["rate"].origins == ("/budget/executed", "/budget/adjusted")


def test_without_figures_on_the_form_the_rate_is_a_gap():
    (fact,) = derived(progress, form("资金使用进度慢。", heading=PROBLEMS, budget={"adjusted": "342.8"}))
    assert fact.gaps == {"rate": "/budget/executed"}
