"""Cases turned into durable-rules rulesets, in the subset of its language that is safe.

Facts go to the engine as integers only (`columns.py`). What is left to it is what it is for: matching comparisons
within facts and joins between them. Every alternative of a condition becomes a rule; those over one fact that compare
the same become one (`ruleset.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
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
    of_sum,
    of_test,
    of_word,
    scaled,
)
from validator.engine.evaluate import MIRRORED, of_term, references, truth, value
from validator.engine.reference import Absence
from validator.engine.ruleset import NOTHING_LEFT, SURE, Key, Owner, Ruleset, Shape, kind_mark, pattern_mark
from validator.engine.sums import summed
from validator.model import rules as m
from validator.model.number import Number
from validator.vocabulary import vocabulary

MAX_ALIASES = 4
"""Facts that one case may join."""

_REPORT = "report"
"""The kind with which those begin that a form has only with its report."""

_ENGINE_NAMES = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte", "==": "$eq", "!=": "$neq"}


def compile_cases(cases: Sequence[m.Case]) -> tuple[list[Ruleset], Texts]:
    """Rulesets for all cases, small enough for the engine, and the numbers that stand for texts of conditions.

    Cases of kinds that stand together in the vocabulary come together, and those on reports apart: of a form without a
    report no fact goes to their rulesets.
    """
    of_forms: list[Ruleset] = []
    of_reports: list[Ruleset] = []
    texts: Texts = {}
    order = {kind: place for place, kind in enumerate(vocabulary())}
    places = [[order.get(kind, len(order)) for kind in _kinds(case)] for case in cases]
    split = [
        (index, branch, _shareable(case, branch))
        for index, case in enumerate(cases)
        for branch in alternatives(case)
    ]
    # Those that leave nothing to compare come last of their kind: they go where the others are.
    split.sort(key=lambda each: (places[each[0]], each[2] == NOTHING_LEFT))
    for index, branch, key in split:
        rulesets = of_forms if places[index][0] < order[_REPORT] else of_reports
        _add(_home_of(cases[index], branch, key, rulesets), index, cases[index], branch, key, texts)
    return of_forms + of_reports, texts


def _home_of(case: m.Case, branch: Branch, key: Key | None, rulesets: list[Ruleset]) -> Ruleset:
    """The ruleset in which an alternative can share a rule, or else the first that has room; a new one if none has.

    One that leaves nothing to compare goes where most of its kind are, so that the facts need not be looked at twice.
    """
    kinds = _kinds(case)
    if key == NOTHING_LEFT and (known := [each for each in rulesets if kinds[0] in each.patterns]):
        return max(known, key=lambda each: len(each.patterns[kinds[0]]))
    tests = len(branch) + len(case.patterns) - len(kinds)
    sharing = (each for each in rulesets if key in each.shared and kinds[0] in each.patterns)
    roomy = (each for each in rulesets if each.has_room(kinds, tests))
    home = next(chain(sharing, roomy), None)
    if home is None:
        rulesets.append(home := Ruleset())
    return home


def _shareable(case: m.Case, branch: Branch) -> Key | None:
    """What alternatives over one fact have in common that share a rule: what they compare, and of which kind."""
    (kind, *others), shape = _kinds(case), _shape(branch)
    if others:
        return None
    return (kind if shape else "", shape)


def _kinds(case: m.Case) -> list[str]:
    return [pattern.kind for pattern in case.patterns if not pattern.absent]


def _shape(branch: Branch) -> Shape:
    """What is left to the engine to compare."""
    compared = [test.atom for test in branch if isinstance(test.atom, m.Comparison)]
    return frozenset(
        (each.operator, _key(each.left), _key(each.right)) for each in compared if not _word(each)
    )


def _word(comparison: m.Comparison) -> tuple[str, str, str] | None:
    """The alias, the field and the word, where just one word is asked for: that is seen to before."""
    match comparison:
        case m.Comparison("==", m.Reference(alias, field, "text"), m.Constant(str(word))):
            return alias, field, word
    return None


def _add(ruleset: Ruleset, index: int, case: m.Case, branch: Branch, key: Key | None, texts: Texts) -> None:
    """An alternative of a case, as a rule of its own or, where one over the same kind compares the same, as part of it."""
    positive = [pattern for pattern in case.patterns if not pattern.absent]
    shared, pattern = ruleset.shared.get(key, ("", None)) if key else ("", None)
    name = shared or f"r{len(ruleset.definition)}"
    rule = _Rule(ruleset, positive, texts, SURE if key == NOTHING_LEFT else pattern)
    for test in branch:
        rule.add(test)
    for absent in (pattern for pattern in case.patterns if pattern.absent):
        rule.add_absence(absent)
    if not shared:
        ruleset.definition[name] = {"all": rule.patterns()}
        ruleset.owners[name] = Owner(tuple(rule.names.values()), [])
        if key:
            ruleset.shared[key] = name, rule.number
        else:
            ruleset.joined.append(rule.bits())
    ruleset.owners[name].cases.append((*rule.bits()[0], index))


class _Rule:
    """One rule of the engine in the making: per alias tests by constants, tests by own values, and joins.

    Where one that compares the same is there, it has that one's `shared` pattern.
    """

    def __init__(self, ruleset: Ruleset, patterns: list[m.Pattern], texts: Texts, shared: int | None) -> None:
        self._ruleset = ruleset
        self._texts = texts
        self._kinds = {pattern.alias: pattern.kind for pattern in patterns}
        self._bits: dict[str, int] = {}
        self._marks: dict[str, str] = {}
        for pattern in patterns:
            self._bits[pattern.alias], self.number = ruleset.new(pattern.kind, shared)
            self._marks[pattern.alias] = pattern_mark(self.number)
        self.names = {pattern.alias: f"a{i}" for i, pattern in enumerate(patterns)}
        self._order = list(self.names)
        self._tests: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}
        self._own: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}
        self._joins: dict[str, list[dict[str, Any]]] = {alias: [] for alias in self.names}

    def add(self, test: Test) -> None:
        """A test of a branch."""
        match test.atom:
            case m.Comparison():
                if word := _word(test.atom):
                    self._ask(word[0], f"{word[1]} is {word[2]}", of_word(*word[1:]))
                else:
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
            mark = self._marks[alias]
            marks = [mark] if mark == pattern_mark(SURE) else [kind_mark(self._kinds[alias]), mark]
            tests = [*({name: 1} for name in marks), *self._tests[alias], *self._own[alias], *joins]
            made.append({name: {"$and": tests}})
        return made

    def bits(self) -> tuple[tuple[str, int], ...]:
        """The kinds of the patterns, each with the pattern's bit among those of its kind."""
        return tuple((self._kinds[alias], bit) for alias, bit in self._bits.items())

    def _ask(self, alias: str, key: str, column: Column) -> Column:
        return self._ruleset.ask(self._kinds[alias], key, column, self._bits[alias])

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
            reckon = summed(expression)
            column = of_sum(reckon) if reckon else of_expression(value(expression), alias)
            key = _key(expression)
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
