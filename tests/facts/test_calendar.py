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
        *("2023-2024年", "2023.12-2024.13", "版本2023.2.30.1", "6个月30天", "办〔2023〕13月"),
    ],
)
def test_what_is_a_date_or_none_at_all_is_left(text):
    assert dates(text) == []
