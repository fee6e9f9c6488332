"""Findings as rows of plain texts, one each, for tables that a person filters and sorts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator.model.evaluation import written
from validator.model.report import Report
from validator.report.clean import brief, visible
from validator.report.entries import Entry, entries
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.waivers import terms
from validator.report.words import WORDS, counts, idleness, listed, said, say, verdict

LONGEST = 2000
"""Letters of a cell; a spreadsheet takes 32767."""

_COLUMNS = (
    "file", "unit", "year column", "verdict", "severity column", "rule column", "where", "message column", "advice",
    "basis", "follows column", "confidence column", "waiver column",
)  # fmt: skip
_COVERAGE = ("cells column", "understood column")
_FORMS = (
    "file", "unit", "year column", "verdict", "errors column", "warnings column", "hints column", *_COVERAGE,
)  # fmt: skip
# What a spreadsheet takes for the beginning of a formula, full-width signs included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Row = tuple[str, ...]


def headings(lang: str) -> Row:
    """The names of the columns."""
    return tuple(say(column, lang) for column in _COLUMNS)


def coverage_headings(lang: str) -> Row:
    """The names of the columns on how much of a form was understood."""
    return tuple(say(column, lang) for column in _COVERAGE)


def coverage(report: Report | None) -> Row:
    """How many cells with content the form has, and how many of them were understood; blank for no form."""
    if report is None:
        return ("",) * len(_COVERAGE)
    return str(report.evaluation.cells), str(report.evaluation.understood)


def form_headings(lang: str) -> Row:
    """The names of the columns where each form has one row."""
    return tuple(say(column, lang) for column in _FORMS)


def of_report(report: Report, manner: Manner) -> Iterator[Row]:
    """A row for each finding, hints and waived ones too; a form without any has one with its verdict."""
    told = False
    for entry in entries(report):
        yield _row(entry, report, manner.lang)
        told = True
    if not told:
        blank = ("",) * (len(_COLUMNS) - 8)
        yield (*_form(report, manner.lang), "", "", "", verdict(report, manner.lang), *blank)


def of_failures(failures: Iterable[Failure], lang: str) -> Iterator[Row]:
    """A row for each document that could not be checked."""
    for failure in failures:
        sentence = brief(failure.sentence(lang), LONGEST)
        before = (visible(failure.document), "", "", say("unreadable", lang), "", "", "", sentence)
        yield (*before, *("",) * (len(_COLUMNS) - len(before)))


def of_idle(idle: Iterable[IdleWaiver], lang: str) -> Iterator[Row]:
    """A row for each waiver that did nothing."""
    for waiver, reason in idle:
        before = (visible(waiver.source), *("",) * 6, brief(idleness(waiver, reason, lang), LONGEST))
        yield (*before, *("",) * (len(_COLUMNS) - len(before)))


def of_form(report: Report, lang: str) -> Row:
    """The one row of a form: verdict, counts, how much was understood."""
    found = counts(report)
    told = (str(found["error"]), str(found["warning"]), str(found["hint"]))
    return (*_form(report, lang), *told, *coverage(report))


def of_unreadable(failures: Sequence[Failure], lang: str) -> Iterator[Row]:
    """The one row of each document that could not be checked."""
    for failure in failures:
        yield (visible(failure.document), "", "", say("unreadable", lang), "", "", "", *coverage(None))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would not take it for a text."""
    return text.startswith(_FORMULA)


def _form(report: Report, lang: str) -> Row:
    unit, year = (brief(written(report.evaluation.at(f"/{name}")), 160) for name in ("unit", "year"))
    return visible(report.evaluation.file), unit, year, say(report.verdict, lang)


def _row(entry: Entry, report: Report, lang: str) -> Row:
    finding = entry.finding
    basis = [f"{each.number} {said(each.title, lang)}".strip() for each in finding.basis]
    causes = [cause.rule for cause in entry.causes[-1:]] or list(finding.after_waived)
    told = (
        say(finding.severity, lang),
        finding.rule,
        finding.place.spot(lang),
        said(finding.message, lang),
        said(finding.advice, lang),
        listed(basis, lang, "semicolon"),
        listed(causes, lang, "pause"),
        say(finding.confidence, lang) if finding.confidence in WORDS else finding.confidence,
        terms(entry.waiver, lang) if entry.waiver else "",
    )
    return (*_form(report, lang), *(brief(text, LONGEST) for text in told))
