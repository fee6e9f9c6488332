"""Documents that hold several forms, other tables, or no form at all."""

from __future__ import annotations

from validator.model.document import Document, Table
from validator.model.place import Place

from .layout import FILE, HEADER, document, entries, read, recognise, table

TITLE = "2022年度项目支出绩效自评表"


def project(name: str, level3: str) -> Table:
    return table(
        f"项目名称 | {name}{{6}}",
        "项目资金{1x2} |  | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
        "年度资金总额 | 1 | 1 | 10 | 100% | 10",
        HEADER,
        f"产出指标 | 数量指标 | {level3} | 1 | 1 | 90 | 90",
        "总分{5} | 100 | 100",
    )


def test_a_new_title_or_another_project_begins_another_form():
    forms = recognise(
        document(
            TITLE,
            project("甲项目", "甲"),
            project("乙项目", "乙"),
            "附件3",
            TITLE,
            project("丙项目", "丙"),
            "注：本表由单位填写。",
        )
    )
    assert [form.content["project"] for form in forms] == ["甲项目", "乙项目", "丙项目"]
    assert [form.content.get("title") for form in forms] == [TITLE, None, TITLE]
    assert [entry["level3"] for form in forms for entry in form.content["indicators"]] == ["甲", "乙", "丙"]
    assert all(
        form.content["kind"] == "project" and form.content["budget"]["score"] == "10" for form in forms
    )
    assert all(form.unread == () for form in forms)
    assert forms[2].content["notes"] == "本表由单位填写。"


def test_a_second_budget_header_begins_another_form_without_names_or_titles():
    block = ("预算数 | 执行数 | 执行率", "10 | 9 | 90%", HEADER, "产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 90")
    forms = recognise(document("绩效自评表", table(*block), table(*block)))
    assert [form.content["budget"]["executed"] for form in forms] == ["9", "9"]


def test_a_title_repeated_on_the_next_page_is_the_same_form():
    form = read(
        "项目支出绩效自评表",
        table("预算数 | 执行数 | 执行率", "10 | 9 | 90%"),
        "项目支出绩效自评表",
        table(HEADER, "产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 90"),
    )
    assert form.unread == ()
    assert form.content["budget"]["rate"] == "90%"
    assert len(form.content["indicators"]) == 1


def test_tables_that_go_with_a_form_are_left_alone():
    form = read(
        "附件1",
        "部门整体支出绩效评价基础数据表",
        table("经费情况 | 上年决算数 | 当年预算数 | 当年决算数", "三公经费 | 3 | 2 | 1"),
        "附件2",
        "部门整体支出绩效自评表",
        table("资金总额 | 预算数 | 执行数 | 执行率", "合计 | 10 | 9 | 90%"),
    )
    assert form.content["budget"] == {"adjusted": "10", "executed": "9", "rate": "90%"}
    assert [text for text, _ in form.unread][-4:] == ["三公经费", "3", "2", "1"]


TASKS = ("任务名称 | 主要内容 | 预算数 | 执行数", "修路 | 十公里 | 10 | 9", "架桥 | 一座 | 20 | 20")


def test_tasks_with_their_money_are_all_that_a_form_says_of_it():
    form = read("部门整体绩效自评表", table(*TASKS))
    assert form.content["budget"] == {
        "parts": entries("name adjusted executed", "修路 | 10 | 9", "架桥 | 20 | 20")
    }
    assert form.unread == ()


def test_tasks_with_their_money_are_no_funds_of_the_budget():
    form = read("部门整体绩效自评表", table(*TASKS), table("资金总额 | 预算数 | 执行数", "合计 | 90 | 80"))
    assert form.content["budget"] == {"adjusted": "90", "executed": "80"}


def test_a_document_that_is_no_form_is_empty_and_unread():
    source = document("关于开会的通知", "联系电话：123", table("姓名 | 单位", "某某 | 某局"), " ")
    (form,) = recognise(source)
    assert form.content == {}
    assert form.places == {}
    assert form.cells == len(form.unread) == 6


def test_an_empty_document():
    (form,) = recognise(Document(FILE, "docx", "0", (), ({"zh": "隐藏行", "en": "hidden rows"},)))
    assert (form.content, form.unread, form.cells) == ({}, (), 0)
    assert form.remarks == ({"zh": "隐藏行", "en": "hidden rows"},)
    assert recognise(Document(FILE, "docx", "0", (Table((), Place(FILE)),)))[0].cells == 0


def test_cells_in_the_thousands_are_read_in_bounded_time():
    words = ["一级指标", "三级指标", "年初预算数", "执行数", "按收入性质分：", "总分", "电话：：：", "1", ""]
    lines = [" | ".join(words[(row + column) % 9] for column in range(100)) for row in range(60)]
    assert recognise(document("绩效自评表" + " " * 100_000, table(*lines), "a" + " " * 200_000 + "b"))
