"""A paper in, the bytes of a file out, with the place at which a reader should find each cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter
from readers import build

from validator.model.place import Place
from validator.regex import regex

from .evaluations import sometimes
from .paper import Box, Grid, Paper

_PLAIN = regex(r"(?:0|[1-9]\d{0,9})(?:\.\d{1,4})?%?")


@dataclass
class Written:
    """A file, and where the value of each JSON Pointer may be found in it."""

    name: str
    data: bytes = b""
    places: dict[str, set[Place]] = field(default_factory=dict)
    flat: bool = False
    """Whether the breaks within cells were lost."""

    def put(self, box: Box, **spot: int | str) -> None:
        for pointer in box.holds:
            self.places.setdefault(pointer, set()).add(Place(self.name, **spot))  # type: ignore[arg-type]


def as_docx(r: Random, paper: Paper) -> Written:
    """A Word document of raw XML."""
    written, body, paragraphs, tables = Written("form.docx"), "", 0, 0
    for block in paper:
        if isinstance(block, Box):
            paragraphs += 1
            written.put(block, paragraph=paragraphs)
            body += build.paragraph(_runs(r, block.text))
            continue
        tables += 1
        for row, column, box in block.cells():
            written.put(box, table=tables, row=row + 1, cell=column + 1)
        body += build.table(*(build.row(*_word_cells(r, row)) for row in _covered(block)))
    written.data = build.docx(body)
    return written


def _word_cells(r: Random, row: list[tuple[Box, bool]]) -> Iterator[str]:
    for box, goes_on in row:
        merge = '<w:vMerge w:val="restart"/>' if box.height > 1 else ""
        properties = f'<w:gridSpan w:val="{box.width}"/>' + ("<w:vMerge/>" if goes_on else merge)
        text = "" if goes_on else box.text
        paragraphs = "".join(build.paragraph(_runs(r, line)) for line in text.split("\n"))
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _runs(r: Random, text: str) -> str:
    """A text, perhaps in two runs, as Word keeps what was edited."""
    at = r.randrange(1, len(text)) if len(text) > 3 and sometimes(r, 6) else len(text)
    pieces = [text[:at], text[at:]] if at < len(text) else [text]
    return '</w:t></w:r><w:r><w:t xml:space="preserve">'.join(map(escape, pieces))


def _covered(grid: Grid) -> list[list[tuple[Box, bool]]]:
    """The cells of each row by column, with those that go on from above."""
    rows: list[dict[int, tuple[Box, bool]]] = [{} for _ in grid.lines]
    for row, column, box in grid.cells():
        for below in range(row, min(row + box.height, len(rows))):
            rows[below][column] = (box, below > row)
    return [[row[column] for column in sorted(row)] for row in rows]


def as_html(r: Random, paper: Paper) -> Written:
    """A web page."""
    written, body, paragraphs, tables = Written("form.html"), "", 0, 0
    for block in paper:
        if isinstance(block, Box):
            paragraphs += 1
            written.put(block, paragraph=paragraphs)
            body += f"<p>{_marked(block.text)}</p>\n"
            continue
        tables += 1
        rows: list[str] = ["" for _ in block.lines]
        for row, column, box in block.cells():
            written.put(box, table=tables, row=row + 1, cell=column + 1)
            rows[row] += f'<td colspan="{box.width}" rowspan="{box.height}">{_marked(box.text)}</td>'
        body += "<table border=1>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>\n"
    written.data = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()
    return written


def _marked(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("\u3000", "&#12288;")


def as_xlsx(r: Random, paper: Paper) -> Written:
    """A workbook with its areas merged, or with the other cells of each area left blank."""
    written, book = Written("form.xlsx"), openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评表"
    merges, row = not sometimes(r, 3), 1
    widest = max((c + box.width for g in paper if isinstance(g, Grid) for _, c, box in g.cells()), default=1)
    for block in paper:
        grid = Grid(([Box(block.text, widest, 1, block.holds)],)) if isinstance(block, Box) else block
        for line, column, box in grid.cells():
            spot = f"{get_column_letter(column + 1)}{row + line}"
            _fill(r, sheet[spot], box.text)
            written.put(box, sheet="自评表", address=spot)
            if merges and (box.width > 1 or box.height > 1):
                sheet.merge_cells(
                    None, row + line, column + 1, row + line + box.height - 1, column + box.width
                )
        row += len(grid.lines) + (sometimes(r, 4))
    target = BytesIO()
    book.save(target)
    written.data = target.getvalue()
    return written


def _fill(r: Random, cell: object, text: str) -> None:
    """A text, or a number shown with the digits it was written with."""
    if _PLAIN.fullmatch(text) and not sometimes(r, 4):
        digits, is_share = text.removesuffix("%"), text.endswith("%")
        places = len(digits.partition(".")[2])
        cell.value = Decimal(digits) / (100 if is_share else 1)  # type: ignore[attr-defined]
        cell.number_format = "0" + ("." + "0" * places if places else "") + ("%" if is_share else "")  # type: ignore[attr-defined]
    elif text:
        cell.value = text  # type: ignore[attr-defined]
        cell.data_type = "s"  # type: ignore[attr-defined]


def as_pasted(r: Random, paper: Paper) -> Written:
    """Text pasted from a spreadsheet: each covered cell is blank, breaks stand between quotes."""
    return _as_text(paper, _blanks)


def as_shrunk(r: Random, paper: Paper) -> Written:
    """Text pasted from Word: cells merged to the right are one, cells merged downward come back blank. Breaks are lost."""
    flat = [_flat(block) for block in paper]
    return replace(_as_text(flat, _spans_lost), flat=True)


def _flat(block: Box | Grid) -> Box | Grid:
    if isinstance(block, Box):
        return block
    return Grid(
        tuple(
            [Box(b.text.replace("\n", ""), b.width, b.height, b.holds) for b in line] for line in block.lines
        )
    )


def _as_text(paper: Paper, rows_of: object) -> Written:
    written, lines, number = Written("form.txt"), [], 1
    for block in paper:
        rows = [[block]] if isinstance(block, Box) else rows_of(block)  # type: ignore[operator]
        for row in rows:
            line, told, column = number, [], 1
            for box in row:
                written.put(box, line=line, column=column)
                text = f'"{box.text}"' if "\n" in box.text else box.text
                told.append(text)
                line += text.count("\n")
                column = len(text) - text.rindex("\n") + 1 if "\n" in text else column + len(text) + 1
            lines.append("\t".join(told))
            number = line + 1
    written.data = "\n".join(lines).encode()
    return written


def _blanks(grid: Grid) -> list[list[Box]]:
    rows: list[dict[int, Box]] = [{} for _ in grid.lines]
    for row, column, box in grid.cells():
        for i in range(box.height):
            for j in range(box.width):
                rows[row + i][column + j] = box if i == j == 0 else Box("")
    return [[row[column] for column in sorted(row)] for row in rows]


def _spans_lost(grid: Grid) -> list[list[Box]]:
    return [[Box("") if goes_on else box for box, goes_on in row] for row in _covered(grid)]


def as_dump(r: Random, paper: Paper) -> Written:
    """Text as a dump tool writes it: each cell behind a TAB on a line of its own, each row ended by a blank line."""
    written, text = Written("form.txt"), ""
    for block in paper:
        rows = [[block]] if isinstance(block, Box) else _spans_lost(block)
        for row in rows:
            for box in row:
                is_cell = isinstance(block, Grid)
                written.put(box, line=text.count("\n") + 1, column=1 + is_cell)
                text += ("\t" if is_cell else "") + box.text + "\n"
            text += "\n"
    written.data = text.encode()
    return written


WRITERS = {
    "docx": as_docx,
    "html": as_html,
    "xlsx": as_xlsx,
    "pasted": as_pasted,
    "shrunk": as_shrunk,
    "dump": as_dump,
}
