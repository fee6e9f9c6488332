"""Ways to lay out the indicators: levels, weights, bands, outlines, the execution rate, decoration."""

from __future__ import annotations

import pytest

from .layout import HEADER, INDICATOR, document, entries, ragged, read, read_both, recognise, table


def content(*rows: str) -> dict[str, object]:
    """What is understood of a table of indicators beneath a title, without the title."""
    form = read_both("绩效自评表", table(*rows))
    assert form.unread == ()
    return {name: value for name, value in form.content.items() if name not in ("headers", "title")}


def test_cost_as_a_family_with_weights_in_columns_at_every_level():
    assert content(
        "一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 指标方向 | 年度指标值 | 计量单位 | 实际完成值 | 分值 | 得分",
        "成本指标{1x2} | 20{1x2} | 经济成本指标 | 10 | 单位成本 | 反向 | 100 | 元 | 90 | 10 | 10",
        "社会成本指标 | 10 | 占用时间 | 反向 | 5 | 天 | 5 | 10 | 10",
        "产出指标{1x2} | 80{1x2} | 数量指标{1x2} | 80{1x2} | 甲 | 正向 | 10 | 个 | 10 | 40 | 40",
        "乙 | 正向 | 10 | 个 | 8 | 40 | 32",
        "总分{9} | 100 | 92",
        "自评等级{4} | 优□  良☑  中□  差□{7}",
    ) == {
        "sections": entries("name weight", "成本指标 | 20", "产出指标 | 80"),
        "indicators": entries(
            "level1 level2 level3 direction target unit actual weight score",
            "成本指标 | 经济成本指标 | 单位成本 | 反向 | 100 | 元 | 90 | 10 | 10",
            "成本指标 | 社会成本指标 | 占用时间 | 反向 | 5 | 天 | 5 | 10 | 10",
            "产出指标 | 数量指标 | 甲 | 正向 | 10 | 个 | 10 | 40 | 40",
            "产出指标 | 数量指标 | 乙 | 正向 | 10 | 个 | 8 | 40 | 32",
        ),
        "total": {"weight": "100", "score": "92"},
        "grade": "良",
    }


def test_flat_list_in_which_the_execution_rate_is_a_row():
    assert content(
        "序号 | 指标名称 | 指标值 | 完成值 | 权重 | 得分 | 扣分原因",
        "1 | 预算执行率 | 100% | 95% | 10 | 9.5 | 年底追加",
        "2 | 设备台数 | 20 | 20 | 50 | 50 | ",
        "3 | 满意度 | 90% | 88% | 40 | 38 | 回收问卷少",
        "得分合计{4} | 100 | 97.5 | ",
    ) == {
        "budget": {"weight": "10", "score": "9.5", "reason": "年底追加", "rate": "95%"},
        "indicators": entries(
            "level3 target actual weight score reason",
            "设备台数 | 20 | 20 | 50 | 50 | ",
            "满意度 | 90% | 88% | 40 | 38 | 回收问卷少",
        ),
        "total": {"weight": "100", "score": "97.5"},
    }


def test_the_rate_in_the_row_of_the_execution_may_leave_out_its_sign_or_give_points():
    money = table("预算数 | 100 | 执行数 | 95.5 | 执行率 | 95.5%")
    for reached in ("95.5", "9.55"):
        row = f"预算执行率 | 预算执行率 | 预算执行率 | 100 | {reached} | 10 | 9.55"
        form = read_both(
            "绩效自评表", money, table(HEADER, "产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 90", row)
        )
        assert form.unread == ()
        assert form.content["budget"]["rate"] == "95.5%"


def test_execution_given_twice_with_the_same_points_counts_once():
    form = read_both(
        "绩效自评表",
        table(
            "项目资金{1x2} |  | 预算数 | 执行数 | 分值 | 执行率 | 得分",
            "资金总额 | 10 | 9.8 | 10 | 98% | 9.8",
            HEADER,
            "预算执行率（10分） | 预算执行率 | 执行率 | 100% | 98.00% | 10分 | 9.8",
            "产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 90",
        ),
    )
    assert form.unread == ()
    assert form.content["budget"] == {
        "adjusted": "10",
        "executed": "9.8",
        "weight": "10",
        "rate": "98%",
        "score": "9.8",
    }
    assert form.content["sections"] == [{"name": "产出指标"}]


