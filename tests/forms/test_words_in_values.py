"""Values that look like labels, and labels that stand apart from their values."""

from __future__ import annotations

import pytest

from .layout import HEADER, entries, read, read_both, table, unmerged

TITLE = "绩效自评表"


def test_a_goal_that_begins_with_its_number_keeps_it():
    form = read_both(
        TITLE,
        table(
            "年度总体目标 | 目标1：修路。\n目标2：架桥。",
            "完成情况 | 目标1：已修。",
            HEADER,
            "产出 | 数量 | 甲 | 1 | 1 | 10 | 10",
        ),
    )
    assert form.unread == ()
    assert form.content["goals"] == {"expected": "目标1：修路。\n目标2：架桥。", "achieved": "目标1：已修。"}


def test_a_goal_whose_points_stand_behind_its_number_is_told_beside_it():
    form = read_both(
        TITLE, table("年度目标1：（40分） | 保障饮水", HEADER, "产出 | 数量 | 甲 | 1 | 1 | 10 | 10")
    )
    assert form.content["goals"] == {"expected": "保障饮水"}


def test_a_group_called_like_a_label_of_goals_is_a_group():
    form = read_both(
        TITLE,
        table(
            "二级指标 | 三级指标 | 目标值 | 完成值 | 分值 | 得分",
            "决策（20分）{6}",
            "项目立项 | 立项依据充分性 | 充分 | 充分 | 10 | 10",
            "绩效目标 | 绩效目标合理性 | 合理 | 合理 | 10 | 10",
            "备注 | 无{5}",
        ),
    )
    assert [row["level2"] for row in form.content["indicators"]] == ["项目立项", "绩效目标"]
    assert form.content["sections"] == [{"name": "决策", "weight": "20"}]
    assert form.content["notes"] == "无"


def test_amounts_may_stand_a_blank_cell_away_from_their_labels():
    form = read(
        TITLE,
        unmerged(
            table(
                "年初预算数{2} | 100{2} | 全年预算数{2} | 90{2} | 全年执行数{2} | 80",
                "按收入性质分：{3} | 30{2} | 按支出性质分：{3} | 40{3}",
                "基本支出{2} | 30{4} | 项目支出{2} | 10{3}",
            )
        ),
    )
    assert form.unread == ()
    assert form.content["budget"]["executed"] == "80"
    assert form.content["budget"]["expenditure"]["total"] == "40"


def test_money_unit_beside_the_label_of_an_amount():
    form = read_both(TITLE, table("年初预算数（万元） | 100 | 执行数（万元） | 80"))
    assert form.content["money_unit"] == "万元"


@pytest.mark.parametrize("blank", ["", "90"])
def test_a_single_fund_beside_the_total_need_not_have_all_amounts(blank):
    form = read_both(
        TITLE, table(" | 总额 | 财政拨款", f"预算数 | 100 | {blank}", "执行数 | 95 | 95", "执行率 | 95% | ")
    )
    assert form.content["budget"]["parts"][0]["executed"] == "95"


def test_a_header_of_three_rows_over_levels_with_their_weights():
    form = read_both(
        TITLE,
        table(
            "评价指标{4} | 评分标准{1x3} | 自评分{1x3}",
            "一级指标{2} | 三级指标{2}",
            "名称 | 权重 | 名称 | 权重",
            "履职效能 | 50 | 支出率 | 50 | 按率计分 | 49",
        ),
    )
    assert form.unread == ()
    assert form.content["sections"] == [{"name": "履职效能", "weight": "50"}]
    assert form.content["indicators"] == entries("level1 level3 weight score", "履职效能 | 支出率 | 50 | 49")
