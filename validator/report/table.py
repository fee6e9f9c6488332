"""One line a form: what a bureau looks at first, and the table that closes a report on several documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from validator.model.evaluation import written
from validator.model.report import Report, Verdict
from validator.model.rules import Severity
from validator.nouns import dataclass
from validator.report import scores, waivers
from validator.report.clean import brief, cut_front, visible
from validator.report.grid import Cell, Column, draw
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.page import Line, paragraph, render
from validator.report.words import counts, listed, said, say


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table says of a report; small, so that a long run need not keep the reports.

    `score` and `reference` are the totals; `first` is the message to begin with; `cells` have content, `understood`
    of them were.
    """

    file: str
    unit: str
    verdict: Verdict
    errors: int
    warnings: int
    score: str = ""
    reference: str = ""
    first: str = ""
    waived: int = 0
    cells: int = 0
    understood: int = 0


def entry(report: Report, lang: str) -> Entry:
    """The row of a report."""
    unit = brief(written(report.evaluation.at("/unit")), 80)
    found = counts(report)
    file = visible(report.evaluation.file)
    totals = scores.totals(report.scores, lang) if report.scores else ("", "")
    first = next((f for f in report.findings if f.severity is not Severity.HINT), None)
    message = f"{brief(first.rule, 40)} {brief(said(first.message, lang), 160)}" if first else ""
    errors, warnings = found[Severity.ERROR], found[Severity.WARNING]
    cells = report.evaluation.cells, report.evaluation.understood
    return Entry(file, unit, report.verdict, errors, warnings, *totals, message, len(report.waived), *cells)


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """A line for each document, those to return first; its columns are as wide as all of them need."""
    entries: list[Entry] = []
    for report in reports:
        entries.append(entry(report, manner.lang))
        yield ""
    order = (Verdict.RETURN, Verdict.UNDECIDED, Verdict.ACCEPT)
    entries.sort(key=lambda entry: (order.index(entry.verdict), -entry.errors, -entry.warnings))
    columns = _columns(entries, manner, files_first=False) + _details(entries, manner.lang)
    totals = _totals(entries, failures, manner.lang)
    if entries:
        cells, known = (sum(getattr(entry, name) for entry in entries) for name in ("cells", "understood"))
        totals = listed([totals, say("understood", manner.lang, cells, known)], manner.lang, "semicolon")
    yield render(_lines(columns if entries else [], totals, failures, manner, 1), manner.colour)
    yield render(waivers.idle_lines(idle, manner), manner.colour)


def closing(entries: Sequence[Entry], failures: Sequence[Failure], manner: Manner) -> str:
    """The table, the failures with their sentences, the totals."""
    columns = _columns(entries, manner, files_first=True) if entries else []
    totals = _totals(entries, failures, manner.lang)
    return render(_lines(columns, totals, failures, manner, 2), manner.colour)


def _lines(
    columns: Sequence[Column],
    totals: str,
    failures: Sequence[Failure],
    manner: Manner,
    tallest: int,
) -> Iterator[Line]:
    if columns:
        yield from draw(columns, manner.room, "", tallest)
        yield []
    for failure in failures:
        sentence = brief(failure.sentence(manner.lang), 400)
        prefix = [(say("unreadable", manner.lang) + say("colon", manner.lang), "error")]
        yield from paragraph([(sentence, "")], manner.room, prefix)
    if failures:
        yield []
    yield from paragraph([(totals, "strong")], manner.room, [])


def _columns(entries: Sequence[Entry], manner: Manner, files_first: bool) -> list[Column]:
    lang = manner.lang
    verdicts = [Cell(say(entry.verdict, lang), style=entry.verdict.value) for entry in entries]
    # The row must not break within the verdict, however long the path is.
    files = [Cell(cut_front(entry.file, manner.room * 2 // 3), tail=True) for entry in entries]
    names = [
        Column(say("file", lang), files, 1, 16 if files_first else 20),
        Column(say("unit", lang), [Cell(entry.unit) for entry in entries], 2 if files_first else 3, 16),
    ]
    told = [
        Column(say("verdict", lang), verdicts),
        Column(say("errors column", lang), [Cell(str(entry.errors)) for entry in entries]),
        Column(say("warnings column", lang), [Cell(str(entry.warnings)) for entry in entries]),
    ]
    return names + told if files_first else told + names


def _details(entries: Sequence[Entry], lang: str) -> list[Column]:
    waived = [Cell(str(entry.waived or "")) for entry in entries]
    known = [Cell(f"{entry.understood}/{entry.cells}") for entry in entries]
    return [
        Column(say("read column", lang), known, 2, 13),
        *([Column(say("waiver column", lang), waived)] if any(entry.waived for entry in entries) else []),
        Column(say("self column", lang), [Cell(entry.score) for entry in entries], 4, 12),
        Column(say("reckoned column", lang), [Cell(entry.reference) for entry in entries], 4, 12),
        Column(say("first column", lang), [Cell(entry.first) for entry in entries], 2, 24),
    ]


def _totals(entries: Sequence[Entry], failures: Sequence[Failure], lang: str) -> str:
    ended = Counter(entry.verdict for entry in entries)
    told = [f"{say(verdict, lang)} {ended[verdict]}" for verdict in Verdict if ended[verdict]]
    if failures:
        told.append(f"{say('unreadable', lang)} {len(failures)}")
    total = say("all", lang, len(entries) + len(failures))
    return say("colon", lang).join([total, listed(told, lang)]) if told else total
