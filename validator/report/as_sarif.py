"""SARIF 2.1.0 (OASIS): results with regions or cells, causes, waivers as suppressions; what did not run is notified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import indent

from validator import __version__
from validator.model.evaluation import written
from validator.model.place import Place
from validator.model.report import Finding, Report, RuleState
from validator.model.suggestion import Edit, Suggestion
from validator.model.waiver import Idle, Waiver
from validator.report import proposals, titles
from validator.report.clean import brief
from validator.report.entries import Entry, entries
from validator.report.jsontext import dumped, listed
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.sarif_places import LONGEST, Json, artifact_of, location, message, uri
from validator.report.sarif_rules import LEVELS, descriptors
from validator.report.waivers import source, terms
from validator.report.words import idleness, said, say, understood, verdict

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

MOST_RELATED = 20
"""Cells that a result points to besides its own."""

_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_NOT_RUN = {RuleState.NOT_CHECKED: "note", RuleState.FAILED: "error"}


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """One log with one run; results come first, for what describes them is only known at the end."""
    lang = manner.lang
    rules: dict[str, Json] = {}
    artifacts: list[Json] = []
    notes: list[Json] = []

    def results() -> Iterator[Json | None]:
        for report in reports:
            for rule in descriptors(report, lang):
                rules.setdefault(rule["id"], rule)
            order = {name: number for number, name in enumerate(rules)}
            for entry in entries(report):
                yield _result(entry, report, len(artifacts), order, lang)
            notes.extend(_not_run(report, lang))
            artifacts.append(_artifact(report, lang))
            yield None

    yield f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n      "results": ['
    yield from listed(results(), 4)
    notes += [_notification("error", failure.sentence(lang), failure.document) for failure in failures]
    invocation = {
        "executionSuccessful": not any(note["level"] == "error" for note in notes),
        "toolExecutionNotifications": notes,
        "toolConfigurationNotifications": [_idle(waiver, reason, lang) for waiver, reason in idle],
    }
    driver = {"name": "jixiao", "version": __version__, "language": _LANGUAGES[lang]}
    rest = {
        "tool": {"driver": driver | {"rules": list(rules.values())}},
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "invocations": [invocation],
    }
    yield f"],\n{indent(dumped(rest)[2:-2], '    ')}\n    }}\n  ]\n}}\n"


def _artifact(report: Report, lang: str) -> Json:
    """The form, and how it ended."""
    evaluation = report.evaluation
    return {
        "location": {"uri": uri(evaluation.file)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": evaluation.digest},
        "properties": {
            "unit": brief(written(evaluation.at("/unit")), 160),
            "year": brief(written(evaluation.at("/year")), 20),
            "profile": report.profile.name,
            "verdict": report.verdict,
            "summary": verdict(report, lang),
            "coverage": understood(report, lang),
            "rules": report.pack_digest,
        },
    }


# --------------------------------------------------------------------- results


def _result(entry: Entry, report: Report, artifact: int, order: Mapping[str, int], lang: str) -> Json:
    finding = entry.finding
    rule = brief(finding.rule, 40)
    result: Json = {
        "ruleId": rule,
        "ruleIndex": order[rule],
        "level": LEVELS[finding.severity],
        "message": message(said(finding.message, lang)),
        "locations": [location(finding.pointer, finding.place, report, artifact, lang)],
        "partialFingerprints": {"jixiao/v1": entry.fingerprint},
    }
    related = [
        location(pointer, place, report, artifact, lang) | {"id": number, "message": message(text)}
        for number, (pointer, place, text) in enumerate(_related(entry, report, lang), 1)
    ]
    if related:
        result["relatedLocations"] = related
    fixes = [_fix(each, report, artifact, lang) for each in finding.suggestions if each.edits]
    if fixes:
        result["fixes"] = fixes
    if entry.waiver:
        result["suppressions"] = [_suppression(entry.waiver, lang)]
    return result | {"properties": _properties(entry, lang)}


def _related(entry: Entry, report: Report, lang: str) -> list[tuple[str, Place, str]]:
    """What it results from, and the cells that it rests on."""
    told = [
        (
            cause.pointer,
            cause.place,
            f"{say('follows', lang)} {cause.rule}{say('colon', lang)}{said(cause.message, lang)}",
        )
        for cause in reversed(entry.causes)
    ]
    near = {
        pointer: f"{said(value.label, lang)} {value.text}"
        for value in entry.finding.values
        for pointer in value.pointers
        if pointer != entry.finding.pointer
    }
    told += [(pointer, report.evaluation.place(pointer), text) for pointer, text in near.items()]
    return told[:MOST_RELATED]


def _fix(suggestion: Suggestion, report: Report, artifact: int, lang: str) -> Json:
    """What may be written into the file without asking; `description` says it in words."""
    where = artifact_of(suggestion.place, report, artifact)
    replacements = [
        {"deletedRegion": _region(edit), "insertedContent": {"text": edit.text}} for edit in suggestion.edits
    ]
    told = f"{proposals.sentence(suggestion, lang)}{say('colon', lang)}{suggestion.arithmetic or said(suggestion.reason, lang)}"
    return {
        "description": message(told),
        "artifactChanges": [{"artifactLocation": where, "replacements": replacements}],
    }


def _region(edit: Edit) -> Json:
    return {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }


def _suppression(waiver: Waiver, lang: str) -> Json:
    return {"kind": "external", "status": "accepted", "justification": terms(waiver, lang)}


def _properties(entry: Entry, lang: str) -> Json:
    finding = entry.finding
    told = {
        "severity": finding.severity,
        "confidence": finding.confidence,
        "case": finding.case,
        "pointer": brief(finding.pointer, LONGEST),
        "advice": brief(said(finding.advice, lang), LONGEST),
        "basis": [brief(f"{each.number} {said(each.title, lang)}", LONGEST) for each in finding.basis],
        "values": [_value(finding, number, lang) for number in range(len(finding.values))],
        "suggestions": [
            brief(f"{said(each.label, lang)} {each.now} → {each.value} ({each.certainty})", LONGEST)
            for each in finding.suggestions
        ],
        "follows": [cause.rule for cause in entry.causes[-1:]] or list(finding.after_waived),
        "derivation": [brief(said(step.text, lang), LONGEST) for step in finding.derivation],
    }
    return {name: value for name, value in told.items() if value}


def _value(finding: Finding, number: int, lang: str) -> str:
    value = finding.values[number]
    return brief(f"{said(value.label, lang)} {value.arithmetic or value.text}", LONGEST)


# --------------------------------------------------------------- notifications


def _not_run(report: Report, lang: str) -> Iterator[Json]:
    """Rules that could not be checked, or only in part, with the cells that were wanting; rules that failed."""
    for rule, state in report.states.items():
        reasons = report.reasons.get(rule, ())
        if state not in _NOT_RUN and not reasons:
            continue
        words = state if state in _NOT_RUN else "in part"
        wanting = [titles.wanting(reason, report.evaluation, lang) for reason in reasons[:MOST_RELATED]]
        text = f"{say(words, lang)}{say('colon', lang)}{rule}"
        told = _notification(_NOT_RUN.get(state, "note"), "  ".join([text, *wanting]), report.evaluation.file)
        yield told | {"associatedRule": {"id": brief(rule, 40)}}


def _idle(waiver: Waiver, reason: Idle, lang: str) -> Json:
    file, line = source(waiver)
    return _notification("note", idleness(waiver, reason, lang), file, line)


def _notification(level: str, text: str, file: str, line: int = 0) -> Json:
    physical: Json = {"artifactLocation": {"uri": uri(file)}}
    if line:
        physical["region"] = {"startLine": line}
    return {"level": level, "message": message(text), "locations": [{"physicalLocation": physical}]}
