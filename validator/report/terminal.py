"""Reports as a person reads them in a terminal: the verdict, what is wrong and where, what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from validator.model.evaluation import written
from validator.model.report import Report
from validator.report import coverage, findings, proposals, scores, table, waivers
from validator.report.clean import brief, cut_front, visible
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.page import Line, labelled, paragraph, render
from validator.report.words import counts, label, listed, said, say, verdict

MOST_OF_A_RULE = 20
"""Findings of one rule that are told; how many more there are is said."""

_KINDS = ("department", "project")


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """Every report, the closing table unless it would say the same as the only report, and idle waivers."""
    entries: list[table.Entry] = []
    for report in reports:
        yield (_rule(manner) if entries else "") + one(report, manner)
        entries.append(table.entry(report, manner.lang))
    if failures or len(entries) != 1:
        yield (_rule(manner) if entries else "") + table.closing(entries, failures, manner)
    yield render(waivers.idle_lines(idle, manner), manner.colour)


def _rule(manner: Manner) -> str:
    return f"\n{'#' * manner.room}\n\n"


def one(report: Report, manner: Manner) -> str:
    """The report on one document."""
    return render(_lines(report, manner), manner.colour)


def _lines(report: Report, manner: Manner) -> Iterator[Line]:
    yield from _header(report, manner)
    yield from _verdict(report, manner)
    yield from proposals.lines(report, manner)
    yield from _findings(report, manner)
    yield from scores.lines(report, manner)
    yield from waivers.lines(report, manner)
    yield from coverage.lines(report, manner)


def _header(report: Report, manner: Manner) -> Iterator[Line]:
    lang, room = manner.lang, manner.room
    unit, year, kind, project = (
        brief(written(report.evaluation.at(f"/{name}")), 160) for name in ("unit", "year", "kind", "project")
    )
    title = [unit or say("no unit", lang), _year(year, lang), say(kind, lang) if kind in _KINDS else ""]
    yield from paragraph([("  ".join(filter(None, title)), "strong")], room, [])
    yield from labelled(label("project name", lang), project, room)
    yield from labelled(label("file", lang), cut_front(visible(report.evaluation.file), 160), room)
    yield from labelled(label("profile", lang), _profile(report, lang), room)
    for notice in (*report.notices, *report.evaluation.remarks):
        yield from labelled(label("notice", lang), brief(said(notice, lang), 400), room)


def _year(year: str, lang: str) -> str:
    return say("year", lang, year) if year.isdigit() else year


def _profile(report: Report, lang: str) -> str:
    name = f"{said(report.profile.title, lang)} [{report.profile.name}]"
    reasons = listed([said(reason, lang) for reason in report.profile_reasons], lang, "semicolon")
    return brief(say("because", lang, name, reasons) if reasons else name, 400)


def _verdict(report: Report, manner: Manner) -> Iterator[Line]:
    sentence = verdict(report, manner.lang)
    bar: Line = [("=" * manner.room, report.verdict.value)]
    resulting = len(report.every_finding()) - len(report.findings)
    yield []
    yield bar
    yield from paragraph([(sentence, report.verdict.value)], manner.room, [])
    if resulting:
        yield from paragraph([(say("resulting", manner.lang, resulting), "")], manner.room, [])
    if report.scores:
        yield from paragraph([(scores.sentence(report.scores, manner.lang), "")], manner.room, [])
    yield bar
    yield []


def _findings(report: Report, manner: Manner) -> Iterator[Line]:
    told = [finding for finding in report.findings if findings.matters(finding, manner)]
    seen: Counter[str] = Counter()
    if told:
        yield from paragraph([(say("legend", manner.lang), "")], manner.room, [])
        yield []
    for number, finding in enumerate(told, 1):
        seen[finding.rule] += 1
        if seen[finding.rule] <= MOST_OF_A_RULE:
            yield from findings.in_full(finding, number, report, manner, again=seen[finding.rule] > 1)
    for rule, times in seen.items():
        if times > MOST_OF_A_RULE:
            more = say("more findings", manner.lang, times - MOST_OF_A_RULE, brief(rule, 40))
            yield from paragraph([(more, "strong")], manner.room, [])
            yield []
    if not manner.hints and (hints := counts(report)["hint"]):
        yield from paragraph([(say("hidden hints", manner.lang, hints), "")], manner.room, [])
        yield []