def test_execution_with_company_is_a_section_like_any_other():
    assert content(
        HEADER,
        "预算执行（20分） | 执行 | 预算执行率 | 100% | 98% | 10 | 9",
        " | 控制 | 三公经费控制率 | ≤100% | 80% | 10 | 10",
        "产出指标（80分） | 数量指标 | 甲 | 1 | 1 | 80 | 80",
    ) == {
        "sections": entries("name weight", "预算执行 | 20", "产出指标 | 80"),
        "indicators": entries(
            INDICATOR,
            "预算执行 | 执行 | 预算执行率 | 100% | 98% | 10 | 9",
            "预算执行 | 控制 | 三公经费控制率 | ≤100% | 80% | 10 | 10",
            "产出指标 | 数量指标 | 甲 | 1 | 1 | 80 | 80",
        ),
    }


def test_level_one_repeated_in_every_row():
    assert content(
        "一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分",
        "产出指标 | 甲 | 1 | 1 | 30 | 30",
        "产出指标 | 乙 | 2 | 2 | 30 | 30",
        "效益指标 | 丙 | 3 | 3 | 40 | 40",
        "合计 |  |  |  | 100 | 100",
    ) == {
        "sections": [{"name": "产出指标"}, {"name": "效益指标"}],
        "indicators": entries(
            "level1 level3 target actual weight score",
            "产出指标 | 甲 | 1 | 1 | 30 | 30",
            "产出指标 | 乙 | 2 | 2 | 30 | 30",
            "效益指标 | 丙 | 3 | 3 | 40 | 40",
        ),
        "total": {"weight": "100", "score": "100"},
    }


def test_sections_named_across_the_table_and_subtotals():
    assert content(
        "二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分",
        "一、产出指标（60分）{6}",
        "数量指标 | 甲 | 1 | 1 | 30 | 30",
        "质量指标 | 乙 | 2 | 2 | 30 | 30",
        "小计{4} | 60 | 60",
        "二、效益指标（40分）{6}",
        "社会效益指标 | 丙 | 3 | 3 | 40 | 40",
        "总计{4} | 100 | 100",
    ) == {
        "sections": entries(
            "name weight subtotal_weight subtotal_score", "产出指标 | 60 | 60 | 60", "效益指标 | 40 | | "
        ),
        "indicators": entries(
            INDICATOR,
            "产出指标 | 数量指标 | 甲 | 1 | 1 | 30 | 30",
            "产出指标 | 质量指标 | 乙 | 2 | 2 | 30 | 30",
            "效益指标 | 社会效益指标 | 丙 | 3 | 3 | 40 | 40",
        ),
        "total": {"weight": "100", "score": "100"},
    }


SUBTOTALS = "name subtotal_weight subtotal_score"
OUTPUTS = ("产出指标{1x3} | 数量指标 | 甲 | 1 | 1 | 30 | 30", "质量指标 | 乙 | 2 | 2 | 20 | 20")
BENEFITS = ("效益指标{1x3} | 社会效益指标 | 丙 | 3 | 3 | 20 | 20", "生态效益指标 | 丁 | 4 | 4 | 20 | 19")


def test_a_subtotal_beneath_a_section_is_its_own():
    rows = (*OUTPUTS, "小计{4} | 50 | 50", *BENEFITS, "小计{4} | 40 | 39")
    assert content(HEADER, *rows)["sections"] == entries(
        SUBTOTALS, "产出指标 | 50 | 50", "效益指标 | 40 | 39"
    )


def test_subtotals_of_the_groups_in_a_section_are_not_those_of_the_section():
    rows = (OUTPUTS[0].replace("1x3", "1x4"), "小计{4} | 30 | 30", OUTPUTS[1], "小计{4} | 20 | 20")
    assert content(HEADER, *rows)["sections"] == [{"name": "产出指标"}]


def test_a_subtotal_beneath_all_sections_is_not_that_of_the_last():
    rows = [row.replace("1x3", "1x2") for row in (*OUTPUTS, *BENEFITS)]
    assert content(HEADER, *rows, "小计{5} | 90 | 89")["sections"] == [
        {"name": "产出指标"},
        {"name": "效益指标"},
    ]


