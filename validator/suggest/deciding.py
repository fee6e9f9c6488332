"""Rules in, those out that decide whether a change helps: much fewer, so that many changes can be tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from validator.engine.bind import Bound
from validator.engine.run import Engine
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.report import Violation


class Deciding:
    """The rules that tell of errors or suggest changes, and those that these may follow from; matched by the reference
    matcher, which needs no time to get ready. `kinds` are the facts that they speak of."""

    def __init__(self, bound: Bound) -> None:
        rules = deciding(bound.rules)
        self._engine = Engine(replace(bound, rules=rules), "reference")
        self.kinds = frozenset(
            pattern.kind for rule in rules for case in rule.cases for pattern in case.patterns
        )

    def violations(self, facts: Sequence[Fact]) -> tuple[Violation, ...]:
        """What these rules find, as an engine with all rules would. Raises EngineFault."""
        return self._engine.violations(facts)


def deciding(rules: Sequence[m.Rule]) -> tuple[m.Rule, ...]:
    """In their order."""
    first = [rule for rule in rules if any(map(_decides, rule.cases))]
    ids = {rule.id for rule in first} | {follow.rule for rule in first for follow in rule.follows}
    return tuple(rule for rule in rules if rule.id in ids)


def _decides(case: m.Case) -> bool:
    return case.severity is m.Severity.ERROR or bool(case.suggest)
