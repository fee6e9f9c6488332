"""Whose form it is: labels and values in cells and lines, the year, the kind, the money unit, the signatures."""

from __future__ import annotations

import pytest

from .layout import HEADER, read, read_both, table

BODY = table(HEADER, "产出指标 | 数量指标 | 甲 | 1 | 1 | 10 | 10")


def front(*blocks):
    """What is understood apart from the indicators."""
    form = read_both(*blocks, BODY)
    assert form.unread == ()
    return {
        name: value
        for name, value in form.content.items()
        if name not in ("headers", "indicators", "sections")
    }


def test_labels_and_values_on_one_line():
    assert front(
        "部 门 整 体 支 出 绩 效 自 评 表",
        "填报单位（公章）：某县水利局　　　填报日期：2022年3月1日　金额单位：万元",
        "填报人：甲某联系电话：0730-123  单位负责人（签字）：",
    ) == {
        "kind": "department",
        "title": "部 门 整 体 支 出 绩 效 自 评 表",
        "unit": "某县水利局",
        "money_unit": "万元",
        "signatures": {"date": "2022年3月1日", "preparer": "甲某", "phone": "0730-123"},
    }


def test_what_a_line_says_ends_where_a_label_follows_that_nobody_knows():
    assert front(
        "某工程项目自评表",
        "项目单位（盖章）：某市图书馆          馆领导签字：",
        "填报日期：2020年4月9日          总分：98.57分",
        table("项目单位 | 某市图书馆"),
    ) == {
        "kind": "project",
        "title": "某工程项目自评表",
        "unit": "某市图书馆",
        "total": {"score": "98.57分"},
        "signatures": {"date": "2020年4月9日"},
    }


def test_labels_above_their_values():
    assert front(
        "绩效自评表",
        table("项目名称 | 主管部门 | 实施单位", "甲项目 | 某厅 | 某中心"),
    ) == {
        "kind": "project",
        "title": "绩效自评表",
        "unit": "某中心",
        "department": "某厅",
        "project": "甲项目",
    }


@pytest.mark.parametrize(
    ("title", "kind", "year"),
    [
        ("2021年度部门整体支出绩效自评表", "department", "2021"),
        ("部门（单位）整体支出绩效评价自评表（2020年度）", "department", "2020"),
        ("二〇二二年度项目支出绩效自评表", "project", "2022"),
        ("部门预算项目支出绩效自评表", "project", None),
        ("2023年中央对地方专项转移支付绩效目标自评表", "project", "2023"),
        ("绩效自评表", None, None),
    ],
)
def test_titles_tell_kind_and_year(title, kind, year):
    content = front(title)
    assert (content["title"], content.get("kind"), content.get("year")) == (title, kind, year)


def test_the_title_without_the_number_of_the_appendix():
    assert front("附件2：2023年度部门支出绩效自评情况表")["title"] == "2023年度部门支出绩效自评情况表"


def test_of_two_money_units_the_one_beside_the_amounts_counts_and_the_other_is_kept():
    money = table(
        "项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数",
        "{1} | 年度资金总额 | 100 | 100 | 90",
    )
    form = read_both("项目支出绩效自评表", "金额单位：元", money, BODY)
    assert form.unread == ()
    assert form.content["money_unit"] == "万元"
    assert form.content["other_money_unit"] == "元"
    assert form.places["/other_money_unit"].paragraph == 2


def test_the_income_of_a_fund_is_no_part_of_what_it_spends():
    money = table(
        "项目 | 年初预算数 | 调整预算数 | 执行数",
        "基金收入 | 680 | 690 | 702",
        "基金支出 | 520 | 530 | 528",
    )
    form = read_both("2023年社会保险基金预算绩效自评表", money, BODY)
    assert form.unread == ()
    assert form.content["budget"] == {"initial": "520", "adjusted": "530", "executed": "528"}


def test_beside_the_unit_that_fills_in_the_form_another_may_carry_out_the_project():
    whose = table("主管部门 | 某市林业局 | 实施单位 | 某县林场")
    assert front("项目支出绩效自评表", "填报单位：某县林业局", whose)["unit"] == "某县林业局"


@pytest.mark.parametrize(
    "line",
    ["（2024年度）                         单位：万元", "（2024年度）单位：万元", "2024年度 单位：万元"],
)
def test_the_year_may_stand_before_other_labels_in_a_line_or_a_cell(line):
    for block in (line, table(f"{line}{{4}}")):
        found = front("项目支出绩效自评表", block)
        assert (found["year"], found["money_unit"]) == ("2024", "万元")


