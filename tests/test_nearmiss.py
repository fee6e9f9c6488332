"""Forms made from a rule, on both sides of its borders; both engines end alike on every one of them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from engine.build import with_durable

from validator.catalogue.nearmiss import NearMiss, compares, near, told
from validator.cli import jixiao
from validator.engine.bind import bind
from validator.engine.load import load
from validator.engine.run import Engine
from validator.facts import derive
from validator.model.evaluation import Evaluation
from validator.model.report import RuleState
from validator.model.rules import Rule

PACK = load()
RULES = [rule for rule in PACK.rules.values() if compares(rule)]

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


def ends(found: NearMiss, engine: Engine, rule: Rule) -> RuleState:
    facts = derive(Evaluation("", "yaml", "", found.form, {}), PACK.profiles[found.profile], PACK.words)
    return engine.run(facts).states[rule.id]


def some(rules: list[Rule], quick: bool) -> list[Rule]:
    return rules[::8] if quick else rules


@with_durable
def test_every_rule_has_forms_on_both_sides_of_a_border_and_both_engines_agree_on_them(quick: bool):
    both = {name: Engine(bind(PACK, profile), "both") for name, profile in PACK.profiles.items()}
    one_sided = []
    for rule in some(RULES, quick):
        found = near(PACK, rule)
        if {each.fires for each in found} != {True, False}:
            one_sided.append(rule.id)
        for each in found:
            assert ends(each, both[each.profile], rule) is each.state, told((each,), "en")
    assert [name for name in one_sided if name not in NOWHERE] == []


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
