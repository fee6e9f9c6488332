"""Findings as a workbook: one sheet a person can filter and sort, one with a line for each form; all cells are texts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from validator.extras import needed
from validator.model.report import Report
from validator.report import rows
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.words import say
from validator.resources import OWN_KEYWORD

_WIDTHS = (28, 24, 8, 8, 8, 10, 20, 60, 40, 40, 12, 8, 30)
_FORM_WIDTHS = (40, 30, 8, 12, 8, 8, 8, 16, 14)
_MOST = 1_048_575
"""Rows that a sheet can hold beneath its headings."""


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[bytes]:
    """The file; rows are laid aside as they come, so that thousands of forms need little memory."""
    lang = manner.lang
    book = needed("openpyxl", "report").Workbook(write_only=True)
    book.properties.keywords = OWN_KEYWORD
    findings = _sheet(book, say("findings sheet", lang), rows.headings(lang), _WIDTHS)
    forms: list[rows.Row] = []
    told = 0
    for report in reports:
        forms.append(rows.of_form(report, lang))
        told += _add(findings, rows.of_report(report, manner), _MOST - told)
        yield b""
    more = chain(rows.of_failures(failures, lang), rows.of_idle(idle, lang))
    told += _add(findings, more, _MOST - told)
    findings.auto_filter.ref = f"A1:{chr(64 + len(_WIDTHS))}{told + 1}"
    overview = _sheet(book, say("forms sheet", lang), rows.form_headings(lang), _FORM_WIDTHS)
    for row in (*forms, *rows.of_unreadable(failures, lang)):
        overview.append(_cells(overview, row))
    page = io.BytesIO()
    book.save(page)
    yield page.getvalue()


def _sheet(book: Any, title: str, headings: rows.Row, widths: Sequence[int]) -> Any:
    sheet = book.create_sheet(title)
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(65 + number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append(_cells(sheet, headings, bold=True))
    return sheet


def _add(sheet: Any, told: Iterable[rows.Row], room: int) -> int:
    """How many of the rows found room."""
    number = 0
    for row in islice(told, room):
        sheet.append(_cells(sheet, row))
        number += 1
    return number


def _cells(sheet: Any, row: rows.Row, bold: bool = False) -> list[Any]:
    return [_cell(sheet, text, bold) for text in row]


def _cell(sheet: Any, text: str, bold: bool) -> Any:
    """A text that stays one, even when somebody edits the cell."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    return cell