def test_a_row_for_the_section_above_its_indicators_is_no_indicator():
    assert content(
        HEADER,
        "产出指标 |  |  |  |  | 60 | 60",
        " | 数量指标 | 甲 | 1 | 1 | 30 | 30",
        " | 质量指标 | 乙 | 2 | 2 | 30 | 30",
        "效益指标 |  |  |  |  | 40 | 40",
        " | 社会效益指标 | 丙 | 3 | 3 | 40 | 40",
        "加分项 |  |  |  |  | 5 | 5",
        "总分{5} | 105 | 105",
    ) == {
        "sections": entries("name weight", "产出指标 | 60", "效益指标 | 40", "加分项 | "),
        "indicators": entries(
            INDICATOR,
            "产出指标 | 数量指标 | 甲 | 1 | 1 | 30 | 30",
            "产出指标 | 质量指标 | 乙 | 2 | 2 | 30 | 30",
            "效益指标 | 社会效益指标 | 丙 | 3 | 3 | 40 | 40",
            "加分项 |  |  |  |  | 5 | 5",
        ),
        "total": {"weight": "105", "score": "105"},
    }


def test_three_levels_under_one_label():
    assert content(
        "绩效指标{3} | 指标值 | 完成值 | 分值 | 得分",
        "产出指标{1x2} | 数量指标 | 甲 | 1 | 1 | 50 | 50",
        "质量指标 | 乙 | 1 | 1 | 50 | 50",
    )["indicators"] == entries(
        INDICATOR, "产出指标 | 数量指标 | 甲 | 1 | 1 | 50 | 50", "产出指标 | 质量指标 | 乙 | 1 | 1 | 50 | 50"
    )


def test_wider_labels_over_initial_and_whole_year():
    form = read_both(
        "项目支出绩效自评表",
        table(
            "资金来源{1x2} | 预算数{2} | 执行数{1x2} | 执行率{1x2}",
            "年初 | 全年",
            "合计 | 10 | 12 | 12 | 100%",
            "一级指标{1x2} | 三级指标{1x2} | 指标值{2} | 完成值{1x2}",
            "年初 | 全年",
            "产出指标 | 甲 | 10 | 12 | 12",
            " | 乙 | 5 |  | 5",
        ),
    )
    assert form.unread == ()
    assert form.content["budget"] == {"initial": "10", "adjusted": "12", "executed": "12", "rate": "100%"}
    assert form.content["indicators"] == entries(
        "level1 level3 target actual", "产出指标 | 甲 | 12 | 12", "产出指标 | 乙 | 5 | 5"
    )


def test_columns_that_do_not_quite_meet():
    found = content(
        "一级指标{2} | 二级指标{3} | 三级指标{5} | 指标值{3} | 完成值{3} | 分值{3} | 得分{3}",
        "产出指标{2} | 数量指标{4} | 甲{3} | 1{4} | 2{3} | 10{3} | 9{3}",
        "效益指标{3} | 社会效益{2} | 乙{5} | 3{2} | 4{4} | 20{4} | 19{2}",
        "总分{15} | 30{5} | 28{2}",
    )
    assert found["indicators"] == entries(
        INDICATOR, "产出指标 | 数量指标 | 甲 | 1 | 2 | 10 | 9", "效益指标 | 社会效益 | 乙 | 3 | 4 | 20 | 19"
    )
    assert found["total"] == {"weight": "30", "score": "28"}


def test_target_divided_under_one_label():
    form = read(
        "绩效自评表",
        table(
            "一级指标 | 三级指标 | 指标值{3} | 完成值 | 分值 | 得分",
            "产出指标 | 甲 | ≥ | 95 | % | 96% | 10 | 10",
        ),
    )
    assert form.unread == ()
    assert form.content["indicators"] == entries(
        "level1 level3 direction target unit actual weight score",
        "产出指标 | 甲 | ≥ | 95 | % | 96% | 10 | 10",
    )


def test_merged_cells_speak_for_all_their_rows_but_points_count_once():
    form = read(
        "绩效自评表",
        table(
            "一级指标 | 三级指标 | 四级指标 | 指标值 | 完成值 | 分值 | 得分 | 说明",
            "产出指标{1x2} | 培训{1x2} | 人数 | 10 | 10 | 20{1x2} | 18{1x2} | 合并说明{1x2}",
            "天数 | 5 | 4",
        ),
    )
    assert form.unread == ()
    assert form.content["indicators"] == entries(
        "level1 level3 target actual weight score reason",
        "产出指标 | 人数 | 10 | 10 | 20 | 18 | 合并说明",
        "产出指标 | 天数 | 5 | 4 |  |  | 合并说明",
    )
    assert form.places["/indicators/1/weight"] == form.places["/indicators/0/weight"]


