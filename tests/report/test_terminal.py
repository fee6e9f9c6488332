"""The report as a finance clerk reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from validator.model.report import Finding, Report, RuleState, Step, StepKind, Verdict
from validator.model.rules import Severity
from validator.report import Manner, excerpt, terminal

from .build import (
    ADJUSTED,
    BLANK_TOTAL,
    CONTRADICTION,
    EVERY,
    OVER,
    SLOGAN,
    WRONG_SECTION,
    WRONG_TOTAL,
    cell,
    evaluation,
    finding,
    report,
    text,
    value,
)

ANSI = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "\x1b[31m\x00<script>\u202e\u200b\ud800\x9b2J\u2028[red]x[/red]【1】\u0301\u0301\u0301\u0301"


def shown(*findings: Finding, **manner: Any) -> str:
    return terminal.one(report(*findings), Manner(**{"width": 80} | manner))


def lines_with(output: str, words: str) -> list[str]:
    return [line.strip() for line in output.splitlines() if words in line]


# --------------------------------------------------------------------- verdict


@pytest.mark.parametrize(
    ("verdict", "findings", "lang", "sentence"),
    [
        (Verdict.RETURN, (WRONG_SECTION, OVER), "zh", "退回：3 处错误，1 处需更正或说明"),
        (Verdict.RETURN, (WRONG_SECTION, OVER), "en", "RETURNED: 3 errors, 1 to correct or explain"),
        (Verdict.RETURN, (BLANK_TOTAL,), "en", "RETURNED: 1 error"),
        (Verdict.ACCEPT, (SLOGAN,), "zh", "通过：2 条规则检查通过，1 条提示"),
        (Verdict.ACCEPT, (SLOGAN,), "en", "ACCEPTED: 2 rules passed, 1 hint"),
        (Verdict.UNDECIDED, (SLOGAN,), "zh", "待定：没有发现错误，但有 3 条规则无法检查，1 条提示"),
        (
            Verdict.UNDECIDED,
            (SLOGAN,),
            "en",
            "UNDECIDED: no error found, but 3 rules could not be checked, 1 hint",
        ),
    ],
)
def test_the_verdict_is_one_line(
    verdict: Verdict, findings: tuple[Finding, ...], lang: str, sentence: str
) -> None:
    output = terminal.one(report(*findings, verdict=verdict), Manner(lang))
    assert sentence in output.splitlines()


def test_an_undecided_report_never_reads_like_a_good_one() -> None:
    nothing = report(SLOGAN, verdict=Verdict.UNDECIDED, states={}, reasons={})
    assert "待定：没有发现错误，但检查不完整" in terminal.one(nothing, Manner())


def test_the_head_says_whose_form_it_is_and_why_it_was_judged_so() -> None:
    head = shown().splitlines()[:3]
    assert head == [
        "示例县林业服务中心  2021年度  部门（单位）整体支出绩效自评表",
        "文件  自评表.docx",
        "口径  全国通用（10/50/30/10） [cn-2020]（因为：各一级指标权重为10/50/30/10）",
    ]


def test_notices_and_remarks_on_the_file_are_in_the_head() -> None:
    told = report(
        evaluation=evaluation(remarks=(text("有隐藏行", "hidden rows"),)), notices=(text("参考引擎", "x"),)
    )
    assert lines_with(terminal.one(told, Manner()), "注意") == ["注意  参考引擎", "注意  有隐藏行"]


def test_a_kind_of_form_that_nobody_knows_is_left_out() -> None:
    told = report(evaluation=evaluation({"kind": "all"}))
    assert terminal.one(told, Manner()).startswith("示例县林业服务中心  2021年度\n")


def test_a_form_without_a_unit_says_so() -> None:
    told = report(evaluation=evaluation({"unit": None}))
    assert terminal.one(told, Manner()).startswith("（未识别到单位名称）  2021年度")


# -------------------------------------------------------------------- findings


def test_the_offending_cell_is_marked_among_the_rows_it_depends_on() -> None:
    output = shown(WRONG_SECTION)
    assert "效益指标 | 【30】" in output
    assert [line.split("|")[-1].strip() for line in lines_with(output, "[10]")] == ["[10]"] * 4
    assert "计算  标注 30，明细合计 10+10+10+10=40，相差 40−30=10" in output


def test_consequences_are_told_under_their_cause() -> None:
    output = shown(WRONG_SECTION)
    assert lines_with(output, "- 错误") == [
        "- 错误 WGT-01  各项分值合计110分，与总分100分不符，多10分（表1第17行第6列）",
        "- 错误 SCR-04  总分得分未填（各项合计为110分）（表1第17行第7列）",
    ]
    assert output.index("WGT-02") < output.index("WGT-01") < output.index("SCR-04")
    assert "其中 2 处由别的问题引起" in output


def test_a_blank_cell_is_marked_where_it_should_be_filled() -> None:
    assert "100  | 【空】" in shown(BLANK_TOTAL)
    assert "【blank】" in shown(OVER, lang="en")


def test_money_is_shown_in_its_row() -> None:
    assert "[125.3]    | 【185.7】  | 185.7" in shown(ADJUSTED)


def test_a_text_is_quoted_around_what_is_wrong_with_it() -> None:
    quoted = lines_with(shown(CONTRADICTION, width=120), "存在的问题")
    assert quoted == [
        "绩效自评报告 “四、存在的问题” 正文：“…【资金使用进度有待进一步加强】，部分工作推进较慢。”"
    ]


def test_a_number_is_found_in_a_text_with_its_thousands_and_not_inside_another() -> None:
    claim = finding(
        "XRF-01",
        "/report/sections/0/text",
        values=(
            value(
                "parts", "合计", "sum", "1331.5", "/report/sections/0/text", arithmetic="185.7+1145.8=1331.5"
            ),
        ),
    )
    output = shown(claim, width=120)
    assert "【185.7】万元，其中人员经费【1,145.8】万元。" in output
    assert "1331.5" in lines_with(output, "计算")[0]


def test_a_value_that_was_shortened_is_still_found_in_its_text() -> None:
    phrase = value("phrase", "报告", "report", "资金使用进度…", "/report/sections/0/text")
    assert "【资金使用进度】" in shown(replace(CONTRADICTION, values=(phrase,)))


def test_a_sum_too_long_to_write_out_is_still_told() -> None:
    long = replace(WRONG_TOTAL, values=(value("sum", "合计", "sum", "110", *EVERY),))
    assert lines_with(shown(long), "计算") == ["计算  合计 110"]


def test_many_rows_are_capped_and_counted() -> None:
    output = shown(WRONG_TOTAL)
    assert output.count("[10]") + output.count("[20]") == excerpt.MOST_ROWS
    rows = [{"level3": f"指标{number}", "weight": Decimal(5)} for number in range(20)]
    pointers = [f"/indicators/{number}/weight" for number in range(20)]
    heavy = replace(WRONG_TOTAL, values=(value("sum", "合计", "sum", "100", *pointers),))
    told = report(heavy, evaluation=evaluation({"indicators": rows}))
    assert "… 另有 12 行未画出" in terminal.one(told, Manner(width=80))


def test_a_finding_about_a_whole_row_marks_its_name() -> None:
    assert "【补植造林面积】" in shown(finding("STR-09", "/indicators/0"))


@pytest.mark.parametrize("pointer", ["", "/", "/indicators", "/indicators/99/weight", "/nothing/0", "/goals"])
def test_a_finding_about_nothing_that_can_be_drawn_is_still_told(pointer: str) -> None:
    assert "错误 STR-01  有误" in shown(finding("STR-01", pointer))


def test_what_a_rule_demands_is_said_once() -> None:
    output = shown(OVER, replace(OVER, pointer="/indicators/1/reason"))
    assert output.count("超额完成30%以上的指标说明了原因") == 1
    assert output.count("请填写偏差原因") == 2


def test_findings_of_one_rule_are_capped_and_counted() -> None:
    output = shown(*[SLOGAN] * 25, hints=True)
    assert output.count("提示 VAL-01") == terminal.MOST_OF_A_RULE
    assert "VAL-01 另有 5 处同类问题未列出" in output


def test_hints_are_only_counted_unless_asked_for() -> None:
    assert "VAL-01" not in shown(OVER, SLOGAN)
    assert "另有 1 条提示未列出" in shown(OVER, SLOGAN)
    assert "提示 VAL-01" in shown(OVER, SLOGAN, hints=True)


def test_an_error_that_follows_from_a_hint_is_told_all_the_same() -> None:
    assert "SCR-04" in shown(replace(SLOGAN, consequences=(BLANK_TOTAL,)))


def derived(cells: int) -> Finding:
    """The wrong section with a derivation from so many cells."""
    read = [
        Step(StepKind.READ, text(f"第{number}格", f"cell {number}"), (f"/indicators/{number}/weight",))
        for number in range(cells)
    ]
    so = Step(StepKind.CONCLUDED, text("判为错误", "an error"))
    return replace(WRONG_SECTION, derivation=(*read, so), consequences=())


def test_why_tells_each_step_and_of_cells_the_place() -> None:
    output = shown(derived(2), why=True, width=120)
    assert lines_with(output, "第1格") == ["读取  第1格（表1第10行第6列）"]
    assert lines_with(output, "判为错误") == ["结论  判为错误"]
    assert "推导" not in shown(derived(2))


def test_why_takes_the_place_of_the_figures() -> None:
    assert lines_with(shown(derived(2)), "计算  标注 30")
    assert not lines_with(shown(derived(2), why=True), "计算  标注 30")


def test_of_many_cells_the_first_are_told_and_the_others_counted() -> None:
    output = shown(derived(8), why=True)
    assert "第7格" in output
    output = shown(
        replace(derived(8), derivation=(*derived(8).derivation[:8], *derived(9).derivation[8:])), why=True
    )
    assert "第8格" not in output
    assert "… 另有 1 项未列出" in output


def test_a_step_in_english_names_its_kind_and_place() -> None:
    assert lines_with(shown(derived(1), why=True, lang="en"), "cell 0")[0].startswith("read")


# ------------------------------------------------------------- what it rests on


def test_what_was_not_read_or_checked_is_told() -> None:
    output = shown()
    assert "表1第5行第4列  “7,00.0,77”" in output
    assert "SCR-03、GRD-01  总分 得分（表1第17行第7列）" in output
    assert "XRF-03  the engine lost a fact" in output
    assert "通过 2，发现问题 7，不适用 1，未能检查 2，出错 1" in output
    assert "有内容的单元格 96 个，读懂 95 个" in output
    assert "durable-rules 2.0.28，规则库 abababababab" in output


def test_long_lists_are_capped_and_counted() -> None:
    unread = tuple((str(number), cell(number, 1)) for number in range(1, 15))
    output = terminal.one(report(evaluation=evaluation(unread=unread)), Manner())
    assert "（14 个，未参与检查）" in output
    assert "… 另有 4 项未列出" in output


# ---------------------------------------------------------------- any terminal


@pytest.mark.parametrize("width", [20, 40, 80, 120, 300])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_fits_and_ends_cleanly(width: int, lang: str) -> None:
    manner = Manner(lang, width, why=True, hints=True)
    for line in terminal.one(report(), manner).splitlines():
        assert cell_len(line) <= manner.room
        assert line == line.rstrip()
        assert line.isprintable()


def test_colour_adds_nothing_but_colour() -> None:
    plain = shown(why=True, hints=True)
    assert ANSI.sub("", shown(why=True, hints=True, colour=True)) == plain
    assert "\x1b" not in plain


def hostile(content: str) -> Report:
    """A report with the text everywhere that a form or file can put it."""
    form = {
        "unit": content,
        "project": content,
        "year": content,
        "kind": content,
        "goals": {"expected": content},
    }
    rows = [{"level3": content, "weight": content, "reason": content}]
    told = finding(
        content,
        "/indicators/0/weight",
        message=text(content, content),
        advice=text(content, content),
        place=cell(1, 1)._replace(file=content, sheet=content),
        values=(
            value("v", content, content, content, "/goals/expected"),
            value("w", content, content, content, "/unit", arithmetic=content),
        ),
        consequences=(finding("A-01", "/unit", message=text(content, content)),),
    )
    read = evaluation(form | {"indicators": rows}, unread=((content, cell(1, 1)._replace(sheet=content)),))
    return report(
        told,
        evaluation=replace(read, file=content),
        notices=(text(content, content),),
        states={content: RuleState.NOT_CHECKED, "B": RuleState.FAILED},
        reasons={content: ("/indicators/0/weight", content), "B": (content,)},
    )


@pytest.mark.parametrize(
    "content", [HOSTILE, "长" * 10_000, "a" * 10_000, "\u0301" * 10_000, "\x1b" * 10_000]
)
def test_hostile_text_stays_text_and_within_bounds(content: str) -> None:
    manner = Manner(width=80, why=True, hints=True)
    output = terminal.one(hostile(content), manner)
    assert all(line.isprintable() and cell_len(line) <= 80 for line in output.splitlines())
    assert len(output) < 40_000


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60), st.integers(30, 130))
def test_any_text_at_any_width_is_shown_in_clean_lines(content: str, width: int) -> None:
    manner = Manner(width=width, why=True)
    lines = terminal.one(hostile(content), manner).split("\n")
    assert all(line.isprintable() and cell_len(line) <= manner.room for line in lines)


def test_severities_are_said_in_words() -> None:
    for severity, word in zip(Severity, ("错误", "需说明", "提示"), strict=True):
        assert f"1. {word} A-01" in shown(finding("A-01", "/unit", severity=severity), hints=True)