def test_the_year_may_stand_between_the_unit_and_that_of_the_money():
    found = front("项目支出绩效自评表", "填报单位：某县水利局   2024年度   单位：万元")
    assert (found["unit"], found["year"], found["money_unit"]) == ("某县水利局", "2024", "万元")


def test_a_remark_behind_the_score_of_the_execution_is_its_reason():
    money = table("预算执行率 | 81% | 权重 | 10 | 得分 | 8.1 | 未付款项为质保金")
    assert front("项目支出绩效自评表", money)["budget"] == {
        "rate": "81%",
        "weight": "10",
        "score": "8.1",
        "reason": "未付款项为质保金",
    }


def test_title_year_and_money_unit_in_one_cell():
    assert front(table("项目支出绩效自评表\n（2021年度）\n单位：万元{3}", "项目名称 | 甲 | ")) == {
        "kind": "project",
        "title": "项目支出绩效自评表",
        "year": "2021",
        "money_unit": "万元",
        "project": "甲",
    }


@pytest.mark.parametrize("line", ["（2021年度）", "2021年度", "（ 2021 年度）", "（2021年）", "二〇二一年度"])
def test_the_year_on_a_line_of_its_own(line):
    assert front("项目支出绩效自评表", line)["year"] == "2021"


@pytest.mark.parametrize(
    ("line", "unit"), [("单位：万元", "万元"), ("（金额单位：元）", "元"), ("单位：人民币亿元", "亿元")]
)
def test_the_money_unit_on_a_line_of_its_own(line, unit):
    assert front("项目支出绩效自评表", line)["money_unit"] == unit


def test_the_unit_right_under_the_title():
    assert front("项目支出绩效自评表", "（2021年度）", "某某县财政局")["unit"] == "某某县财政局"


@pytest.mark.parametrize(
    ("row", "content"),
    [
        ("自评等级 | 优", {"grade": "优"}),
        ("评价等次 | 优□ 良√ 中□ 差□", {"grade": "良"}),
        ("自评等级 | □优 ☑良 □中 □差", {"grade": "良"}),
        ("自评等级 | □优 □良 □中 □差", {}),
        ("自评得分 | 95分（优）", {"total": {"score": "95分"}, "grade": "优"}),
        ("自评得分 | 95 | 自评等级 | 优", {"total": {"score": "95"}, "grade": "优"}),
        ("自评结论 | 完成较好。", {"notes": "完成较好。"}),
        ("填表人 | 甲某 | 联系电话 | 123", {"signatures": {"preparer": "甲某", "phone": "123"}}),
        ("单位 | 某局", {"unit": "某局"}),
        ("单位 | 万元", {"money_unit": "万元"}),
        ("评价年度 | 2021年度", {"year": "2021"}),
        ("项目类型 | 常年性项目", {}),
    ],
)
def test_rows_of_labels_and_values(row, content):
    assert front("绩效自评表", table(row)) == {"title": "绩效自评表", **content}


def test_of_two_values_the_first_counts_and_the_second_is_unread():
    form = read("主管部门：某局", "绩效自评表", table("主管部门 | 某中心", "主管部门 | 某 局"), BODY)
    assert form.content["department"] == "某局"
    assert [text for text, _ in form.unread] == ["某中心"]


def test_what_is_not_known_is_unread():
    form = read("绩效自评表", table("从未见过的栏目 | 某某内容"), BODY, "结尾的一句话")
    assert [text for text, _ in form.unread] == ["从未见过的栏目", "某某内容", "结尾的一句话"]
    assert form.unread[0][1].row == 1


def test_printed_instructions_are_no_notes_and_no_reasons():
    asked = (
        "1.预算执行率=预算执行数/调整后预算数，未达到90%的需说明原因（100字以内）；2.预算调整的应单独说明理由"
    )
    form = read(
        "绩效自评表",
        table(
            "预算执行情况{1x2} | 年度预算数 | 年初预算 | 调整后预算数 | 预算执行数 | 权重 | 得分 | 原因",
            f"总额 | 100 | 150 | 120 | 10 | 8 | {asked}",
        ),
        BODY,
        "备注：1.定量指标计分原则：正向指标得分=权重*B/A，得分不得突破权重总额。",
        "2.未达成预期指标且效果较差三档，合理确定分值。",
        "3.部分工程推迟到次年。",
    )
    assert "reason" not in form.content["budget"]
    assert form.content["notes"] == "3.部分工程推迟到次年。"
    assert form.unread == ()


