"""The closing table over several documents, with those that could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from validator.model.evaluation import written
from validator.model.report import Report, Verdict
from validator.model.rules import Severity
from validator.report.clean import brief, cut_front, visible
from validator.report.grid import Cell, Column, draw
from validator.report.manner import Failure, Manner
from validator.report.page import Line, paragraph, render
from validator.report.words import counts, listed, say


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table says of a report; small, so that a long run need not keep the reports."""

    file: str
    unit: str
    verdict: Verdict
    errors: int
    warnings: int


def entry(report: Report) -> Entry:
    """The row of a report."""
    unit = brief(written(report.evaluation.at("/unit")), 80)
    found = counts(report)
    file = visible(report.evaluation.file)
    return Entry(file, unit, report.verdict, found[Severity.ERROR], found[Severity.WARNING])


def write(entries: Sequence[Entry], failures: Sequence[Failure], manner: Manner) -> str:
    """The table, the failures with their sentences, the totals."""
    return render(_lines(entries, failures, manner), manner.colour)


def _lines(entries: Sequence[Entry], failures: Sequence[Failure], manner: Manner) -> Iterator[Line]:
    if entries:
        yield from draw(_columns(entries, manner), manner.room, "")
        yield []
    for failure in failures:
        sentence = brief(failure.sentence(manner.lang), 400)
        prefix = [(say("unreadable", manner.lang) + say("colon", manner.lang), "error")]
        yield from paragraph([(sentence, "")], manner.room, prefix)
    if failures:
        yield []
    yield from paragraph([(_totals(entries, failures, manner.lang), "strong")], manner.room, [])


def _columns(entries: Sequence[Entry], manner: Manner) -> list[Column]:
    lang = manner.lang
    verdicts = [Cell(say(entry.verdict, lang), style=entry.verdict.value) for entry in entries]
    # Two lines of the column hold the end of any path; the row must not break within the verdict.
    files = [Cell(cut_front(entry.file, manner.room * 2 // 3)) for entry in entries]
    return [
        Column(say("file", lang), files, 1, 16),
        Column(say("unit", lang), [Cell(entry.unit) for entry in entries], 2, 16),
        Column(say("verdict", lang), verdicts),
        Column(say("errors column", lang), [Cell(str(entry.errors)) for entry in entries]),
        Column(say("warnings column", lang), [Cell(str(entry.warnings)) for entry in entries]),
    ]


def _totals(entries: Sequence[Entry], failures: Sequence[Failure], lang: str) -> str:
    ended = Counter(entry.verdict for entry in entries)
    told = [f"{say(verdict, lang)} {ended[verdict]}" for verdict in Verdict if ended[verdict]]
    if failures:
        told.append(f"{say('unreadable', lang)} {len(failures)}")
    total = say("all", lang, len(entries) + len(failures))
    return say("colon", lang).join([total, listed(told, lang)]) if told else total
