"""Writes the Word and Excel samples from the text sample: the same table with its cells merged as on the real form.

Run it after the text sample changed: .venv/bin/python scripts/make_samples.py
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NAME = "渌口征地-2021"
WIDTH = 9
SPANS = {
    2: (3, 6),
    8: (1, 2, 1, 1, 1, 1, 1, 1),
    3: (1, 4, 4),
    4: (6, 1, 1, 1),
    9: (1,) * 9,
}
"""Grid columns that the cells of a row span, by how many cells the row has."""

Merge = tuple[int, int, int, int, str]
"""First row and column, last row and column, text."""


def main() -> None:
    title, year, rows, report = parts((SAMPLES / f"{NAME}.txt").read_text(encoding="utf-8"))
    cells = merged(rows)
    word(title, year, cells, len(rows), report)
    excel(title, year, cells, len(rows))


def parts(text: str) -> tuple[str, str, list[list[str]], list[str]]:
    """Title, year, the rows of the table as written, and the paragraphs of the report."""
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("\t"))
    rows: list[list[str]] = [[]]
    last = max(number for number, line in enumerate(lines) if line.startswith("\t"))
    for line in lines[first : last + 1]:
        if line.startswith("\t"):
            rows[-1].append(line[1:])
        elif line:
            rows[-1][-1] += f"\n{line}"
        else:
            rows.append([])
    report = [line for line in lines[last + 1 :] if line.strip("　 ")]
    return lines[0], lines[1], rows, report


def merged(rows: list[list[str]]) -> list[Merge]:
    """The cells with the rows and columns they cover; an empty first cell belongs to the one above."""
    cells: list[Merge] = []
    above: dict[int, int] = {}
    for row, texts in enumerate(rows):
        column = 0
        for number, (text, span) in enumerate(zip(texts, SPANS[len(texts)], strict=True)):
            leftmost = number == 0 or (number == 1 and len(texts) == WIDTH)
            if leftmost and not text and column in above:
                top, left, _, right, kept = cells[above[column]]
                cells[above[column]] = (top, left, row, right, kept)
            else:
                above[column] = len(cells)
                cells.append((row, column, row, column + span - 1, text))
            column += span
    return cells


def word(title: str, year: str, cells: list[Merge], height: int, report: list[str]) -> None:
    document = Document()
    document.core_properties.created = datetime(2026, 1, 1, tzinfo=UTC)
    document.add_paragraph(title)
    document.add_paragraph(year)
    table = document.add_table(height, WIDTH, style="Table Grid")
    for top, left, bottom, right, text in cells:
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    for paragraph in report:
        document.add_paragraph(paragraph)
    document.save(str(SAMPLES / f"{NAME}.docx"))


def excel(title: str, year: str, cells: list[Merge], height: int) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "自评表"
    side = Side(style="thin")
    for row, text in ((1, title), (2, year)):
        sheet.cell(row, 1, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=WIDTH)
    for top, left, bottom, right, text in cells:
        cell = sheet.cell(top + 3, left + 1)
        put(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        if (top, left) != (bottom, right):
            sheet.merge_cells(
                start_row=top + 3, end_row=bottom + 3, start_column=left + 1, end_column=right + 1
            )
    book.save(SAMPLES / f"{NAME}.xlsx")


def put(cell: object, text: str) -> None:
    """Numbers as numbers, 100% as a percentage, everything else as text."""
    if text == "100%":
        cell.value, cell.number_format = 1, "0%"  # type: ignore[attr-defined]
        return
    try:
        cell.value = int(text) if text.isdigit() else float(text)  # type: ignore[attr-defined]
    except ValueError:
        cell.value = text or None  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
