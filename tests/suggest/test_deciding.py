"""Changes are weighed by few rules; the proposals are those that all rules give."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.catalogue.examples import altered, correct_form
from validator.engine.load import load
from validator.model import rules as m
from validator.model.evaluation import Evaluation
from validator.pipeline import Checker, read
from validator.suggest.deciding import deciding

PACK = load()
SEED = next((Path(__file__).parents[2] / "samples").glob("*2021.yaml"))
RULES = tuple(PACK.rules.values())


def broken() -> list[Evaluation]:
    """A form that breaks each of the rules that tell of errors, and the sample, which breaks three."""
    found = list(read(SEED))
    for rule in RULES:
        if any(case.severity is m.Severity.ERROR for case in rule.cases):
            example = next(each for each in rule.examples if each.fires)
            form = correct_form(PACK, PACK.profiles[example.profile])
            found.append(Evaluation(rule.id, "yaml", "", altered(form, example, rule), {}))
    return found


def test_few_rules_decide_and_all_that_tell_of_errors_are_among_them() -> None:
    found = deciding(RULES)
    assert 20 < len(found) < len(RULES) / 2
    assert [rule.id for rule in RULES if rule in found] == [rule.id for rule in found]
    assert {rule.id for rule in RULES if any(case.suggest for case in rule.cases)} <= {
        rule.id for rule in found
    }


def test_the_proposals_are_those_that_all_rules_give(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Checker(PACK, engine="reference")
    proposals = [few.check(form).proposal for form in broken()]
    assert [few.check(form).proposal for form in broken()] == proposals  # not the first forms any more
    assert sum(each is not None for each in proposals) > 10
    monkeypatch.setattr("validator.suggest.deciding.deciding", lambda rules: tuple(rules))
    every = Checker(PACK, engine="reference")
    assert proposals == [every.check(form).proposal for form in broken()]
