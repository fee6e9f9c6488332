"""A rule as SARIF describes it: names, help in both languages, what it rests on, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from validator.model.report import Finding, Report
from validator.model.rules import Rule, Severity
from validator.report.clean import brief
from validator.report.words import label, listed, said

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_LONGEST = 2000


def descriptors(report: Report, lang: str) -> Iterator[dict[str, Any]]:
    """One for each rule that was to run, and for each that found something without being a rule file."""
    for rule in report.rules.values():
        yield _descriptor(rule, report, lang)
    others = {finding.rule: finding for finding in report.every_finding() if finding.rule not in report.rules}
    others |= {
        each.finding.rule: each.finding for each in report.waived if each.finding.rule not in report.rules
    }
    for finding in others.values():
        yield _bare(finding, lang)


def _descriptor(rule: Rule, report: Report, lang: str) -> dict[str, Any]:
    basis = [report.sources[key] for key in rule.basis if key in report.sources]
    named = [
        {"key": each.key, "number": each.number, "title": brief(said(each.title, lang), _LONGEST)}
        for each in basis
    ]
    return {
        "id": brief(rule.id, 40),
        "name": brief(rule.name, 80),
        "shortDescription": {"text": _sentence(said(rule.title, lang))},
        "help": {"text": _help(rule, report)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "severity": rule.severity,
            "confidence": rule.confidence,
            "basis": named,
            "tags": [brief(rule.id, 40).partition("-")[0]],
        },
    }


def _bare(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "id": brief(finding.rule, 40),
        "shortDescription": {"text": _sentence(said(finding.title, lang))},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"severity": finding.severity, "confidence": finding.confidence},
    }


def _help(rule: Rule, report: Report) -> str:
    """What the rule demands, what to do, what it rests on and where it may be wrong, in Chinese and in English."""
    return "\n\n".join("\n".join(_lines(rule, report, lang)) for lang in ("zh", "en"))


def _lines(rule: Rule, report: Report, lang: str) -> Iterator[str]:
    yield brief(said(rule.title, lang), _LONGEST)
    advice = dict.fromkeys(brief(said(case.advice, lang), _LONGEST) for case in rule.cases)
    basis = [report.sources[key] for key in rule.basis if key in report.sources]
    sources = [f"{each.number} {said(each.title, lang)}".strip() for each in basis]
    told = {
        "advice": " ".join(filter(None, advice)),
        "basis": brief(listed(sources, lang, "semicolon"), _LONGEST),
        "limits": brief(said(rule.limits, lang), _LONGEST),
    }
    yield from (f"{label(key, lang)}  {text}" for key, text in told.items() if text)


def _sentence(text: str) -> str:
    return brief(text, _LONGEST) or "-"
