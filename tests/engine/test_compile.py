"""Rulesets stay inside the limits in which durable-rules is sound, whatever the pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from validator.engine.columns import scaled
from validator.engine.compile import compile_cases
from validator.engine.ruleset import MAX_PATTERNS, MAX_PROPERTIES, SURE, Ruleset, kind_mark, pattern_mark
from validator.errors import EngineFault
from validator.model.facts import Fact, Term
from validator.model.number import Number, as_printed, exact

from .build import VOCABULARY, case, fact, one
from .packs import world

LIMITS = {"patterns of a kind": 64, "patterns of a rule": 16, "joins of a pattern": 29, "properties": 250}


def patterns(definition: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """The tests of every pattern of a rule."""
    return [whole["$and"] for pattern in definition["all"] for whole in pattern.values()]


@pytest.mark.parametrize("seed", range(20))
def test_no_ruleset_goes_beyond_what_the_engine_takes(seed: int):
    for ruleset in compile_cases(world(seed, 80).cases)[0]:
        kinds = Counter(
            next(iter(tests[0])) for rule in ruleset.definition.values() for tests in patterns(rule)
        )
        assert max(kinds.values()) <= MAX_PATTERNS < LIMITS["patterns of a kind"]
        assert max(ruleset.widths.values(), default=0) <= MAX_PROPERTIES
        for rule in ruleset.definition.values():
            assert len(rule["all"]) <= LIMITS["patterns of a rule"]
            assert all(len(tests) - 1 <= LIMITS["joins of a pattern"] + 60 for tests in patterns(rule))


def test_a_fact_never_has_too_many_properties():
    own = {"id", "sid", "one", "a mark of its kind"}
    assert len(own) + MAX_PATTERNS + MAX_PROPERTIES <= LIMITS["properties"]


@pytest.mark.parametrize("seed", range(20))
def test_every_pattern_is_in_the_safe_form(seed: int):
    """Marks of kind and pattern, tests by constants, by own values, joins, and the join that never fails."""
    for ruleset in compile_cases(world(seed, 40).cases)[0]:
        for rule in ruleset.definition.values():
            for number, tests in enumerate(patterns(rule)):
                sorts = [_sort(test) for test in tests]
                assert sorts == sorted(sorts)
                if tests != [{pattern_mark(SURE): 1}]:
                    assert tests[0] in [{kind_mark(kind): 1} for kind in ruleset.patterns]
                    assert re.fullmatch(r"m\d+", *tests[1])
                joins = [test for test in tests if _sort(test) == 2]
                assert len(joins) <= LIMITS["joins of a pattern"]
                assert not joins or (number > 0 and joins[-1] == {"$gte": {"one": {"a0": "one"}}})


@pytest.mark.parametrize("seed", range(20))
def test_a_pattern_compares_only_what_its_facts_surely_carry(seed: int):
    for ruleset in compile_cases(world(seed, 40).cases)[0]:
        for rule in ruleset.definition.values():
            own = [_carried(ruleset, tests) for tests in patterns(rule)]
            for number, tests in enumerate(patterns(rule)):
                for alias, name in [read for test in tests if _sort(test) for read in _reads(test)]:
                    assert name in own[number if alias == "$m" else int(alias[1:])] | {"one"}


def _carried(ruleset: Ruleset, tests: list[dict[str, Any]]) -> set[str]:
    """The values that a fact surely carries if it bears the mark of a pattern."""
    if tests == [{pattern_mark(SURE): 1}]:
        return set()
    kind, mark = next(iter(tests[0])).removeprefix("~"), next(iter(tests[1]))
    columns = ruleset.columns.get(kind, {}).values()
    bits = [bit for bit, number in enumerate(ruleset.patterns[kind]) if pattern_mark(number) == mark]
    carried = [
        {name for column in columns if column.users >> bit & 1 for name in column.properties.values()}
        for bit in bits
    ]
    return set.intersection(*carried)


def _sort(test: dict[str, Any]) -> int:
    """0 by a constant, 1 by an own value, 2 a join."""
    operand = next(iter(test.values()))
    inner = next(iter(operand.values())) if isinstance(operand, dict) else operand
    if not isinstance(inner, dict):
        return 0
    return 1 if "$m" in inner else 2


def _reads(test: dict[str, Any]) -> list[tuple[str, str]]:
    """The values that a test by another value reads: of which fact ($m for the pattern's own), and its property."""
    ((name, other),) = next(iter(test.values())).items()
    return [("$m", name), *other.items()]


def test_rules_on_the_same_value_share_its_property():
    cases = [case("R", {alias: ("row", "", f"{alias}.score > 3 and met")}, VOCABULARY) for alias in "abc"]
    (ruleset,), _ = compile_cases(cases)
    assert ruleset.widths == {"row": 1}
    assert [column.users for column in ruleset.columns["row"].values()] == [0b111, 0b111]


def test_digits_make_a_difference_to_what_is_printed():
    """1 and 1.0 are equal, but printed(score * 1) and printed(score * 1.0) are not."""
    (ruleset,), _ = compile_cases([one("printed(score * 1) > 3"), one("printed(score * 1.0) > 3")])
    row = fact(score="=3")
    read = {column.read(row, {}, {}) for column in ruleset.columns["row"].values()}
    assert read == {(2_500_000, 3_500_000), (2_950_000, 3_050_000)}


@pytest.mark.parametrize(
    "where", ["1 > 2", "1 / 0 > 2", "score > 1 / 0", "score == 4611686018427 + 4611686018427"]
)
def test_what_can_never_hold_compiles_to_a_rule_that_never_fires(where: str):
    (ruleset,), _ = compile_cases([one(where)])
    assert {"~nothing": 1} in patterns(ruleset.definition["r0"])[0]


def test_a_large_pack_is_cut_into_several_rulesets():
    rulesets, _ = compile_cases([one(f"score > {number}") for number in range(MAX_PATTERNS * 2 + 1)])
    assert [len(ruleset.definition) for ruleset in rulesets] == [MAX_PATTERNS, MAX_PATTERNS, 1]
    wide = [one(" and ".join(f"score + {number}.{part} > 0" for part in range(12))) for number in range(20)]
    rulesets, _ = compile_cases(wide)
    assert len(rulesets) == 2
    assert all(ruleset.widths["row"] <= MAX_PROPERTIES for ruleset in rulesets)


def test_numbers_are_sent_in_millionths():
    assert scaled(exact(1)) == (1_000_000, 1_000_000)
    assert scaled(as_printed(Decimal(1)).settled()) == (500_000, 1_500_000)


def test_a_number_that_was_not_settled_is_a_fault():
    third = exact(1) / exact(3)
    with pytest.raises(EngineFault, match="is not settled"):
        scaled(third)
    (ruleset,), _ = compile_cases([one("score > 3")])
    (column,) = ruleset.columns["row"].values()
    broad = Fact("row", "", {"score": Term(Number(Decimal(1), Decimal(0), Decimal(2)))})
    with pytest.raises(EngineFault, match="score is not exact"):
        column.read(broad, {}, {})
