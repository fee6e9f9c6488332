"""A form of which a part is missing or was not understood is never accepted, whatever its profile, layout and format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from validator.engine.load import load
from validator.forms.labels import find
from validator.model.evaluation import Evaluation
from validator.model.report import Report
from validator.pipeline import Checker, read_data
from validator.readers import read

from .composed import composed
from .files import WRITERS, Written
from .paper import Box, Grid, Line, Paper
from .test_roundtrip import CORRECT, texts

LAYOUTS = 12
QUICK = 2
SHARES = 3
CHECKER = Checker(load([]), engine="reference")
BLOCKS = ("budget", "goals", "indicators", "total")
# First the name: where it is blank the indicator goes by the name of level 2, as in forms of two levels.
COLUMNS = ("level3", "target", "actual", "weight", "score")
EVERY_FORM = pytest.mark.parametrize("form", CORRECT, ids=lambda path: path.stem)


@pytest.fixture
def layouts(form: Path, quick: bool, long: bool) -> range:
    """Every layout in the long run; otherwise each form has some of them, and all forms together have all."""
    if quick:
        return range(QUICK)
    return range(LAYOUTS) if long else range(CORRECT.index(form) % SHARES, LAYOUTS, SHARES)


# ------------------------------------------------------------------- writing


def content_of(form: Path) -> dict[str, Any]:
    source = read(form)
    assert isinstance(source, Evaluation)
    content: dict[str, Any] = texts(source.content)
    content.pop("report", None)
    content["signatures"]["head"] = "甲某"  # 负责人 is a label, and no one's name
    return content


def reports(paper: Paper, seed: int) -> Iterator[Report]:
    """What is said of the paper, written in one of the formats."""
    writer = sorted(WRITERS)[seed % len(WRITERS)]
    written: Written = WRITERS[writer](Random(seed), paper)  # noqa: S311
    for evaluation in read_data(written.data, written.name):
        yield CHECKER.check(evaluation)


def verdicts(paper: Paper, seed: int) -> list[str]:
    return [report.verdict.value for report in reports(paper, seed)]


def drawn(content: dict[str, Any], seed: int) -> Paper:
    return composed(Random(seed), deepcopy(content))  # noqa: S311


def changed(paper: Paper, wanted: Any, text: str | None) -> Paper:
    """The paper with the cells that are wanted saying something else, or without them where `text` is None."""
    return [_changed(block, wanted, text) if isinstance(block, Grid) else block for block in paper]


def _changed(grid: Grid, wanted: Any, text: str | None) -> Grid:
    lines: list[Line] = [
        [
            replace(box, text=text or "", holds=() if text is None else box.holds) if wanted(box) else box
            for box in line
        ]
        for line in grid.lines
    ]
    return Grid(tuple(lines))


def without(paper: Paper, pointer: str) -> Paper:
    """The paper without the lines of its tables that hold values of the block."""
    kept: Paper = []
    for block in paper:
        if isinstance(block, Box):
            kept.append(block)
            continue
        left = [n for n, line in enumerate(block.lines) if not any(_holds(box, pointer) for box in line)]
        lines = [[_shrunk(box, n, left) for box in block.lines[n]] for n in left]
        kept += [Grid(tuple(lines))] if lines else []
    return kept


def _shrunk(box: Box, line: int, left: Sequence[int]) -> Box:
    """A tall cell is as tall as the lines that are left beside it."""
    return replace(box, height=sum(line <= other < line + box.height for other in left))


def _holds(box: Box, pointer: str) -> bool:
    return any(held.startswith(f"{pointer}/") for held in box.holds)


def asked(form: Path, block: str) -> None:
    """Skips blocks that a form of this profile need not have: Hubei's projects have their goals in the indicators."""
    if block not in CHECKER.pack.profiles[form.stem].parameters["blocks"]:
        pytest.skip(f"{form.stem} asks for no {block}")


# --------------------------------------------------------------------- tests


@EVERY_FORM
def test_the_whole_form_is_accepted(form: Path, layouts: range) -> None:
    for seed in layouts:
        assert verdicts(drawn(content_of(form), seed), seed) == ["accept"], seed


@EVERY_FORM
@pytest.mark.parametrize("block", ["budget", "goals", "total"])
def test_a_form_that_never_had_the_block_is_not_accepted(form: Path, block: str, layouts: range) -> None:
    asked(form, block)
    content = content_of(form)
    del content[block]
    for seed in layouts:
        assert "accept" not in verdicts(drawn(content, seed), seed), seed


@EVERY_FORM
@pytest.mark.parametrize("block", BLOCKS)
def test_a_form_that_lost_the_lines_of_the_block_is_not_accepted(
    form: Path, block: str, layouts: range
) -> None:
    asked(form, block)
    for seed in layouts:
        cut = without(drawn(content_of(form), seed), f"/{block}")
        assert "accept" not in verdicts(cut, seed), seed


@EVERY_FORM
@pytest.mark.parametrize("heading", ["阿尔法", ""])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_of_the_indicators_under_an_unknown_heading_is_not_accepted(
    form: Path, column: str, heading: str, layouts: range
) -> None:
    for seed in layouts:
        paper = changed(
            drawn(content_of(form), seed),
            lambda box: not box.holds and find("indicators", box.text) == column,
            heading,
        )
        assert "accept" not in verdicts(paper, seed), seed


@EVERY_FORM
@pytest.mark.parametrize("column", COLUMNS[1:])
def test_a_column_of_the_indicators_left_blank_is_not_accepted(
    form: Path, column: str, layouts: range
) -> None:
    for seed in layouts:
        paper = changed(
            drawn(content_of(form), seed),
            lambda box: any(at.startswith("/indicators/") and at.endswith(f"/{column}") for at in box.holds),
            None,
        )
        assert "accept" not in verdicts(paper, seed), seed


@EVERY_FORM
def test_a_form_whose_labels_are_all_unknown_is_not_accepted(form: Path, layouts: range) -> None:
    for seed in layouts:
        paper = changed(drawn(content_of(form), seed), lambda box: not box.holds and box.text, "阿尔法")
        assert "accept" not in verdicts(paper, seed), seed


@EVERY_FORM
def test_a_form_of_which_a_twentieth_was_not_understood_is_not_accepted(form: Path, layouts: range) -> None:
    for seed in layouts:
        paper = drawn(content_of(form), seed)
        cells = sum(
            bool(box.text)
            for block in paper
            if isinstance(block, Grid)
            for line in block.lines
            for box in line
        )
        rest = Grid(tuple([Box("甲"), Box("乙丙")] for _ in range(cells // 20 + 1)))
        for report in reports([*paper, rest], seed):
            assert report.verdict != "accept", seed
            assert len(report.evaluation.unread) * 20 > report.evaluation.cells, seed
