"""A report made by hand: a form whose benefit indicators weigh 40 instead of 30, and what follows from it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import openpyxl

from validator.model.evaluation import Evaluation
from validator.model.place import Place
from validator.model.report import Finding, Report, RuleState, Value, Verdict
from validator.model.rules import Basis, Profile, Severity, Text
from validator.report import BINARY, Failure, Manner, pieces
from validator.report.manner import IdleWaiver

FILE = "自评表.docx"
FORM_ITSELF = Basis("form", {"zh": "本表自身的数字", "en": "the form's own figures"}, "", {}, "A", ("", ""))
METHOD = Basis(
    "cn-2020",
    {"zh": "《项目支出绩效评价管理办法》", "en": "Measures for evaluating project expenditure"},
    "财预〔2020〕10号",
    {"zh": "偏差分析", "en": "deviations"},
    "B",
    ("2020", ""),
)
PROFILE = Profile(
    "cn-2020",
    {"zh": "全国通用（10/50/30/10）", "en": "national (10/50/30/10)"},
    {},
    {},
    {},
    "",
    {},
)
_ROWS = (
    ("产出指标", "数量指标", "补植造林面积", "1200亩", "2000亩", "10", "10"),
    ("产出指标", "质量指标", "苗木成活率", "≥90%", "92.5%", "20", "20"),
    ("产出指标", "时效指标", "年度任务按期完成率", "100%", "100%", "20", "20"),
    ("效益指标", "经济效益指标", "带动周边农户增收", "≧98%", "98%", "10", "10"),
    ("效益指标", "社会效益指标", "提供就近务工岗位，方便村民就地就业", "≧98%", "98%", "10", "10"),
    (
        "效益指标",
        "生态效益指标",
        "改善流域水土保持状况，减少水土流失面积，提升森林覆盖水平",
        "≧98%",
        "98%",
        "10",
        "10",
    ),
    ("效益指标", "可持续影响指标", "建立健全林木管护长效机制", "≧98%", "98%", "10", "10"),
    ("满意度指标", "服务对象满意度指标", "林农满意度", "≥95%", "98%", "10", "10"),
)
_NAMES = ("level1", "level2", "level3", "target", "actual", "weight", "score")


def evaluation(change: Mapping[str, Any] | None = None, **other: Any) -> Evaluation:
    """The form, top-level fields changed; every value has a place in a Word table."""
    content: dict[str, Any] = {
        "kind": "department",
        "title": "2021年度部门整体支出绩效自评表",
        "year": Decimal(2021),
        "unit": "示例县林业服务中心",
        "budget": {
            "initial": Decimal("125.3"),
            "adjusted": Decimal("185.7"),
            "executed": Decimal("185.7"),
            "weight": "10分",
            "rate": "100%",
            "score": Decimal(10),
        },
        "goals": {"expected": "负责全县林业生产、森林防火和林木管护工作。", "achieved": "完成造林2000亩。"},
        "sections": [
            {"name": "产出指标", "weight": Decimal(50)},
            {"name": "效益指标", "weight": Decimal(30)},
            {"name": "满意度指标", "weight": Decimal(10)},
        ],
        "indicators": [_row(row) for row in _ROWS],
        "total": {"weight": Decimal(100)},
        "report": {
            "sections": [
                {
                    "heading": "四、存在的问题",
                    "level": Decimal(1),
                    "text": "全年安排资金185.7万元，其中人员经费1,145.8万元。资金使用进度有待进一步加强，部分工作推进较慢。",
                }
            ]
        },
    } | dict(change or {})
    settings: dict[str, Any] = {"unread": (), "cells": 96} | other
    return Evaluation(FILE, "docx", "9f" * 32, content, _places(), **settings)


def _row(values: tuple[str, ...]) -> dict[str, Any]:
    row: dict[str, Any] = dict(zip(_NAMES, values, strict=True))
    return row | {"weight": Decimal(row["weight"]), "score": Decimal(row["score"])}


def _places() -> dict[str, Place]:
    places = {"": Place(FILE), "/report/sections/0/text": Place(FILE, paragraph=31)}
    places |= {f"/budget/{name}": cell(4, number) for number, name in enumerate(("initial", "adjusted"), 3)}
    places |= {f"/sections/{number}/weight": cell(line, 1) for number, line in enumerate((9, 12, 16))}
    for number in range(len(_ROWS)):
        places |= {f"/indicators/{number}/{name}": cell(number + 9, at) for at, name in enumerate(_NAMES, 1)}
    return places | {"/total/weight": cell(17, 6), "/total/score": cell(17, 7), "/total": cell(17, 1)}


def cell(row: int, column: int) -> Place:
    """A cell of the first table of the Word file."""
    return Place(FILE, table=1, row=row, cell=column)


def text(zh: str, en: str) -> Text:
    """A bilingual text."""
    return {"zh": zh, "en": en}


def value(name: str, zh: str, en: str, shown: str, *pointers: str, arithmetic: str = "") -> Value:
    """A value that a finding shows."""
    return Value(name, text(zh, en), shown, pointers, arithmetic)


def finding(rule: str, pointer: str, **other: Any) -> Finding:
    """A finding at a pointer; whatever is not said is plain."""
    settings: dict[str, Any] = {
        "case": rule,
        "severity": Severity.ERROR,
        "title": text("要求", "demand"),
        "message": text("有误", "wrong"),
        "advice": text("", ""),
        "place": _places().get(pointer, Place(FILE)),
    } | other
    return Finding(rule=rule, pointer=pointer, **settings)


BENEFIT = [f"/indicators/{number}/weight" for number in range(3, 7)]
EVERY = [f"/indicators/{number}/weight" for number in range(8)]

BLANK_TOTAL = finding(
    "SCR-04",
    "/total/score",
    title=text("总分得分已填写", "The total score is filled in"),
    message=text("总分得分未填（各项合计为110分）", "the total score is blank (the scores add up to 110)"),
    follows=("WGT-01",),
)
WRONG_TOTAL = finding(
    "WGT-01",
    "/total/weight",
    title=text("各项分值之和等于总分", "The weights add up to the total"),
    message=text("各项分值合计110分，与总分100分不符，多10分", "the weights add up to 110, not 100"),
    values=(
        value("weight", "总分", "total", "100", "/total/weight"),
        value(
            "sum", "合计", "sum", "110", "/budget/weight", *EVERY, arithmetic="10+10+20+20+10+10+10+10+10=110"
        ),
    ),
    follows=("WGT-02",),
    consequences=(BLANK_TOTAL,),
)
WRONG_SECTION = finding(
    "WGT-02",
    "/sections/1/weight",
    title=text("一级指标标注的分值等于其明细分值之和", "A section weighs what its indicators weigh"),
    message=text(
        "“效益指标”标注30分，明细合计40分，相差10分",
        "“效益指标” is stated as 30 points, its indicators have 40",
    ),
    advice=text(
        "请核对“效益指标”的标注分值和各三级指标的分值，使两者一致，并使全表合计为100分。",
        "Make the stated weight of the section and the weights of its indicators agree.",
    ),
    values=(
        value("weight", "标注", "stated", "30", "/sections/1/weight"),
        value("weight_sum", "明细合计", "indicators", "40", *BENEFIT, arithmetic="10+10+10+10=40"),
        value("gap", "相差", "difference", "10", "/sections/1/weight", *BENEFIT, arithmetic="40−30=10"),
    ),
    basis=(FORM_ITSELF,),
    consequences=(WRONG_TOTAL,),
)
OVER = finding(
    "DEV-01",
    "/indicators/0/reason",
    severity=Severity.WARNING,
    title=text("超额完成30%以上的指标说明了原因", "Far more than the target is explained"),
    message=text(
        "“补植造林面积”完成值2000亩为指标值1200亩的166.7%，未说明原因",
        "“补植造林面积” reached 2000亩, 166.7% of its target 1200亩, and says no reason",
    ),
    advice=text("请填写偏差原因，或调减该项得分。", "Give the reason or lower the score."),
    values=(
        value("target", "指标值", "target", "1200亩", "/indicators/0/target"),
        value("actual", "完成值", "actual", "2000亩", "/indicators/0/actual"),
        value(
            "ratio",
            "完成率",
            "ratio",
            "166.7%",
            "/indicators/0/actual",
            "/indicators/0/target",
            arithmetic="2000÷1200=166.7%",
        ),
    ),
    place=cell(9, 8),
    basis=(METHOD,),
)
ADJUSTED = finding(
    "BUD-07",
    "/budget/adjusted",
    severity=Severity.WARNING,
    title=text("预算调整幅度超过20%的说明了原因", "A budget changed by over a fifth is explained"),
    message=text(
        "预算调整率+48.2%（125.3→185.7），未见调整原因说明", "the budget grew by 48.2% without a reason"
    ),
    advice=text("请在说明或自评报告中写明预算调整的原因和依据。", "Say why the budget was adjusted."),
    values=(
        value("initial", "年初预算数", "initial", "125.3", "/budget/initial"),
        value("adjusted", "全年预算数", "adjusted", "185.7", "/budget/adjusted"),
        value(
            "change",
            "调整率",
            "change",
            "48.2%",
            "/budget/adjusted",
            "/budget/initial",
            arithmetic="(185.7−125.3)÷125.3=48.2%",
        ),
    ),
    basis=(METHOD,),
)
CONTRADICTION = finding(
    "XRF-06",
    "/report/sections/0/text",
    severity=Severity.WARNING,
    title=text("报告所述执行进度与执行率一致", "The report and the rate of execution agree"),
    message=text(
        "报告称“资金使用进度有待进一步加强”，但执行率为100%，前后矛盾",
        "the report calls spending slow at 100%",
    ),
    advice=text("请核对报告内容，与自评表保持一致。", "Correct the report or the form."),
    values=(value("phrase", "报告", "report", "资金使用进度有待进一步加强", "/report/sections/0/text"),),
    basis=(FORM_ITSELF,),
)
SLOGAN = finding(
    "VAL-01",
    "/indicators/3/target",
    severity=Severity.HINT,
    title=text("运算符写法统一", "Operators are written in one way"),
    message=text("“≧98%”建议统一写作“≥98%”", "write “≥98%” for “≧98%”"),
)

STATES = {
    "WGT-01": RuleState.FOUND,
    "WGT-02": RuleState.FOUND,
    "SCR-04": RuleState.FOUND,
    "SCR-03": RuleState.NOT_CHECKED,
    "GRD-01": RuleState.NOT_CHECKED,
    "DEV-01": RuleState.FOUND,
    "BUD-07": RuleState.FOUND,
    "XRF-06": RuleState.FOUND,
    "VAL-01": RuleState.FOUND,
    "BUD-01": RuleState.PASSED,
    "BUD-02": RuleState.PASSED,
    "MET-02": RuleState.NOT_APPLICABLE,
    "XRF-03": RuleState.FAILED,
}
REASONS = {
    "SCR-03": ("/total/score",),
    "GRD-01": ("/total/score",),
    "XRF-03": ("the engine lost a fact",),
}


def report(*findings: Finding, **other: Any) -> Report:
    """A report on the form; with no findings given, all of the above."""
    settings: dict[str, Any] = {
        "evaluation": evaluation(unread=(("7,00.0,77", cell(5, 4)),)),
        "verdict": Verdict.RETURN,
        "profile": PROFILE,
        "profile_reasons": (text("各一级指标权重为10/50/30/10", "the sections weigh 10/50/30/10"),),
        "findings": findings or (WRONG_SECTION, OVER, ADJUSTED, CONTRADICTION, SLOGAN),
        "states": STATES,
        "reasons": REASONS,
        "engine": "durable-rules 2.0.28",
        "pack_digest": "ab" * 32,
    } | other
    return Report(**settings)


def text_of(
    style: str,
    reports: Sequence[Report],
    manner: Manner,
    failures: Sequence[Failure] = (),
    idle: Sequence[IdleWaiver] = (),
) -> str:
    """What a format says, as whoever opens it reads it."""
    made: Any = list(pieces(style, reports, failures, manner, idle))
    if style in BINARY:
        book = openpyxl.load_workbook(io.BytesIO(b"".join(made)))
        return "\n".join(
            str(each.value or "") for sheet in book.worksheets for row in sheet.rows for each in row
        )
    page = "".join(made)
    return page.replace("%25", "%") if style == "github" else page
