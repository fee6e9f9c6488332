"""Commands that a GitHub workflow shows as annotations: `::error file=a.yaml,line=3,title=WGT-02::message`.

Those of a form make a group of the log, headed by its verdict and how much of it was understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator.model.place import Place
from validator.model.report import Report, Verdict
from validator.model.rules import Severity
from validator.report.clean import brief, visible
from validator.report.entries import Entry, entries
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.waivers import source, terms
from validator.report.words import idleness, said, say, understood, verdict

_LONGEST = 1000
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """An annotation for each finding, each form that is undecided and each document that could not be checked."""
    lang = manner.lang
    for report in reports:
        yield "".join(f"{line}\n" for line in _lines(report, manner))
    for failure in failures:
        yield _command("error", {"file": visible(failure.document)}, failure.sentence(lang)) + "\n"
    for waiver, reason in idle:
        file, line = source(waiver)
        position = {"file": visible(file), "line": str(line)}
        yield _command("notice", position, idleness(waiver, reason, lang)) + "\n"


def _lines(report: Report, manner: Manner) -> Iterator[str]:
    lang, file = manner.lang, visible(report.evaluation.file)
    ended = verdict(report, lang) + say("place", lang, understood(report, lang))
    yield _command("group", {}, f"{file}{say('colon', lang)}{ended}")
    for entry in entries(report):
        if manner.hints or entry.waiver or entry.finding.severity is not Severity.HINT:
            yield _annotation(entry, lang)
    if report.verdict is Verdict.UNDECIDED:
        yield _command("warning", {"file": file}, ended)
    yield _command("endgroup", {}, "")


def _annotation(entry: Entry, lang: str) -> str:
    finding = entry.finding
    message = said(finding.message, lang)
    if finding.place.line is None:
        message += say("place", lang, finding.place.spot(lang))
    if entry.waiver:
        message += say("place", lang, terms(entry.waiver, lang))
    level = "notice" if entry.waiver else _LEVELS[finding.severity]
    title = f"{finding.rule} {said(finding.title, lang)}"
    return _command(level, _position(finding.place) | {"title": brief(title, 200)}, message)


def _position(place: Place) -> dict[str, str]:
    position = {"file": visible(place.file)}
    if place.line is not None:
        position |= {"line": str(place.line), "col": str(place.column or 1)}
    return position


def _command(level: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_escaped(text, ':,')}" for name, text in properties.items())
    return f"::{level}{' ' if told else ''}{told}::{_escaped(brief(message, _LONGEST))}"


def _escaped(text: str, signs: str = "") -> str:
    for sign in "%\r\n" + signs:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
