"""Whatever a report says, facts are derived from it: without an exception, in bounded time, settled and with origins."""

from __future__ import annotations

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.facts import budget, indicators, narrative, totals
from validator.model.evaluation import Evaluation
from validator.model.number import Number
from validator.vocabulary import vocabulary

from .narratives import PACK, WORDS, form

PIECES = st.sampled_from(
    [
        "2022年度",
        "2021年",
        "总支出",
        "支出合计",
        "基本支出",
        "项目支出",
        "其他支出",
        "收入",
        "其中",
        "其中：",
        "包括",
        "分别为",
        "合计",
        "万元",
        "元",
        "亿元",
        "185.7",
        "30",
        "1,234.5",
        "7,00.0",
        "0",
        "约",
        "余",
        "，",
        "、",
        "；",
        "。",
        "（",
        "）",
        "：",
        "\n",
        "比上年增加",
        "在职人员",
        "编制",
        "全额拨款",
        "自收自支",
        "行政",
        "事业",
        "人",
        "名",
        "个",
        "下设",
        "股级直属单位",
        "我局",
        "我办",
        "本中心",
        "资金使用进度",
        "慢",
        "预算执行率100%",
        "有待加强",
        "集体项目",
        "国有项目",
        "征拆",
        "主要职责是",
        "负责",
        "青禾县林业局",
        "属于",
        "第一中学",
        "〔2013〕36号",
        "等",
        "主要",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=300)


def facts(evaluation: Evaluation) -> list:  # type: ignore[type-arg]
    profile = PACK.profiles["cn-2020"]
    rows = tuple(indicators.facts(indicators.table(evaluation), profile, WORDS))
    money = tuple(budget.facts(evaluation, profile, budget.explained(evaluation, WORDS)))
    sums = tuple(totals.facts(evaluation, rows, money, profile))
    return list(narrative.facts(evaluation, rows, sums, profile, WORDS))


def of(text: str, heading: str = "四、存在的问题", name: str = "青禾县林业局") -> Evaluation:
    rows = [{"level3": "征拆项目任务", "actual": "30"}, {"level3": text[:40], "actual": "3个"}]
    report = {
        "title": text[:200],
        "unit": text[:80],
        "sections": [{"heading": heading, "level": Decimal(1), "text": text}],
    }
    return form(unit=name, title=text[:200], goals={"expected": text}, indicators=rows, report=report)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS.map(lambda text: text[:60]), TEXTS.map(lambda text: text[:40]))
def test_any_text_gives_well_formed_facts(text: str, heading: str, name: str):
    for fact in facts(of(text, heading, name)):
        fields = vocabulary()[fact.kind]
        assert set(fact.terms) | set(fact.gaps) <= set(fields)
        assert not set(fact.terms) & set(fact.gaps)
        for field, term in fact.terms.items():
            kind = {"text": str, "flag": bool}.get(fields[field], Number)
            assert type(term.value) is kind
            assert term.origins
            if isinstance(term.value, Number):
                settled = term.value.settled()
                assert (settled.low, settled.high) == (term.value.low, term.value.high)


SHAPES = st.dictionaries(
    st.sampled_from(
        ["unit", "year", "title", "goals", "report", "indicators", "budget", "money_unit", "kind"]
    ),
    st.recursive(
        st.none() | st.booleans() | st.decimals(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "sections",
                        "title",
                        "unit",
                        "text",
                        "heading",
                        "level",
                        "expected",
                        "executed",
                        "adjusted",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(SHAPES)
def test_content_of_any_shape_is_no_reason_to_fail(content: dict):  # type: ignore[type-arg]
    facts(Evaluation("x", "yaml", "", content, {}))


LONG = [
    "其中", "其中1万元，", "1万元", "1万元，", "总支出1万元，其中1万元；", "（其中1万元）", "（", "在职1人，其中行政1人，", "0个单位，其中1个全额拨款，",
    "全额拨款1人、", "资金", "资金使用进度", "预算执行率", "负责", "青禾县林业局", "林业局是", "集体项目1个，", "项目1个，", "1,", "1", "，", "\n", " ",
    "我办", "2022年", "分别为", "由", "，由1万元", "等", "县", "区区", "合计1万元，", "职责是", "总支出", "共", "计", "为1万元为",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_a_sentence_of_ten_thousand_letters_takes_bounded_time(piece: str):
    text = (piece * 10_000)[:10_000]
    facts(of("略"))
    start = process_time()
    facts(of(text, heading=text[:200], name=text[:200]))
    assert process_time() - start < 30  # ends at all; how fast is for benchmarks/
