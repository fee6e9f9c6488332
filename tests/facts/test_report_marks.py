"""How a report is written: its marks, its slips, its problems with their causes and measures."""

from __future__ import annotations

import pytest

from validator.facts import marks, phrases, problems
from validator.facts.lines import first_run, mark

from .narratives import derived, form, value


def odd(text: str) -> set[str]:
    return {value(fact, "kind") for fact in derived(marks, form(text))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(一）基本情况", "brackets"),
        ("1、造林\n2、防火\n4、管护", "numbering"),
        ("一是造林；三是防火", "numbering"),
        ("1、造林\n2、是完成了防火任务", "numbering"),
        ("坚持“谁造林、谁所有的原则。", "pairs"),
        ("依据《森林法开展工作。", "pairs"),
        ("1、造林；\n2、防火。\n（1）巡山；\n（2）值班。\n3、管护", "none"),
        ("一是造林；二是防火。其中一是巡山，二是值班；三是管护", "none"),
        ("1）造林；2）防火。", "none"),
        ("2、造林\n3、防火", "none"),
        ("（一）造林。1.选苗。2.整地。（二）防火", "none"),
    ],
)
def test_marks_are_odd_only_where_no_reading_makes_them_fit(text: str, kind: str):
    assert odd(text) == {kind}


@pytest.mark.parametrize("text", ["加强日效性", "现有股4个", "己完成造林", "按排资金", "资金拔付及时"])
def test_what_can_hardly_be_right_is_a_slip(text: str):
    (fact,) = derived(phrases, form(text))
    assert value(fact, "times") == "1"


@pytest.mark.parametrize(
    "text", ["由群众自己完成", "按排名先后", "既使用旧表也使用新表", "计划拔除杂草", "投资全部到位"]
)
def test_words_that_hold_a_slip_by_chance_are_none(text: str):
    (fact,) = derived(phrases, form(text))
    assert value(fact, "times") == "0"


def test_problems_are_counted_in_the_outermost_numbering():
    (fact,) = derived(
        problems, form("1、造林慢。\n（1）苗木少；\n（2）人手少。\n2、防火难。", heading="四、存在的问题")
    )
    assert value(fact, "promises_causes") is False


def test_problems_of_the_year_before_are_not_counted_and_a_list_may_run_on_in_one_line():
    report = form(
        "1.上年度自评结果应用情况。已采取错峰体检。\n2.本年度存在的问题和原因。人员流动大。",
        heading="四、存在的问题",
    )
    sections = report.content["report"]["sections"]
    sections.append({"heading": "五、改进措施", "level": 1, "text": "1.加强协作。2.加大培训；3.公开结果。"})
    (fact,) = derived(problems, report)
    assert "problems" not in fact.terms
    assert value(fact, "measures") == "3"


@pytest.mark.parametrize("text", ["无", "无。", "不存在问题。"])
def test_no_problems_need_no_causes(text: str):
    assert not derived(problems, form(text, heading="四、存在的问题及原因分析"))


def test_numbering_is_read_with_its_style():
    assert (mark("十二、其他").value, mark("（三）其他").style, mark("12.5亿元")) == (12, "b", None)  # type: ignore[union-attr]
    assert first_run([1, 2, 3, 1, 2]) == 3
