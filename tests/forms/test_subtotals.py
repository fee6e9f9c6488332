"""合计 beneath a section is its subtotal where more follows, and the total at the end."""

from __future__ import annotations

import pytest

from .layout import HEADER, INDICATOR, entries, read_both, table

OUTPUTS = ("产出指标{1x2} | 数量指标 | 甲 | 1 | 1 | 30 | 30", "质量指标 | 乙 | 2 | 2 | 20 | 20")
BENEFITS = ("效益指标{1x2} | 社会效益指标 | 丙 | 3 | 3 | 30 | 30", "生态效益指标 | 丁 | 4 | 4 | 20 | 19")
ALL = entries(
    INDICATOR,
    "产出指标 | 数量指标 | 甲 | 1 | 1 | 30 | 30",
    "产出指标 | 质量指标 | 乙 | 2 | 2 | 20 | 20",
    "效益指标 | 社会效益指标 | 丙 | 3 | 3 | 30 | 30",
    "效益指标 | 生态效益指标 | 丁 | 4 | 4 | 20 | 19",
)
BOTH = entries("name subtotal_weight subtotal_score", "产出指标 | 50 | 50", "效益指标 | 50 | 49")


def content(*rows):
    form = read_both("项目支出绩效自评表", table(HEADER, *rows))
    assert form.unread == ()
    return form.content


@pytest.mark.parametrize("name", ["合计", "总计", "产出指标合计", "产出合计", "小计"])
@pytest.mark.parametrize("total", ["总分", "合计"])
def test_a_sum_beneath_each_section_is_its_subtotal(name, total):
    last = name.replace("产出", "效益")
    found = content(
        *OUTPUTS, f"{name}{{5}} | 50 | 50", *BENEFITS, f"{last}{{5}} | 50 | 49", f"{total}{{5}} | 100 | 99"
    )
    assert found["indicators"] == ALL
    assert found["total"] == {"weight": "100", "score": "99"}
    assert found["sections"][0] == BOTH[0]


def test_a_sum_beside_the_name_of_its_section_is_no_indicator():
    outputs, benefits = (
        [row.replace("{1x2}", "") if "{1x2}" in row else f"{name} | {row}" for row in rows]
        for name, rows in (("产出指标", OUTPUTS), ("效益指标", BENEFITS))
    )
    found = content(
        *outputs,
        "产出指标 | 合计{4} | 50 | 50",
        *benefits,
        "效益指标 | 合计{4} | 50 | 49",
        "总分{5} | 100 | 99",
    )
    assert found["indicators"] == ALL
    assert found["sections"] == BOTH


def test_the_header_may_come_again_beneath_a_subtotal():
    found = content(
        *OUTPUTS, "合计{5} | 50 | 50", HEADER, *BENEFITS, "合计{5} | 50 | 49", "总分{5} | 100 | 99"
    )
    assert found["indicators"] == ALL
    assert found["total"] == {"weight": "100", "score": "99"}


def test_a_sum_of_all_indicators_may_stand_above_the_execution():
    found = content(
        *OUTPUTS,
        *BENEFITS,
        "合计{5} | 90 | 89",
        "预算执行率 | 预算执行率 | 预算执行率 | 100% | 98% | 10 | 9.8",
        "总分{5} | 100 | 98.8",
    )
    assert found["budget"] == {"rate": "98%", "weight": "10", "score": "9.8"}
    assert found["total"] == {"weight": "100", "score": "98.8"}
    assert found["sections"] == [{"name": "产出指标"}, {"name": "效益指标"}]


def test_a_sum_of_two_sections_is_not_that_of_the_last_even_where_more_follow():
    found = content(
        OUTPUTS[0].replace("{1x2}", ""),
        BENEFITS[0].replace("{1x2}", ""),
        "合计{5} | 60 | 60",
        "满意度指标 | 满意度 | 戊 | 5 | 5 | 40 | 40",
        "总分{5} | 100 | 100",
    )
    assert [section["name"] for section in found["sections"]] == ["产出指标", "效益指标", "满意度指标"]
    assert not any("subtotal_weight" in section for section in found["sections"])


def test_what_looks_like_an_indicator_beneath_the_total_of_100_is_none():
    form = read_both(
        "项目支出绩效自评表",
        table(HEADER, *OUTPUTS, *BENEFITS, "合计{5} | 100 | 99", "加分项 | 创新 | 戊 | 1 | 1 | 5 | 5"),
    )
    assert form.content["indicators"] == ALL
    assert form.content["total"] == {"weight": "100", "score": "99"}
    assert [text for text, _ in form.unread][:2] == ["加分项", "创新"]


def test_a_total_above_the_budget_stays_the_total():
    form = read_both(
        "项目支出绩效自评表",
        table(HEADER, *OUTPUTS, *BENEFITS, "总计{5} | 90 | 89.5"),
        table("预算执行情况 |  | 预算批复数 | 下达数 | 全年支出 | 权重", " | 合计 | 100 | 120 | 110 | 10"),
    )
    assert form.content["total"] == {"weight": "90", "score": "89.5"}


def test_a_total_above_the_budget_in_the_same_table_stays_the_total():
    form = read_both(
        "项目支出绩效自评表",
        table(
            HEADER,
            *OUTPUTS,
            *BENEFITS,
            "总计{5} | 90 | 89.5",
            "预算执行情况 |  | 预算批复数 | 下达数 | 全年支出 | 权重{2}",
            " | 合计 | 100 | 120 | 110 | 10{2}",
        ),
    )
    assert form.content["total"] == {"weight": "90", "score": "89.5"}
