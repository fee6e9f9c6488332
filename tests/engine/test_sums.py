"""Sums reckoned in whole numbers come to what decimals come to, for all that a rule may write."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.engine.columns import ends
from validator.engine.evaluate import value
from validator.engine.sums import summed
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import Number, as_printed, exact

FIELDS = ("a", "b")

_digits = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=None)
_short = st.builds(
    lambda whole, places: Decimal(whole).scaleb(-places), st.integers(-(10**6), 10**6), st.integers(0, 8)
)
_numbers = st.one_of(
    st.builds(exact, _short), st.builds(as_printed, _short), st.builds(lambda x: exact(x) / exact(7), _digits)
)
_leaves = st.one_of(
    st.sampled_from([m.Reference("i", field, "printed") for field in FIELDS]),
    st.builds(lambda number: m.Constant(exact(number)), st.integers(-9, 9)),
    st.builds(lambda number: m.Constant(exact(number)), _short),
)
_expressions = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(lambda sign, a, b: m.Arithmetic(sign, (a, b)), st.sampled_from("+-*/"), inner, inner),
        st.builds(
            lambda sign, a, b: m.Arithmetic(sign, (a, b)), st.sampled_from(["min", "max"]), inner, inner
        ),
        st.builds(
            lambda sign, a: m.Arithmetic(sign, (a,)), st.sampled_from(["neg", "abs", "printed"]), inner
        ),
    ),
    max_leaves=6,
)


def _fact(**numbers: Number) -> Fact:
    return Fact("row", "/rows/0", {name: Term(number.settled()) for name, number in numbers.items()})


@given(_expressions, _numbers, _numbers)
def test_sums_are_what_decimals_come_to(expression: m.Expression, a: Number, b: Number):
    reckon = summed(expression)
    if reckon is not None and isinstance(expression, m.Arithmetic):
        row = _fact(a=a, b=b)
        assert reckon(row) == ends(value(expression)({"i": row}))


SCORE, EARNED = m.Reference("i", "score", "exact"), m.Reference("i", "earned", "printed")


@pytest.mark.parametrize(
    "expression",
    [
        m.Arithmetic("-", (m.Arithmetic("printed", (SCORE,)), EARNED)),
        m.Arithmetic("abs", (EARNED,)),
        m.Arithmetic("*", (m.Constant(exact(5000)), EARNED)),
        m.Arithmetic("max", (SCORE, m.Constant(exact(Decimal("0.5"))))),
    ],
)
def test_what_rules_usually_reckon_is_a_sum(expression: m.Expression):
    assert summed(expression) is not None


@pytest.mark.parametrize(
    "expression",
    [
        m.Arithmetic("/", (EARNED, SCORE)),
        m.Arithmetic("*", (EARNED, SCORE)),
        m.Arithmetic("*", (m.Constant(exact(Decimal("0.8"))), EARNED)),
        m.Arithmetic("round", (EARNED,)),
        m.Arithmetic("+", (m.Arithmetic("printed", (SCORE,)), m.Arithmetic("printed", (EARNED,)))),
    ],
)
def test_what_takes_more_is_not(expression: m.Expression):
    assert summed(expression) is None


def test_a_sum_is_known_only_when_all_of_it_is():
    reckon = summed(m.Arithmetic("+", (SCORE, EARNED)))
    assert reckon is not None
    assert reckon(_fact(score=exact(1))) is None
    assert reckon(_fact(score=exact(1), earned=as_printed(Decimal("0.5")))) == (1_450_000, 1_550_000)


def test_a_score_is_as_precise_as_its_digits():
    reckon = summed(m.Arithmetic("printed", (SCORE,)))
    assert reckon is not None
    assert reckon(_fact(score=exact(Decimal("9.5")))) == (9_450_000, 9_550_000)
    assert reckon(_fact(score=exact(Decimal("9.50")))) == (9_495_000, 9_505_000)


def test_a_sum_beyond_all_measure_is_not_known():
    most = exact(Decimal("4000000000000"))
    reckon = summed(m.Arithmetic("+", (SCORE, EARNED)))
    assert reckon is not None
    assert reckon(_fact(score=most, earned=most)) is None
