"""The score and the grade that a report gives its form."""

from __future__ import annotations

import pytest

from validator.facts import derive

from .narratives import PACK, form, value

ROWS = [
    {
        "level1": "产出指标",
        "level3": "造林面积",
        "target": "1亩",
        "actual": "1亩",
        "weight": "100",
        "score": "95",
    }
]


def claims(kind: str, *texts: str, heading: str = "三、绩效情况", **content: object) -> list[tuple[str, ...]]:
    evaluation = form(
        *texts, heading=heading, indicators=ROWS, total={"weight": "100", "score": "95"}, **content
    )
    facts = derive(evaluation, PACK.profiles["cn-2020"], PACK.words)
    field = {"score_claim": "score", "grade_claim": "stated"}[kind]
    return [value(fact, field) for fact in facts if fact.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "我局自评得分94.5分。",
        "2022年度部门整体支出绩效自评总分为94.5分。",
        "经综合评价，本部门自评得分94.5分，等级为优。",
    ],
)
def test_the_score_of_the_form_is_found(text: str):
    assert claims("score_claim", text) == ["94.5"]


@pytest.mark.parametrize(
    "text",
    [
        "造林项目自评得分92分。",
        "产出指标得分49分。",
        "2021年度自评得分92分。",
        "满分100分。",
        "全市绩效考核得分92分。",
        "预算执行得分9分。",
    ],
)
def test_scores_of_other_things_are_left_alone(text: str):
    assert claims("score_claim", text) == []


def test_of_several_scores_the_one_that_agrees_is_the_forms():
    assert claims("score_claim", "自评得分92分，经复核，自评得分95分。") == ["95"]


@pytest.mark.parametrize("text", ["自评等级为“良”。", "评价结果为良好。", "我局整体支出绩效良好，任务完成。"])
def test_the_grade_is_found(text: str):
    assert claims("grade_claim", text) == ["良"]


@pytest.mark.parametrize(
    "text",
    [
        "等级分为优、良、中、差。",
        "90分以上为优。",
        "造林项目自评等级为良。",
        "2021年自评等级为良。",
        "空气质量等级为良。",
        "服务态度良好。",
    ],
)
def test_other_grades_are_left_alone(text: str):
    assert claims("grade_claim", text) == []
