"""A rule in; forms just inside, on and just outside its borders out, with how the rule ends on each.

Every comparison of numbers is followed back to the cells that it rests on. One such number is moved in a form until the
rule ends otherwise, and the two last steps stand on either side of the border.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Any

from validator.catalogue.cells import Cell, cells, changed
from validator.catalogue.comparisons import comparisons
from validator.catalogue.examples import Forms, facts_of
from validator.engine.bind import bind
from validator.engine.evaluate import references
from validator.engine.run import Engine
from validator.model import rules as m
from validator.model.report import Outcome, RuleState
from validator.nouns import dataclass
from validator.report.words import say

BORDERS = 2
"""Borders that are looked for; each gives forms on both sides."""

_CELLS = 3
"""Cells of one compared field that are moved, in one form."""

_TRIES = 40
"""Numbers that are moved before no border is taken to be there."""

_LEAPS = 11
"""How far a number is moved, every time four times as far: to some million times its last digit."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A form beside a border: under which profile, what an example must change to make it, and how the rule ends."""

    profile: str
    change: Mapping[str, object]
    remove: tuple[str, ...]
    state: RuleState
    form: dict[str, Any]

    @property
    def fires(self) -> bool:
        return self.state is RuleState.FOUND


@dataclass(frozen=True, slots=True)
class _Start:
    """A form to start from, the example it is of, and the engine that runs the rule under its profile."""

    example: m.Example
    form: dict[str, Any]
    engine: Engine
    pack: m.RulePack
    rule: m.Rule

    def run(self, form: dict[str, Any]) -> Outcome:
        return self.engine.run(facts_of(form, self.pack.profiles[self.example.profile], self.pack))

    def state(self, form: dict[str, Any]) -> RuleState:
        return self.run(form).states[self.rule.id]

    def beside(self, cell: Cell, value: Decimal) -> NearMiss:
        form = changed(self.form, cell, value)
        change = {**self.example.change, cell.pointer: cell.holding(value)}
        return NearMiss(self.example.profile, change, self.example.remove, self.state(form), form)


def compares(rule: m.Rule) -> bool:
    """The rule compares numbers somewhere, so that it has a border."""
    return bool(_compared(rule))


def near(pack: m.RulePack, rule: m.Rule) -> tuple[NearMiss, ...]:
    """Forms on both sides of the rule's borders, in pairs; () where no single number leads over one.

    They start from the correct form of each profile that its examples speak of, then from its examples.
    """
    found: list[NearMiss] = []
    borders: set[tuple[str, str]] = set()
    for start, cell in islice(_movable(pack, rule), _TRIES):
        border = (start.example.profile, cell.pointer)
        if border not in borders and (beside := _border(start, cell)):
            borders.add(border)
            found += beside
            if len(borders) == BORDERS:
                break
    return tuple(found)


def told(found: tuple[NearMiss, ...], lang: str) -> str:
    """The forms as examples to paste into a rule file, each with how the rule ends on it."""
    lines = []
    for each in found:
        parts = [f"change: {{{', '.join(f'{key}: {_quoted(value)}' for key, value in each.change.items())}}}"]
        if each.remove:
            parts.append(f"remove: [{', '.join(each.remove)}]")
        lines.append(f"- {{profile: {each.profile}, {', '.join(parts)}}}  # {say(each.state, lang)}")
    return (
        "\n".join(lines)
        or {
            "zh": "没有单独一个数能越过这条规则的界限",
            "en": "no single number leads over a border of this rule",
        }[lang]
    )


def _quoted(value: object) -> str:
    return (
        '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
        if isinstance(value, str)
        else str(value)
    )


# ----------------------------------------------------------------- where to look


def _starts(pack: m.RulePack, rule: m.Rule) -> Iterator[_Start]:
    alone = replace(pack, rules={rule.id: replace(rule, follows=())})
    among = dict.fromkeys(example.profile for example in rule.examples)
    engines = {name: Engine(bind(alone, pack.profiles[name]), "reference") for name in among}
    forms = Forms(pack)
    plain = [m.Example(False, name) for name in among]
    for example in (*plain, *sorted(rule.examples, key=lambda each: not each.fires)):
        form = forms.of(rule, example)
        if rule.id not in pack.profiles[example.profile].off:
            yield _Start(example, form, engines[example.profile], pack, rule)


def _compared(rule: m.Rule) -> dict[tuple[str, str], None]:
    """(kind, field) of every number that the rule compares."""
    found: dict[tuple[str, str], None] = {}
    for case in rule.cases:
        kinds = {pattern.alias: pattern.kind for pattern in case.patterns}
        for pattern in case.patterns:
            for comparison in (*comparisons(pattern.given), *comparisons(pattern.where)):
                for reference in references(comparison):
                    if reference.type in ("exact", "printed"):
                        found[kinds[reference.alias], reference.field] = None
    return found


def _movable(pack: m.RulePack, rule: m.Rule) -> Iterator[tuple[_Start, Cell]]:
    """The numbers that the rule's comparisons rest on, in every form to start from."""
    compared = _compared(rule)
    for start in _starts(pack, rule):
        seen: set[Cell] = set()
        facts = facts_of(start.form, pack.profiles[start.example.profile], pack)
        for kind, field in compared:
            terms = [fact.terms[field] for fact in facts if fact.kind == kind and field in fact.terms]
            pointers = {pointer for term in terms for pointer in term.origins}
            own = sorted(
                cells(start.form, pointers), key=lambda each: each.pointer not in start.example.change
            )
            for cell in own[:_CELLS]:
                if cell not in seen:
                    seen.add(cell)
                    yield start, cell


# -------------------------------------------------------------------- the border


def _border(start: _Start, cell: Cell) -> list[NearMiss]:
    """The last step before the rule ends otherwise, the first after it, and one further; [] where it never does."""
    fires = start.state(start.form) is RuleState.FOUND
    for sign in (1, -1):
        inside, outside = 0, 0
        for leap in range(_LEAPS):
            least = -int(cell.value / cell.step)  # no figure falls below zero
            outside = max(sign * 4**leap, least)
            if _fires(start, cell, outside) is not fires:
                steps = _closest(start, cell, inside, outside, fires)
                return [start.beside(cell, cell.value + step * cell.step) for step in steps]
            if outside == least:
                break
            inside = outside
    return []


def _closest(start: _Start, cell: Cell, inside: int, outside: int, fires: bool) -> tuple[int, ...]:
    while abs(outside - inside) > 1:
        middle = (inside + outside) // 2
        if _fires(start, cell, middle) is fires:
            inside = middle
        else:
            outside = middle
    beyond = outside + (outside - inside)
    return (inside, outside, beyond) if cell.value + beyond * cell.step >= 0 else (inside, outside)


def _fires(start: _Start, cell: Cell, number: int) -> bool:
    return start.state(changed(start.form, cell, cell.value + number * cell.step)) is RuleState.FOUND
