"""Scores that go with changed weights."""

from __future__ import annotations

from decimal import Decimal

from validator.suggest.shares import followed


def test_full_marks_stay_full_marks_and_a_share_stays_that_share():
    weights = {"a": (Decimal(10), Decimal(8)), "b": (Decimal(10), Decimal(5))}
    assert followed(weights, {"a": Decimal(10), "b": Decimal("9.5")}) == {
        "a": Decimal(8),
        "b": Decimal("4.75"),
    }


def test_scores_beyond_all_measure_are_left_out():
    weights = {"a": (Decimal("0.000001"), Decimal(10**9))}
    assert followed(weights, {"a": Decimal(10**30)}) == {}
