"""The score that a row's profile gives it, or why none can be worked out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

PACK = load()
NATIONAL = PACK.profiles["cn-2020"]
LINEAR = replace(NATIONAL, parameters={**NATIONAL.parameters, "reverse": "linear"})


def indicator(profile=NATIONAL, **row):
    """The fact of the one indicator of a form."""
    content = {
        "year": "2021",
        "indicators": [{"level2": "数量指标", "level3": "行数", "weight": Decimal(10), **row}],
    }
    evaluation = Evaluation("一.yaml", "yaml", "00", content, {})
    facts = derive(evaluation, profile, PACK.words)
    return next(fact for fact in facts if fact.kind == "indicator")


def expected(profile=NATIONAL, **row):
    """The score in proportion, the ends of the tier, or the word for why there is none."""
    fact = indicator(profile, **row)
    known = [fact.terms.get(f"expected_{name}") for name in ("score", "low", "high", "unknown")]
    values = [term.value if isinstance(term.value, str) else term.value.value for term in known if term]
    return values[0] if len(values) == 1 else tuple(values)


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("≥40人", "30人", "7.5"),
        ("≥40人", "40人", "10"),
        ("≥40人", "80人", "10"),
        ("=40人", "30人", "7.5"),
        ("≤40人", "50人", "8"),
        ("≤40人", "39人", "10"),
        ("=0起", "0起", "10"),
        ("=0起", "2起", "0"),
        ("80-90%", "85%", "10"),
        ("80-90%", "95%", "10"),
        ("80-90%", "60%", "7.5"),
        ("≥5%", "-2%", "0"),
        ("2021年12月底前", "2021年11月", "10"),
    ],
)
def test_a_number_or_a_date_earns_all_points_or_its_share(target: str, actual: str, score: str):
    assert expected(target=target, actual=actual) == Decimal(score)


def test_a_reverse_indicator_loses_what_it_exceeds_by_under_the_linear_formula():
    assert expected(LINEAR, target="≤40人", actual="50人") == Decimal("7.5")
    assert expected(LINEAR, target="≤40人", actual="81人") == 0
    assert expected(LINEAR, target="≤0起", actual="1起") == 0


@pytest.mark.parametrize(
    ("target", "actual", "low", "high"),
    [
        ("建立健全", "达成年度指标", 8, 10),
        ("建立健全", "建立健全", 8, 10),
        ("显著提升", "农户收入显著提升", 8, 10),
        ("显著提升", "显著", 8, 10),
        ("定性", "已按时完成", 8, 10),
        ("全覆盖", "100%", 8, 10),
        ("", "达成预期指标", 8, 10),
        ("建立健全", "基本达成预期指标", 6, 10),
        ("建立健全", "部分达成年度指标并具有一定效果", 6, 8),
        ("建立健全", "未完全达成", 6, 8),
        ("建立健全", "尚未完成", 0, 8),
        ("建立健全", "未达成年度指标且效果较差", 0, 6),
        ("建立健全", "未达成年度指标，效果较差", 0, 6),
        ("建立健全", "没有建立", 0, 8),
        ("建立健全", "不健全", 0, 8),
        ("显著", "不显著", 0, 8),
        ("优", "差", 0, 8),
        ("建立健全", "部分建立", 6, 8),
        ("不发生", "发生2起", 0, 6),
        ("无事故", "共发生1起", 0, 6),
        ("2021年12月底前", "按期完成", 8, 10),
    ],
)
def test_words_earn_the_points_of_their_tier(target: str, actual: str, low: int, high: int):
    assert expected(target=target, actual=actual) == (low, high)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"target": "≥40人", "actual": "30人", "weight": "1O"}, "weight"),
        ({"target": "≥4,0,人", "actual": "30人"}, "target"),
        ({"target": "", "actual": "30人"}, "target"),
        ({"target": "≥40人", "actual": ""}, "actual"),
        ({"target": "≥40人", "actual": "基本完成"}, "actual_words"),
        ({"target": "≥40人", "actual": "30场"}, "units"),
        ({"target": "≥-5%", "actual": "-8%"}, "negative"),
        ({"target": "2021年6月底前", "actual": "2021年"}, "date"),
        ({"target": "2021年6月底前", "actual": "2021年8月"}, "date"),
        ({"target": "显著提升", "actual": "不显著提升"}, "words"),
        ({"target": "显著提升", "actual": "农户反映良好"}, "words"),
        ({"target": "建立健全", "actual": "达成年度指标、部分达成年度指标、未达成年度指标"}, "words"),
        ({"target": "建立健全", "actual": "正在完成"}, "words"),
        ({"target": "建立健全", "actual": "已完成，" + "情况" * 40}, "words"),
    ],
)
def test_where_no_score_can_be_worked_out_the_fact_says_why(row: dict[str, str], why: str):
    fact = indicator(**row)
    assert expected(**row) == why
    assert "expected_score" in fact.gaps


def test_a_row_without_points_has_no_score_to_be_worked_out():
    fact = indicator(target="≥40人", actual="30人", weight=None)
    assert not any(name.startswith("expected") for name in (*fact.terms, *fact.gaps))
