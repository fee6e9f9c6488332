"""The words of the page, in both languages, beside those that all reports share."""

from __future__ import annotations

from validator.model.rules import Text
from validator.report import words

WORDS: dict[str, Text] = {
    "page": {"zh": "绩效自评表校验报告", "en": "Report on a performance self-evaluation"},
    "pages": {
        "zh": "绩效自评表校验报告（{} 份）",
        "en": "Reports on performance self-evaluations ({})",
    },
    "skip": {"zh": "跳到正文", "en": "Skip to the report"},
    "contents": {"zh": "目录", "en": "Contents"},
    "overview": {"zh": "总览", "en": "Overview"},
    "to overview": {"zh": "回到总览", "en": "Back to the overview"},
    "to top": {"zh": "回到结论", "en": "Back to the verdict"},
    "first": {"zh": "先改这些：", "en": "Mend these first:"},
    "findings": {"zh": "发现的问题", "en": "Findings"},
    "about hints": {
        "zh": "供参考，不影响结论。",
        "en": "Worth a look; they do not touch the verdict.",
    },
    "nothing found": {"zh": "没有发现问题。", "en": "Nothing was found."},
    "form": {"zh": "表的内容和有问题的格", "en": "The form and the cells that findings speak of"},
    "form legend": {
        "zh": "格中标记的数字是问题的编号，点击即到该问题；问题中的位置点击即回到格。带“→”的是与问题有关的格。",
        "en": "A mark in a cell has the number of its finding and leads to it; the place in a finding leads back. "
        "“→” marks a cell that a finding rests on.",
    },
    "unchecked": {"zh": "没有读懂和没有检查的", "en": "What was not read or not checked"},
    "all checked": {
        "zh": "有内容的单元格全部读懂，适用的规则全部查过。",
        "en": "Every cell with content was understood, every rule that applies was run.",
    },
    "idle heading": {"zh": "未起作用的豁免", "en": "Waivers that did nothing"},
    "failed heading": {"zh": "未能检查的文件", "en": "Files that could not be checked"},
    "origin": {"zh": "来源和版本", "en": "Where this comes from"},
    "scores agreed": {
        "zh": "各行得分均与复核参考分一致，点开可看",
        "en": "All rows agree with their reference scores; open to see them",
    },
    "score table": {"zh": "自评得分和复核参考分", "en": "Self-scores and reference scores"},
    "agrees column": {"zh": "是否一致", "en": "Agrees"},
    "agree": {"zh": "一致", "en": "yes"},
    "differ": {"zh": "不一致", "en": "no"},
    "open": {"zh": "没有参考分", "en": "no reference"},
    "grade row": {"zh": "等级", "en": "Grade"},
    "identity": {"zh": "基本信息", "en": "Identity"},
    "total row": {"zh": "总分", "en": "Total"},
    "sum row": {"zh": "资金总额", "en": "All funds"},
    "closing": {"zh": "结论与说明", "en": "Grade and notes"},
    "field": {"zh": "栏目", "en": "Field"},
    "content": {"zh": "内容", "en": "Content"},
    "mark at": {"zh": "{}：{} {}", "en": "Finding {}: {} {}"},
    "mark near": {"zh": "与问题 {} 有关：{} {}", "en": "Related to finding {}: {} {}"},
    "to cell": {"zh": "到表中的格", "en": "to the cell in the form"},
    "cells": {"zh": "格", "en": "cells"},
    "derivation of": {"zh": "{} 的推导", "en": "How {} came about"},
    "letters left": {"zh": "（另有 {} 字未列出）", "en": " ({} more characters not shown)"},
    "rule states": {"zh": "各条规则的结果", "en": "How every rule ended"},
    "digest": {"zh": "文件 SHA-256", "en": "SHA-256 of the file"},
    "format": {"zh": "文件格式", "en": "Format"},
    "pack digest": {"zh": "规则库 SHA-256", "en": "SHA-256 of the rules"},
    "engine": {"zh": "引擎", "en": "Engine"},
    "program": {"zh": "程序", "en": "Program"},
    "why profile": {"zh": "选用口径的理由", "en": "Why this profile"},
    "place of": {"zh": "{}：{}", "en": "{}: {}"},
}


def say(key: str, lang: str, *values: object) -> str:
    """The words for `key`, filled with values."""
    return WORDS[key][lang].format(*values) if key in WORDS else words.say(key, lang, *values)
