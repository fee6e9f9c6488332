"""The words of the reports themselves, in both languages."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from validator.model.report import Report, RuleState, StepKind, Verdict
from validator.model.rules import Severity, Text
from validator.model.suggestion import Certainty
from validator.model.waiver import Idle, Waiver

_LABEL = {"zh": 2, "en": 7}
_NOT_RUN = (RuleState.NOT_CHECKED, RuleState.FAILED)

# A "|" parts the English singular from the plural; the first value given decides.
WORDS: dict[str, Text] = {
    "error": {"zh": "错误", "en": "Error"},
    "warning": {"zh": "需说明", "en": "Warning"},
    "hint": {"zh": "提示", "en": "Hint"},
    "errors": {"zh": "{} 处错误", "en": "{} error|{} errors"},
    "warnings": {"zh": "{} 处需更正或说明", "en": "{} to correct or explain"},
    "hints": {"zh": "{} 条提示", "en": "{} hint|{} hints"},
    "accept": {"zh": "通过", "en": "ACCEPTED"},
    "return": {"zh": "退回", "en": "RETURNED"},
    "undecided": {"zh": "待定", "en": "UNDECIDED"},
    "no errors": {"zh": "没有发现错误", "en": "no error found"},
    "rules passed": {"zh": "{} 条规则检查通过", "en": "{} rule passed|{} rules passed"},
    "rules not run": {
        "zh": "但有 {} 条规则无法检查",
        "en": "but {} rule could not be checked|but {} rules could not be checked",
    },
    "cells not read": {
        "zh": "但有 {} 个单元格未能读懂",
        "en": "but {} cell was not understood|but {} cells were not understood",
    },
    "incomplete": {"zh": "但检查不完整", "en": "but the check is not complete"},
    "scores": {"zh": "复核参考分", "en": "Reference scores"},
    "score row": {"zh": "项目", "en": "Row"},
    "points column": {"zh": "分值", "en": "Points"},
    "stated column": {"zh": "自评得分", "en": "Self-score"},
    "reference column": {"zh": "复核参考分", "en": "Reference"},
    "gap column": {"zh": "差", "en": "Gap"},
    "ground column": {"zh": "依据", "en": "Ground"},
    "unfilled": {"zh": "未填", "en": "blank"},
    "none": {"zh": "无", "en": "none"},
    "span": {"zh": "{}～{}", "en": "{}–{}"},
    "scores agree": {
        "zh": "得分：{}，{} 行均与复核参考分一致",
        "en": "Scores: {}; {} rows all agree with their reference scores",
    },
    "scores differ": {
        "zh": "得分：{}，复核参考分 {}；{}",
        "en": "Scores: {}, {} by reference; {}",
    },
    "total stated": {"zh": "自评总分 {}", "en": "{} self-awarded"},
    "total blank": {"zh": "自评总分未填", "en": "total left blank"},
    "rows differ": {"zh": "{} 行不一致", "en": "{} differ"},
    "rows open": {"zh": "{} 行没有参考分", "en": "{} without a reference"},
    "rows agree": {"zh": "{} 行一致", "en": "{} agree"},
    "graded": {"zh": "{}（{}）", "en": "{} ({})"},
    "waived ones": {"zh": "另有 {} 处已豁免", "en": "{} waived"},
    "after waived": {
        "zh": "由已豁免的 {} 引起，仍须处理",
        "en": "follows from {}, which is waived; this still counts",
    },
    "waived": {
        "zh": "已豁免的问题（{} 处，不计入结论）",
        "en": "A waived finding ({}, not counted)|Waived findings ({}, not counted)",
    },
    "waiver": {
        "zh": "豁免理由：{}；批准：{}；有效至 {}；见 {}",
        "en": "reason: {}; approved by: {}; until {}; see {}",
    },
    "idle": {
        "zh": "未起作用的豁免（{} 条）",
        "en": "A waiver that did nothing ({})|Waivers that did nothing ({})",
    },
    Idle.EXPIRED: {
        "zh": "对 {} 的豁免已于 {} 到期，不再适用",
        "en": "the waiver of {} ended on {} and no longer applies",
    },
    Idle.UNUSED: {
        "zh": "对 {} 的豁免本次没有用上（有效至 {}）",
        "en": "the waiver of {} met no finding this time (until {})",
    },
    "states": {"zh": "规则：{}", "en": "rules: {}"},
    "resulting": {
        "zh": "其中 {} 处由别的问题引起，先改主要问题",
        "en": "{} of them follows from another: mend the causes first"
        "|{} of them follow from others: mend the causes first",
    },
    "department": {
        "zh": "部门（单位）整体支出绩效自评表",
        "en": "self-evaluation of a unit's whole expenditure",
    },
    "project": {"zh": "项目支出绩效自评表", "en": "self-evaluation of a project"},
    "no unit": {"zh": "（未识别到单位名称）", "en": "(no name of a unit was found)"},
    "year": {"zh": "{}年度", "en": "{}"},
    "file": {"zh": "文件", "en": "File"},
    "project name": {"zh": "项目", "en": "Project"},
    "profile": {"zh": "口径", "en": "Profile"},
    "because": {"zh": "{}（因为：{}）", "en": "{} (because: {})"},
    "notice": {"zh": "注意", "en": "Note"},
    "where": {"zh": "位置", "en": "Where"},
    "follows": {"zh": "起因", "en": "Follows"},
    "figures": {"zh": "计算", "en": "Figures"},
    "advice": {"zh": "建议", "en": "To do"},
    "suggested": {"zh": "可改", "en": "Change"},
    "change": {"zh": "{} {} → {}", "en": "{}: {} → {}"},
    "fill in": {"zh": "{} 填 {}", "en": "{}: fill in {}"},
    "in all less": {"zh": "共减 {}", "en": "{} less in all"},
    "in all more": {"zh": "共增 {}", "en": "{} more in all"},
    "for example": {"zh": "例如 {}", "en": "for example {}"},
    "or": {"zh": "或者：{}", "en": "or: {}"},
    "proposal": {"zh": "改动最少的方案（{} 处）", "en": "The fewest changes ({})"},
    Certainty.SURE: {"zh": "确定", "en": "sure"},
    Certainty.LIKELY: {"zh": "很可能，请核实", "en": "likely; verify it"},
    Certainty.JUDGE: {"zh": "需判断", "en": "to be judged"},
    "demand": {"zh": "要求", "en": "Rule"},
    "basis": {"zh": "依据", "en": "Basis"},
    "source": {"zh": "{} {}（{}）", "en": "{} {} ({})"},
    "derivation": {"zh": "推导", "en": "Why"},
    StepKind.READ: {"zh": "读取", "en": "read"},
    StepKind.COMPUTED: {"zh": "计算", "en": "computed"},
    StepKind.PARAMETER: {"zh": "参数", "en": "setting"},
    StepKind.COMPARED: {"zh": "比较", "en": "compared"},
    StepKind.CONCLUDED: {"zh": "结论", "en": "so"},
    StepKind.CAUSED: {"zh": "起因", "en": "cause"},
    "consequences": {"zh": "由此引起：", "en": "This leads to:"},
    "blank": {"zh": "空", "en": "blank"},
    "more rows": {"zh": "另有 {} 行未画出", "en": "{} more row not shown|{} more rows not shown"},
    "more places": {"zh": "等，另有 {} 处", "en": " and {} more"},
    "more findings": {
        "zh": "{1} 另有 {0} 处同类问题未列出，用 --format json 可看全部",
        "en": "{0} more finding of {1} not listed; --format json has all"
        "|{0} more findings of {1} not listed; --format json has all",
    },
    "more": {"zh": "另有 {} 项未列出", "en": "{} more not listed"},
    "hidden hints": {
        "zh": "另有 {} 条提示未列出，加 --hints 可查看",
        "en": "{} hint is not listed; add --hints to see it|{} hints are not listed; add --hints to see them",
    },
    "cells unread": {
        "zh": "未能读懂的单元格（{} 个，未参与检查）",
        "en": "A cell that was not understood ({}, left out of the check)"
        "|Cells that were not understood ({}, left out of the check)",
    },
    "rules unchecked": {
        "zh": "未能检查的规则（{} 条，所需内容空缺或无法读懂）",
        "en": "A rule that could not be checked ({}; what it needs is blank or not understood)"
        "|Rules that could not be checked ({}; what they need is blank or not understood)",
    },
    "rules partly checked": {
        "zh": "只检查了一部分的规则（{} 条，另有所需内容空缺或无法读懂）",
        "en": "A rule checked in part ({}; more of what it needs is blank or not understood)"
        "|Rules checked in part ({}; more of what they need is blank or not understood)",
    },
    "rules failed": {
        "zh": "程序出错而未完成的规则（{} 条，请向软件维护者反映）",
        "en": "A rule that failed through a fault of this program ({}; please tell its maintainers)"
        "|Rules that failed through a fault of this program ({}; please tell its maintainers)",
    },
    "unsaid": {"zh": "（原因不明）", "en": "(for a reason not given)"},
    "summary": {"zh": "检查情况", "en": "What was checked"},
    "rules": {"zh": "规则", "en": "Rules"},
    "coverage": {"zh": "内容", "en": "Content"},
    "made by": {"zh": "版本", "en": "Made by"},
    "understood": {
        "zh": "有内容的单元格 {} 个，读懂 {} 个",
        "en": "{} cell with content, {} understood|{} cells with content, {} understood",
    },
    "made": {
        "zh": "jixiao {}，引擎 {}，规则库 {}，文件 SHA-256 {}",
        "en": "jixiao {}, engine {}, rules {}, SHA-256 of the file {}",
    },
    RuleState.PASSED: {"zh": "通过", "en": "passed"},
    RuleState.FOUND: {"zh": "发现问题", "en": "found something"},
    RuleState.NOT_APPLICABLE: {"zh": "不适用", "en": "not applicable"},
    RuleState.NOT_CHECKED: {"zh": "未能检查", "en": "not checked"},
    RuleState.FAILED: {"zh": "出错", "en": "failed"},
    "unreadable": {"zh": "无法检查", "en": "Could not be checked"},
    "unit": {"zh": "单位", "en": "Unit"},
    "verdict": {"zh": "结论", "en": "Verdict"},
    "errors column": {"zh": "错误", "en": "Errors"},
    "warnings column": {"zh": "需说明", "en": "To explain"},
    "self column": {"zh": "自评", "en": "Self"},
    "reckoned column": {"zh": "复核", "en": "Ref."},
    "first column": {"zh": "首要问题", "en": "First of all"},
    "number column": {"zh": "序号", "en": "No."},
    "year column": {"zh": "年度", "en": "Year"},
    "severity column": {"zh": "程度", "en": "Severity"},
    "rule column": {"zh": "规则", "en": "Rule"},
    "message column": {"zh": "问题", "en": "Finding"},
    "follows column": {"zh": "起因", "en": "Follows from"},
    "confidence column": {"zh": "把握", "en": "Confidence"},
    "waiver column": {"zh": "豁免", "en": "Waiver"},
    "hints column": {"zh": "提示", "en": "Hints"},
    "cells column": {"zh": "有内容的单元格", "en": "Cells with content"},
    "understood column": {"zh": "读懂的单元格", "en": "Cells understood"},
    "read column": {"zh": "读懂", "en": "Read"},
    "findings sheet": {"zh": "问题", "en": "Findings"},
    "forms sheet": {"zh": "各表", "en": "Forms"},
    "high": {"zh": "高", "en": "high"},
    "medium": {"zh": "中", "en": "medium"},
    "low": {"zh": "低", "en": "low"},
    "waived one": {"zh": "已豁免", "en": "waived"},
    "in part": {"zh": "只检查了一部分", "en": "checked in part"},
    "limits": {"zh": "局限", "en": "Limits"},
    "bureau heading": {"zh": "绩效自评表校验结果", "en": "Check of self-evaluation forms"},
    "all": {"zh": "共 {} 份", "en": "{} document|{} documents"},
    "comma": {"zh": "，", "en": ", "},
    "semicolon": {"zh": "；", "en": "; "},
    "pause": {"zh": "、", "en": ", "},
    "colon": {"zh": "：", "en": ": "},
    "place": {"zh": "（{}）", "en": " ({})"},
    "quoted": {"zh": "“{}”", "en": "“{}”"},
    "item": {"zh": "{}第 {} 项", "en": "{} {}"},
    "legend": {
        "zh": "表中【】是有问题的格，[ ] 是与它有关的格。",
        "en": "In the tables 【】 is the cell that is wrong, [ ] a cell that it depends on.",
    },
}


def say(key: str, lang: str, *values: object) -> str:
    """The words for `key`, filled with values."""
    one, _, many = WORDS[key][lang].partition("|")
    return (one if not many or values[0] == 1 else many).format(*values)


def label(key: str, lang: str) -> str:
    """The word for `key` as a label: all labels of a language are equally wide."""
    return say(key, lang).ljust(_LABEL[lang])


def said(text: Text, lang: str) -> str:
    """A bilingual text in one language, in the other where the first is wanting."""
    return text.get(lang) or next(filter(None, text.values()), "")


def listed(parts: list[str], lang: str, sign: str = "comma") -> str:
    """Parts with the comma of the language between them."""
    return say(sign, lang).join(parts)


def counts(report: Report) -> Counter[str]:
    """How many findings of each severity there are, consequences included."""
    return Counter(finding.severity.value for finding in report.every_finding())


def verdict(report: Report, lang: str) -> str:
    """The verdict in one sentence: "退回：3 处错误，12 处需更正或说明"."""
    found = counts(report)
    told = [say(f"{level}s", lang, found[level]) for level in Severity if found[level]]
    lead = _lead(report, lang) if not found[Severity.ERROR] else []
    waived = [say("waived ones", lang, len(report.waived))] if report.waived else []
    return say(report.verdict, lang) + say("colon", lang) + listed(lead + told + waived, lang)


def figure(number: Decimal) -> str:
    """A number without idle zeros: 9.5, 100."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def idleness(waiver: Waiver, reason: Idle, lang: str) -> str:
    """That a waiver did nothing, and why."""
    return say(reason, lang, waiver.rule, waiver.until.isoformat())


def understood(report: Report, lang: str) -> str:
    """How many cells with content there are, and how many of them were understood."""
    return say("understood", lang, report.evaluation.cells, report.evaluation.understood)


def states(report: Report, lang: str) -> str:
    """How many rules ended in which state, every state named."""
    ended = Counter(report.states.values())
    return listed([f"{say(state, lang)} {ended[state]}" for state in RuleState], lang)


def _lead(report: Report, lang: str) -> list[str]:
    ended = Counter(report.states.values())
    if report.verdict is Verdict.ACCEPT:
        return [say("rules passed", lang, ended[RuleState.PASSED])]
    missed = sum(ended[state] for state in _NOT_RUN)
    unread = len(report.evaluation.unread)
    if missed:
        tail = say("rules not run", lang, missed)
    elif unread and ended[RuleState.PASSED]:
        tail = say("cells not read", lang, unread)
    else:
        tail = say("incomplete", lang)
    return [say("no errors", lang), tail]
