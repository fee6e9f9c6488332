"""Conditions that can and cannot hold of any facts."""

from __future__ import annotations

import pytest

from validator.engine.bind import bind
from validator.engine.language import parse
from validator.engine.possible import can_hold
from validator.engine.scope import Scope
from validator.model.rules import FieldType

FIELDS: dict[str, FieldType] = {
    "weight": "exact", "score": "exact", "spent": "printed", "name": "text", "other": "text", "done": "flag", "sure": "flag",
}  # fmt: skip
SCOPE = Scope({"i": FIELDS}, "i", {}, {})


def holds(text: str) -> bool:
    return can_hold(parse(text, SCOPE))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weight > 3 and weight < 4",
        "weight >= 3 and weight <= 3",
        "spent >= 5 and spent <= 3",  # a number of few digits may be both
        "weight > score and score > 3 and weight < 5",
        "weight != score and weight >= score",
        "weight > score or done and not done",
        "name in ('a', 'b') and name != 'a'",
        "name == 'ab' and matches(name, 'b')",
        "name == 'a' and other == 'b'",
        "missing(weight) and score > 3",
        "present(weight) and weight > 3",
        "abs(weight - score) > 3",
        "weight / score > 1 and weight < score",  # too deep for us: no alarm
        "done and not sure",
    ],
)
def test_what_can_hold_is_not_refused(text: str):
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "weight > 4 and weight < 3",
        "weight > 3 and weight <= 3",
        "weight != 3 and weight == 3",
        "spent > 5 and spent < 3",
        "spent > 3 and spent <= 3",
        "weight > score and score > weight",
        "weight > score and score > 3 and weight < 2",
        "weight == score and weight != score",
        "done and not done",
        "name in ('a', 'b') and name == 'c'",
        "name in ('a', 'b') and name != 'a' and name not in ('b', 'c')",
        "name == 'a' and not matches(name, 'a')",
        "matches(name, 'a') and not matches(name, 'a')",
        "name == other and name != other",
        "missing(weight) and weight > 3",
        "missing(done) and not done",
        "missing(weight) and present(weight)",
        "abs(weight - score) < 0",
        "2 > 3",
        "weight > 10 / 4 and weight < 2.5",
    ],
)
def test_what_can_never_hold_is_seen(text: str):
    assert not holds(text)


def test_some_facts_of_the_examples_satisfy_every_case_that_fires():
    """The cases of the rules that come with jixiao fire on their examples, so none may count as impossible."""
    from validator.engine.load import load

    pack = load()
    for profile in pack.profiles.values():
        for rule in bind(pack, profile).rules:
            for case in rule.cases:
                parts = [part for p in case.patterns if not p.absent for part in (p.given, p.where)]
                assert can_hold(*parts), case.name
