"""Reasons of deviations: where merged cells are lost, the reason above may be meant for the row beneath."""

from __future__ import annotations

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

PACK = load()


def rows(form, *reasons):
    """The facts of rows with these reasons, on a form of this format."""
    content = {"indicators": [{"level3": f"第{n}", "reason": reason} for n, reason in enumerate(reasons)]}
    facts = derive(Evaluation("一", form, "00", content, {}), PACK.profiles["cn-2020"], PACK.words)
    return [fact for fact in facts if fact.kind == "indicator"]


def blank(form, *reasons):
    """Whether each row lacks a reason; None where nobody can tell."""
    told = (row.terms.get("reason_blank") for row in rows(form, *reasons))
    return [None if term is None else term.value for term in told]


@pytest.mark.parametrize(("form", "beneath"), [("txt", None), ("csv", None), ("docx", True), ("xlsx", True)])
def test_in_a_text_a_blank_beneath_a_reason_may_be_one_cell_with_it(form, beneath):
    assert blank(form, "受降雪影响，补测未完成", "", "") == [False, beneath, beneath]


def test_a_blank_beneath_no_reason_is_blank_in_a_text_as_well():
    assert blank("txt", "", "无", "") == [True, False, True]
