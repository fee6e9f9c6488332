"""The words of `schemas/labels.yaml` and how labels are compared with them."""

from __future__ import annotations

import pytest

from validator.forms.labels import _groups, candidates, endings, find
from validator.forms.text import bare

GROUPS = _groups()
FIELDS = {
    "budget": {
        "initial",
        "adjusted",
        "executed",
        "rate",
        "weight",
        "score",
        "reason",
        "name",
        "task",
        "aside",
    },
    "goals": {"expected", "expected_revised", "achieved", "aside"},
    "rows": {"budget_total", "income", "expenditure", "total", "sum", "subtotal", "income_side", "execution"},
}


def test_words_are_written_as_they_are_compared():
    wrong = [word for group in GROUPS.values() for word in group.words if bare(word) != word]
    assert not wrong, (
        "write these in schemas/labels.yaml without white space, notes, numbering and punctuation"
    )


def test_no_word_stands_twice_under_one_field():
    twice = [
        word
        for group in GROUPS.values()
        for word, fields in group.words.items()
        if len(set(fields)) < len(fields)
    ]
    assert not twice, "strike the second of each of these words in schemas/labels.yaml"


@pytest.mark.parametrize("group", FIELDS)
def test_groups_hold_the_fields_that_the_recogniser_knows(group):
    named = {field for fields in GROUPS[group].words.values() for field in fields}
    assert named == FIELDS[group]


def test_endings_of_units_are_known():
    assert "局" in endings()


@pytest.mark.parametrize(
    ("group", "text", "field"),
    [
        ("budget", "全年  预算数", "adjusted"),
        ("budget", "全年（调整）预算数", "adjusted"),
        ("budget", "预算数（年初）", "initial"),
        ("budget", "预算执行率（B/A×100%）", "rate"),
        ("budget", "得分（20分*执行率）", "score"),
        ("budget", "全年执行数（万元）", "executed"),
        ("indicators", "年度\n指标值", "target"),
        ("indicators", "指标值（调整后）", "target_revised"),
        ("indicators", "实际完成值（对照年度指标值填写）：", "actual"),
        ("indicators", "全年实际指标值", "actual"),
        ("indicators", "得分（复核）", "aside"),
        ("indicators", "差异原因及改进措施", "reason"),
        ("indicators", "自评得分（分）", "score"),
        ("pairs", "填 报 单 位（盖章）：", "unit"),
        ("pairs", "部门（单位）名称", "unit"),
        ("pairs", "年度目标2：", "expected"),
        ("blocks", "一、项目基本情况", "identity"),
        ("blocks", "年度预\n算申请\n（万元）", "budget"),
        ("rows", "总  分：", "total"),
        ("rows", "年度资金总额：", "budget_total"),
        ("indicators", "产出指标", ""),
        ("indicators", "100", ""),
        ("pairs", "", ""),
        ("pairs", "联系电话" * 100, ""),
    ],
)
def test_labels_are_found_whatever_surrounds_them(group, text, field):
    assert find(group, text) == field


def test_a_word_may_mean_several_fields():
    assert candidates("indicators", "指标类型") == ("level1", "direction")