def test_blank_rows_of_a_template_and_decoration_are_no_indicators():
    found = content(
        HEADER,
        "产出指标 | 数量指标 | 甲 | 1 | 1 | 10 | 10",
        " | 质量指标 |  |  |  |  | ",
        " |  | 指标2： |  |  |  | ",
        " |  | …… |  |  |  | ",
        "…… |  |  |  |  |  | ",
        " |  | 只有名称 |  |  |  | ",
        " | 时效指标 |  | 12月底前 |  |  | ",
    )
    assert found["indicators"] == entries(
        INDICATOR,
        "产出指标 | 数量指标 | 甲 | 1 | 1 | 10 | 10",
        "产出指标 | 质量指标 | 只有名称 |  |  |  | ",
        "产出指标 | 时效指标 |  | 12月底前 |  |  | ",
    )


def test_headers_repeated_on_each_page_and_tables_split_into_several():
    form = read_both(
        "项目支出绩效自评表",
        table(
            HEADER,
            "产出指标（50分）{1x2} | 数量指标{1x2} | 甲 | 1 | 1 | 20 | 20",
            "乙 | 2 | 2 | 10 | 10",
            HEADER,
            " |  | 丙 | 3 | 3 | 10 | 10",
        ),
        table(HEADER, "产出指标（50分） | 质量指标 | 丁 | 4 | 4 | 10 | 10"),
        "- 2 -",
        table("效益指标（50分） | 社会效益 | 戊 | 5 | 5 | 50 | 50", "总分{5} | 100 | 100"),
    )
    assert form.unread == ()
    assert form.content["sections"] == entries("name weight", "产出指标 | 50", "效益指标 | 50")
    assert form.content["indicators"] == entries(
        INDICATOR,
        "产出指标 | 数量指标 | 甲 | 1 | 1 | 20 | 20",
        "产出指标 | 数量指标 | 乙 | 2 | 2 | 10 | 10",
        "产出指标 | 数量指标 | 丙 | 3 | 3 | 10 | 10",
        "产出指标 | 质量指标 | 丁 | 4 | 4 | 10 | 10",
        "效益指标 | 社会效益 | 戊 | 5 | 5 | 50 | 50",
    )
    assert form.content["total"] == {"weight": "100", "score": "100"}


def test_blocks_side_by_side():
    form = read(
        "项目支出绩效自评表",
        table(
            f"绩效指标{{1x3}} | {HEADER} | 预算执行情况（10分）{{1x3}} | 预算数 | 执行数 | 执行率 | 得分",
            "产出指标 | 数量指标 | 甲 | 1 | 1 | 45 | 45 | 100 | 90 | 90% | 9",
            "效益指标 | 社会效益 | 乙 | 1 | 1 | 45 | 45 |  |  |  | ",
            "总分{6} | 100 | 99 | {5}",
        ),
    )
    assert form.unread == ()
    assert form.content["budget"] == {
        "adjusted": "100",
        "executed": "90",
        "rate": "90%",
        "score": "9",
        "weight": "10",
    }
    assert [entry["level3"] for entry in form.content["indicators"]] == ["甲", "乙"]
    assert form.content["total"] == {"weight": "100", "score": "99"}


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ("总分 | 100 |  | ", {"weight": "100"}),
        ("总分 | 100 | 96 | ", {"weight": "100", "score": "96"}),
        ("总分 | 100分 | 96.5分 | 偏差较小", {"weight": "100分", "score": "96.5分"}),
        ("总得分 | 96", {"score": "96"}),
        ("总分（100分） | 96", {"weight": "100", "score": "96"}),
        ("合计 |  |  |  |  | 100 | 96 | ", {"weight": "100", "score": "96"}),
    ],
)
def test_totals_of_rows_that_lost_their_spans(row, total):
    lines = table(f"{HEADER} | 偏差原因", "产出指标 | 数量指标 | 甲 | 1 | 1 | 10 | 10 | ", row)
    (form,) = recognise(document("绩效自评表", ragged(lines)))
    assert form.content["total"] == total


