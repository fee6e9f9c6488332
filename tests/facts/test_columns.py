"""What the rows of indicators share, seen down their columns."""

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

from .narratives import value

PACK = load()


def facts(kind, *rows, **content):
    rows = [{"level1": "产出指标", "level2": "数量指标", **row} for row in rows]
    evaluation = Evaluation("表.yaml", "yaml", "", {"indicators": rows, **content}, {})
    return [fact for fact in derive(evaluation, PACK.profiles["cn-2020"], PACK.words) if fact.kind == kind]


def unitless(name, target, actual="", **cells):
    (table,) = facts("table", {"level3": name, "target": target, "actual": actual, **cells})
    return value(table, "unitless") == "1"


def test_a_plain_number_has_no_unit_unless_some_cell_or_the_name_tells_it():
    assert unitless("房屋拆除", "372", "372")
    assert not unitless("房屋拆除", "372", "372栋")
    assert not unitless("房屋拆除（栋）", "372")
    assert not unitless("房屋拆除（万平方米）", "372")
    assert not unitless("房屋拆除", "372", unit="栋")
    assert not unitless("培训人数", "372")
    assert not unitless("安全事故", "0")
    assert unitless("房屋拆除（含附属设施）", "372")


def test_benefits_that_share_a_percentage_and_name_no_rate_are_a_cluster():
    rows = [
        {"level2": "社会效益指标", "level3": name, "target": "≥98%"} for name in ("和谐", "发展", "知晓率")
    ]
    (cluster,) = facts("cluster", *rows)
    assert (value(cluster, "side"), value(cluster, "count")) == ("target", "2")


def test_what_belongs_in_another_column_is_told_once_for_all_rows():
    (found,) = facts("misplaced", {"unit": "正向"}, {"unit": "反向"}, {"unit": "个", "direction": "定性"})
    assert (value(found, "column"), value(found, "belongs"), value(found, "count")) == (
        "计量单位",
        "指标性质",
        "2",
    )


POINTS = [
    {"target": target, "actual": actual, "weight": weight, "score": weight}
    for target, actual, weight in (("15", "26处", "15"), ("10分", "8公里", "10"), ("20", "健全", "20.0"))
]


def test_targets_that_are_the_points_of_every_row_are_none():
    rows = facts("indicator", *POINTS)
    assert {row.gaps["quantitative"] for row in rows} == {f"/indicators/{i}/target" for i in range(3)}
    assert not any({"target", "unmet", "units_agree"} & row.terms.keys() for row in rows)
    (found,) = facts("misplaced", *POINTS)
    assert (value(found, "belongs"), value(found, "count"), value(found, "throughout")) == ("分值", "3", True)


@pytest.mark.parametrize("row", [{"target": "16"}, {"unit": "处"}, {"target": "≥15"}, {"target": "15处"}])
def test_targets_are_not_the_points_where_one_row_shows_that_they_are_not(row):
    rows = facts("indicator", {**POINTS[0], **row}, *POINTS[1:])
    assert not any("quantitative" in row.gaps for row in rows)


def test_two_targets_that_are_the_points_may_be_so_by_chance():
    assert not facts("misplaced", *POINTS[:2])


def test_a_survey_may_be_named_anywhere():
    row = {"level2": "满意度指标", "level3": "群众满意度", "target": "90%", "actual": "95%"}
    (silent,) = facts("satisfaction", row)
    (spoken,) = facts("satisfaction", row, notes="发放问卷100份。")
    assert value(silent, "surveyed") is False
    assert value(spoken, "surveyed") is True
