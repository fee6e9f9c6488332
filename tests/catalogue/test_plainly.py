"""Conditions in plain words."""

from __future__ import annotations

import pytest

from validator.catalogue.plainly import plainly
from validator.engine.cases import Surroundings, cases
from validator.engine.load import load

PACK = load()


def said(lang: str, **match: str) -> list[str]:
    content = {
        "id": "QH-01", "severity": "hint", "match": match, "at": next(iter(match)), "message": {"zh": "", "en": ""},
    }  # fmt: skip
    around = Surroundings(frozenset(), {"over_completion": "number"}, PACK.words, frozenset())
    return list(plainly(cases(content, around)[0], lang))


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        ("weight > score", "分值大于得分", "weight is above score"),
        ("excess >= 1.3", "超额程度不小于130%", "how far above a forward target is at least 130%"),
        ("excess < profile.over_completion", "超额程度小于口径参数 over_completion", "how far above a forward target is below the setting over_completion"),
        ("met and not unmet", "达到指标值，并且并非“未达到指标值”", "the target is met, and not: the target is not met"),
        ("met and (unmet or weight != 3)", "达到指标值，并且（未达到指标值，或者分值不等于3）", "the target is met, and (the target is not met, or weight differs from 3)"),
        ("family in ('成本', '时效')", "指标类别是“成本”“时效”之一", "family is one of “成本”, “时效”"),
        ("family not in ('成本', '时效')", "指标类别不是“成本”“时效”", "family is none of “成本”, “时效”"),
        ("matches(name, '甲|乙')", "三级指标含有“甲”“乙”", "indicator holds “甲”, “乙”"),
        ("not matches(name, '甲.乙')", "三级指标不含“甲.乙”", "indicator holds no “甲.乙”"),
        ("missing(weight) or present(score)", "没有分值，或者填有得分", "weight is missing, or score is known"),
        ("abs(weight - score) / 2 > 1", "分值－得分的绝对值÷2大于1", "the size of weight－score÷2 is above 1"),
        ("level1 == '产出'", "一级指标等于“产出”", "level 1 equals “产出”"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(condition: str, zh: str, en: str):
    assert said("zh", i=f"indicator where {condition}") == [f"三级指标一行：{zh}"]
    assert said("en", i=f"indicator where {condition}") == [f"one row of indicators: {en}"]


def test_joins_and_absences_name_the_other_fact():
    told = said(
        "zh",
        t="total",
        g="grade given present(stated) where score > t.score",
        p="no placeholder where where == '备注'",
    )
    assert told == [
        "有总分一行与各项合计",
        "评价等级（只看：填有表中等级）：总分得分大于总分一行与各项合计的总分得分",
        "没有残留的模板提示文字：所在栏目等于“备注”",
    ]


def test_a_long_list_of_words_is_cut():
    assert said("zh", i="indicator where name in words.makes_reverse")[0].endswith(
        f"等{len(PACK.words['makes_reverse'])}个词之一"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_case_of_the_rules_can_be_said(lang: str):
    for rule in PACK.rules.values():
        for case in rule.cases:
            assert all(line and "{" not in line for line in plainly(case, lang))
