"""Cases turned into durable-rules rulesets, in the subset of its language that is safe.

Facts go to the engine as integers only (`columns.py`). What is left to it is what it is for: matching comparisons
within facts and joins between them. Every alternative of a condition becomes a rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import Any

from validator.engine.branches import Branch, Test, alternatives
from validator.engine.columns import (
    HIGH,
    LOW,
    OF_FIELD,
    Column,
    Texts,
    of_absence,
    of_expression,
    of_test,
    of_word,
    scaled,
)
from validator.engine.evaluate import MIRRORED, of_term, references, truth, value
from validator.engine.reference import Absence
from validator.model import rules as m
from validator.model.number import Number
from validator.nouns import dataclass

MAX_PATTERNS = 60
"""Patterns in one ruleset. Of one kind, durable-rules takes 64; and it takes longer to find them among many."""

MAX_PROPERTIES = 180
"""Values that a fact carries beside the marks of its patterns; durable-rules takes 255 properties in all."""

MAX_ALIASES = 4
"""Facts that one case may join."""

_ENGINE_NAMES = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte", "==": "$eq", "!=": "$neq"}


@dataclass(slots=True)
class Ruleset:
    """One ruleset of the engine: its definition, the columns of each kind, and whose case each rule is.

    `owners` map a rule's name to the index of its case and the engine's aliases in the order of the case's patterns.
    """

    definition: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, dict[str, Column]] = field(default_factory=dict)
    owners: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    patterns: dict[str, int] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)

    def ask(self, kind: str, key: str, new: Column, user: int) -> Column:
        """The column of a kind under a key, made when it is new; `user` is the pattern that asks for it."""
        column = self.columns.setdefault(kind, {}).setdefault(key, new)
        column.users |= 1 << user
        return column

    def property(self, kind: str, column: Column, place: int) -> str:
        """The name under which facts of a kind carry one of a column's integers."""
        if place not in column.properties:
            width = self.widths.get(kind, 0)
            column.properties[place] = f"p{width}"
            self.widths[kind] = width + 1
        return column.properties[place]

    def names(self) -> Iterator[str]:
        """The properties that facts carry."""
        yield from map(kind_mark, self.patterns)
        yield from map(pattern_mark, range(max(self.patterns.values(), default=0)))
        for columns in self.columns.values():
            for column in columns.values():
                yield from column.properties.values()

    def numbered(self, patterns: Sequence[m.Pattern]) -> dict[str, int]:
        """The number of each of some new patterns, by its alias, among those of its kind."""
        numbers: dict[str, int] = {}
        for pattern in patterns:
            numbers[pattern.alias] = self.patterns.get(pattern.kind, 0)
            self.patterns[pattern.kind] = numbers[pattern.alias] + 1
        return numbers

    def has_room(self, kinds: list[str], tests: int) -> bool:
        """Whether a rule over facts of these kinds fits in, whatever properties its tests may need."""
        return sum(self.patterns.values()) + len(kinds) <= MAX_PATTERNS and all(
            self.widths.get(kind, 0) + 2 * tests <= MAX_PROPERTIES for kind in kinds
        )


def kind_mark(kind: str) -> str:
    """The property of all facts of a kind: the engine finds the patterns of a property sooner than those of a value."""
    return f"~{kind}"


def pattern_mark(number: int) -> str:
    """The property of those facts that have all that a pattern asks for; what is left is to compare."""
    return f"m{number}"


def compile_cases(cases: Sequence[m.Case]) -> tuple[list[Ruleset], Texts]:
    """Rulesets for all cases, small enough for the engine, and the numbers that stand for texts of conditions."""
    rulesets: list[Ruleset] = []
    texts: Texts = {}
    for index, case in sorted(enumerate(cases), key=lambda entry: _kinds(entry[1])):
        kinds = _kinds(case)
        absences = len(case.patterns) - len(kinds)
        for number, branch in enumerate(alternatives(case)):
            tests = len(branch) + absences
            roomy = next((each for each in rulesets if each.has_room(kinds, tests)), None)
            if roomy is None:
                rulesets.append(roomy := Ruleset())
            _add(roomy, f"r{index}.{number}", index, case, branch, texts)
    return rulesets, texts


def _kinds(case: m.Case) -> list[str]:
    return [pattern.kind for pattern in case.patterns if not pattern.absent]


def _add(ruleset: Ruleset, name: str, index: int, case: m.Case, branch: Branch, texts: Texts) -> None:
    positive = [pattern for pattern in case.patterns if not pattern.absent]
    rule = _Rule(ruleset, positive, texts)
    for test in branch:
        rule.add(test)
    for absent in (pattern for pattern in case.patterns if pattern.absent):
        rule.add_absence(absent)
    ruleset.definition[name] = {"all": rule.patterns()}
    ruleset.owners[name] = (index, tuple(rule.names.values()))


