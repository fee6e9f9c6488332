"""Reports for programs, as `schemas/report.schema.json` describes them. Values stay text, as on the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from validator import __version__
from validator.model.evaluation import written
from validator.model.place import Place
from validator.model.report import Finding, Report, RuleState, Value
from validator.model.rules import Severity, Text
from validator.model.scores import ScoreLine, Scores
from validator.model.suggestion import Proposal, Suggestion
from validator.model.waiver import Waiver
from validator.report.jsontext import listed
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.words import counts, figure, idleness, said, say

SCHEMA = 1
"""The version of the format; another one wherever programs that read it would have to change."""

_FORM = ("title", "unit", "year", "kind", "department", "project")
_NOT_RUN = (RuleState.NOT_CHECKED, RuleState.FAILED)


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """One JSON document for all, in pure printable text that is valid UTF-8 whatever the forms held."""
    lang = manner.lang
    yield f'{{\n  "schema": {SCHEMA},\n  "lang": "{lang}",\n  "reports": ['
    yield from listed(_report(report, lang) for report in reports)
    yield '],\n  "failures": ['
    yield from listed(
        {"document": failure.document, "message": failure.error.sentence(lang)} for failure in failures
    )
    yield '],\n  "idle_waivers": ['
    yield from listed(
        _waiver(waiver) | {"state": why, "message": idleness(waiver, why, lang)} for waiver, why in idle
    )
    yield "]\n}\n"


def _report(report: Report, lang: str) -> dict[str, Any]:
    evaluation = report.evaluation
    form = {name: written(evaluation.at(f"/{name}")) or None for name in _FORM}
    found = counts(report)
    return {
        "document": {
            "file": evaluation.file,
            "sha256": evaluation.digest,
            "format": evaluation.format,
            **form,
        },
        "verdict": report.verdict,
        "counts": {level: found[level] for level in Severity},
        "profile": {
            "name": report.profile.name,
            "title": said(report.profile.title, lang),
            "reasons": [said(reason, lang) for reason in report.profile_reasons],
        },
        "findings": list(_findings(report.findings, (), lang)),
        "scores": _scores(report.scores, lang) if report.scores else None,
        "waived": [
            {"finding": _finding(each.finding, lang), "waiver": _waiver(each.waiver)}
            for each in report.waived
        ],
        "proposal": _proposal(report.proposal, lang) if report.proposal else None,
        "states": _states(report, lang),
        "rules": dict(report.states),
        "unchecked": {
            rule: list(report.reasons.get(rule, ()))
            for rule, state in report.states.items()
            if state in _NOT_RUN or report.reasons.get(rule)
        },
        "coverage": {
            "cells": evaluation.cells,
            "understood": evaluation.understood,
            "unread": [{"text": text, "place": _place(place, lang)} for text, place in evaluation.unread],
        },
        "engine": report.engine,
        "tool": {"name": "jixiao", "version": __version__, "rules": report.pack_digest},
        "notices": [said(notice, lang) for notice in (*report.notices, *evaluation.remarks)],
    }


def _findings(findings: Sequence[Finding], causes: tuple[str, ...], lang: str) -> Iterator[dict[str, Any]]:
    for finding in findings:
        yield _finding(finding, lang, causes)
        yield from _findings(finding.consequences, (finding.rule,), lang)


def _finding(finding: Finding, lang: str, causes: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "case": finding.case,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "title": said(finding.title, lang),
        "place": _place(finding.place, lang) | {"pointer": finding.pointer},
        "message": said(finding.message, lang),
        "messages": _both(finding.message),
        "advice": said(finding.advice, lang),
        "values": [_value(value, lang) for value in finding.values],
        "basis": [
            {
                "key": basis.key,
                "number": basis.number,
                "title": said(basis.title, lang),
                "topic": said(basis.topic, lang),
            }
            for basis in finding.basis
        ],
        "follows": list(dict.fromkeys(causes + finding.follows)),
        "after_waived": list(finding.after_waived),
        "suggestions": [_suggestion(each, lang) for each in finding.suggestions],
        "derivation": [
            {"kind": step.kind, "text": said(step.text, lang), "pointers": list(step.pointers)}
            for step in finding.derivation
        ],
    }


def _suggestion(suggestion: Suggestion, lang: str) -> dict[str, Any]:
    return {
        "rule": suggestion.rule,
        "place": _place(suggestion.place, lang) | {"pointer": suggestion.pointer},
        "label": said(suggestion.label, lang),
        "now": suggestion.now,
        "value": suggestion.value,
        "certainty": suggestion.certainty,
        "reason": said(suggestion.reason, lang),
        "arithmetic": suggestion.arithmetic,
        "shared": suggestion.shared,
        "cells": [{"pointer": at, "value": written(value)} for at, value in suggestion.writes],
    }


def _proposal(proposal: Proposal, lang: str) -> dict[str, Any]:
    return {
        "changes": [_suggestion(change, lang) for change in proposal.changes],
        "alternatives": [[_suggestion(change, lang) for change in other] for other in proposal.alternatives],
        "open": list(proposal.open),
        "exhaustive": proposal.exhaustive,
        "reason": said(proposal.reason, lang),
    }


def _scores(scores: Scores, lang: str) -> dict[str, Any]:
    return {
        "rows": [_score(line, lang) for line in scores.lines],
        "total": _score(scores.total, lang),
        "grade": scores.grade or None,
        "reference_grades": list(scores.grades),
    }


def _score(line: ScoreLine, lang: str) -> dict[str, Any]:
    numbers = {name: getattr(line, name) for name in ("weight", "stated", "low", "high", "gap")}
    told = {name: None if number is None else figure(number) for name, number in numbers.items()}
    ground = said(line.ground, lang)
    return {
        "name": said(line.name, lang),
        "pointer": line.pointer,
        **told,
        "agrees": line.agrees,
        "ground": ground,
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "rule": waiver.rule,
        "unit": waiver.unit,
        "file": waiver.file,
        "place": waiver.spot,
        "indicator": waiver.indicator,
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "until": waiver.until.isoformat(),
        "source": waiver.source,
    }


def _states(report: Report, lang: str) -> dict[str, Any]:
    ended = Counter(report.states.values())
    return {state: {"label": say(state, lang), "count": ended[state]} for state in RuleState}


def _both(text: Text) -> dict[str, str]:
    return {"zh": said(text, "zh"), "en": said(text, "en")}


def _value(value: Value, lang: str) -> dict[str, Any]:
    return {
        "name": value.name,
        "label": said(value.label, lang),
        "text": value.text,
        "pointers": list(value.pointers),
        "arithmetic": value.arithmetic,
    }


def _place(place: Place, lang: str) -> dict[str, Any]:
    return {name: part for name, part in place._asdict().items() if part is not None} | {
        "spot": place.spot(lang)
    }
