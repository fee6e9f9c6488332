"""The schema's verdict, said in the words of a form."""

from decimal import Decimal

import pytest

from validator.model.evaluation import Evaluation
from validator.model.place import Place
from validator.shape import MOST, faults


def told(content, places=None):
    evaluation = Evaluation("one.yaml", "yaml", "", content, places or {})
    return [(fault.pointer, fault.message["zh"], fault.message["en"]) for fault in faults(evaluation)]


def test_a_well_shaped_evaluation_has_no_faults():
    content = {"kind": "project", "year": Decimal("2023"), "indicators": [{"weight": "10分", "score": None}]}
    assert told(content) == []


@pytest.mark.parametrize(
    ("content", "pointer", "zh", "en"),
    [
        (
            {"wieght": 1, "indicators": []},
            "/wieght",
            "没有名为 wieght 的栏目",
            "there is no field called wieght",
        ),
        (
            {"indicators": [{"wieght": 1}]},
            "/indicators/0/wieght",
            "没有名为 wieght 的栏目，是否指 weight？",
            "there is no field called wieght; did you mean weight?",
        ),
        ({"indicators": "oops"}, "/indicators", "“绩效指标”应为列表", "Indicators should be a list"),
        (
            {"indicators": [{"weight": [1]}]},
            "/indicators/0/weight",
            "“分值”应为文字或数",
            "Weight should be text or a number",
        ),
        ({"indicators": [5]}, "/indicators/0", "“绩效指标”应为键值对", "Indicator should be a mapping"),
        (
            {"kind": "部门"},
            "/kind",
            "“表种”应为department或project",
            "Kind of form should be department or project",
        ),
        ({"sections": [{"weight": 5}]}, "/sections/0", "缺少“一级指标”（name）", "Section (name) is missing"),
        ({"year": True}, "/year", "“评价年度”应为文字或数", "Year should be text or a number"),
        ({"title": "长" * 200_001}, "/title", "“表名”过长", "Title is too long"),
        ({"a/b~c": 1}, "/a~1b~0c", "没有名为 a/b~c 的栏目", "there is no field called a/b~c"),
    ],
)
def test_a_fault_names_the_field_as_the_form_does(content, pointer, zh, en):
    assert told(content) == [(pointer, zh, en)]


def test_faults_stand_in_the_order_of_the_document():
    content = {"total": 5, "budget": "oops"}
    places = {"/total": Place("one.yaml", 1), "/budget": Place("one.yaml", 2)}
    assert [pointer for pointer, *_ in told(content, places)] == ["/total", "/budget"]


def test_text_that_is_no_unicode_does_not_trouble_the_schema():
    assert told({"unit": "\ud800"}) == []


def test_endless_faults_are_told_up_to_a_number_and_that_there_are_more():
    faults_ = told({f"k{number}": 1 for number in range(2 * MOST)})
    assert len(faults_) == MOST + 1
    assert "more than" in faults_[-1][2]
    assert len(told({f"k{number}": 1 for number in range(MOST)})) == MOST
