"""Dates against dates, no more precisely than they were written."""

from __future__ import annotations

import pytest

from validator.facts.dating import late
from validator.quantities import read


def compared(target: str, actual: str, year: int | None = 2021) -> bool | None:
    return late(read(target, "target"), read(actual, "actual"), year)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("2021年12月底前", "2022年1月15日"),
        ("12月底前", "2022年1月"),
        ("11月底前", "12月"),
        ("9月前", "10月8日"),
        ("12月31日前", "2022.1.1"),
        ("2021.1.1-12.31", "2022年3月"),
        ("全年", "2022年1月"),
        ("上半年完成", "7月"),
        ("2021年1月-12月", "2021年3月-2022年2月"),
        ("2021年", "2022年2月"),
        ("6月15日前", "6月16日"),
    ],
)
def test_what_was_done_after_its_date_is_late(target: str, actual: str):
    assert compared(target, actual) is True


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("2021年12月底前", "2021年12月"),
        ("2021年12月底前", "12月31日"),
        ("11月底前", "10月"),
        ("9月前", "7月"),
        ("2021.1.1-12.31", "2021年12月31日前"),
        ("全年", "全年"),
        ("年内", "10月底"),
        ("2022年6月底前", "2022年5月"),
        ("2021年12月", "2021年1月-12月"),
    ],
)
def test_what_was_done_by_its_date_is_not(target: str, actual: str):
    assert compared(target, actual) is False


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("6月15日前", "6月"),  # some day of June
        ("2021年6月底前", "2021年"),
        ("6月底前", "8月底前"),  # by August may be in May
        ("6月底前", "1月-12月"),  # a year's work, of which the first half was due
        ("15日前", "16日"),  # of some month
        ("2021年6月起", "2021年8月"),
    ],
)
def test_what_the_writing_leaves_open_is_not_told(target: str, actual: str):
    assert compared(target, actual) is None


def test_a_date_without_a_year_beside_one_of_another_year_may_lie_in_either():
    assert compared("2022年6月底前", "11月") is None
    assert compared("2020年12月底前", "11月") is None
    assert compared("2020年6月底前", "8月") is True


def test_without_the_year_of_the_evaluation_only_like_dates_are_compared():
    assert compared("12月底前", "2022年1月", None) is None
    assert compared("6月底前", "8月", None) is True
    assert compared("2021年12月底前", "2022年1月", None) is True
