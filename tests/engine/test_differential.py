"""durable-rules, the reference and a brute-force oracle agree on random packs; broken ones are found out.

The packs run in child processes: there a crash is a result. By hand: python tests/engine/differential.py FIRST COUNT
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .build import HAS_DURABLE
from .mutations import MUTATIONS

if not HAS_DURABLE:
    pytest.skip("durable-rules is not installed here", allow_module_level=True)

SCRIPT = Path(__file__).with_name("differential.py")
PACKS, LONG, QUICK, PORTION = 1_200, 2_400, 100, 600
ENOUGH = 400
"""Packs within which every mutation must be noticed."""


def run(first: int, count: int, mutation: str = "none", size: int = 0) -> tuple[int, list[str]]:
    """The exit status (negative for a crash) and what was said."""
    arguments = [str(first), str(count), mutation, *([str(size)] if size else [])]
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    return ended.returncode, [*ended.stdout.splitlines(), *ended.stderr.splitlines()]


def agrees(first: int, count: int, size: int = 0) -> dict[str, float]:
    """The summary of a run in which all agreed; the last lines of what was said name the seed where they did not."""
    status, said = run(first, count, size=size)
    assert status == 0, f"exit status {status}\n" + "\n".join(line[:4_000] for line in said[-5:])
    summary = json.loads(said[-1])
    assert summary["packs"] == count
    return dict(summary)


def test_both_matchers_and_the_oracle_agree_on_random_packs(quick: bool, long: bool):
    packs = QUICK if quick else LONG if long else PACKS
    portions = [agrees(first, min(PORTION, packs)) for first in range(0, packs, PORTION)]
    assert sum(portion["findings"] for portion in portions) > packs
    assert sum(portion["oracled"] for portion in portions) > packs


@pytest.mark.parametrize("size", [60, 200])
def test_they_agree_on_packs_that_fill_several_rulesets(size: int, quick: bool):
    assert agrees(0, 1 if quick else 4, size)["findings"] > 0


@pytest.mark.parametrize("mutation", [name for name in MUTATIONS if name != "none"])
def test_a_broken_matcher_is_found_out(mutation: str):
    status, said = run(0, ENOUGH, mutation)
    if mutation == "sentinel dropped" and status == 0:
        pytest.skip("the engine reads beyond its array and happens to survive it here")
    assert status != 0, f"{ENOUGH} packs did not show it\n{said[-1]}"
