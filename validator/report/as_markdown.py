"""Findings as Markdown, for a merge request or a chat: the verdicts, then the findings of each form in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator.model.evaluation import written
from validator.model.report import Report, RuleState, Verdict
from validator.model.rules import Severity
from validator.regex import regex
from validator.report.clean import brief, visible
from validator.report.entries import Entry, entries
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.scores import sentence
from validator.report.waivers import terms
from validator.report.words import idleness, listed, said, say, states, understood, verdict

MOST = 50
"""Findings of a form that are told: a comment holds so many letters and no more."""

MOST_UNREAD = 10
"""Cells not understood that are told."""

_LONGEST = 500
_SIGN = {Verdict.ACCEPT: "✅", Verdict.RETURN: "❌", Verdict.UNDECIDED: "⚠️"}
_NOT_RUN = (RuleState.NOT_CHECKED, RuleState.FAILED)
_MARKUP = regex(r"([\\`*_{}\[\]()#+!|~$])")
# People, issues and addresses that a forge would link: a comment within says the same and links nothing.
_LINKED = regex(r"(@|\\#|\\!|\\~|\\\$|://?|www)(?=[\w\"/.])")


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """A list of verdicts where there are several documents, a section for each form, what else there is to say."""
    lang = manner.lang
    sections: list[str] = []
    lines: list[str] = []
    for report in reports:
        lines.append(f"- {_SIGN[report.verdict]} {_title(report, lang)}")
        sections.append("".join(f"{line}\n" for line in _section(report, manner)))
        yield ""
    yield f"## {say('bureau heading', lang)}\n\n"
    if len(sections) + len(failures) != 1:
        yield "".join(f"{line}\n" for line in lines) + ("\n" if lines else "")
    yield from sections
    for failure in failures:
        told = say("unreadable", lang) + say("colon", lang)
        yield f"- ⛔ **{told}**{escaped(failure.sentence(lang))}\n"
    for waiver, reason in idle:
        yield f"- {escaped(waiver.source)}{say('colon', lang)}{escaped(idleness(waiver, reason, lang))}\n"


def escaped(text: str, longest: int = _LONGEST) -> str:
    """Any text in one line that means nothing in Markdown or HTML."""
    plain = _MARKUP.sub(r"\\\1", brief(text, longest).replace("&", "&amp;"))
    plain = plain.replace("<", "&lt;").replace(">", "&gt;")
    return _LINKED.sub(r"\1<!-- -->", plain)


def _title(report: Report, lang: str) -> str:
    name = escaped(visible(report.evaluation.file), 160)
    unit = escaped(written(report.evaluation.at("/unit")), 80)
    return f"**{name}**{say('place', lang, unit) if unit else ''}{say('colon', lang)}{verdict(report, lang)}"


def _section(report: Report, manner: Manner) -> Iterator[str]:
    lang = manner.lang
    yield f"### {_SIGN[report.verdict]} {_title(report, lang)}"
    yield ""
    if report.scores:
        yield escaped(sentence(report.scores, lang))
        yield ""
    told = [entry for entry in entries(report) if _is_told(entry, manner)]
    if told:
        yield from _table(told[:MOST], lang)
        if len(told) > MOST:
            yield ""
            yield "… " + say("more", lang, len(told) - MOST)
        yield ""
    missed = [rule for rule, state in report.states.items() if state in _NOT_RUN]
    if missed:
        names = escaped(listed(missed, lang, "pause"))
        yield f"{say('rules unchecked', lang, len(missed))}{say('colon', lang)}{names}"
        yield ""
    unread = report.evaluation.unread
    if unread:
        yield say("cells unread", lang, len(unread))
        yield ""
        for text, place in unread[:MOST_UNREAD]:
            yield f"- {escaped(place.spot(lang), 160)} {escaped(say('quoted', lang, brief(text, 60)))}"
        if len(unread) > MOST_UNREAD:
            yield "- … " + say("more", lang, len(unread) - MOST_UNREAD)
        yield ""
    ended = [say("states", lang, states(report, lang)), understood(report, lang)]
    yield f"<sub>{escaped(listed(ended, lang, 'semicolon'))}</sub>"
    yield ""


def _is_told(entry: Entry, manner: Manner) -> bool:
    return manner.hints or entry.waiver is not None or entry.finding.severity is not Severity.HINT


def _table(told: Sequence[Entry], lang: str) -> Iterator[str]:
    columns = ("severity column", "rule column", "where", "message column", "advice")
    yield "| " + " | ".join(say(column, lang) for column in columns) + " |"
    yield "| --- " * len(columns) + "|"
    for entry in told:
        yield "| " + " | ".join(_cells(entry, lang)) + " |"


def _cells(entry: Entry, lang: str) -> tuple[str, ...]:
    finding = entry.finding
    level = say("waived one" if entry.waiver else finding.severity, lang)
    strong = finding.severity is Severity.ERROR and not entry.waiver
    return (
        "↳ " * len(entry.causes) + (f"**{level}**" if strong else level),
        escaped(finding.rule),
        escaped(finding.place.spot(lang), 160),
        escaped(said(finding.message, lang)),
        escaped(terms(entry.waiver, lang) if entry.waiver else said(finding.advice, lang)),
    )
