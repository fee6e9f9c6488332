"""Interval arithmetic: whatever the true values behind the printed digits, the true result is inside the result."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from validator.model.number import GRID, LIMIT, Number, as_printed, differ, exact, less, on_grid

STEP = Fraction(1, 10**GRID)

digits = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000),
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-LIMIT, max_value=LIMIT),
    st.decimals(allow_nan=False, allow_infinity=False, places=30, min_value=-(10**25), max_value=10**25),
)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[Number, Fraction]:
    """A number and one of the true values that it may stand for."""
    ends = sorted([draw(digits), draw(digits)])
    if draw(st.booleans()):
        ends[1] = ends[0]
    number = Number(ends[draw(st.integers(0, 1))], *ends)
    share = Fraction(draw(st.integers(0, 1000)), 1000)
    low, high = Fraction(number.low), Fraction(number.high)
    return number, low + share * (high - low)


def holds(number: Number, truth: Fraction) -> bool:
    """The true value lies within, and so does the value that is shown."""
    return (
        Fraction(number.low) <= truth <= Fraction(number.high) and number.low <= number.value <= number.high
    )


@given(numbers(), numbers())
def test_sums_differences_and_products_hold_the_truth(
    one: tuple[Number, Fraction], two: tuple[Number, Fraction]
):
    (a, x), (b, y) = one, two
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert holds(a * b, x * y)


@given(numbers(), numbers())
def test_quotients_hold_the_truth(one: tuple[Number, Fraction], two: tuple[Number, Fraction]):
    (a, x), (b, y) = one, two
    assume(not b.low <= 0 <= b.high)
    assert holds(a / b, x / y)


@given(numbers())
def test_negation_and_size_hold_the_truth(one: tuple[Number, Fraction]):
    a, x = one
    assert holds(-a, -x)
    assert holds(abs(a), abs(x))


@pytest.mark.parametrize("divisor", ["0", "0.0"])
def test_nothing_is_divided_by_what_may_be_zero(divisor: str):
    with pytest.raises(ZeroDivisionError):
        exact(1) / as_printed(Decimal(divisor))


@given(numbers())
def test_settling_rounds_outward_and_at_most_one_step(one: tuple[Number, Fraction]):
    number, truth = one
    assume(abs(number.low) < LIMIT - 1 and abs(number.high) < LIMIT - 1)
    settled = number.settled()
    assert on_grid(settled.low)
    assert on_grid(settled.high)
    assert settled == settled.settled()
    if number.is_exact:
        assert settled.is_exact
        assert abs(Fraction(settled.low) - truth) <= STEP / 2
    else:
        assert Fraction(settled.low) <= truth <= Fraction(settled.high)
        assert Fraction(number.low) - Fraction(settled.low) < STEP
        assert Fraction(settled.high) - Fraction(number.high) < STEP


def test_exact_values_off_the_grid_settle_half_even():
    assert exact(Decimal("0.0000005")).settled().low == 0
    assert exact(Decimal("0.0000015")).settled().low == Decimal("0.000002")


@pytest.mark.parametrize(
    "number",
    [
        exact(LIMIT),
        exact(-LIMIT),
        exact(LIMIT - Decimal("0.0000001")),
        as_printed(LIMIT.quantize(Decimal(1))),
        exact(Decimal("1e999999")),
        exact(Decimal("-1e999999")) * exact(Decimal("1e999999")),
    ],
)
def test_numbers_too_large_to_count_with_do_not_settle(number: Number):
    with pytest.raises(OverflowError):
        number.settled()


def test_the_largest_number_settles():
    assert exact(LIMIT - Decimal("0.000001")).settled().low == LIMIT - Decimal("0.000001")
    assert exact(Decimal("1e-999999")).settled().low == 0
    assert as_printed(Decimal("1e-999999")).settled().high == Decimal("0.000001")


@given(numbers(), numbers())
def test_comparisons_speak_of_all_values_at_once(one: tuple[Number, Fraction], two: tuple[Number, Fraction]):
    (a, x), (b, y) = one, two
    assert not (less(a, b) and x >= y)
    assert not (differ(a, b) and x == y)
    assert differ(a, b) == (less(a, b) or less(b, a))
    assert not (less(a, b) and less(b, a))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("185.7", "185.65", "185.75"),
        ("100", "99.5", "100.5"),
        ("-1.0", "-1.05", "-0.95"),
        ("0.00", "-0.005", "0.005"),
        (
            "1.23456789012345678901234567890123456",
            "1.234567890123456789012345678901234555",
            "1.234567890123456789012345678901234565",
        ),
    ],
)
def test_printed_digits_stand_for_all_that_round_to_them(text: str, low: str, high: str):
    assert as_printed(Decimal(text)) == Number(Decimal(text), Decimal(low), Decimal(high))


def test_a_unit_scales_the_interval():
    assert as_printed(Decimal(98), Decimal("0.01")) == Number(
        Decimal("0.98"), Decimal("0.975"), Decimal("0.985")
    )


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("0.1", True),
        ("0.123456", True),
        ("0.1234567", False),
        ("1e3", True),
        (str(LIMIT), False),
        (str(-LIMIT), False),
    ],
)
def test_the_grid_has_six_decimals(text: str, fits: bool):
    assert on_grid(Decimal(text)) is fits


@pytest.mark.parametrize(
    "compute", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b]
)
def test_the_callers_decimal_context_does_not_matter(compute: Callable[[Number, Number], Number]):
    a, b = as_printed(Decimal("7165.29")), as_printed(Decimal("185.7"))
    expected = compute(a, b)
    with localcontext(prec=3):
        assert compute(a, b) == expected