def test_points_noted_beside_the_group_belong_to_the_one_indicator_in_it():
    form = read_both(
        table(
            "一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分",
            "产出指标{1x3} | 数量指标（20分）{1x2} | 新建公厕（12分） | 8座 | 8座 | 12",
            "整治村湾（8分） | 30个 | 30个 | 8",
            "质量指标（10分） | 验收合格率 | 100% | 100% | 10",
            "满意度指标（5分） | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 5",
        )
    )
    assert [row["weight"] for row in form.content["indicators"]] == ["12", "8", "10", "5"]


def test_points_noted_for_several_indicators_together_leave_all_rows_without():
    form = read_both(
        table(
            "一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分",
            "产出指标{1x3} | 数量指标（20分）{1x2} | 新建公厕 | 8座 | 8座 | 12",
            "整治村湾 | 30个 | 30个 | 8",
            "质量指标（10分） | 验收合格率（10分） | 100% | 100% | 10",
        )
    )
    assert not any("weight" in row for row in form.content["indicators"])


@pytest.mark.parametrize("row", ["总分{5} | 100 | 98.5 |  | ", "总分{7} | 100 | 98.5"])
def test_a_total_row_whose_cells_stand_one_column_beside_theirs(row):
    form = read(
        "绩效自评表",
        table(
            f"绩效指标{{1x2}} | {HEADER} | 偏差原因分析及改进措施",
            "产出指标 | 数量指标 | 甲 | 1 | 1 | 100 | 98.5 | ",
            row,
        ),
    )
    assert form.content["total"] == {"weight": "100", "score": "98.5"}


def test_a_reason_in_the_row_of_the_total_is_a_note():
    form = read_both(
        "绩效自评表",
        table(
            f"{HEADER} | 偏差原因分析及改进措施",
            "产出指标 | 数量指标 | 甲 | 1 | 1 | 100 | 98.5 | ",
            "总分{5} | 100 | 98.5 | 尾款在次年支付。",
        ),
    )
    assert form.content["total"] == {"weight": "100", "score": "98.5"}
    assert form.content["notes"] == "尾款在次年支付。"
    assert form.unread == ()


def test_a_reason_behind_a_score_is_that_of_all_rows_which_share_it():
    found = content(
        "一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分",
        "产出指标{1x3} | 数量指标{1x2} | 奖学金人数 | 25 | 24 | 8.57分（因学生总数减少，名额减少）{1x2}",
        "助学金人数 | 555 | 520",
        "质量指标 | 评审合格率 | 100% | 100% | 10",
    )["indicators"]
    reason = "因学生总数减少，名额减少"
    told = [(row.get("score"), row.get("reason")) for row in found]
    assert told == [("8.57分", reason), (None, reason), ("10", None)]


def test_a_total_whose_last_cell_was_wider_keeps_its_order_where_spans_are_lost():
    found = content(
        "一级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差度 | 偏差原因",
        "产出指标 | 甲 | 1 | 1 | 60 | 60 | 0% | ",
        "效益指标 | 乙 | 1 | 1 | 40 | 39.5 | 0% | 无",
        "总分{4} | 100 | 99.5 | {2}",
    )["total"]
    assert found == {"weight": "100", "score": "99.5"}


def test_a_total_without_points_beside_a_score_that_was_checked_again():
    found = content(
        "一级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 复核得分",
        "产出指标 | 甲 | 1 | 1 | 60 | 60 | 58",
        "效益指标 | 乙 | 1 | 1 | 40 | 39.5 | 39.5",
        "总分{4} |  | 99.5 | 97.5",
    )["total"]
    assert found == {"score": "99.5"}


def test_points_and_score_in_one_column():
    found = content(
        "一级指标 | 三级指标 | 指标值 | 完成值 | 分值/得分",
        "产出指标 | 甲 | 8台 | 8台 | 60/60",
        "效益指标 | 乙 | ≥90% | 84% | 40/37.5",
    )["indicators"]
    assert [(row["weight"], row["score"]) for row in found] == [("60", "60"), ("40", "37.5")]


def test_a_header_in_a_table_of_its_own_rules_the_table_beneath_it_with_its_spans():
    """Web systems keep the names of the columns in sight: they are a table of their own."""
    header = table("一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差度 | 偏差原因")
    body = table("产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 89.5 | 0 | ", "总分{5} | 90 | 89.5 | {2}")
    assert read(header, body).content["total"] == {"weight": "90", "score": "89.5"}
