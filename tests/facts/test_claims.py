"""The year's whole expenditure in the report, and what only looks like it."""

from __future__ import annotations

import pytest

from validator.facts import claims

from .narratives import derived, form, value

CLAIMS = {
    "2022年度全年预算342.8万元，支出319.1万元。": "319.1",
    "2022年部门全年预算342.8万元，实际支出319.1万元，预算执行率96%。": "319.1",
    "2022年调整后预算数342.8万元，执行数319.1万元。": "319.1",
    "2022年度总支出329.1万元。": "329.1",
    "2022年，我局总支出为329.1万元，其中基本支出251.6万元，项目支出77.5万元。": "329.1",
    "全年支出合计329.1万元。": "329.1",
    "2022年我单位支出总额达329.1万元。": "329.1",
    "青禾县林业局2022年度决算支出329.1万元。": "329.1",
    "本年支出合计3,291,000元。": "329.1",
    "2022年部门整体支出0.03291亿元。": "329.1",
    "2022年收入合计350万元，支出合计329.1万元。": "329.1",
    "2022年年初预算310.5万元，全年预算执行数329.1万元。": "329.1",
    "（一）2022年支出决算总额329.1万元，比上年增加10.2万元。": "329.1",
    "1.2022年度支出总计329.1万元。": "329.1",
    "截至2022年12月底，全年支出329.1万元。": "329.1",
    "2021年总支出310万元，2022年总支出329.1万元，增加19.1万元。": "329.1",
    "2022年基本支出251.6万元，项目支出77.5万元，支出合计329.1万元。": "329.1",
}
NONE = [
    # of other money than the budget of the form
    "2022年年初预算310.5万元，实际支出329万元。",
    "2022年全年预算342.8万元，项目实际支出77.5万元。",
    "2021年全年预算342.8万元，实际支出329万元。",
    # another year
    "2021年度总支出310万元。",
    "上年总支出310万元。",
    "与上年总支出310万元相比有所增加。",
    "2023年预计总支出360万元。",
    # a plan
    "2022年预算安排总支出310.5万元。",
    "2022年年初批复部门总支出310.5万元。",
    "计划总支出360万元。",
    # a part
    "2022年项目总支出77.5万元。",
    "其中：基本支出合计251.6万元。",
    "2022年一般公共预算财政拨款支出合计300万元。",
    "政府性基金总支出20万元。",
    "“三公”经费支出合计3.2万元。",
    "图书馆免费开放项目预算25万元，全年支出20万元。",
    "下属单位苗圃总支出20万元。",
    "2022年人员经费支出合计180万元。",
    # not certain
    "2022年总支出约330万元。",
    "2022年总支出329万余元。",
    "2022年收、支总计350万元。",
    "2022年度收入总计350万元，支出总计350万元，年末结转结余20.9万元。",
    # what the form speaks of is told with it
    "2022年总支出400万元，其中财政拨款支出329.1万元，事业支出70.9万元。",
    "我局严格控制支出。",
]


def told(text: str, **content: object) -> list[str]:
    return [value(fact, "amount") for fact in derived(claims, form(text, **content))]


@pytest.mark.parametrize(("text", "amount"), CLAIMS.items(), ids=list(CLAIMS))
def test_the_whole_expenditure_is_read_in_the_forms_unit(text: str, amount: str):
    assert told(text) == [amount]


@pytest.mark.parametrize("text", NONE)
def test_another_years_a_planned_or_a_parts_expenditure_is_no_claim(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "heading",
    ["（二）项目支出情况", "（三）“三公”经费使用情况", "三、政府性基金预算支出情况", "四、专项资金使用情况"],
)
def test_a_heading_on_part_of_the_spending_confines_what_stands_under_it(heading: str):
    assert told("2022年度总支出77.5万元。", heading=heading) == []


@pytest.mark.parametrize(
    "heading",
    ["二、部门整体支出情况", "（一）基本支出情况", "三、部门整体支出及项目支出绩效", "一、单位概况"],
)
def test_other_headings_do_not(heading: str):
    assert told("2022年度总支出329.1万元。", heading=heading) == ["329.1"]


def test_the_unit_of_the_form_is_kept():
    budget = {"adjusted": "3428000", "executed": "3291000"}
    (fact,) = derived(claims, form("2022年度总支出329.1万元。", money_unit="元", budget=budget))
    assert (value(fact, "amount"), value(fact, "executed")) == ("3291000", "3291000")
    assert fact.terms["amount"].written == "329.1万元"


def test_a_project_states_what_was_spent_on_it_in_the_year():
    project = {"kind": "project", "project": "油茶低改项目"}
    assert told("2022年，油茶低改项目实际支出329.1万元。", **project) == ["329.1"]
    assert told("截至2022年底，项目资金全年支出329.1万元。", **project) == ["329.1"]
    assert told("油茶低改项目三年来总支出1200万元。", **project) == []


def test_a_missing_amount_on_the_form_is_a_gap():
    (fact,) = derived(claims, form("2022年度总支出329.1万元。", budget={"executed": "329.1"}))
    assert fact.gaps == {"adjusted": "/budget/adjusted"}
