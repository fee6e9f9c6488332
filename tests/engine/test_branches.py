"""A condition and its alternatives say the same, whatever is true, false or unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.engine.branches import MAX_BRANCHES, Branch, TooManyBranches, alternatives, branches
from validator.engine.evaluate import truth
from validator.model import rules as m
from validator.model.facts import Fact

from .build import ROW, condition, fact, one, value

ATOMS = [
    "met",
    "score > weight",
    "score <= 3",
    "rate == paid",
    "rate != 1",
    "score == weight",
    "name == unit",
    "name != '甲'",
    "name in ('甲', '乙')",
    "matches(name, '甲')",
    "present(rate)",
    "missing(name)",
    "weight < score < 5",
]
VALUES = {
    "exact": [None, "=2", "=3", "=4"],
    "printed": [None, "~1", "~1.4", "=1", "=1.5"],
    "text": [None, "甲", "乙", ""],
    "flag": [None, True, False],
}

written = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        inner.map(lambda text: f"not ({text})"),
        st.tuples(inner, st.sampled_from(("and", "or")), inner).map(
            lambda part: f"({part[0]}) {part[1]} ({part[2]})"
        ),
    ),
    max_leaves=6,
)
facts = st.fixed_dictionaries({name: st.sampled_from(VALUES[type_]) for name, type_ in ROW.items()}).map(
    lambda values: fact(**{name: given for name, given in values.items() if given is not None})
)


@given(written, facts)
def test_a_condition_holds_when_all_of_an_alternative_holds(text: str, row: Fact):
    whole = condition(text)
    try:
        ways = branches(whole)
    except TooManyBranches:
        return
    assert _any(ways, row) is truth(whole)({"r": row})


def _any(ways: tuple[Branch, ...], row: Fact) -> bool | None:
    """Kleene's truth of alternatives."""
    answers = [_all(way, row) for way in ways]
    return True if True in answers else None if None in answers else False


def _all(way: Branch, row: Fact) -> bool | None:
    answers = []
    for test in way:
        answer = truth(test.atom)({"r": row})
        answers.append(None if answer is None else answer is test.holds)
    return False if False in answers else None if None in answers else True


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1),
        ("met", 1),
        ("met or score > 1", 2),
        ("rate != 1", 2),
        ("rate == 1", 1),
        ("not rate == 1", 2),
        ("name != '甲'", 1),
    ],
)
def test_the_number_of_alternatives(text: str, number: int):
    assert len(branches(condition(text))) == number


def test_a_case_crosses_the_alternatives_of_given_and_where():
    assert len(alternatives(one("met or score > 1", given="rate != 1"))) == 4


@pytest.mark.parametrize(
    "text",
    [
        " or ".join(["met"] * (MAX_BRANCHES + 1)),
        " and ".join(["rate != 1"] * 7),
        " and ".join(["(met or score > 1)"] * 80),
        " and ".join(["met"] * 25),
        "not (" + " and ".join(["rate == 1"] * 40) + ")",
    ],
)
def test_too_many_alternatives_or_tests_are_refused(text: str):
    with pytest.raises(TooManyBranches):
        alternatives(one(text))


def test_values_for_tests_mean_what_they_say():
    assert value("~1") != value("=1")


def test_comparisons_carry_their_negation_in_the_operator():
    (way,) = branches(condition("not score > weight"))
    atom = way[0].atom
    assert isinstance(atom, m.Comparison)
    assert (atom.operator, way[0].holds) == ("<=", True)