def test_running_text_beside_a_label_is_its_value_whatever_it_sounds_like():
    form = read_both(
        "某项目支出绩效自评表",
        BODY,
        table("存在问题 | 结合自评情况，分析存在的问题及原因。", "改进措施 | 提出改进措施，报主管部门。"),
    )
    assert form.content["notes"] == "结合自评情况，分析存在的问题及原因。\n提出改进措施，报主管部门。"
    assert form.unread == ()


def test_what_a_template_prints_on_filling_it_in_is_no_note_of_the_unit():
    form = read_both(
        "某项目支出绩效自评表",
        BODY,
        "注：1.一级指标分值统一设置为：产出指标50分、效益指标30分。",
        "2.定性指标分三档，分别按照该指标对应分值区间合理确定得分。",
        "3.全年执行数是指支付到商品和劳务供应者或用款单位形成的实际支出。",
    )
    assert "notes" not in form.content
    assert form.unread == ()


def test_an_amount_beside_that_of_the_adjusted_budget_is_the_initial_one():
    form = read_both(
        "某项目支出绩效自评表",
        table("预算金额 | 300 | 调整后预算金额 | 280 | 实际支出金额 | 262.4"),
        BODY,
    )
    assert form.content["budget"] == {"initial": "300", "adjusted": "280", "executed": "262.4"}


def test_a_column_beside_that_of_the_adjusted_budget_is_the_initial_one():
    form = read_both(
        "某项目支出绩效自评表",
        table("项目资金 | 预算数 | 调整后预算数 | 执行数", "资金总额 | 300 | 280 | 262.4"),
        BODY,
    )
    assert form.content["budget"] == {"initial": "300", "adjusted": "280", "executed": "262.4"}


def test_money_divided_by_source_and_by_use_side_by_side():
    form = read_both(
        "某部门整体支出绩效自评表",
        "部门：某区教育局　　　　金额单位：万元",
        table(
            "支出规模{1x3} | 按资金来源 | 全年预算数 | 全年执行数 | 按支出类型 | 全年预算数 | 全年执行数 | 执行率",
            "财政拨款 | 2560.4 | 2480.3 | 基本支出 | 1890.4 | 1876.2 | 99.25%",
            "其他资金 | 0 | 0 | 项目支出 | 670 | 604.1 | 90.16%",
        ),
        BODY,
    )
    assert form.content["budget"] == {
        "parts": [
            {"name": "财政拨款", "adjusted": "2560.4", "executed": "2480.3"},
            {"name": "基本支出", "adjusted": "1890.4", "executed": "1876.2", "rate": "99.25%"},
            {"name": "其他资金", "adjusted": "0", "executed": "0"},
            {"name": "项目支出", "adjusted": "670", "executed": "604.1", "rate": "90.16%"},
        ]
    }
    assert (form.content["unit"], form.content["money_unit"], form.unread) == ("某区教育局", "万元", ())


def test_the_title_of_the_table_beneath_that_of_the_attachment():
    form = read_both("附件：2022年衔接资金项目绩效自评表", "绩效目标自评表", "（2022年度）", BODY)
    assert (form.content["title"], form.content["year"]) == ("2022年衔接资金项目绩效自评表", "2022")
    assert form.unread == ()


def test_goals_of_the_year_with_those_of_years_to_come_beneath():
    form = read_both(
        "某部门整体支出绩效自评表",
        table(
            "财政年度 | 目标 | 实际完成情况",
            "2022 | 巩固率达到95% | 巩固率达到95.6%",
            "2023 | 巩固率达到96% | ---",
        ),
        BODY,
    )
    assert form.content["goals"] == {"expected": "巩固率达到95%", "achieved": "巩固率达到95.6%"}
    assert form.unread == ()


def test_goals_with_their_texts_beside_them_are_no_header():
    form = read_both(
        "某项目支出绩效自评表",
        table("年度总体目标 | 硬化村道8.6公里，解决3个村出行难 | 完成情况 | 项目因征地原因未开工"),
        BODY,
    )
    assert form.content["goals"] == {
        "expected": "硬化村道8.6公里，解决3个村出行难",
        "achieved": "项目因征地原因未开工",
    }
    assert form.unread == ()


def test_the_total_score_among_the_labels_of_the_money():
    form = read_both(
        "某项目支出绩效自评表", table("预算执行率 | 93.71% | 预算执行率得分 | 9.37 | 自评总分 | 97.37"), BODY
    )
    assert form.content["budget"] == {"rate": "93.71%", "score": "9.37"}
    assert form.content["total"] == {"score": "97.37"}
