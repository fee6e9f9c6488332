"""The five states in which a rule ends, by either engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from validator.engine import reference
from validator.engine.bind import Bound, bind
from validator.engine.run import BothMatchers, Engine, ReferenceMatcher
from validator.errors import EngineFault
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.report import Outcome, RuleState

from .build import VOCABULARY, by_each_engine, case, fact
from .packs import PROFILE

pytestmark = by_each_engine


def rule(name: str, *wheres: str, given: str = "") -> m.Rule:
    """A rule over rows with a case for each condition."""
    cases = tuple(case(f"{name}/{where}", {"r": ("row", given, where)}, VOCABULARY) for where in wheres)
    return m.Rule(name, "", m.Severity.ERROR, "high", {}, (), cases, (), (), {}, "")


def run(matcher: str, *facts: Fact, rules: Sequence[m.Rule]) -> Outcome:
    return Engine(Bound(PROFILE, tuple(rules)), matcher).run(facts)


def state(
    matcher: str, *facts: Fact, where: Sequence[str] = ("score > weight",), given: str = ""
) -> RuleState:
    return run(matcher, *facts, rules=[rule("R", *where, given=given)]).states["R"]


FOUND = fact(score="=3", weight="=2")
SOUND = fact(score="=2", weight="=2")
BLANK = fact("row", ("score",), weight="=2")
SENSELESS = fact(weight="=2")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], RuleState.NOT_APPLICABLE),
        ([fact("total", ())], RuleState.NOT_APPLICABLE),
        ([SENSELESS], RuleState.NOT_APPLICABLE),
        ([SOUND], RuleState.PASSED),
        ([SOUND, SENSELESS], RuleState.PASSED),
        ([BLANK], RuleState.NOT_CHECKED),
        ([SOUND, BLANK], RuleState.NOT_CHECKED),
        ([FOUND], RuleState.FOUND),
        ([SOUND, BLANK, FOUND], RuleState.FOUND),
    ],
)
def test_how_a_rule_ends(facts: list[Fact], expected: RuleState, matcher: str):
    assert state(matcher, *facts) is expected


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ({"met": True}, RuleState.FOUND),
        ({"met": False}, RuleState.NOT_APPLICABLE),
        ({}, RuleState.NOT_APPLICABLE),
    ],
)
def test_what_is_given_decides_whether_a_rule_applies(
    met: dict[str, bool], expected: RuleState, matcher: str
):
    assert state(matcher, fact("row", (), score="=3", weight="=2", **met), given="met") is expected


def test_a_rule_ends_as_its_cases_do_together(matcher: str):
    wheres = ("score > weight", "rate > 1")
    assert state(matcher, SOUND, where=wheres) is RuleState.PASSED
    assert state(matcher, FOUND, where=wheres) is RuleState.FOUND
    assert (
        state(matcher, fact("row", ("rate",), score="=1", weight="=2"), where=wheres) is RuleState.NOT_CHECKED
    )


def test_what_was_wanting_is_named_once_and_in_order(matcher: str):
    blank = fact("row", ("weight", "score"))
    outcome = run(matcher, blank, blank, rules=[rule("R", "score > weight"), rule("S", "met")])
    assert outcome.reasons == {"R": ("/row/score", "/row/weight")}


def test_violations_stand_in_the_order_of_rules_and_facts(matcher: str):
    names = ["丙", "甲", "乙"]
    facts = [fact(name=name, score="=3", weight="=2") for name in names]
    outcome = run(matcher, *facts, rules=[rule("S", "score > 2"), rule("R", "score > weight", "score > 1")])
    told = [(each.case, each.facts["r"].terms["name"].value) for each in outcome.violations]
    assert told == [
        (which, name) for which in ("S/score > 2", "R/score > weight", "R/score > 1") for name in names
    ]


def test_one_alternative_or_several_make_one_violation(matcher: str):
    outcome = run(matcher, FOUND, rules=[rule("R", "score > weight or score > 1 or score != 7")])
    assert len(outcome.violations) == 1


def test_the_same_engine_runs_any_number_of_documents(matcher: str):
    engine = Engine(Bound(PROFILE, (rule("R", "score > weight"),)), matcher)
    for facts in ([FOUND], [], [SOUND], [FOUND, FOUND], [FOUND]):
        assert len(engine.run([replace(each) for each in facts]).violations) == facts.count(FOUND)


def test_too_many_combinations_fail_every_rule(matcher: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reference, "MAX_BINDINGS", 8)
    pair = case("P", {"r": ("row", "", ""), "o": ("row", "", "score > r.score")}, VOCABULARY)
    rules = [replace(rule("R", "score > weight"), id="P", cases=(pair,)), rule("R", "score > weight")]
    outcome = run(matcher, *[FOUND] * 3, rules=rules)
    assert outcome.violations == ()
    assert set(outcome.states.values()) == {RuleState.FAILED}
    assert "组合过多" in outcome.reasons["R"][0]


def test_a_pack_without_rules_says_nothing(matcher: str):
    assert run(matcher, FOUND, rules=[]) == Outcome((), {}, {})


def test_binding_regrades_and_switches_off(matcher: str):
    pack = m.RulePack({name: rule(name, "score > profile.half") for name in "RST"}, {}, {}, {}, "")
    profile = replace(PROFILE, severities={"R": m.Severity.HINT}, off={"S": "not here"})
    bound = bind(pack, profile, off=["T"])
    assert [(each.id, each.severity, each.cases[0].severity) for each in bound.rules] == [
        ("R", "hint", "hint")
    ]
    assert [each.rule for each in Engine(bound, matcher).run([FOUND]).violations] == ["R"]


def test_engines_that_differ_are_a_fault(matcher: str, monkeypatch: pytest.MonkeyPatch):
    if matcher != "both":
        pytest.skip("nothing to compare")
    cases = rule("R", "score > weight").cases
    both = BothMatchers(cases)
    assert len(both.match({"row": [FOUND]})) == 1
    monkeypatch.setattr(ReferenceMatcher, "match", lambda self, facts: [])
    with pytest.raises(EngineFault, match=r"the two engines differ on R/score > weight"):
        both.match({"row": [FOUND]})
