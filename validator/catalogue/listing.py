"""A pack in, the list of its rules out: as a table for people, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.cells import cell_len

from validator.model import rules as m
from validator.nouns import dataclass
from validator.report.words import said, say

CONFIDENCE: Mapping[str, m.Text] = {
    "high": {"zh": "把握高", "en": "high confidence"},
    "medium": {"zh": "把握中等", "en": "medium confidence"},
    "low": {"zh": "把握低", "en": "low confidence"},
}
_FAMILIES: Mapping[str, m.Text] = {
    "budget": {"zh": "资金", "en": "Budget"},
    "crossref": {"zh": "表与报告互证", "en": "Form against report"},
    "deviation": {"zh": "偏差", "en": "Deviations"},
    "grade": {"zh": "等级", "en": "Grades"},
    "identity": {"zh": "单位与年度", "en": "Unit and year"},
    "indicators": {"zh": "指标", "en": "Indicators"},
    "scores": {"zh": "得分", "en": "Scores"},
    "structure": {"zh": "表的完整", "en": "Completeness"},
    "text": {"zh": "文字", "en": "Texts"},
    "values": {"zh": "填写", "en": "Values"},
    "weights": {"zh": "分值", "en": "Weights"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule in the list: id, severity, confidence, family and title in words, and the documents it rests on."""

    id: str
    severity: str
    confidence: str
    family: str
    title: str
    basis: tuple[str, ...]


def listing(pack: m.RulePack, lang: str) -> tuple[Entry, ...]:
    """All rules of a pack by their ids."""
    return tuple(_entry(rule, pack, lang) for _, rule in sorted(pack.rules.items()))


def _entry(rule: m.Rule, pack: m.RulePack, lang: str) -> Entry:
    return Entry(
        rule.id,
        say(rule.severity, lang),
        said(CONFIDENCE[rule.confidence], lang),
        family(rule, lang),
        said(rule.title, lang),
        tuple(pack.basis[key].number or said(pack.basis[key].title, lang) for key in rule.basis),
    )


def family(rule: m.Rule, lang: str) -> str:
    """What the folder that a rule stands in is about; its name where that is not known."""
    name = Path(rule.file).resolve().parent.name
    return said(_FAMILIES.get(name, {"zh": name, "en": name}), lang)


def listed(entries: Sequence[Entry]) -> str:
    """A line for each rule, in columns."""
    rows = [(each.id, each.severity, each.confidence, each.family, each.title) for each in entries]
    wide = [max(map(cell_len, column), default=0) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (room - cell_len(cell)) for cell, room in zip(row, wide, strict=True)).rstrip()
        for row in rows
    )


def as_json(entries: Sequence[Entry]) -> str:
    """The same for programs."""
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=2)


STYLES = {"text": listed, "json": as_json}
"""How the list may be told."""
