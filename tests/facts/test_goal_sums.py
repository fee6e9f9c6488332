"""Totals and parts in the text of the goals."""

from decimal import Decimal

import pytest

from validator.facts import goal_sums

from .narratives import derived, form, value


def sums(text, **content):
    return derived(goal_sums, form(goals={"expected": text}, **content))


def test_a_total_of_the_goals_is_compared_in_the_unit_of_the_form():
    (found,) = sums("项目资金总额1000000元，其中工程费600000元、设计费100000元、监理费300000元。")
    assert (value(found, "sum"), value(found, "amount"), value(found, "whole")) == ("1000000", "100", True)


@pytest.mark.parametrize("label", ["工程总投资", "其中上年结转资金", "三年项目资金总额"])
def test_what_need_not_be_the_money_of_the_year_is_no_whole(label):
    (found,) = sums(f"{label}100万元，包括工程费60万元、设计费10万元、监理费30万元。")
    assert value(found, "whole") is False


def test_goals_without_lists_say_nothing_of_sums():
    assert sums("建成高标准农田1.2万亩，投入资金100万元。") == []
    assert sums("", budget={"adjusted": Decimal(1)}) == []
