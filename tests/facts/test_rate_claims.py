"""Rates of execution that the report states of the whole budget."""

import pytest

from validator.facts import rate_claims

from .narratives import derived, form, value

WHOLE = [
    "2022年度全年预算342.8万元，支出319.1万元，预算执行率97%。",
    "2022年部门整体支出预算执行率为97%。",
    "我局全年预算执行率达97%，较好地完成了任务。",
    "资金执行率97%。",
]
NONE = [
    "2021年预算执行率97%。",
    "项目支出预算执行率97%。",
    "公用经费执行率97%。",
    "预算执行率97%以上。",
    "预算执行率不低于97%。",
    "三公经费预算执行率为97%，预算编制较准确。",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_rate_of_the_whole_budget_is_a_claim(text: str) -> None:
    (claim,) = derived(rate_claims, form(text))
    assert (value(claim, "claimed"), value(claim, "adjusted")) == ("0.97", "342.8")


@pytest.mark.parametrize("text", NONE)
def test_another_years_a_parts_or_an_open_rate_is_none(text: str) -> None:
    assert derived(rate_claims, form(text)) == []


def test_a_heading_on_a_part_confines_what_stands_under_it() -> None:
    assert derived(rate_claims, form("预算执行率97%。", heading="（二）项目支出情况")) == []
