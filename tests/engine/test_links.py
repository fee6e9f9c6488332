"""Causes and consequences: one mistake is told once, what follows from it beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from validator.engine.bind import Bound
from validator.engine.language import parse
from validator.engine.links import MAX_PAIRS, Links
from validator.engine.reference import TooManyBindings
from validator.engine.run import Engine
from validator.engine.scope import Scope
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.model.report import Outcome, RuleState, Violation

from .build import ROW, VOCABULARY, by_each_engine, case, fact
from .packs import PROFILE

pytestmark = by_each_engine


def rule(name: str, kind: str, where: str, *follows: m.Follow, at: str = "score") -> m.Rule:
    """A rule of one fact."""
    only = replace(case(name, {"r": (kind, "", where)}, VOCABULARY), at=("r", at))
    return m.Rule(name, "", m.Severity.ERROR, "high", {}, (), (only,), follows, (), {}, "")


def when(cause: str, condition: str) -> m.Follow:
    """A follow with a condition on two rows."""
    return m.Follow(cause, parse(condition, Scope({"r": ROW, "cause.r": ROW}, "r", {}, {})))


def run(matcher: str, rules: Sequence[m.Rule], *facts: Fact) -> list[tuple[str, list[str]]]:
    """Every violation with the rules of its causes."""
    outcome = Engine(Bound(PROFILE, tuple(rules)), matcher).run(facts)
    assert RuleState.FAILED not in outcome.states.values(), outcome.reasons
    return [_told(violation, outcome) for violation in outcome.violations]


def _told(violation: Violation, outcome: Outcome) -> tuple[str, list[str]]:
    return violation.rule, [outcome.violations[cause].rule for cause in violation.causes]


def row(origin: str, **values: str) -> Fact:
    """A row whose values all come from one place."""
    return replace(
        made := fact("row", (), **values),
        terms={name: Term(term.value, (origin,)) for name, term in made.terms.items()},
    )


def test_a_chain_of_three(matcher: str):
    rules = [
        rule("A", "row", "score > 0"),
        rule("B", "row", "score > 1", m.Follow("A")),
        rule("C", "row", "score > 2", m.Follow("B")),
    ]
    assert run(matcher, rules, row("/x", score="=3")) == [("A", []), ("B", ["A"]), ("C", ["B"])]


def test_without_a_condition_both_must_rest_on_a_common_value(matcher: str):
    rules = [rule("A", "row", "score > 0"), rule("B", "row", "weight > 0", m.Follow("A"), at="weight")]
    shared = row("/x", score="=1", weight="=1")
    apart = fact(score="=1", weight="=1")
    assert run(matcher, rules, shared) == [("A", []), ("B", ["A"])]
    assert run(matcher, rules, apart) == [("A", []), ("B", [])]


def test_values_that_are_not_read_are_not_in_common(matcher: str):
    rules = [rule("A", "row", "score > 0"), rule("B", "total", "score > 0", m.Follow("A"))]
    one = Fact("row", "/r", {"score": Term(exact(1), ("/a",)), "name": Term("甲", ("/n",))})
    two = Fact("total", "/t", {"score": Term(exact(1), ("/b",)), "name": Term("甲", ("/n",))})
    assert run(matcher, rules, one, two) == [("A", []), ("B", [])]


@pytest.mark.parametrize(
    ("condition", "tied"),
    [
        ("name == cause.r.name", True),
        ("name != cause.r.name", False),
        ("cause.r.score > score", False),
        ("score >= cause.r.score and met", True),
        ("cause.r.met or missing(cause.r.unit)", True),
        ("unit == cause.r.unit", False),
        ("abs(cause.r.score - 3) < score", True),
        ("cause.r.name in ('甲',) and matches(name, '甲')", True),
    ],
)
def test_a_condition_decides(condition: str, tied: bool, matcher: str):
    rules = [rule("A", "row", "score > 0"), rule("B", "row", "score > 1", when("A", condition))]
    given = fact(name="甲", score="=3", met=True)
    assert run(matcher, rules, given) == [("A", []), ("B", ["A"] if tied else [])]


def test_each_violation_finds_its_own_cause(matcher: str):
    rules = [rule("A", "row", "score > 1"), rule("B", "row", "score > 2", when("A", "name == cause.r.name"))]
    facts = [fact(name=name, score="=3") for name in ("甲", "乙", "丙")]
    outcome = Engine(Bound(PROFILE, tuple(rules)), matcher).run(facts)
    assert [violation.causes for violation in outcome.violations] == [(), (), (), (0,), (1,), (2,)]


def test_causes_stand_in_the_order_of_the_follows(matcher: str):
    rules = [
        rule("A", "row", "score > 0"),
        rule("B", "row", "score > 0"),
        rule("C", "row", "score > 0", m.Follow("B"), m.Follow("A")),
    ]
    assert run(matcher, rules, row("/x", score="=1"))[2] == ("C", ["B", "A"])


def test_the_same_cause_twice_is_told_once(matcher: str):
    rules = [
        rule("A", "row", "score > 0"),
        rule("B", "row", "score > 1", m.Follow("A"), when("A", "score > 0")),
    ]
    assert run(matcher, rules, row("/x", score="=3"))[1] == ("B", ["A"])


def test_a_cause_that_is_switched_off_is_no_cause(matcher: str):
    assert run(matcher, [rule("B", "row", "score > 1", m.Follow("A"))], row("/x", score="=3")) == [("B", [])]


def test_many_links_are_tried_in_portions(matcher: str):
    if matcher == "both":
        pytest.skip("the other two will do")
    rules = [rule("A", "row", "score > 0"), rule("B", "row", "score > 0", when("A", "name == cause.r.name"))]
    facts = [fact(name=str(number), score="=3") for number in range(70)]
    told = run(matcher, rules, *facts)
    assert [causes for _, causes in told[70:]] == [["A"]] * 70


def test_too_many_pairs_are_refused(matcher: str):
    links = Links([rule("A", "row", "met"), rule("B", "row", "met", m.Follow("A"))])
    given = fact(met=True)
    half = int(MAX_PAIRS**0.5) + 1
    violations = [Violation(name, name, {"r": given}) for name in "AB" for _ in range(half)]
    with pytest.raises(TooManyBindings, match="too many pairs"):
        links.between(violations)
