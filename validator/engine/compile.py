"""Cases turned into durable-rules rulesets, in the subset of its language that is safe.

Facts go to the engine as integers only: numbers in millionths with both interval ends, texts as the order of their
first appearance, flags and everything else that is computed natively (arithmetic over one fact, regular expressions,
membership, presence, absence) as further columns. What is left to the engine is what it is for: matching comparisons
within facts and joins between them. Every alternative of a condition becomes a rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from validator.engine.branches import Branch, Test, branches, crossed
from validator.engine.evaluate import Binding, references, truth, value
from validator.engine.reference import Absence
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.number import GRID, Number

Facts = Mapping[str, Sequence[Fact]]
Texts = dict[str, int]
Read = Callable[[Fact, Facts, Texts], "tuple[int, ...] | None"]

MAX_PATTERNS = 60
"""Patterns of one kind in one ruleset; durable-rules breaks above 64."""

MAX_TESTS = 400
"""Tests in one ruleset; durable-rules hangs above 511 under one node."""

MAX_ALIASES = 4
"""Facts that one case may join."""

_SCALE = 10**GRID
_ENGINE_NAMES = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte", "==": "$eq", "!=": "$neq"}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Column:
    """Properties that facts of a kind carry to the engine, and how to read them off a fact (None: left out)."""

    names: tuple[str, ...]
    read: Read


@dataclass(slots=True)
class Ruleset:
    """One ruleset of the engine: its definition, the columns of each kind, and whose case each rule is.

    `owners` map a rule's name to the index of its case and the engine's aliases in the order of the case's patterns.
    """

    definition: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, dict[object, Column]] = field(default_factory=dict)
    owners: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    patterns: dict[str, int] = field(default_factory=dict)
    tests: int = 0

    def column(self, kind: str, key: object, width: int, read: Read) -> tuple[str, ...]:
        """The names of a column, made when it is new."""
        known = self.columns.setdefault(kind, {})
        if key not in known:
            first = sum(len(column.names) for columns in self.columns.values() for column in columns.values())
            known[key] = Column(tuple(f"p{first + i}" for i in range(width)), read)
        return known[key].names


def compile_cases(cases: Sequence[m.Case]) -> tuple[list[Ruleset], Texts]:
    """Rulesets for all cases, small enough for the engine, and the numbers that stand for texts of conditions."""
    rulesets = [Ruleset()]
    texts: Texts = {}
    for index, case in enumerate(cases):
        for number, branch in enumerate(alternatives(case)):
            kinds = [pattern.kind for pattern in case.patterns if not pattern.absent]
            if _full(rulesets[-1], kinds, len(branch)):
                rulesets.append(Ruleset())
            _add(rulesets[-1], f"r{index}.{number}", index, case, branch, texts)
    return rulesets, texts


def alternatives(case: m.Case) -> tuple[Branch, ...]:
    """The alternatives of a whole case. Raises TooManyBranches."""
    conditions = [condition for p in case.patterns if not p.absent for condition in (p.given, p.where)]
    return crossed([branches(condition) for condition in conditions])


def _full(ruleset: Ruleset, kinds: list[str], tests: int) -> bool:
    crowded = any(ruleset.patterns.get(kind, 0) + kinds.count(kind) > MAX_PATTERNS for kind in kinds)
    return crowded or ruleset.tests + tests + len(kinds) > MAX_TESTS


def _add(ruleset: Ruleset, name: str, index: int, case: m.Case, branch: Branch, texts: Texts) -> None:
    positive = [pattern for pattern in case.patterns if not pattern.absent]
    rule = _Rule(ruleset, positive, texts)
    for test in branch:
        rule.add(test)
    for absent in (pattern for pattern in case.patterns if pattern.absent):
        rule.add_absence(absent)
    ruleset.definition[name] = {"all": rule.patterns()}
    ruleset.owners[name] = (index, tuple(rule.names.values()))
    ruleset.tests += len(branch) + len(positive)
    for pattern in positive:
        ruleset.patterns[pattern.kind] = ruleset.patterns.get(pattern.kind, 0) + 1


class _Rule:
    """One rule of the engine in the making: per alias the guards, the tests of its own fact, and the joins."""

    def __init__(self, ruleset: Ruleset, patterns: list[m.Pattern], texts: Texts) -> None:
        self._ruleset = ruleset
        self._texts = texts
        self._kinds = {pattern.alias: pattern.kind for pattern in patterns}
        self.names = {pattern.alias: f"a{i}" for i, pattern in enumerate(patterns)}
        self._guards: dict[str, dict[str, None]] = {alias: {} for alias in self.names}
        self._own: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}
        self._joins: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}

    def add(self, test: Test) -> None:
        if isinstance(test.atom, m.Comparison):
            self._compare(test.atom)
            return
        (alias,) = {reference.alias for reference in references(test.atom)}
        self._yes(alias, test.atom, truth(test.atom), test.holds)

    def add_absence(self, pattern: m.Pattern) -> None:
        others = {
            reference.alias for part in (pattern.given, pattern.where) for reference in references(part)
        }
        alias = next(iter(sorted(others - {pattern.alias})), next(iter(self.names)))
        absence = Absence([pattern])
        names = self._ruleset.column(
            self._kinds[alias],
            ("no", pattern),
            1,
            lambda fact, facts, _: _bit(absence.holds(facts, {alias: fact})),
        )
        self._test(alias, "==", names[0], 1)

    def patterns(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for alias, name in self.names.items():
            guards = [{"$ex": {prop: 1}} for prop in self._guards[alias]]
            joins = self._joins[alias]
            if joins:
                # The engine reads past its own array when the last join fails: end with one that never does.
                first = next(iter(self.names.values()))
                joins = [*joins, {"$gte": {"one": {first: "one"}}}]
            made.append({name: {"$and": [{"kind": self._kinds[alias]}, *guards, *self._own[alias], *joins]}})
        return made

    def _yes(self, alias: str, key: object, holds: Callable[[Binding], bool | None], wanted: bool) -> None:
        names = self._ruleset.column(self._kinds[alias], key, 1, lambda fact, *_: _bit(holds({alias: fact})))
        self._test(alias, "==", names[0], int(wanted))

    def _compare(self, comparison: m.Comparison) -> None:
        operator, left, right = comparison.operator, comparison.left, comparison.right
        homes = [_home(side) for side in (left, right)]
        if homes[0] is None or (homes[1] and self._order(homes[1]) > self._order(homes[0])):
            operator, left, right = _MIRRORED[operator], right, left
            homes.reverse()
        alias, other = homes
        if alias is None:
            self._settled(comparison)
            return
        mine = self._end(alias, left, operator in ("<", ">="))
        if other is None:
            self._test(alias, operator, mine, self._constant(right, operator in (">", "<=")))
            return
        theirs = self._end(other, right, operator in (">", "<="))
        self._guards[other][theirs] = self._guards[alias][mine] = None
        if other == alias:
            self._own[alias].append({_ENGINE_NAMES[operator]: {mine: {"$m": theirs}}})
        else:
            self._joins[alias].append({_ENGINE_NAMES[operator]: {mine: {self.names[other]: theirs}}})

    def _settled(self, comparison: m.Comparison) -> None:
        """A comparison of constants: decided now; one that fails makes a rule that cannot match."""
        if not truth(comparison)({}):
            self._own[next(iter(self.names))].append({"kind": "~nothing"})

    def _test(self, alias: str, operator: str, prop: str, constant: int) -> None:
        self._guards[alias][prop] = None
        self._own[alias].append(
            {_ENGINE_NAMES[operator]: {prop: constant}} if operator != "==" else {prop: constant}
        )

    def _order(self, alias: str) -> int:
        return list(self.names).index(alias)

    def _constant(self, expression: m.Expression, high: bool) -> int:
        constant = value(expression)({})
        if isinstance(constant, str):
            return self._texts.setdefault(constant, len(self._texts) + 1)
        assert isinstance(constant, Number)  # noqa: S101 - a folded expression is a text or a number
        return scaled(constant)[high]

    def _end(self, alias: str, expression: m.Expression, high: bool) -> str:
        """The property that holds the low or the high end of an expression over one fact."""
        if isinstance(expression, m.Reference):
            read, width = _field(expression), 1 if expression.type in ("text", "exact") else 2
        else:
            compute = value(expression)
            read, width = (lambda fact, *_: _ends(compute({alias: fact}))), 2
        names = self._ruleset.column(self._kinds[alias], _key(expression), width, read)
        return names[-1] if high else names[0]


def scaled(number: Number) -> tuple[int, int]:
    """Both ends of a settled number in millionths."""
    return int(number.low * _SCALE), int(number.high * _SCALE)


def _home(expression: m.Expression) -> str | None:
    """The alias that an expression speaks of. The loader has seen to it that there is at most one."""
    return next((reference.alias for reference in references(expression)), None)


def _key(expression: m.Expression) -> object:
    """What makes two expressions the same column: aliases do not matter, fields do."""
    if isinstance(expression, m.Reference):
        return expression.field
    if isinstance(expression, m.Arithmetic):
        return (expression.operator, *(_key(operand) for operand in expression.operands))
    return expression


def _field(reference: m.Reference) -> Read:
    name = reference.field

    def read_text(fact: Fact, _: Facts, texts: Texts) -> tuple[int, ...] | None:
        term = fact.terms.get(name)
        return None if term is None else (texts.setdefault(str(term.value), len(texts) + 1),)

    def read_number(fact: Fact, _: Facts, __: Texts) -> tuple[int, ...] | None:
        term = fact.terms.get(name)
        return None if term is None else _ends(term.value)

    def read_exact(fact: Fact, _: Facts, __: Texts) -> tuple[int, ...] | None:
        term = fact.terms.get(name)
        return None if term is None or not isinstance(term.value, Number) else scaled(term.value)[:1]

    return {"text": read_text, "exact": read_exact}.get(reference.type, read_number)


def _ends(computed: Number | str | bool | None) -> tuple[int, ...] | None:
    return scaled(computed) if isinstance(computed, Number) else None


def _bit(answer: bool | None) -> tuple[int, ...] | None:
    return None if answer is None else (int(answer),)
