"""Findings as a workbook: one sheet a person can filter and sort, one with a line for each form; all cells are texts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from validator.extras import needed
from validator.model.report import Report
from validator.report import rows
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.words import say
from validator.resources import OWN_KEYWORD

_WIDTHS = (28, 24, 8, 8, 8, 10, 20, 60, 40, 40, 12, 8, 30)
_FORM_WIDTHS = (40, 30, 8, 12, 8, 8, 8, 16, 14)
_MOST = 1_048_576
"""Rows that a sheet can hold."""


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[bytes]:
    """The file; rows are laid aside as they come, so that thousands of forms need little memory."""
    lang = manner.lang
    book = needed("openpyxl", "report").Workbook(write_only=True)
    book.properties.keywords = OWN_KEYWORD
    findings = _Sheet(book, say("findings sheet", lang), rows.headings(lang), _WIDTHS)
    forms: list[rows.Row] = []
    for report in reports:
        forms.append(rows.of_form(report, lang))
        findings.take(rows.of_report(report, manner))
        yield b""
    findings.take(rows.of_failures(failures, lang))
    findings.take(rows.of_idle(idle, lang))
    findings.end()
    overview = _Sheet(book, say("forms sheet", lang), rows.form_headings(lang), _FORM_WIDTHS)
    overview.take((*forms, *rows.of_unreadable(failures, lang)))
    page = io.BytesIO()
    book.save(page)
    yield page.getvalue()


class _Sheet:
    """A sheet that is being written; remembers how many rows it has, and its styles: to look one up for every cell
    takes most of the time."""

    def __init__(self, book: Any, title: str, headings: rows.Row, widths: Sequence[int]) -> None:
        self._sheet = book.create_sheet(title)
        self._columns, self._rows = len(widths), 1
        for number, width in enumerate(widths):
            self._sheet.column_dimensions[chr(65 + number)].width = width
        self._sheet.freeze_panes = "A2"
        self._style = _style(self._sheet, bold=False)
        bold = _style(self._sheet, bold=True)
        self._sheet.append([_cell(self._sheet, text, bold) for text in headings])

    def take(self, told: Iterable[rows.Row]) -> None:
        """The rows, as long as there is room."""
        for row in islice(told, _MOST - self._rows):
            self._sheet.append([_cell(self._sheet, text, self._style) for text in row])
            self._rows += 1

    def end(self) -> None:
        """A filter over all rows."""
        self._sheet.auto_filter.ref = f"A1:{chr(64 + self._columns)}{self._rows}"


def _cell(sheet: Any, text: str, style: Any) -> Any:
    """A text that stays one, even when somebody edits the cell."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell._style = style
    return cell


def _style(sheet: Any, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet)
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    return cell._style
