"""Notes in, a sheet of all findings out: one row each, linked to its cell, every text kept from being a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from validator.annotate.notes import AUTHOR, Note
from validator.model.evaluation import written
from validator.model.report import Report
from validator.model.rules import Severity
from validator.report.clean import brief, visible
from validator.report.findings import basis
from validator.report.words import said, say, verdict
from validator.resources import OWN_SHEET

TITLE = OWN_SHEET
LEVELS = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.HINT: "DDEBF7"}
_HEADS = {
    "number column": 7, "severity column": 9, "rule column": 10, "where": 22, "message column": 52, "advice": 36, "basis": 36,
}  # fmt: skip
"""The columns, by what reports call them, and how wide they are."""
_FOLLOWS = {"zh": "（由第 {} 项引起）", "en": " (follows from {})"}
_LONGEST, _LINE = 2_000, 15
_PLACE = 4

Link = Callable[[Note], dict[str, str]]
"""Where the link of a note leads, as openpyxl wants it."""


def fill(severity: Severity) -> Any:
    """The fill of a cell with a finding."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=_COLOURS[severity])


def fill_listing(sheet: Any, notes: Sequence[Note], reports: Sequence[Report], lang: str, link: Link) -> None:
    """Heads, then a row for every note; above them whose form it is and the verdict on it."""
    for row, report in enumerate(reports, 1):
        unit, title = (brief(written(report.evaluation.at(f"/{name}")), 160) for name in ("unit", "title"))
        line = "  ".join(filter(None, (AUTHOR[lang], unit, title, verdict(report, lang))))
        _put(sheet, row, 1, line, bold=True)
    top = len(reports) + 1
    for column, (head, width) in enumerate(_HEADS.items(), 1):
        _put(sheet, top, column, say(head, lang), bold=True, shaded=True)
        sheet.column_dimensions[sheet.cell(top, column).column_letter].width = width
    for row, note in enumerate(notes, top + 1):
        texts = _texts(note, lang)
        for column, text in enumerate(texts, 1):
            _put(sheet, row, column, text, wrapped=True)
        sheet.cell(row, 2).fill = fill(note.finding.severity)
        _link(sheet.cell(row, _PLACE), link(note))
        lines = max(map(_lines, texts, _HEADS.values()))
        sheet.row_dimensions[row].height = min(_LINE * lines + 3, 400)
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    _print_on_a4(sheet, top)


def _texts(note: Note, lang: str) -> tuple[str, ...]:
    finding = note.finding
    cause = note.number.rpartition(".")[0]
    follows = _FOLLOWS[lang].format(cause) if cause else ""
    return (
        note.number,
        say(finding.severity.value, lang),
        brief(finding.rule, 40),
        brief(finding.place.spot(lang), 160),
        brief(said(finding.message, lang), _LONGEST) + follows,
        brief(said(finding.advice, lang), _LONGEST),
        brief(basis(finding, lang), _LONGEST),
    )


def _put(
    sheet: Any,
    row: int,
    column: int,
    text: str,
    bold: bool = False,
    shaded: bool = False,
    wrapped: bool = False,
) -> None:
    """A text, never a formula: also where somebody edits the cell later on."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = sheet.cell(row, column)
    cell.value = visible(text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
    cell.font = Font(bold=bold)
    if shaded:
        cell.fill = PatternFill("solid", fgColor="D9D9D9")
    if wrapped or shaded:
        edge = Side("thin", color="BFBFBF")
        cell.border = Border(edge, edge, edge, edge)
        cell.alignment = Alignment(wrap_text=wrapped, vertical="top")


def _link(cell: Any, to: dict[str, str]) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = Hyperlink(ref=cell.coordinate, **to)
    cell.font = Font(color="0563C1", underline="single")


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, a Chinese character being two letters wide."""
    letters = sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
    return 1 + letters // max(width - 1, 1)


def _print_on_a4(sheet: Any, top: int) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = _fit()
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{top}:{top}"


def _fit() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)
