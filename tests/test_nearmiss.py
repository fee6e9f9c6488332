"""Forms made from a rule, on both sides of its borders; both engines end alike on every one of them."""

from __future__ import annotations

from functools import cache

import pytest
from click.testing import CliRunner
from engine.build import with_durable

from validator.catalogue.examples import facts_of
from validator.catalogue.nearmiss import compares, near, told
from validator.cli import jixiao
from validator.engine.bind import bind
from validator.engine.load import load
from validator.engine.run import Engine
from validator.model.rules import Rule

PACK = load()
NOWHERE = {
    "DEV-09": "it counts the same reason in several rows",
    "IND-03": "it counts indicators that hold a ratio",
    "IND-07": "it counts slogans and the letters of a name",
    "IND-15": "it counts indicators in words",
    "STR-02": "it counts indicators by family",
    "STR-08": "it counts sections of the report",
    "STR-09": "it counts repeated indicators",
    "TXT-05": "it counts words of another unit",
}
"""Rules that compare numbers which no figure of a form leads to, and why."""

RULES = [rule for rule in PACK.rules.values() if compares(rule) and rule.id not in NOWHERE]


@cache
def both(profile: str) -> Engine:
    return Engine(bind(PACK, PACK.profiles[profile]), "both")


@with_durable
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_forms_on_both_sides_of_a_border_and_both_engines_agree_on_them(rule: Rule, quick: bool):
    if quick and RULES.index(rule) % 8:
        pytest.skip("one rule in eight in the quick run")
    found = near(PACK, rule)
    assert {each.fires for each in found} == {True, False}
    for each in found:
        facts = facts_of(each.form, PACK.profiles[each.profile], PACK)
        assert both(each.profile).run(facts).states[rule.id] is each.state, told((each,), "en")


@pytest.mark.parametrize("name", NOWHERE)
def test_rules_about_words_have_no_such_forms(name: str):
    assert near(PACK, PACK.rules[name]) == ()


def test_the_forms_stand_one_step_beside_the_border():
    first, second = near(PACK, PACK.rules["SCR-01"])[:2]
    assert (first.change, first.fires) == ({"/indicators/0/score": "12"}, False)
    assert (second.change, second.fires) == ({"/indicators/0/score": "13"}, True)


def test_the_command_prints_them_as_examples():
    printed = CliRunner().invoke(jixiao, ["rules", "near", "scr-01", "--lang", "en"]).output
    assert '- {profile: cn-2020, change: {/indicators/0/score: "13"}}  # found something' in printed
