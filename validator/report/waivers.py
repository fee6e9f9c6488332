"""Waived findings and what became of waivers, in words: never hidden, only not counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.model.report import Finding, Report, Waived
from validator.model.waiver import Waiver
from validator.report.clean import brief, visible
from validator.report.manner import IdleWaiver, Manner
from validator.report.page import Line, labelled, paragraph
from validator.report.words import idleness, listed, said, say

_SENTENCE = 400
_NAME = 160


def lines(report: Report, manner: Manner) -> Iterator[Line]:
    """Every waived finding with its waiver; nothing where none is."""
    if not report.waived:
        return
    lang = manner.lang
    yield from paragraph([(say("waived", lang, len(report.waived)), "strong")], manner.room, [])
    for each in report.waived:
        spot = say("place", lang, brief(each.finding.place.spot(lang), _NAME))
        message = brief(said(each.finding.message, lang), _SENTENCE) + spot
        yield from labelled(brief(each.finding.rule, 40), message, manner.room, "  ")
        yield from paragraph([(terms(each.waiver, lang), "")], manner.room, [("      ", "")])
    yield []


def line(waived: Waived, lang: str) -> str:
    """A waived finding and why it does not count, in one line."""
    return (
        f"{brief(said(waived.finding.message, lang), _NAME)}{say('place', lang, terms(waived.waiver, lang))}"
    )


def waived_causes(finding: Finding, lang: str) -> str:
    """That a finding follows from waived ones; "" where it does not."""
    if not finding.after_waived:
        return ""
    return say(
        "after waived", lang, listed([brief(rule, 40) for rule in finding.after_waived], lang, "pause")
    )


def after_waived(finding: Finding, lang: str) -> str:
    """The same in brackets, to stand behind a message."""
    told = waived_causes(finding, lang)
    return say("place", lang, told) if told else ""


def source(waiver: Waiver) -> tuple[str, int]:
    """The file and line where a waiver is written down."""
    file, _, line = waiver.source.rpartition(":")
    return (file, int(line)) if file and line.isdecimal() else (waiver.source, 1)


def idle_lines(idle: Sequence[IdleWaiver], manner: Manner) -> Iterator[Line]:
    """The waivers that did nothing in the whole call."""
    if not idle:
        return
    yield []
    yield from paragraph([(say("idle", manner.lang, len(idle)), "strong")], manner.room, [])
    for waiver, reason in idle:
        text = brief(idleness(waiver, reason, manner.lang), _SENTENCE)
        yield from labelled(brief(visible(waiver.source), _NAME), text, manner.room, "  ")


def terms(waiver: Waiver, lang: str) -> str:
    """Why a waiver was given, by whom, until when, and where it is written down."""
    reason, by = brief(waiver.reason, _SENTENCE), brief(waiver.approved_by, _NAME)
    return say("waiver", lang, reason, by, waiver.until.isoformat(), visible(waiver.source))
