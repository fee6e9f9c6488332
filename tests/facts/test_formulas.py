"""A formula whose result nobody saved is neither blank nor wrong: what rests on it is not checked."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from validator.engine.load import load
from validator.pipeline import Checker, read_data

FORM = yaml.load(
    (Path(__file__).parents[2] / "rules" / "forms" / "cn-2020.yaml").read_text(),
    yaml.BaseLoader,  # noqa: S506 - texts only
)
CHECKER = Checker(load([]), engine="reference")


@pytest.mark.parametrize(
    "pointer",
    [
        "/total/score", "/indicators/0/score", "/indicators/0/weight", "/indicators/0/target", "/indicators/0/actual",
        "/budget/executed", "/budget/rate", "/budget/score",
    ],
)  # fmt: skip
def test_nobody_is_accused_and_nothing_accepted_where_a_formula_has_no_result(pointer):
    content = deepcopy(FORM)
    *before, last = pointer.strip("/").split("/")
    holder = content
    for step in before:
        holder = holder[int(step)] if step.isdigit() else holder[step]
    holder[last] = "=VLOOKUP(A1,Sheet2!B1:C9,2)"
    (evaluation,) = read_data(json.dumps(content).encode(), "form.json")
    report = CHECKER.check(evaluation)
    assert not [finding.rule for finding in report.every_finding() if finding.severity != "hint"]
    assert report.verdict == "undecided"
