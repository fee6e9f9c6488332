"""What the engine is told of a fact: as much as decides on the patterns that may still match it, and no more."""

from __future__ import annotations

import pytest

from validator.engine.columns import Carrier
from validator.engine.compile import compile_cases
from validator.model import rules as m
from validator.model.facts import Fact

from .build import VOCABULARY, case, fact, one


def carried(cases: list[m.Case], row: Fact) -> dict[str, int] | None:
    (ruleset,), texts = compile_cases(cases)
    carrier = Carrier(list(ruleset.columns.get("row", {}).values()), "abcdef"[: ruleset.patterns["row"]])
    return carrier.carried(row, {"row": [row]}, texts)


def test_nothing_of_a_fact_that_no_pattern_can_match():
    cases = [one("met and score > 3"), one("name == '甲' and score > 3")]
    assert carried(cases, fact(met=False, name="乙", score="=5")) is None
    assert carried(cases, fact(score="=5")) is None


def test_nothing_is_read_for_a_pattern_that_cannot_match(monkeypatch: pytest.MonkeyPatch):
    from validator.engine import columns

    reckoned = []
    known = columns._ends
    monkeypatch.setattr(columns, "_ends", lambda value: reckoned.append(value) or known(value))
    assert carried([one("met and score + 1 > 3")], fact(met=False, score="=5")) is None
    assert reckoned == []


def test_what_one_pattern_lacks_another_may_still_ask_for():
    cases = [one("met and score > 3"), one("score > 4")]
    assert carried(cases, fact(met=False, score="=5")) == {"b": 1, "p0": 5_000_000}
    assert carried(cases, fact(met=True, score="=5")) == {"a": 1, "b": 1, "p0": 5_000_000}


def test_a_pattern_without_conditions_can_always_match():
    bare = case("B", {"r": ("row", "", "")}, VOCABULARY)
    assert carried([bare, one("met")], fact()) == {"a": 1}


def test_words_are_told_apart_from_their_absence():
    cases = [one("name == '甲'"), one("name != '甲'")]
    assert carried(cases, fact(name="甲")) == {"a": 1, "b": 1, "p0": 1}
    assert carried(cases, fact(name="乙")) == {"b": 1, "p0": 2}
    assert carried(cases, fact()) is None


def test_two_words_at_once_are_borne_by_nothing():
    cases = [one("name == '甲' and name == '乙'"), one("name == '甲'")]
    assert carried(cases, fact(name="甲")) == {"b": 1}
    assert carried([one("met and not met")], fact(met=True)) is None
