"""The money unit: of the form, and of a column or a row that states another."""

from __future__ import annotations

import pytest

from .layout import HEADER, read_both, table

BODY = table(HEADER, "产出指标 | 数量指标 | 甲 | 1 | 1 | 10 | 10")


def money(*blocks):
    form = read_both("项目支出绩效自评表", *blocks, BODY)
    assert form.unread == ()
    return form.content


def test_a_column_may_have_another_unit_than_the_block():
    content = money(
        table(
            "项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数（元）",
            "{1} | 年度资金总额 | 100 | 100 | 900000",
            "{1} | 其中：财政拨款 | 100 | 100 | 900000",
        )
    )
    assert content["money_unit"] == "万元"
    assert content["budget"]["executed_unit"] == "元"
    assert content["budget"]["executed"] == "900000"
    assert "adjusted_unit" not in content["budget"]


def test_the_unit_of_a_column_alone_does_not_replace_the_one_above_the_form():
    content = money(
        "单位：万元",
        table(" | 年初预算数 | 全年预算数 | 全年执行数(元)", "年度资金总额 | 100 | 100 | 900000"),
    )
    assert content["money_unit"] == "万元"
    assert content["budget"]["executed_unit"] == "元"
    assert "other_money_unit" not in content


def test_the_unit_that_all_columns_state_replaces_the_one_above_the_form():
    content = money(
        "单位：元",
        table(
            " | 年初预算数（万元） | 全年预算数（万元） | 全年执行数（万元）", "年度资金总额 | 100 | 100 | 90"
        ),
    )
    assert (content["money_unit"], content["other_money_unit"]) == ("万元", "元")
    assert set(content["budget"]) == {"initial", "adjusted", "executed"}


def test_a_wider_label_states_the_unit_of_the_columns_beneath_it():
    content = money(
        table(
            "项目资金（万元）{1x3} | {1x2} | 预算数{2} | 执行数（元）{1x2}",
            "年初预算数 | 全年预算数",
            "年度资金总额 | 100 | 100 | 900000",
        )
    )
    assert content["budget"]["executed_unit"] == "元"


def test_a_row_may_have_another_unit_than_the_block():
    content = money(
        table(
            "项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数",
            "{1} | 年度资金总额 | 100 | 100 | 90",
            "{1} | 其中：财政拨款（元） | 800000 | 800000 | 700000",
            "{1} | 其他资金（万元） | 20 | 20 | 20",
        )
    )
    first, second = content["budget"]["parts"]
    assert (first["name"], first["money_unit"]) == ("财政拨款（元）", "元")
    assert "money_unit" not in second


def test_the_parts_of_a_total_in_another_unit_may_have_that_of_the_form():
    content = money(
        table(
            "项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数",
            "{1} | 年度资金总额（元） | 1000000 | 1000000 | 900000",
            "{1} | 其中：财政拨款（万元） | 80 | 80 | 70",
            "{1} | 其他资金 | 200000 | 200000 | 200000",
        )
    )
    assert content["budget"]["money_unit"] == "元"
    assert [part.get("money_unit") for part in content["budget"]["parts"]] == ["万元", None]


def test_labels_beside_their_amounts_have_units_of_their_own():
    content = money(table("全年预算数（万元） | 100 | 全年执行数（元） | 900000 | 执行率 | 90%"))
    assert content["money_unit"] == "万元"
    assert content["budget"]["executed_unit"] == "元"


def test_a_budget_laid_on_its_side_has_units_by_row_and_by_fund():
    content = money(
        table(
            "项目资金 | 合计 | 财政拨款 | 其他资金（元）",
            "全年预算数（万元） | 100 | 80 | 200000",
            "全年执行数（万元） | 90 | 70 | 200000",
        )
    )
    assert content["money_unit"] == "万元"
    assert [part.get("money_unit") for part in content["budget"]["parts"]] == [None, "元"]


def test_the_lists_by_kind_have_units_of_their_own():
    content = money(
        "单位：万元",
        table(
            " | 年初预算数 | 全年预算数 | 全年执行数",
            "年度资金总额 | 100 | 100 | 90",
            "按收入性质分（元）：900000{2} | 按支出性质分：90{2}",
            "一般公共预算：900000{2} | 其中：基本支出（元）：500000{2}",
            "政府性基金拨款：0{2} | 项目支出：40{2}",
        ),
    )
    budget = content["budget"]
    assert budget["income"]["money_unit"] == "元"
    assert [part.get("money_unit") for part in budget["expenditure"]["parts"]] == ["元", None]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：元", "元"),
        ("（单位：千元）", "千元"),
        ("(万元)", "万元"),
        ("〔金额单位：亿元〕", "亿元"),
        ("金额单位：人民币元", "元"),
        ("单位:万元(人民币)", "万元"),
        ("货币单位：百万元", "百万元"),
        ("（人民币：百元）", "百元"),
    ],
)
def test_a_line_above_the_form_states_the_unit(line, unit):
    assert money(line, table(" | 全年预算数 | 全年执行数", "年度资金总额 | 100 | 90"))["money_unit"] == unit
    row = table(f"{line}{{3}}", " | 全年预算数 | 全年执行数", "年度资金总额 | 100 | 90")
    assert money(row)["money_unit"] == unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("项目资金(千元)", "千元"),
        ("项目资金（单位：百万元）", "百万元"),
        ("项目资金（万元，%）", "万元"),
        ("项目资金（A，元）", "元"),
        ("项目资金[亿元]", "亿元"),
    ],
)
def test_the_label_of_the_block_states_the_unit(label, unit):
    assert money(table(f"{label} | 全年预算数 | 全年执行数", " | 100 | 90"))["money_unit"] == unit


def test_a_fund_beside_labels_may_state_the_units_of_the_amounts_above_it():
    rows = (
        "全年预算数(万元) | 100 | 全年执行数(元) | 900000",
        "其中:财政拨款(万元) | 80 | 其中:财政拨款(元) | 700000",
    )
    budget = money(table(*rows))["budget"]
    assert budget["executed_unit"] == "元"
    assert budget["parts"] == [{"name": "财政拨款", "adjusted": "80", "executed": "700000"}]


def test_a_fund_beside_labels_in_another_unit_than_the_amount_above_it_is_left():
    rows = (
        "全年预算数(万元) | 100 | 全年执行数(元) | 900000",
        "其中:财政拨款(万元) | 80 | 其中:财政拨款(万元) | 70",
    )
    form = read_both("项目支出绩效自评表", table(*rows), BODY)
    assert "parts" not in form.content["budget"]
    assert len(form.unread) == 4


def test_shares_of_the_money_are_understood_and_left():
    content = money(
        table(" | 全年预算数（万元） | 占比（%） | 全年执行数（元）", "年度资金总额 | 100 | 100 | 900000")
    )
    assert content["budget"]["executed_unit"] == "元"
