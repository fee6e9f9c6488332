"""Counts in the report beside the indicator that they add up to."""

from __future__ import annotations

import pytest

from validator.facts import counts

from .narratives import derived, form, value

ROWS = [
    {"level3": "征拆项目任务", "target": "30", "actual": "30"},
    {"level3": "新建农村公路里程", "target": "≥36公里", "actual": "36公里"},
    {"level3": "培训农技人员", "target": "500人", "actual": "520人"},
    {"level3": "改造老旧小区数量", "target": "12个", "actual": "12个"},
    {"level3": "推动项目进展", "target": "≥98%", "actual": "98%"},
    {"level3": "重要文稿撰写", "target": "15", "actual": "25"},
]

LINKED = {
    "提前完成征地拆迁考核任务：完成集体项目28个，国有项目2个。": ("28+2", "征拆项目任务"),
    "完成征拆集体项目28个、国有项目3个。": ("28+3", "征拆项目任务"),
    "全年改造城东老旧小区7个，城西老旧小区5个。": ("7+5", "改造老旧小区数量"),
    "全年培训种植农技人员300人、养殖农技人员200人、加工农技人员20人。": ("300+200+20", "培训农技人员"),
}
NONE = [
    # the subject or the measure is another
    "完成集体项目28个，国有项目2个。",
    "改造城东老旧小区7栋，城西老旧小区5栋。",
    "培训种植能手300人，养殖能手200人。",
    "新建农村公路12公里，改建农村公路24公里。",
    # the indicator is on one of them, or on some of them
    "完成征拆集体项目30个，国有项目2个。",
    "完成征拆集体项目10个，国有项目20个，军队项目5个。",
    # no sum
    "完成征拆集体项目28个，共计项目28个。",
    "完成征拆集体项目28个。",
    "完成征拆集体项目约28个，国有项目2个。",
    "完成征拆集体项目28余个，国有项目2个。",
    # not done, or in another year
    "计划完成征拆集体项目28个，国有项目3个。",
    "2021年完成征拆集体项目28个，国有项目3个。",
    "上年完成征拆集体项目28个，国有项目3个。",
    "",
]


def told(text: str, **content: object) -> list[tuple[str, str]]:
    facts = derived(counts, form(text, **({"heading": "三、绩效情况", "indicators": ROWS} | content)))
    return [(value(fact, "sum"), value(fact, "indicator")) for fact in facts]


@pytest.mark.parametrize(("text", "link"), LINKED.items(), ids=list(LINKED))
def test_counts_are_linked_to_the_one_indicator_they_are_of(text: str, link: tuple[str, str]):
    total = sum(int(number) for number in link[0].split("+"))
    assert told(text) == [(str(total), link[1])]


@pytest.mark.parametrize("text", NONE)
def test_other_counts_are_left_alone(text: str):
    assert told(text) == []


def test_two_rows_of_counts_leave_it_open_unless_one_agrees():
    one, other = "完成征拆集体项目20个，国有项目3个。", "完成征拆城区项目27个，郊区项目3个。"
    assert told(one + "完成征拆省级项目20个，市级项目4个。") == []
    assert told(one + other) == [("30", "征拆项目任务")]


def test_two_indicators_that_may_be_meant_leave_it_open():
    rows = [*ROWS, {"level3": "征拆项目完成数", "actual": "31"}]
    assert told("完成征拆集体项目28个、国有项目3个。", indicators=rows) == []


@pytest.mark.parametrize("heading", ["五、下一步工作打算", "（一）年度绩效目标"])
def test_plans_are_no_counts(heading: str):
    assert told("完成征拆集体项目28个、国有项目3个。", heading=heading) == []
