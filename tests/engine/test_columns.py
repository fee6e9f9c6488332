"""What the engine is told of a fact: as much as decides on the patterns that may still match it, and no more."""

from __future__ import annotations

import json

import pytest

from validator.engine import sums
from validator.engine.columns import Carrier
from validator.engine.compile import compile_cases
from validator.engine.ruleset import SURE
from validator.model import rules as m
from validator.model.facts import Fact

from .build import VOCABULARY, case, fact, one


def carried(cases: list[m.Case], row: Fact) -> dict[str, int] | None:
    (ruleset,), texts = compile_cases(cases)
    marks = ["abcdef"[number] if number != SURE else "sure" for number in ruleset.patterns["row"]]
    carrier = Carrier(list(ruleset.columns.get("row", {}).values()), marks)
    seen = carrier.see([row], {"row": [row]}, texts)
    return json.loads("{" + carrier.properties(seen[0])[1:] + "}") if seen else None


def test_nothing_of_a_fact_that_no_pattern_can_match():
    cases = [one("met and score > 3"), one("name == '甲' and score > 3")]
    assert carried(cases, fact(met=False, name="乙", score="=5")) is None
    assert carried(cases, fact(score="=5")) is None


def test_nothing_is_read_for_a_pattern_that_cannot_match(monkeypatch: pytest.MonkeyPatch):
    reckoned = []
    known = sums.ends
    monkeypatch.setattr(sums, "ends", lambda value: reckoned.append(value) or known(value))
    assert carried([one("met and score + 1 > 3")], fact(met=False, score="=5")) is None
    assert reckoned == []


def test_what_one_pattern_lacks_another_may_still_ask_for():
    cases = [one("met and score > 3"), one("score > 4")]
    assert carried(cases, fact(met=False, score="=5")) == {"b": 1, "p0": 5_000_000}
    assert carried(cases, fact(met=True, score="=5")) == {"a": 1, "b": 1, "p0": 5_000_000}


def test_a_pattern_without_conditions_can_always_match():
    bare = case("B", {"r": ("row", "", "")}, VOCABULARY)
    assert carried([bare, one("met")], fact()) == {"sure": 1}


def test_words_are_told_apart_from_their_absence():
    cases = [one("name == '甲'"), one("name != '甲'")]
    assert carried(cases, fact(name="甲")) == {"sure": 1, "a": 1, "p0": 1}
    assert carried(cases, fact(name="乙")) == {"a": 1, "p0": 2}
    assert carried(cases, fact()) is None


def test_two_words_at_once_are_borne_by_nothing():
    cases = [one("name == '甲' and name == '乙' and score > 3"), one("name == '甲' and score > 4")]
    assert carried(cases, fact(name="甲", score="=5")) == {"b": 1, "p0": 5_000_000}
    assert carried([one("met and not met")], fact(met=True)) is None


def test_patterns_that_compare_the_same_have_one_mark():
    cases = [one("met and score > 3"), one("name == '甲' and score > 3"), one("not met"), one("name == '乙'")]
    assert carried(cases, fact(met=True, name="甲", score="=5")) == {"a": 1, "p0": 5_000_000}
    assert carried(cases, fact(met=True, name="乙", score="=5")) == {"a": 1, "sure": 1, "p0": 5_000_000}
    assert carried(cases, fact(met=False, name="乙")) == {"sure": 1}


def test_what_words_leave_is_not_remembered_for_any_text():
    (ruleset,), texts = compile_cases([one("name == '甲'"), one("name == '乙' and met")])
    carrier = Carrier(list(ruleset.columns["row"].values()), "ab")
    rows = [fact(name=f"{number:x<200}", met=True) for number in range(9)]
    assert carrier.see(rows, {"row": rows}, texts) == []
    assert carrier._left == {}
    many = [fact(name=f"丙{number}", met=True) for number in range(2000)]
    assert carrier.see(many, {"row": many}, texts) == []
    assert len(carrier._left) <= 512
    assert len(carrier.see([fact(name="乙", met=True)], {}, texts)) == 1
