"""How cells are written, and what would be written instead."""

from decimal import Decimal

import pytest

from validator.facts import writing
from validator.model.evaluation import Evaluation

from .narratives import value


def flaws(*rows, **content):
    evaluation = Evaluation("表.yaml", "yaml", "", {"indicators": list(rows), **content}, {})
    return [
        tuple(value(fact, name) for name in ("flaw", "count", "mended")) for fact in writing.facts(evaluation)
    ]


@pytest.mark.parametrize(
    ("text", "flaw", "mended"),
    [
        ("≧98%", "sign", "≥98%"),
        (">=98%", "sign", "≥98%"),
        ("＜= 98%", "sign", "≤ 98%"),
        ("＞98%", "sign", ">98%"),
        ("９８％", "width", "98%"),
        ("98\n%", "space", "98%"),
        ("≥100百分比", "percent", "≥100%"),
        ("百分之百", "percent", "100%"),
        ("百分之98", "percent", "98%"),
    ],
)
def test_a_flaw_is_told_with_what_would_be_written_instead(text, flaw, mended):
    assert flaws({"target": text}) == [(flaw, "1", mended)]


@pytest.mark.parametrize("text", ["≥98%", "≥ 98%", "36 公里", "2023年\n12月", "达成\n年度指标", "约30人"])
def test_what_is_written_as_usual_is_no_flaw(text):
    assert flaws({"target": text}) == []


def test_the_same_flaw_in_a_column_is_told_once():
    assert flaws({"target": "≧98%"}, {"target": "≧95%"}, {"actual": "≧95%"}) == [
        ("sign", "2", "≥98%"),
        ("sign", "1", "≥95%"),
    ]


def test_points_repeat_their_unit_only_where_most_of_the_column_does_without():
    assert flaws({"weight": "10分"}, {"weight": Decimal(10)}, {"weight": "20"}) == [("unit", "1", "10")]
    assert flaws({"weight": "10分"}, {"weight": "20分"}) == []


def test_money_repeats_its_unit_where_the_form_states_one():
    assert flaws(budget={"executed": "456.0万元"}, money_unit="万元") == [("unit", "1", "456.0")]
    assert flaws(budget={"executed": "4560000元"}, money_unit="万元") == []
    assert flaws(budget={"executed": "456.0万元"}, money_unit="元") == []
    assert flaws(budget={"executed": "456.0万元"}) == []


def test_the_same_residue_is_told_once():
    texts = [("/notes", "[bookmark: _GoBack]甲[bookmark: _GoBack]"), ("/goals/achieved", "见#REF!")]
    found = [(value(fact, "text"), value(fact, "count")) for fact in writing.residues(texts)]
    assert found == [("[bookmark: _GoBack]", "2"), ("#REF!", "1")]


def test_an_indented_paragraph_leaves_no_residue():
    assert not list(
        writing.residues([("/notes", "\u3000\u3000全年完成。\n\u3000\u3000\u3000\u3000明年继续。")])
    )


def test_actuals_repeat_their_unit_only_where_most_of_the_column_does_without():
    rows = [{"actual": "98", "unit": "%"}, {"actual": "60", "unit": "场"}]
    assert flaws(*rows, {"actual": "62场", "unit": "场"}) == [("unit", "1", "62")]
    assert flaws({"actual": "98%", "unit": "%"}, {"actual": "62场", "unit": "场"}) == []


def test_what_is_left_without_the_unit_is_the_number():
    assert flaws({"target": "≥36公里", "unit": "公里"}) == [("unit", "1", "≥36")]
    assert flaws({"target": "≥3.4万人次", "unit": "万人次"}) == [("unit", "1", "≥3.4")]
    assert flaws({"target": "≥36km", "unit": "公里"}) == [("unit", "1", "≥36")]
