"""Builds documents by hand: rows of texts with spans become the tables a reader would hand on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from validator.forms import recognise as recogniser
from validator.model.document import Cell, Document, Paragraph, Table
from validator.model.evaluation import Evaluation
from validator.model.place import Place

FILE = "form.docx"


def recognise(source: Document) -> tuple[Evaluation, ...]:
    """The forms of a document, without the words of their headers, which say nothing of the content."""
    forms = recogniser.recognise(source)
    for form in forms:
        form.content.pop("headers", None)
    return forms


def document(*blocks: str | Table) -> Document:
    """Strings become paragraphs; tables are numbered in their order."""
    made: list[Paragraph | Table] = []
    tables = 0
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Table):
            tables += 1
            made.append(numbered(block, tables))
        else:
            made.append(Paragraph(block, Place(FILE, paragraph=number)))
    return Document(FILE, "docx", "0" * 64, tuple(made))


def table(*rows: str) -> Table:
    """Rows as lines: "甲{2} | 乙{1x3} | 丙". {2} spans two columns, {1x3} one column and three rows."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        column = 0
        for text, width, height in map(_spec, line.split("|")):
            while (row, column) in taken:
                column += 1
            taken |= {(row + i, column + j) for i in range(height) for j in range(width)}
            cells.append(Cell(text, row, column, at(row, column), width, height))
            column += width
    return Table(tuple(cells), Place(FILE))


def _spec(text: str) -> tuple[str, int, int]:
    found = re.fullmatch(r" ?(.*?) ?(?:\{(\d+)(?:x(\d+))?\})? ?", text, re.S)
    assert found
    return found[1], int(found[2] or 1), int(found[3] or 1)


def ragged(spanned: Table) -> Table:
    """The table as a text dump shows it: spans to the right are lost, cells merged downward come back blank."""
    columns: dict[int, list[tuple[int, str]]] = {}
    for cell in spanned.cells:
        for row in range(cell.row, cell.row + cell.height):
            columns.setdefault(row, []).append((cell.column, cell.text if row == cell.row else ""))
    cells = [
        Cell(text, row, index, at(row, index))
        for row in sorted(columns)
        for index, (_, text) in enumerate(sorted(columns[row]))
    ]
    return Table(tuple(cells), Place(FILE), ragged=True)


def unmerged(spanned: Table) -> Table:
    """The table as a sheet without merged cells: the text in the first cell, the others blank."""
    cells = [
        Cell(cell.text if (row, column) == (cell.row, cell.column) else "", row, column, at(row, column))
        for cell in spanned.cells
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    ]
    return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), Place(FILE))


def numbered(block: Table, number: int) -> Table:
    """The table with its number in the places of its cells."""
    cells = tuple(cell._replace(place=cell.place._replace(table=number)) for cell in block.cells)
    return replace(block, cells=cells, place=Place(FILE, table=number))


def at(row: int, column: int) -> Place:
    """The place of a cell, its row and column counted from 0."""
    return Place(FILE, table=1, row=row + 1, cell=column + 1)


def read(*blocks: str | Table) -> Evaluation:
    """The one form of a document."""
    (evaluation,) = recognise(document(*blocks))
    return evaluation


def read_both(*blocks: str | Table) -> Evaluation:
    """The one form of a document, which must say the same where its spans are lost."""
    spanned = read(*blocks)
    lost = read(*(ragged(block) if isinstance(block, Table) else block for block in blocks))
    assert lost.content == spanned.content
    assert [text for text, _ in lost.unread] == [text for text, _ in spanned.unread]
    return spanned


def values(form: Evaluation) -> dict[str, Any]:
    """What stands on a form, without the names of its columns."""
    return {name: value for name, value in form.content.items() if name != "headers"}


def entries(fields: str, *rows: str) -> list[dict[str, str]]:
    """Entries of a list written as lines: "甲 | 1 | 2" under "name initial adjusted"; nothing is left out as blank."""
    split = [[value.strip() for value in row.split("|")] for row in rows]
    return [
        {field: value for field, value in zip(fields.split(), values, strict=True) if value}
        for values in split
    ]


INDICATOR = "level1 level2 level3 target actual weight score"
HEADER = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
