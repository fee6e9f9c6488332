"""The report that goes with a form: title, unit, headings, texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from validator.forms.narrative import heading

from .layout import HEADER, document, read, recognise, table

FORM = table(HEADER, "产出指标 | 数量指标 | 甲 | 1 | 1 | 10 | 10")


def test_report_after_the_form():
    form = read(
        "部门整体支出绩效自评表",
        FORM,
        "　　　　",
        "2021年度部门整体支出绩效自评报告",
        "  某区协调服务中心        ",
        "一、预算单位基本情况",
        "(一）单位主要职责",
        "本部门负责征收。",
        "（二）2021年主要工作任务（和部门预算编制有关部分）",
        "[bookmark: _GoBack]二、支出情况",
        "（一）基本支出。年度总支出185.7万元。",
        "1、项目资金到位情况",
        "资金已到位。",
        "2、 提前超额完成了年度任务：完成项目28个",
        "- 3 -",
        "资金使用进度有待进一步加强",
    )
    assert form.unread == ()
    assert form.content["report"] == {
        "title": "2021年度部门整体支出绩效自评报告",
        "unit": "某区协调服务中心",
        "sections": [
            {"heading": "一、预算单位基本情况", "level": Decimal(1)},
            {"heading": "(一）单位主要职责", "level": Decimal(2), "text": "本部门负责征收。"},
            {"heading": "（二）2021年主要工作任务（和部门预算编制有关部分）", "level": Decimal(2)},
            {"heading": "[bookmark: _GoBack]二、支出情况", "level": Decimal(1)},
            {"heading": "（一）基本支出。", "level": Decimal(2), "text": "年度总支出185.7万元。"},
            {
                "heading": "1、项目资金到位情况",
                "level": Decimal(3),
                "text": "资金已到位。\n2、 提前超额完成了年度任务：完成项目28个\n资金使用进度有待进一步加强",
            },
        ],
    }


def test_report_before_the_form_belongs_to_it():
    form = read(
        "某某局",
        "2022年度部门整体支出绩效自评报告",
        "（2022年度）",
        "目录",
        "一、基本情况............1",
        "一、基本情况",
        "内设5个股室。",
        table("项目 | 预算数 | 决算数", "三公经费 | 3 | 2"),
        "情况良好。",
        "部门整体支出绩效自评表",
        FORM,
    )
    assert form.content["title"] == "部门整体支出绩效自评表"
    assert form.content["report"] == {
        "title": "2022年度部门整体支出绩效自评报告",
        "unit": "某某局",
        "sections": [
            {"text": "目录"},
            {"heading": "一、基本情况", "level": Decimal(1), "text": "内设5个股室。\n情况良好。"},
        ],
    }
    assert "budget" not in form.content
    assert [text for text, _ in form.unread] == ["项目", "预算数", "决算数", "三公经费", "3", "2"]


def test_report_without_a_title_begins_at_its_first_heading():
    form = read("绩效自评表", FORM, "注：", "一、分值不得更改。", "某段话", "一、基本情况", "内容")
    assert form.content["notes"] == "一、分值不得更改。"
    assert form.content["report"] == {
        "sections": [{"heading": "一、基本情况", "level": Decimal(1), "text": "内容"}]
    }
    assert [text for text, _ in form.unread] == ["某段话"]


def test_a_heading_is_one_however_far_it_is_indented():
    form = read("绩效自评表", FORM, "\u3000 一、基本情况\xa0", "内容")
    assert form.content["report"] == {
        "sections": [{"heading": "一、基本情况", "level": Decimal(1), "text": "内容"}]
    }


def test_an_appendix_named_in_the_report_is_no_form():
    form = read("项目支出绩效自评表", FORM, "项目绩效自评报告", "一、情况", "附件：项目支出绩效自评表")
    assert form.content["report"]["sections"][0]["text"] == "附件：项目支出绩效自评表"


def test_each_report_goes_with_its_form():
    forms = recognise(
        document(
            "甲项目绩效自评报告",
            "一、甲",
            "绩效自评表",
            FORM,
            "乙项目绩效自评报告",
            "一、乙",
            "绩效自评表",
            FORM,
        )
    )
    assert [form.content["report"]["title"] for form in forms] == ["甲项目绩效自评报告", "乙项目绩效自评报告"]
    assert all(form.content["indicators"] for form in forms)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、基本情况", 1),
        ("第一部分 部门概况", 1),
        ("十二、其他", 1),
        ("（三）单位机构、人员情况", 2),
        ("1.项目资金到位、执行情况", 3),
        ("3、 在规定时限内完成了3个重大难点问题清零任务", None),
        ("1、完成房屋征拆71户，征地1037亩", None),
        ("一是完成任务", None),
        ("2021年度总支出185.7万元", None),
        ("1.5万元用于维修", None),
        ("（一）" + "很长的一段话" * 10, None),
        ("一、本表由单位填写，不得更改。", None),
    ],
)
def test_headings_are_told_from_sentences(text, level):
    found = heading(text)
    assert (found and found[0]) == level
