"""Rules in, those out that decide whether a change helps: much fewer, so that many changes can be tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from validator.engine.bind import Bound
from validator.engine.run import Engine
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.report import Violation

_WORTH_WHILE = 2


class Deciding:
    """The rules that tell of errors or suggest changes, and those that these may follow from. `kinds` are the facts that
    they speak of.

    For the first form the engine with all rules is asked, which is there already; for more it is worth while to make
    one of these rules alone.
    """

    def __init__(self, bound: Bound, whole: Engine) -> None:
        self._bound = replace(bound, rules=deciding(bound.rules))
        self._ids = frozenset(rule.id for rule in self._bound.rules)
        self._engine, self._forms = whole, 0
        self.kinds = frozenset(
            pattern.kind for rule in self._bound.rules for case in rule.cases for pattern in case.patterns
        )

    def begin(self) -> None:
        """The changes that come are of another form."""
        self._forms += 1
        if self._forms == _WORTH_WHILE:
            self._engine = Engine(self._bound, "reference")  # it needs the least time to get ready

    def violations(self, facts: Sequence[Fact]) -> tuple[Violation, ...]:
        """What these rules find, as an engine with all rules would. Raises EngineFault."""
        found = self._engine.violations(facts)
        own = [number for number, each in enumerate(found) if each.rule in self._ids]
        if len(own) == len(found):
            return found
        numbers = {number: at for at, number in enumerate(own)}
        return tuple(
            replace(
                found[number],
                causes=tuple(numbers[cause] for cause in found[number].causes if cause in numbers),
            )
            for number in own
        )


def deciding(rules: Sequence[m.Rule]) -> tuple[m.Rule, ...]:
    """In their order."""
    first = [rule for rule in rules if any(map(_decides, rule.cases))]
    ids = {rule.id for rule in first} | {follow.rule for rule in first for follow in rule.follows}
    return tuple(rule for rule in rules if rule.id in ids)


def _decides(case: m.Case) -> bool:
    return case.severity is m.Severity.ERROR or bool(case.suggest)
