"""The table of observations on the sample says what the rules really find there."""

from __future__ import annotations

import re
from pathlib import Path

from validator.engine.load import load
from validator.pipeline import Checker, read

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"\| (S\d\d) \| .*? \| ([A-Z0-9 -]*) \| (发现|通过|—)")

(FORM,) = read(ROOT / "samples" / "渌口征地-2021.txt")
REPORT = Checker(load()).check(FORM)
TABLE = [
    found.groups()
    for line in (ROOT / "docs" / "observations.md").read_text().splitlines()
    if (found := ROW.match(line))
]


def rules(outcome: str) -> set[str]:
    return {rule for _, named, ended in TABLE if ended == outcome for rule in named.split()}


def test_all_fifty_two_are_there():
    assert [number for number, _, _ in TABLE] == [f"S{number:02}" for number in range(1, 53)]


def test_what_is_said_to_be_found_is_found():
    assert rules("发现") <= {finding.rule for finding in REPORT.every_finding()}


def test_what_is_said_to_pass_passes():
    assert {REPORT.states[rule].value for rule in rules("通过")} == {"passed"}


def test_forty_and_more_are_found():
    told = sum(ended == "发现" for _, _, ended in TABLE)
    passed = sum(ended == "通过" for _, _, ended in TABLE)
    assert (
        f"**{told} 处由规则发现，另 {passed} 处经检查通过" in (ROOT / "docs" / "observations.md").read_text()
    )
    assert told + passed >= 40
