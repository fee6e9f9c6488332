"""Dates that no calendar has, and what only looks like one."""

import pytest

from validator.facts.calendar import facts


def dates(text):
    return [str(fact.terms["text"].value) for fact in facts([("/notes", text)])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年2月30日前补足", "2024年2月30日"),
        ("２０２３年９月３１日前", "2023年9月31日"),
        ("定于 11 月 31 日 验收", "11月31日"),
        ("2023年2月29前完成", "2023年2月29"),
        ("2023年13月完成", "2023年13月"),
        ("2024-06-31", "2024-06-31"),
        ("2024.2.30", "2024.2.30"),
        ("自2月0日起", "2月0日"),
        ("2024-13-05", "2024-13-05"),
        ("2024/2/30", "2024/2/30"),
        ("2024/02/30 10:00", "2024/02/30"),
        ("24年2月30日", "24年2月30日"),
        ("2023年4月31日—5月3日", "2023年4月31日"),
        ("2023年4月31—5月3日", "2023年4月31"),
        ("2023年4月28日—31日", "2023年4月28日—31日"),
        ("2023年4月28至31日", "2023年4月28至31日"),
        ("完成时间：20240230", "20240230"),
        ("20230101-20230431", "20230431"),
        ("截至20230431，已完成", "20230431"),
    ],
)
def test_a_date_that_is_none_is_found(text, found):
    assert dates(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2024年2月29日",
            "2月29日",
            "2023年12月31日",
            "工期18月",
            "2023年1-12月",
            "12.31亩",
            "2000年2月29日",
            "每月31日前",
        ),
        *(
            "合同编号2023-02-31号",
            "合同号：2023-02-31",
            "HT2023-02-31",
            "2023-02-31号文",
            "发票20230231",
            "2023-02-31A",
        ),
        *(
            "投入20240230元",
            "20240229",
            "增至20240230",
            "工期24年2个月",
            "11月31号楼封顶",
            "024年2月30日",
            "3个月28至31日",
        ),
        *("2023-2024年", "2023.12-2024.13", "版本2023.2.30.1", "6个月30天", "办〔2023〕13月"),
    ],
)
def test_what_is_a_date_or_none_at_all_is_left(text):
    assert dates(text) == []


def test_eight_figures_that_are_the_whole_date_of_signing_are_one():
    (fact,) = facts([("/signatures/date", "20241305")])
    assert fact.terms["text"].value == "20241305"
    assert not list(facts([("/signatures/phone", "20241305")]))
