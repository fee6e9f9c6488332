"""One line a finding, for pipes and editors: `file:place: error WGT-02 message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator.model.place import Place
from validator.model.report import Report
from validator.model.rules import Severity
from validator.report import waivers
from validator.report.clean import brief, cut, visible
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.waivers import after_waived
from validator.report.words import idleness, listed, said, say, states, understood, verdict

MOST_UNREAD = 10
"""Cells not understood that are told; how many more there are is said."""

_LONGEST = 400


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """All findings, causes before what follows from them, and of each document the cells not understood and the verdict."""
    for report in reports:
        yield "".join(f"{line}\n" for line in _lines(report, manner))
    yield "".join(f"{cut(visible(failure.sentence(manner.lang)), 2 * _LONGEST)}\n" for failure in failures)
    for waiver, why in idle:
        yield f"{visible(waiver.source)}: {brief(idleness(waiver, why, manner.lang), _LONGEST)}\n"


def _lines(report: Report, manner: Manner) -> Iterator[str]:
    for finding in report.every_finding():
        if manner.hints or finding.severity is not Severity.HINT:
            message = brief(said(finding.message, manner.lang), _LONGEST) + after_waived(finding, manner.lang)
            yield f"{_where(finding.place, manner.lang)}: {finding.severity} {brief(finding.rule, 40)} {message}"
    for each in report.waived:
        spot = _where(each.finding.place, manner.lang)
        yield f"{spot}: waived {brief(each.finding.rule, 40)} {brief(waivers.line(each, manner.lang), _LONGEST)}"
    yield from _unread(report, manner.lang)
    yield f"{visible(report.evaluation.file)}: {verdict(report, manner.lang)}{_rests_on(report, manner.lang)}"


def _unread(report: Report, lang: str) -> Iterator[str]:
    unread = report.evaluation.unread
    for text, place in unread[:MOST_UNREAD]:
        yield f"{_where(place, lang)}: unread {say('quoted', lang, brief(text, 60))}"
    if len(unread) > MOST_UNREAD:
        yield f"{visible(report.evaluation.file)}: unread {say('more', lang, len(unread) - MOST_UNREAD)}"


def _rests_on(report: Report, lang: str) -> str:
    """How many rules ended how, and how much of the document they could know."""
    told = [say("states", lang, states(report, lang)), understood(report, lang)]
    return say("place", lang, listed(told, lang, "semicolon"))


def _where(place: Place, lang: str) -> str:
    """file:line:column where there are lines, so that an editor can go there; else the place in words."""
    spot = place.spot(lang) if place.line is None else f"{place.line}:{place.column or 1}"
    return f"{visible(place.file)}:{brief(spot, 160)}"
