"""One number of a correct form changed: one thing is told, with its consequences beneath it, and nothing is hidden.

For every number of every profile's correct form and whatever it becomes.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.catalogue.cells import Cell, cells, changed
from validator.catalogue.examples import correct_form
from validator.engine.bind import bind
from validator.engine.load import load
from validator.engine.run import Engine
from validator.explain import findings
from validator.facts import derive
from validator.model.evaluation import Evaluation
from validator.model.report import Finding, Outcome
from validator.model.rules import Severity

PACK = load()
FORMS = {name: correct_form(PACK, profile) for name, profile in PACK.profiles.items()}
ENGINES = {name: Engine(bind(PACK, profile), "reference") for name, profile in PACK.profiles.items()}

NUMBERS = re.compile(
    r"/budget/(initial|adjusted|executed|weight|rate|score)"
    r"|/budget/parts/\d+/\w+|/budget/(income|expenditure)/(parts/\d+/amount|total)"
    r"|/sections/\d+/(weight|score)|/indicators/\d+/(target|actual|weight|score)|/total/(weight|score)"
)
"""Where a form holds its figures. Names, reasons and running text hold numbers, too, and are not meant."""

NOTICED = re.compile(
    r"/sections/\d+/weight|/indicators/\d+/(weight|score)|/total/(weight|score)|/budget/weight"
)
"""Figures that some other figure of the form fixes exactly, so that any other number there must be told."""


def figures(profile: str) -> list[Cell]:
    """The numbers of a correct form, each first number of its cell."""
    found = {cell.pointer: cell for cell in reversed([*cells(FORMS[profile])])}
    return [cell for pointer, cell in found.items() if NUMBERS.fullmatch(pointer)]


CELLS = [(profile, cell) for profile in FORMS for cell in figures(profile)]


def values(cell: Cell) -> list[Decimal]:
    """What a slip makes of a number: a digit too far, a unit more, a half, another power of ten, nothing."""
    value, step = cell.value, cell.step
    near = [value + step, value - step, value + 1, value - 1]
    far = [
        value * Decimal("1.1"),
        value * Decimal("0.9"),
        value / 2,
        value * 2,
        value * 10_000,
        value / 10_000,
        Decimal(0),
    ]
    rounded = {each.quantize(step) for each in (*near, *far) if each >= 0}
    return sorted(rounded - {value.quantize(step)})


def checked(profile: str, cell: Cell, value: Decimal) -> tuple[Outcome, tuple[Finding, ...]]:
    """What is found when a number of the correct form is another."""
    evaluation = Evaluation("", "yaml", "", changed(FORMS[profile], cell, value), {})
    outcome = ENGINES[profile].run(derive(evaluation, PACK.profiles[profile], PACK.words))
    return outcome, findings(outcome, evaluation, PACK.rules, PACK.basis)


def roots(told: tuple[Finding, ...]) -> list[Finding]:
    """The findings that are no consequence, hints left out."""
    return [
        root for root in told if any(each.severity is not Severity.HINT for each in root.with_consequences())
    ]


def outline(finding: Finding) -> str:
    beneath = ", ".join(map(outline, finding.consequences))
    return f"{finding.rule}({beneath})" if beneath else finding.rule


def shows(finding: Finding, cell: Cell) -> bool:
    """The finding points at the cell, or at a value that was read or computed from it."""
    pointers = {finding.pointer, *(pointer for value in finding.values for pointer in value.pointers)}
    return any(f"{cell.pointer}/".startswith(f"{pointer}/") for pointer in pointers)


def assert_one_cause(profile: str, cell: Cell, value: Decimal) -> None:
    outcome, told = checked(profile, cell, value)
    causes = roots(told)
    shown = f"{profile} {cell.pointer} = {cell.holding(value)}: {' | '.join(map(outline, causes))}"
    assert len(causes) <= 1, f"{shown}: tie these by `follows`"
    assert causes or not NOTICED.fullmatch(cell.pointer), f"{shown}nothing is told"
    assert all(shows(cause, cell) for cause in causes), f"{shown}: the cause does not show the wrong number"
    every = [each for root in told for each in root.with_consequences()]
    assert len(every) == len(outcome.violations), f"{shown}: a violation is hidden or told twice"


@pytest.mark.parametrize(("profile", "cell"), CELLS, ids=[f"{p}{c.pointer}" for p, c in CELLS])
def test_one_wrong_number_is_told_once(profile: str, cell: Cell, quick: bool):
    for value in values(cell)[:: 4 if quick else 1]:
        assert_one_cause(profile, cell, value)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_wrong_number_is_told_once(data: st.DataObject):
    profile, cell = data.draw(st.sampled_from(CELLS))
    steps = data.draw(st.integers(0, 10**9))
    if steps * cell.step != cell.value:
        assert_one_cause(profile, cell, steps * cell.step)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_nothing_is_hidden_however_many_numbers_are_wrong(data: st.DataObject):
    profile = data.draw(st.sampled_from(sorted(FORMS)))
    form = FORMS[profile]
    for cell in data.draw(st.lists(st.sampled_from(figures(profile)), min_size=2, max_size=8)):
        form = changed(form, cell, data.draw(st.sampled_from(values(cell))))
    evaluation = Evaluation("", "yaml", "", form, {})
    outcome = ENGINES[profile].run(derive(evaluation, PACK.profiles[profile], PACK.words))
    told = findings(outcome, evaluation, PACK.rules, PACK.basis)
    cases = sorted((each.rule, each.case) for root in told for each in root.with_consequences())
    assert cases == sorted((each.rule, each.case) for each in outcome.violations)
