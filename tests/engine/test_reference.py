"""The reference matcher: which facts match, what was decided, and which values were wanting."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.engine.known import known_of
from validator.engine.reference import Matcher, Seen, TooManyBindings, are_few, check_bindings
from validator.model import rules as m
from validator.model.facts import Fact

from .build import VOCABULARY, case, fact, one


def facts(*given: Fact) -> dict[str, list[Fact]]:
    return {kind: [each for each in given if each.kind == kind] for kind in VOCABULARY}


def hits(rule: m.Case, *given: Fact) -> list[tuple[str, ...]]:
    """The names of the facts of every match."""
    found = Matcher(rule).see(facts(*given)).hits
    return [tuple(str(each.terms["name"].value) for each in binding.values()) for binding in found]


def row(name: str, **values: object) -> Fact:
    return fact("row", (), name=name, **values)


A, B, C = row("a", score="=1"), row("b", score="=2"), row("c", score="=2")


def pair(where: str, kind: str = "row", given: str = "") -> m.Case:
    return case("R", {"r": ("row", "", ""), "o": (kind, given, where)}, VOCABULARY)


def test_a_rule_of_one_fact_looks_at_each():
    assert hits(one("score >= 2"), A, B, C) == [("b",), ("c",)]


def test_a_join_compares_facts():
    assert hits(pair("score > r.score"), A, B) == [("a", "b")]


def test_two_aliases_never_mean_the_same_fact():
    assert hits(pair("score == r.score"), A, B, C) == [("b", "c"), ("c", "b")]
    assert hits(pair(""), A) == []


def test_facts_alike_are_still_two():
    assert len(hits(pair("score == r.score"), row("a", score="=1"), row("a", score="=1"))) == 2


def test_three_facts_are_joined():
    rule = case(
        "R",
        {
            "r": ("row", "", "met"),
            "o": ("row", "", "score > r.score"),
            "t": ("total", "", "score == o.score"),
        },
        VOCABULARY,
    )
    given = (row("a", score="=1", met=True), row("b", score="=2"), fact("total", (), name="t", score="=2"))
    assert hits(rule, *given) == [("a", "b", "t")]


@pytest.mark.parametrize(
    ("where", "given", "expected"),
    [
        ("", "", []),
        ("score > 5", "", [("a",), ("b",)]),
        ("score > 1", "", []),
        ("", "score > 5", [("a",), ("b",)]),
        ("score > 1", "score > 5", [("a",), ("b",)]),
    ],
)
def test_an_absence_holds_where_there_is_no_such_fact(where: str, given: str, expected: Sequence[object]):
    rule = case("R", {"r": ("row", "", ""), "gone": ("no row", given, where)}, VOCABULARY)
    assert hits(rule, A, B) == expected


def test_an_absence_leaves_out_the_fact_that_it_speaks_of():
    rule = case("R", {"r": ("row", "", ""), "other": ("no row", "", "score == r.score")}, VOCABULARY)
    assert hits(rule, A, B, C) == [("a",)]


def test_an_absence_among_no_facts_holds():
    rule = case("R", {"r": ("row", "", ""), "gone": ("no total", "", "score == r.score")}, VOCABULARY)
    assert hits(rule, A) == [("a",)]


def test_an_absence_that_cannot_be_known_does_not_hold():
    rule = case("R", {"r": ("row", "", ""), "gone": ("no total", "", "score == r.score")}, VOCABULARY)
    assert hits(rule, A, fact("total", (), name="t")) == []


# ------------------------------------------------- what was decided and wanting


def account_of(rule: m.Case, *given: Fact) -> Seen:
    """How a case ended, said without trying what need not be tried."""
    return Matcher(rule).account(facts(*given), known_of(facts(*given)))


def ended(rule: m.Case, *given: Fact) -> tuple[bool, tuple[str, ...]]:
    """How a case ended; the short way must say the same as trying everything."""
    matcher = Matcher(rule)
    seen, account = matcher.see(facts(*given)), account_of(rule, *given)
    assert (seen.decided, seen.wanting) == (account.decided, account.wanting)
    return account.decided, account.wanting


def test_a_known_value_decides():
    assert ended(one("score > 3"), fact(score="=1")) == (True, ())


def test_a_gap_is_wanting():
    assert ended(one("score > 3"), fact("row", ("score",))) == (False, ("/row/score",))


def test_a_value_that_makes_no_sense_is_neither_decided_nor_wanting():
    assert ended(one("score > 3"), fact(weight="=1")) == (False, ())


def test_a_gap_beside_what_makes_no_sense_is_not_wanting():
    assert ended(one("score > 3 and weight > 3"), fact("row", ("score",))) == (False, ())
    assert ended(one("score + weight > 3"), fact("row", ("score",))) == (False, ())


def test_a_gap_is_wanting_where_another_way_makes_no_sense():
    assert ended(one("score > 3 or weight > 3"), fact("row", ("score",))) == (False, ("/row/score",))


def test_a_gap_that_decides_nothing_is_not_wanting():
    assert ended(one("score > 3 and weight > 3"), fact("row", ("score",), weight="=1")) == (True, ())


def test_presence_is_always_known():
    assert ended(one("missing(score)"), fact("row", ("score",))) == (True, ())
    assert ended(one("missing(score) and weight > 3"), fact("row", ("score",))) == (False, ())
    rule = one("missing(score) and weight > 3")
    assert ended(rule, fact("row", ("score", "weight"))) == (False, ("/row/weight",))


def test_what_is_not_given_is_not_looked_at():
    assert ended(one("score > 3", given="met"), fact("row", ("score",), met=False)) == (False, ())
    assert ended(one("score > 3", given="met"), fact("row", ("score",), met=True)) == (False, ("/row/score",))
    assert ended(one("score > 3", given="met"), fact("row", ("met",), score="=4")) == (False, ("/row/met",))
    assert ended(one("score > 3", given="met"), fact("row", ("met",), score="=1")) == (True, ())


def test_a_division_by_zero_decides_nothing():
    assert ended(one("score / weight > 3"), fact(score="=1", weight="=0")) == (False, ())
    assert ended(one("score / weight > 3"), fact(score="=1", weight="=1"), fact(score="=1", weight="=0")) == (
        True,
        (),
    )


def test_one_fact_decides_while_another_wants():
    assert ended(one("score > 3"), fact(score="=1"), fact("row", ("score",))) == (True, ("/row/score",))


def test_a_gap_of_an_earlier_fact_is_wanting():
    given = (fact("row", ("score",)), fact("total", (), score="=1"))
    assert ended(pair("score > r.score", "total"), *given) == (False, ("/row/score",))


def test_a_gap_in_what_must_be_absent_is_wanting():
    rule = case("R", {"r": ("row", "", ""), "gone": ("no total", "", "score > 3")}, VOCABULARY)
    assert ended(rule, fact(), fact("total", ("score",))) == (False, ("/total/score",))
    assert ended(rule, fact(), fact("total", ("score",)), fact("total", (), score="=4")) == (True, ())
    assert ended(rule, fact(), fact("total", ())) == (False, ())


def test_a_case_whose_facts_do_not_occur_is_not_decided():
    rule = pair("score > r.score", "total")
    assert account_of(rule, fact(score="=1")).decided is False
    assert account_of(pair(""), fact(score="=1")).decided is False


def test_too_many_combinations_are_refused():
    with pytest.raises(TooManyBindings, match="R: too many combinations of facts \\(250000\\)"):
        Matcher(pair("score > r.score")).see({"row": [fact(score="=1")] * 500})


def test_absences_count_as_combinations():
    rule = case("R", {"r": ("row", "", ""), "gone": ("no total", "", "")}, VOCABULARY)
    with pytest.raises(TooManyBindings):
        Matcher(rule).see({"row": [fact()] * 500, "total": [fact("total", ())] * 500})


@given(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 80)),
    st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=1, max_size=4),
)
def test_where_facts_are_few_no_case_tries_too_many(counts: dict[str, int], patterns: list[tuple[str, bool]]):
    there = {kind: [fact()] * count for kind, count in counts.items()}
    made = tuple(
        m.Pattern(f"p{n}", kind, m.TRUE, m.TRUE, absent) for n, (kind, absent) in enumerate(patterns)
    )
    if are_few(there, len(patterns)):
        check_bindings(m.Case("C", m.Severity.HINT, made, {}, {}, ("p0", "")), there)
