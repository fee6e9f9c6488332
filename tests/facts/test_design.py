"""What the wording and the values of a row say of how its indicator is designed."""

from decimal import Decimal

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

from .narratives import value

PACK = load()


def row(**cells):
    content = {"indicators": [{"level1": "产出指标", "level2": "数量指标", **cells}]}
    evaluation = Evaluation("表.yaml", "yaml", "", content, {})
    facts = derive(evaluation, PACK.profiles["cn-2020"], PACK.words)
    return next(fact for fact in facts if fact.kind == "indicator")


@pytest.mark.parametrize("actual", ["2700余户", "约2700户", "2700户左右", "达2700户以上"])
def test_a_round_figure_is_rough(actual):
    assert value(row(level3="受益农户", target="≥2600户", actual=actual), "actual_rough") is True


@pytest.mark.parametrize("actual", ["2718户", "达到2718户", "2718户以上", Decimal(2718)])
def test_a_number_that_only_repeats_the_sign_of_its_target_is_not_rough(actual):
    assert value(row(level3="受益农户", target="≥2600户", actual=actual), "actual_rough") is False


def test_letters_set_apart_are_a_word():
    fact = row(level3="验 收 情\u3000况", target="合 格", actual="基本 合格")
    assert [value(fact, name) for name in ("name", "target_text", "actual_text")] == [
        "验收情况",
        "合格",
        "基本 合格",
    ]


@pytest.mark.parametrize(
    ("target", "actual", "unit", "differs"),
    [
        ("100%", "100", "", True),
        ("95", "96%", "", True),
        ("95", "96", "%", False),
        ("95", "96%", "%", False),
        ("0%", "0", "", False),
        ("90分", "95", "", False),
    ],
)
def test_a_percent_sign_on_one_side_only_is_seen(target, actual, unit, differs):
    assert value(row(level3="合格率", target=target, actual=actual, unit=unit), "percent_differs") is differs


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("建成高标准农田1.2万亩", True),
        ("验收合格率达到100%", True),
        ("12345热线办理", False),
        ("G107国道改造", False),
        ("2023年培训人数", False),
        ("5A级景区创建", False),
    ],
)
def test_a_target_inside_the_name_is_told_from_numbers_that_name_things(name, inside):
    assert value(row(level3=name, target="", actual="完成"), "target_in_name") is inside


@pytest.mark.parametrize(
    ("name", "target", "direction", "capped"),
    [
        ("新建机耕路", "≤36公里", "", False),
        ("新建机耕路", "≤36公里", "反向", True),
        ("会议次数", "≤10次", "", True),
        ("安全事故", "≤1起", "", True),
        ("项目建设", "≤30天", "", True),
    ],
)
def test_an_upper_limit_makes_sense_for_what_is_held_down(name, target, direction, capped):
    assert value(row(level3=name, target=target, direction=direction), "may_be_capped") is capped


def test_the_same_slogan_counts_once():
    assert value(row(level3="坚决拼搏，坚决担当"), "slogans") == "3"


def test_a_name_is_measurable_by_what_any_of_its_clauses_ends_in():
    assert value(row(level3="为群众服务，办理件数（件）"), "measurable") is True
    assert value(row(level3="为群众服务，提升形象"), "measurable") is False


@pytest.mark.parametrize(
    ("target", "money"), [("500万元", True), ("300元/亩", False), ("30%", False), ("30", False)]
)
def test_an_amount_of_money_is_told_from_a_price(target, money):
    assert value(row(level3="资金支付", target=target), "holds_money") is money
