"""Level-2 labels that are misspelt or misplaced, names that occur again."""

from __future__ import annotations

from typing import Any

import pytest

from validator.facts import derive, labels
from validator.model.evaluation import Evaluation

from .narratives import PACK, WORDS

SLIPS = {
    "日效指标": "时效",
    "数最指标": "数量",
    "质星指标": "质量",
    "1、 成木指标": "成本",
    "经济效溢指标": "经济效益",
    "可待续影响": "可持续影响",
    "服务对像满意度指标": "服务对象满意度",
    "社会效效益": "社会效益",
    "经益济效指标": "",
    "济经效益": "经济效益",
}
OWN_WORDS = [
    "产量指标", "能效指标", "成效指标", "时间指标", "进度指标", "经营效益", "生产效益指标", "社会效应", "经济收益指标", "服务对象满意指标",
    "可持续性影响指标", "受益对象满意度", "履职效能", "质量", "（一）数量指标", "工程量", "",
]  # fmt: skip


@pytest.mark.parametrize("label", SLIPS)
def test_a_letter_that_looks_like_the_right_one_is_a_slip(label: str):
    assert labels.meant(label, WORDS) == SLIPS[label]


@pytest.mark.parametrize("label", OWN_WORDS)
def test_labels_that_are_words_of_their_own_are_no_slips(label: str):
    assert labels.meant(label, WORDS) == ""


def of_kind(kind: str, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    evaluation = Evaluation("one.yaml", "yaml", "", {"indicators": list(rows)}, {})
    facts = derive(evaluation, PACK.profiles["cn-2020"], PACK.words)
    return [
        {name: getattr(term.value, "value", term.value) for name, term in fact.terms.items()}
        for fact in facts
        if fact.kind == kind
    ]


@pytest.mark.parametrize(
    ("level1", "level2", "misplaced"),
    [
        ("产出指标", "经济效益指标", True),
        ("效益指标", "数量指标", True),
        ("满意度指标", "质量指标", False),
        ("效益指标", "服务对象满意度指标", False),
        ("产出指标", "成本指标", False),
        ("成本指标", "社会效益指标", False),
        ("履职效能", "数量指标", False),
        ("产出及效益", "社会效益指标", False),
    ],
)
def test_a_label_is_misplaced_only_under_another_of_the_usual_sections(
    level1: str, level2: str, misplaced: bool
):
    (label,) = of_kind("label", {"level1": level1, "level2": level2, "level3": "培训人数"})
    assert label["misplaced"] is misplaced


def row(name: str, target: str = "", level2: str = "数量指标") -> dict[str, Any]:
    return {"level1": "产出指标", "level2": level2, "level3": name, "target": target, "actual": target}


def test_one_name_in_two_rows_is_told_with_the_rows():
    (again,) = of_kind("duplicate", row("培训人数", "≥30人"), row("培训期数"), row("培训 人数", "25人"))
    assert (again["name"], again["times"], again["rows"]) == ("培训人数", 2, "1、3")


@pytest.mark.parametrize(
    "rows",
    [
        [row("人工造林", "≥100亩"), row("人工造林", "≥5000株")],
        [row("指标1"), row("指标1")],
        [row("质量指标", level2="质量指标"), row("质量指标", level2="质量指标")],
        [row(""), row("")],
    ],
)
def test_one_thing_in_two_units_and_what_is_left_of_a_template_are_no_repetition(rows: list[dict[str, Any]]):
    assert [fact["times"] for fact in of_kind("duplicate", *rows)] == [1]


def test_costs_of_their_own_are_no_outputs():
    cost = {"level1": "成本指标", "level2": "经济成本指标", "level3": "单价"}
    (outputs,) = of_kind("outputs", row("培训人数"), row("培训期数"), cost)
    assert outputs["count"] == 2
    assert not of_kind("outputs", cost)