class _Rule:
    """One rule of the engine in the making: per alias tests by constants, tests by own values, and joins."""

    def __init__(self, ruleset: Ruleset, patterns: list[m.Pattern], texts: Texts) -> None:
        self._ruleset = ruleset
        self._texts = texts
        self._kinds = {pattern.alias: pattern.kind for pattern in patterns}
        self._users = ruleset.numbered(patterns)
        self.names = {pattern.alias: f"a{i}" for i, pattern in enumerate(patterns)}
        self._order = list(self.names)
        self._tests: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}
        self._own: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}
        self._joins: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}

    def add(self, test: Test) -> None:
        """A test of a branch."""
        match test.atom:
            case m.Comparison(
                operator="==", left=m.Reference(alias, field, "text"), right=m.Constant(str(word))
            ):
                self._ask(alias, f"{field} is {word}", of_word(field, word))
            case m.Comparison():
                self._compare(test.atom)
            case m.Flag(m.Reference(alias, field)):
                self._ask(alias, f"{field} is {test.holds}", of_word(field, test.holds))
            case _:
                subject = test.atom.subject
                key = repr((replace(test.atom, subject=replace(subject, alias="")), test.holds))
                self._ask(subject.alias, key, of_test(subject.field, of_term(test.atom), test.holds))

    def add_absence(self, pattern: m.Pattern) -> None:
        """An absence, marked on the fact that it speaks of, or on the first where it speaks of none."""
        absence = Absence(pattern)
        alias = next(iter(absence.spoken_of), self._order[0])
        self._ask(alias, repr((pattern, alias)), of_absence(absence, alias))

    def patterns(self) -> list[dict[str, Any]]:
        """The engine's patterns, one for each alias.

        In a test by a value the engine reads at random where one is missing, so the pattern's mark comes first. It also
        reads on beyond its own array when the last join fails: joins end with one that never does.
        """
        made: list[dict[str, Any]] = []
        for alias, name in self.names.items():
            joins = self._joins[alias]
            if joins:
                joins = [*joins, {"$gte": {"one": {self.names[self._order[0]]: "one"}}}]
            marks = [kind_mark(self._kinds[alias]), pattern_mark(self._users[alias])]
            tests = [*({name: 1} for name in marks), *self._tests[alias], *self._own[alias], *joins]
            made.append({name: {"$and": tests}})
        return made

    def _ask(self, alias: str, key: str, column: Column) -> Column:
        return self._ruleset.ask(self._kinds[alias], key, column, self._users[alias])

    def _compare(self, comparison: m.Comparison) -> None:
        operator, left, right = comparison.operator, comparison.left, comparison.right
        alias, other = _home(left), _home(right)
        if alias is None or (other and self._order.index(other) > self._order.index(alias)):
            operator, left, right = MIRRORED[operator], right, left
            alias, other = other, alias
        if alias is None:
            self._settle(comparison)
            return
        mine, theirs = (HIGH, LOW) if operator in ("<", ">=") else (LOW, HIGH)
        name = self._property(alias, left, mine)
        if other is None:
            self._against(alias, operator, name, self._constant(right, theirs))
            return
        their_name = self._property(other, right, theirs)
        if other == alias:
            self._own[alias].append({_ENGINE_NAMES[operator]: {name: {"$m": their_name}}})
        else:
            self._joins[alias].append({_ENGINE_NAMES[operator]: {name: {self.names[other]: their_name}}})

    def _settle(self, comparison: m.Comparison) -> None:
        """A comparison of constants is decided now; where it does not hold the rule cannot match."""
        if not truth(comparison)({}):
            self._never(self._order[0])

    def _never(self, alias: str) -> None:
        self._tests[alias].append({"~nothing": 1})

    def _against(self, alias: str, operator: str, name: str, constant: int | None) -> None:
        if constant is None:
            self._never(alias)
            return
        test = {name: constant}
        self._tests[alias].append(test if operator == "==" else {_ENGINE_NAMES[operator]: test})

    def _constant(self, expression: m.Expression, end: int) -> int | None:
        constant = value(expression)({})
        if isinstance(constant, str):
            return self._texts.setdefault(constant, len(self._texts) + 1)
        return scaled(constant)[end] if isinstance(constant, Number) else None

    def _property(self, alias: str, expression: m.Expression, end: int) -> str:
        """The property that holds one end of an expression over one fact."""
        if isinstance(expression, m.Reference):
            key, column = expression.field, OF_FIELD[expression.type](expression.field)
            end = LOW if expression.type in ("text", "exact") else end
        else:
            key, column = _key(expression), of_expression(value(expression), alias)
        return self._ruleset.property(self._kinds[alias], self._ask(alias, key, column), end)


def _home(expression: m.Expression) -> str | None:
    """The alias that an expression speaks of. The loader has seen to it that there is at most one."""
    return next((reference.alias for reference in references(expression)), None)


def _key(expression: m.Expression) -> str:
    """What makes two expressions the same column: fields and digits do (1.0 is printed unlike 1), aliases do not."""
    match expression:
        case m.Reference(field=name):
            return name
        case m.Arithmetic(operator=operator, operands=operands):
            return f"{operator}({', '.join(_key(operand) for operand in operands)})"
        case m.Constant(value=Number(value=digits)):
            return str(digits)
    return repr(expression)
