"""Figures of the goals that follow the name of an indicator, beside that indicator."""

from __future__ import annotations

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

PACK = load()


def pairs(goals: dict[str, str], **row: str) -> list[tuple[str, bool]]:
    content = {"goals": goals, "indicators": [{"level1": "产出指标", "level2": "数量指标", **row}]}
    facts = derive(Evaluation("一.yaml", "yaml", "00", content, {}), PACK.profiles["cn-2020"], PACK.words)
    found = [fact for fact in facts if fact.kind == "goal_pair"]
    return [(str(fact.terms["text"].value), bool(fact.terms["differs"].value)) for fact in found]


SHED = {"level3": "指标1：新建日光温室大棚数量", "target": "≥100座", "actual": "104座"}


def test_a_figure_behind_the_name_of_an_indicator_is_that_of_the_indicator():
    assert pairs({"expected": "全年新建日光温室大棚120座。"}, **SHED) == [("新建日光温室大棚120座", True)]
    assert pairs({"expected": "新建日光温室大棚100座以上。"}, **SHED) == [("新建日光温室大棚100座", False)]
    assert pairs({"achieved": "完成新建日光温室大棚105座"}, **SHED) == [("新建日光温室大棚105座", True)]


@pytest.mark.parametrize(
    "goal",
    [
        "三年累计新建日光温室大棚300座",
        "其中新建日光温室大棚20座",
        "东片区新建日光温室大棚20座",
        "新建日光温室大棚20座，改造新建日光温室大棚30座",
        "新建日光温室大棚约120座",
        "新建日光温室大棚120余座",
        "新建日光温室大棚120亩",
        "新建日光温室大棚120",
    ],
)
def test_of_another_thing_another_time_or_roughly_it_is_none(goal: str):
    assert pairs({"expected": goal}, **SHED) == []


def test_what_was_measured_may_be_rounded():
    road = {"level3": "新建机耕路", "target": "≥36公里", "actual": "36.52公里"}
    assert pairs({"achieved": "新建机耕路36.5公里"}, **road) == [("新建机耕路36.5公里", False)]
    assert pairs({"achieved": "新建机耕路35公里"}, **road) == [("新建机耕路35公里", True)]
