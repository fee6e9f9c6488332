"""The unit of an amount is the one stated nearest to it; figures may show that it is not meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from validator.model.evaluation import Evaluation
from validator.money import amount, doubted, money_unit


def form(budget, **content):
    return Evaluation("one.yaml", "yaml", "", {"budget": budget, **content}, {})


def value(evaluation, pointer, field):
    found = amount(evaluation, pointer, evaluation.at(pointer), field)
    return found and found.value


@pytest.mark.parametrize("stated", [None, "万元", "人民币万元", "万", "美元"])
def test_amounts_are_in_wan_yuan_unless_the_form_says_otherwise(stated):
    assert money_unit(form({}, money_unit=stated)) == "万元"


def test_the_unit_in_the_cell_counts_before_that_of_the_column_of_the_row_and_of_the_form():
    parts = [
        {"name": "甲", "executed": "50", "money_unit": "千元"},
        {"name": "乙", "executed": "60元", "money_unit": "千元", "initial": "70"},
    ]
    evaluation = form({"executed": "8", "executed_unit": "亿元", "parts": parts}, money_unit="万元")
    assert value(evaluation, "/budget", "executed") == 80000
    assert value(evaluation, "/budget/parts/0", "executed") == 500000
    assert value(evaluation, "/budget/parts/1", "executed") == Decimal("0.006")
    assert value(evaluation, "/budget/parts/1", "initial") == 7


def test_parts_have_the_unit_of_the_row_they_are_parts_of():
    budget = {"executed": "5000000", "money_unit": "元", "parts": [{"name": "甲", "executed": "5000000"}]}
    evaluation = form(budget, money_unit="万元")
    assert value(evaluation, "/budget/parts/0", "executed") == 500
    income = {"total": "5000000", "money_unit": "元", "parts": [{"name": "甲", "amount": "5000000"}]}
    assert value(form({"income": income}), "/budget/income/parts/0", "amount") == 500


def test_a_unit_that_nobody_knows_is_none():
    assert value(form({"executed": "5", "executed_unit": "美元"}), "/budget", "executed") == 5


def test_an_amount_keeps_the_digits_it_was_printed_with():
    evaluation = form({"executed": "3185000.00", "executed_unit": "元"})
    found = amount(evaluation, "/budget", evaluation.at("/budget"), "executed")
    assert (found.low, found.high) == (Decimal("318.4999995"), Decimal("318.5000005"))


def test_nothing_is_nothing_in_any_unit():
    assert value(form({"executed": "0", "executed_unit": "亿元"}), "/budget", "executed") == 0


@pytest.mark.parametrize(
    ("executed", "unit", "is_doubted"),
    [
        ("318.5", "元", True),
        ("3185000", "元", False),
        ("31", "元", False),
        ("3201", "元", False),
        ("3200", "元", True),
        ("318.5", "千元", False),
        ("320", "亿元", True),
        ("0", "元", False),
        ("318.5", "万元", False),
    ],
)
def test_a_unit_is_doubted_where_the_figures_are_like_the_others_without_it(executed, unit, is_doubted):
    evaluation = form({"adjusted": "320", "executed": executed, "executed_unit": unit})
    assert list(doubted(evaluation).items()) == (
        [("/budget/executed_unit", "/budget/executed")] if is_doubted else []
    )
    assert (value(evaluation, "/budget", "executed") is None) is is_doubted


def test_the_unit_of_a_small_part_is_doubted_where_the_parts_add_up_without_it():
    parts = [{"name": "甲", "adjusted": "315"}, {"name": "乙", "adjusted": "5", "money_unit": "元"}]
    evaluation = form({"adjusted": "320", "parts": parts})
    assert value(evaluation, "/budget/parts/1", "adjusted") is None
    parts[1]["adjusted"] = "50000"
    assert value(evaluation, "/budget/parts/1", "adjusted") == 5


@pytest.mark.parametrize("budget", [None, [], "1", {"parts": "1"}, {"parts": [1], "executed_unit": 1}])
def test_what_is_no_budget_has_no_units(budget):
    assert doubted(form(budget)) == {}
