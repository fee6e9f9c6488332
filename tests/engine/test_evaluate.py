"""What a condition says of facts: true, false, or unknown where a value is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.engine.evaluate import references, truth, value
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import as_printed, exact

from .build import condition, fact

ROW = fact(name="培训人数", unit="人", weight="=10", score="=8.5", rate="~0.95", paid="~185.7", met=True)


def holds(text: str, row: Fact = ROW) -> bool | None:
    return truth(condition(text))({"r": row})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("met", True),
        ("not met", False),
        ("score < weight", True),
        ("score + 1.5 == weight", True),
        ("weight - score == 1.5", True),
        ("weight * 0.85 == score", True),
        ("score / weight == 0.85", True),
        ("weight / 3 == 3.333333", True),
        ("weight / 3 == 3.33333", False),
        ("weight / 3 * 3 == 10", True),
        ("-score < 0", True),
        ("abs(score - weight) == 1.5", True),
        ("min(score, weight, 9) == 8.5", True),
        ("max(score, weight, 9) == 10", True),
        ("round(score) == 9", True),
        ("round(-score) == -9", True),
        ("round(0.125, 2) == 0.13", True),
        ("round(score, 1) == 8.5", True),
        ("0.1 + 0.2 == 0.3", True),
        ("rate == 0.945", True),
        ("rate == 0.955", True),
        ("rate == 0.956", False),
        ("rate > 0.944", True),
        ("rate > 0.945", False),
        ("paid == 185.68", True),
        ("paid != 185.64", True),
        ("printed(score) == 8.55", True),
        ("printed(score) == 8.551", False),
        ("printed(rate) == rate", True),
        ("name == '培训人数'", True),
        ("name != unit", True),
        ("name in ('培训人数',)", True),
        ("name not in words.empty", True),
        ("matches(name, '^培训')", True),
        ("matches(name, '训练')", False),
        ("present(score) and not missing(score)", True),
        ("0 < score <= weight < 11", True),
        ("score > weight or met", True),
        ("not (score > weight or met)", False),
    ],
)
def test_conditions_on_known_values(text: str, expected: bool):
    assert holds(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("score > 3", None),
        ("not score > 3", None),
        ("score == score", None),
        ("score + weight > 3", None),
        ("met", None),
        ("not met", None),
        ("name == '甲'", None),
        ("name != '甲'", None),
        ("name in ('甲',)", None),
        ("matches(name, '甲')", None),
        ("present(score)", False),
        ("missing(score)", True),
        ("score > 3 and weight > 30", False),
        ("score > 3 and weight > 3", None),
        ("score > 3 or weight > 3", True),
        ("score > 3 or weight > 30", None),
        ("weight > 3 and score > 3 and weight > 30", False),
        ("missing(score) or score > 3", True),
        ("present(score) and score > 3", False),
    ],
)
def test_conditions_on_missing_values(text: str, expected: bool | None):
    assert holds(text, fact(weight="=10")) is expected


@pytest.mark.parametrize(
    "text",
    [
        "weight / (score - score) > 0",
        "1 / 0 > 0",
        "weight / printed(0) > 0",
        "4611686018427 * weight > 0",
        "4611686018427.387903 + 1 > 0",
        "round(weight * 4611686018427 * 4611686018427 * 4611686018427) > 0",
    ],
)
def test_what_cannot_be_computed_is_unknown(text: str):
    assert holds(text) is None
    assert holds(f"not ({text})") is None


def test_only_the_result_must_be_small_enough_to_count_with():
    assert holds("weight * 4611686018427 * 0.000001 > 46116860") is True


def test_nothing_is_rounded_twice():
    assert holds("weight * 0.000001 / 7 * 7000000 == 10") is True


def test_long_texts_are_searched_at_their_beginning_only():
    assert holds("matches(name, '甲')", fact(name="乙" * 3_999 + "甲")) is True
    assert holds("matches(name, '甲')", fact(name="乙" * 4_000 + "甲")) is False


decimals = st.decimals(min_value=-100, max_value=100, places=2)


@given(decimals, decimals, st.booleans(), st.booleans())
def test_each_comparison_is_the_negation_of_its_opposite(
    a: Decimal, b: Decimal, printed_a: bool, printed_b: bool
):
    terms = {
        "rate": Term((as_printed if printed_a else exact)(a).settled()),
        "paid": Term((as_printed if printed_b else exact)(b).settled()),
    }
    row = Fact("row", "/row", terms)
    for one, other in (("<", ">="), (">", "<="), ("==", "!=")):
        assert holds(f"rate {one} paid", row) is not holds(f"rate {other} paid", row)
    assert holds("rate < paid", row) is holds("paid > rate", row)
    assert holds("rate != paid", row) is holds("rate < paid or rate > paid", row)


def test_a_parameter_must_have_been_bound():
    with pytest.raises(ValueError, match=r"profile\.low"):
        value(m.Parameter("low"))


def test_references_are_all_fields_that_are_read():
    read = references(condition("not (score > abs(weight - 3) or name in ('甲',)) and present(unit) and met"))
    assert [reference.field for reference in read] == ["score", "weight", "name", "unit", "met"]
