"""The markup of a page in, its tables and lines out.

lxml has written the markup: every tag is closed, what is not shown is left out, and < and > stand around tags alone. So
patterns take it apart, and a cell is looked at as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.document import Cell, Paragraph, Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.raised import RAISED
from validator.readers.refusal import unreadable
from validator.regex import regex
from validator.remembered import remembered

Block = Paragraph | Table

_TABLE = regex(r"<(/?table(?=[ />])[^>]*)>")
_MARK = regex(r"<table (\d+)>")
"""Stands where a table was taken out."""
_PART = regex(r"<(t[rdh])(?=[ />])([^>]*)>([^<]*+(?:<(?!/?t[rdh][ />])[^<]*+)*+)")
"""The beginning of a row; or a cell, with all that is in it."""
_ATTRIBUTE = regex('([^ =]+)="([^"]*)"')
_LINE = regex(
    r"</?(?:address|article|aside|blockquote|br|caption|center|d[dlt]|div|fieldset|figure|footer|form|h[1-6]|header|hr|li"
    r"|main|nav|ol|p|pre|section|t[dhr]|ul)(?=[ />])[^>]*>"
)
"""Tags that end a line where they begin, and where they end."""
_RAISED = regex("<sup(?: [^>]*)?>((?:[^<]|<(?!/sup>))*+)</sup>")
_TAG = regex("<[^>]*>")
_SPACES = regex(r"[ \t\r\n\f]+")
_BREAK = "\0"
"""Stands for the end of a line. No text holds it: `decode` leaves it out."""


def blocks(markup: str, name: str) -> list[Block]:
    """The blocks of a page, in their order; the file is called `name` in places and errors."""
    return list(_Page(markup, name).blocks())


class _Page:
    """Counts what it finds."""

    def __init__(self, markup: str, name: str) -> None:
        self._name = name
        self._flow, self._insides = _apart(markup)
        self._paragraphs = self._tables = self._cells = 0
        self._overwide = False

    def blocks(self) -> Iterator[Block]:
        """Tables and lines in their order; tables inside of a table come after it."""
        first, *rest = _MARK.split(self._flow)
        yield from self._lines(first)
        for table, after in zip(rest[::2], rest[1::2], strict=True):
            yield from self._table(int(table))
            yield from self._lines(after)

    def _lines(self, markup: str) -> Iterator[Paragraph]:
        for line in _shown(markup).split("\n"):
            if line.strip():
                self._paragraphs += 1
                yield Paragraph(line, Place(self._name, paragraph=self._paragraphs))

    def _table(self, index: int) -> Iterator[Table]:
        self._tables += 1
        inside = self._insides[index]
        cells = tuple(self._row_by_row(inside))
        if self._overwide:
            cells, self._overwide = _clipped(cells), False
        yield Table(cells, Place(self._name, table=self._tables))
        for inner in _MARK.findall(inside):
            yield from self._table(int(inner))

    def _row_by_row(self, inside: str) -> Iterator[Cell]:
        row, column = -1, 0
        covered: dict[int, int] = {}  # column: first row below the cell that reaches down into it
        for tag, attributes, markup in _PART.findall(inside):
            if tag == "tr":
                row, column = row + 1, 0
                continue
            row = max(row, 0)
            while covered.get(column, 0) > row:
                column += 1
            width, height = _spans(attributes)
            end = column + width
            self._cells += 1
            if end >= limits.COLUMNS or self._cells > limits.CELLS or row > limits.ROWS:
                if column >= limits.COLUMNS or end < limits.COLUMNS:
                    raise too_large(self._name)
                self._overwide = True
            if height > 1:
                covered.update(dict.fromkeys(range(column, end), row + height))
            text = "" if attributes.endswith("/") else _shown(markup)
            spot = Place.in_table(self._name, self._tables, row + 1, column + 1)
            yield Cell(text, row, column, spot, width, height)
            column = end


def _clipped(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a table; those said to be wider than any form end at the right edge of the others."""
    ends = [cell.column + (cell.width if cell.width < limits.COLUMNS else 1) for cell in cells]
    edge = max(end for end in ends if end <= limits.COLUMNS)
    return tuple(cell._replace(width=max(min(cell.width, edge - cell.column), 1)) for cell in cells)


def _apart(markup: str) -> tuple[str, list[str]]:
    """A page without its tables, and what is inside of each; a mark with its number stands in its stead."""
    first, *rest = _TABLE.split(markup)
    opened, insides = [[first]], []
    for tag, after in zip(rest[::2], rest[1::2], strict=True):
        if not tag.startswith("/"):
            opened.append([])
        if tag.startswith("/") or tag.endswith("/"):
            insides.append("".join(opened.pop()))
            opened[-1].append(f"<table {len(insides) - 1}>")
        opened[-1].append(after)
    return "".join(opened[0]), insides


@remembered
def _shown(markup: str) -> str:
    """The lines of a text as a browser shows them, blank ones left out."""
    if "<sup" in markup:
        markup = _RAISED.sub(lambda raised: raised[1].translate(RAISED), markup)
    text = _TAG.sub("", _LINE.sub(_BREAK, markup)) if "<" in markup else markup
    lines = [line.strip(" ") for line in _SPACES.sub(" ", text).split(_BREAK)]
    shown = "\n".join([line for line in lines if line])
    if "&" in shown:
        from html import unescape

        return unescape(shown)
    return shown


@remembered
def _spans(attributes: str) -> tuple[int, int]:
    """How many columns and rows a cell takes."""
    told = dict(_ATTRIBUTE.findall(attributes))
    return _span(told.get("colspan", ""), limits.COLUMNS), _span(told.get("rowspan", ""), limits.ROWS)


def _span(value: str, most: int) -> int:
    said = value.strip()
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < 9 else 1


def too_large(name: str) -> Exception:
    """The error to raise for a page beyond any form."""
    return unreadable(name, "内容太多，不像一份自评表", "has more content than any form")
