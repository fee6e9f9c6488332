"""GitLab's code quality report: an array of issues with fingerprints that stay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from validator.model.report import Report, Verdict
from validator.model.rules import Severity
from validator.report.clean import brief, visible
from validator.report.entries import Entry, entries
from validator.report.jsontext import listed
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.waivers import source, terms
from validator.report.words import idleness, said, say, understood, verdict

_LONGEST = 2000
_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.HINT: "info"}


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """Findings, waived ones as information; forms that are undecided and documents that could not be checked."""
    yield "["
    yield from listed(_all(reports, failures, manner, idle), 1)
    yield "]\n"


def _all(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver]
) -> Iterator[dict[str, Any] | None]:
    for report in reports:
        yield None
        file = report.evaluation.file
        for entry in entries(report):
            if entry.waiver or manner.hints or entry.finding.severity is not Severity.HINT:
                yield _finding(entry, file, manner.lang)
        if report.verdict is Verdict.UNDECIDED:
            rests_on = say("place", manner.lang, understood(report, manner.lang))
            told = verdict(report, manner.lang) + rests_on
            yield _issue(file, "verdict", "verdict", told, "minor")
    for failure in failures:
        yield _issue(failure.document, "unreadable", "unreadable", failure.sentence(manner.lang), "blocker")
    for waiver, reason in idle:
        file, line = source(waiver)
        message = idleness(waiver, reason, manner.lang)
        yield _issue(file, "waiver", f"{waiver.rule}\0{line}", message, "info", file, line)


def _finding(entry: Entry, file: str, lang: str) -> dict[str, Any]:
    finding, place = entry.finding, entry.finding.place
    message = said(finding.message, lang)
    if place.line is None:
        message += say("place", lang, place.spot(lang))
    if entry.waiver:
        message = f"{say('waived one', lang)}{say('colon', lang)}{message}{say('place', lang, terms(entry.waiver, lang))}"
    level = "info" if entry.waiver else _LEVELS[finding.severity]
    return _issue(file, finding.rule, entry.fingerprint, message, level, place.file, place.line or 1)


def _issue(
    file: str, name: str, identity: str, message: str, level: str, path: str = "", line: int = 1
) -> dict[str, Any]:
    whole = f"{file}\0{identity}".encode("utf-8", "replace")
    return {
        "description": brief(message, _LONGEST),
        "check_name": brief(name, 40),
        "fingerprint": hashlib.sha256(whole).hexdigest()[:32],
        "severity": level,
        "location": {"path": visible(PurePath(path or file).as_posix()), "lines": {"begin": line}},
    }
