"""What is said of a text by itself."""

from __future__ import annotations

import pytest

from validator.forms import text


@pytest.mark.parametrize(
    ("label", "name", "weight"),
    [
        ("产出指标（50分）", "产出指标", "50"),
        ("产出指标（50）", "产出指标", "50"),
        ("产\n出\n指\n标\n(权重：30%)", "产出指标", "30"),
        ("效益指标 30%", "效益指标", "30"),
        ("满意度指标10分", "满意度指标", "10"),
        ("产出指标（12.5分", "产出指标", "12.5"),
        (" 满意度指标10分", "满意度指标", "10"),
        ("产出指标", "产出指标", ""),
        ("（30分）", "（30分）", ""),
        ("培训（2021）", "培训（2021）", ""),
        ("满意度≥95%", "满意度≥95%", ""),
        ("合格率100%", "合格率100%", ""),
    ],
)
def test_weights_stated_in_labels(label, name, weight):
    assert text.stated_weight(label) == (name, weight)


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("项目资金\n（万元）", "万元"),
        ("单位：万元", "万元"),
        ("（金额单位：人民币亿元）", "亿元"),
        ("年度预算数(元)", "元"),
        ("资金总额万元", "万元"),
        ("单位：某局", ""),
        ("得分（分）", ""),
        ("万元" * 100, ""),
    ],
)
def test_money_units_in_labels(said, unit):
    assert text.money_unit(said) == unit


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("185.70", True),
        ("≥98%", True),
        ("10分", True),
        ("１２，３４５．６万元", True),
        ("7,00.0,77", True),
        ("-3", True),
        ("10月", False),
        ("", False),
        ("约定", False),
        ("1" * 100, False),
    ],
)
def test_numbers(said, number):
    assert text.is_number(said) is number


@pytest.mark.parametrize(
    "said", ["……", "…", "*", "指标2：", "指标1：……", "附件3", "附件", "- 12 -", "第3页 共5页", "——"]
)
def test_decoration(said):
    assert text.is_filler(said)


@pytest.mark.parametrize("said", ["指标1：甲", "附件要求", "12", "第3季度", "甲" * 100])
def test_no_decoration(said):
    assert not text.is_filler(said)


@pytest.mark.parametrize(
    ("one", "other"), [("10分", "10"), ("98.00%", "98%"), ("1,000万元", "1000"), ("某 局", "某局")]
)
def test_two_writings_of_one_value(one, other):
    assert text.same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("98%", "0.98"), ("10", "9"), ("某局", "某中心"), ("NaN", "nan1"), ("1" * 50, "1")]
)
def test_two_values(one, other):
    assert not text.same(one, other)


@pytest.mark.parametrize(
    ("said", "year"),
    [("2021年度", "2021"), ("（2020）", "2020"), ("二○二二年度", "2022"), ("12021年", "2021"), ("第3年", "")],
)
def test_years(said, year):
    assert text.year(said) == year
