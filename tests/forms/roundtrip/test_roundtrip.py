"""Any evaluation, written in any layout and format, is read back as it was: no value changed, missed, invented or astray.

Left out on purpose: text pasted from Word loses the breaks within cells, so that there they are not compared.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from validator.model.evaluation import Content, Evaluation, written
from validator.readers import read
from validator.resources import folder

from .compared import differences
from .composed import composed
from .evaluations import evaluation
from .files import WRITERS, Written

FORMS = 1000
QUICK = 60
CORRECT = sorted((folder("rules") / "forms").glob("*.yaml"))


def made(random: Random, content: dict[str, Any], writer: str) -> Written:
    if writer == "xlsx":
        content.pop("report", None)
    return WRITERS[writer](random, composed(random, content))


def test_what_is_read_back_is_the_evaluation(quick: bool):
    @settings(
        max_examples=QUICK if quick else FORMS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False), st.sampled_from(sorted(WRITERS)))
    def holds(random: Random, writer: str) -> None:
        content = evaluation(random)
        assert differences(content, made(random, content, writer)) == []

    holds()


@pytest.mark.parametrize("form", CORRECT, ids=lambda path: path.stem)
@pytest.mark.parametrize("writer", sorted(WRITERS))
def test_the_correct_forms_of_all_profiles_are_read_back_from_any_layout(
    form: Path, writer: str, quick: bool, long: bool
):
    source = read(form)
    assert isinstance(source, Evaluation)
    for seed in range(2 if quick else 20 if long else 8):
        content = texts(source.content)
        content["signatures"]["head"] = "甲某"  # 负责人 is a label, and no one's name
        assert differences(content, made(Random(seed), content, writer)) == []  # noqa: S311


def texts(content: Content) -> Any:
    """The content with its numbers as written."""
    if isinstance(content, dict):
        return {name: texts(value) for name, value in content.items()}
    return [texts(value) for value in content] if isinstance(content, list) else written(content)
