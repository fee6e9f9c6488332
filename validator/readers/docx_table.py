"""Word tables in, cells in true grid coordinates out: spans and merges resolved, one cell for each merged area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.model.document import Cell
from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.docx_text import Aside, flow, text_of
from validator.readers.package import attribute, child

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(slots=True)
class _Draft:
    """A cell that may still grow."""

    text: str
    row: int
    column: int
    width: int
    element: Element
    height: int = 1


def cells(table: Element, place: Place, aside: Aside) -> tuple[Cell, ...]:
    """The cells of a table at `place` in reading order. Tables inside cells are put aside, to be read after it."""
    drafts: list[_Draft] = []
    open_at: dict[int, _Draft] = {}
    index = 0
    for row in flow(table, ("tr",), aside):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            aside.notes.add("tracked")
            continue
        open_at = _row(row, _number(child(properties, "gridBefore"), 0), index, drafts, open_at, aside)
        index += 1
    found = tuple(_cell(draft, place) for draft in drafts)
    aside.spots += [(cell.place, draft.element) for cell, draft in zip(found, drafts, strict=True)]
    return found


def _row(
    row: Element, column: int, index: int, drafts: list[_Draft], above: dict[int, _Draft], aside: Aside
) -> dict[int, _Draft]:
    """Adds the cells of a row to the drafts; returns those that the next row may continue, by column."""
    open_at: dict[int, _Draft] = {}
    previous: _Draft | None = None
    for element in flow(row, ("tc",), aside):
        properties = child(element, "tcPr")
        width = max(_number(child(properties, "gridSpan"), 1), 1)
        vertical, across = _merge(properties, "vMerge"), _merge(properties, "hMerge")
        if child(properties, "cellDel") is not None:
            aside.notes.add("tracked")
        elif across == "continue" and previous is not None:
            previous.width += width
            _note_covered(element, aside)
        elif vertical == "continue" and column in above:
            previous = open_at[column] = above[column]
            previous.height = index - previous.row + 1
            _note_covered(element, aside)
        else:
            previous = _Draft(_text(element, aside), index, column, width, element)
            drafts.append(previous)
            if vertical:
                open_at[column] = previous
        column += width
    return open_at


def _merge(properties: Element | None, name: str) -> str | None:
    """ "restart", "continue", or None for a cell that is not merged that way."""
    mark = child(properties, name)
    return None if mark is None else attribute(mark, "val") or "continue"


def _text(cell: Element, aside: Aside) -> str:
    texts: list[str] = []
    for element in flow(cell, ("p", "tbl"), aside):
        if element.tag.endswith("}tbl"):
            aside.later.append(element)
        else:
            texts.append(text_of(element, aside))
    return "\n".join(texts)


def _note_covered(cell: Element, aside: Aside) -> None:
    if _text(cell, aside).strip():
        aside.notes.add("covered")


def _number(element: Element | None, default: int) -> int:
    """A count from the file, within what a table of a form can have."""
    value = None if element is None else attribute(element, "val")
    if value is None or not value.isdecimal() or len(value) > 9:
        return default
    return min(int(value), limits.COLUMNS)


def _cell(draft: _Draft, table: Place) -> Cell:
    place = Place.in_table(table.file, table.table, draft.row + 1, draft.column + 1)
    return Cell(draft.text, draft.row, draft.column, place, draft.width, draft.height)
