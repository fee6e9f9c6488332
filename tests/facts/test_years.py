"""Years in titles, headings and file names."""

from __future__ import annotations

import pytest

from validator.facts import years

from .narratives import derived, form, value

TITLES = {
    "2022年度部门整体支出绩效自评表": ["2022"],
    "部门整体支出绩效自评表（2021年度）": ["2021"],
    "2021年部门整体支出绩效自评表": ["2021"],
    "二〇二一年度部门整体支出绩效自评报告": ["2021"],
    "２０２１年度自评表": ["2021"],
    "关于2023年报送2022年度绩效自评表的函": ["2022"],
    "部门整体支出绩效自评表（2023年3月）": [],
    "2020-2022年项目支出绩效自评表": [],
    "2021年至2023年项目支出绩效自评表": [],
    "财预〔2020〕10号附件": [],
    "绩效自评表": [],
}
HEADINGS = {
    "（二）2021年主要工作任务": ["2021"],
    "二、2022年部门整体支出情况": ["2022"],
    "五、2023年工作计划": [],
    "四、2021年发现问题整改情况": [],
    "三、2021年结转资金情况": [],
    "一、基本情况": [],
}


def told(**content: object) -> list[tuple[str, str]]:
    return [(value(fact, "where"), value(fact, "year")) for fact in derived(years, form(**content))]


@pytest.mark.parametrize(("title", "found"), TITLES.items(), ids=list(TITLES))
def test_a_title_names_the_year_of_the_evaluation(title: str, found: list[str]):
    assert told(title=title, report=None) == [("表名", year) for year in found]
    assert told(report={"title": title}) == [("报告标题", year) for year in found]


@pytest.mark.parametrize(("heading", "found"), HEADINGS.items(), ids=list(HEADINGS))
def test_a_heading_names_it_unless_it_speaks_of_other_years(heading: str, found: list[str]):
    sections = [{"heading": heading, "text": "略"}]
    assert told(report={"sections": sections}) == [("报告小标题", year) for year in found]


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("青禾县林业局2021年度自评表.docx", ["2021"]),
        ("自评表2023.docx", []),
        ("2021年度/自评表.docx", []),
        ("-", []),
    ],
)
def test_a_file_name_counts_only_with_the_whole_word(file: str, found: list[str]):
    assert told(file=file, report=None) == [("文件名", year) for year in found]


def test_a_form_without_a_year_leaves_it_uncompared():
    (fact,) = derived(years, form(title="2021年度自评表", year=None))
    assert fact.gaps == {"form_year": "/year"}
