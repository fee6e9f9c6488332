"""Findings as comma-separated values (RFC 4180), every cell a text whatever a spreadsheet would make of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from validator.model.report import Report
from validator.report import rows
from validator.report.manner import Failure, IdleWaiver, Manner


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """The headings, a line for each finding, one for each document that could not be checked and for each idle waiver."""
    yield _lines([rows.headings(manner.lang)], rows.coverage_headings(manner.lang))
    for report in reports:
        yield _lines(rows.of_report(report, manner), rows.coverage(report))
    yield _lines(rows.of_failures(failures, manner.lang), rows.coverage(None))
    yield _lines(rows.of_idle(idle, manner.lang), rows.coverage(None))


def _lines(told: Iterable[rows.Row], coverage: rows.Row) -> str:
    """The rows, each with how much was understood of its form, for here no other sheet can say so."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows(
        [_text(cell) for cell in (*row, *coverage)] for row in told
    )
    return page.getvalue()


def _text(cell: str) -> str:
    """An apostrophe is how one tells a spreadsheet that a text follows."""
    return f"'{cell}" if rows.is_formula(cell) else cell
