"""The lines and ruled tables of pages in, the blocks of a document out: a table on several pages is one, in grid coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator.model.document import Cell, Paragraph, Table
from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.refusal import unreadable

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the upper left corner of the page."""

_NEAR = 3.0
"""Points by which edges may differ and still be one line."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page (0: the only one of a picture) holds of a table. `first` and `last` say that no other text stands above or below it there."""

    page: int
    box: Box
    cells: tuple[tuple[Box, str], ...]
    first: bool
    last: bool

    def continues(self, before: Part) -> bool:
        """It is the rest of a table that the page before ended with."""
        follows = self.page == before.page + 1 and before.last and self.first
        return follows and all(abs(self.box[side] - before.box[side]) <= _NEAR for side in (0, 2))


def in_order(items: Iterable[tuple[int, str | Part]], name: str) -> Iterator[Paragraph | Table]:
    """Lines and tables from top to bottom, each with its page; a table that goes on over pages stands where it begins."""
    waiting: list[Part] = []
    paragraphs = tables = 0
    for page, item in items:
        if waiting and not (isinstance(item, Part) and item.continues(waiting[-1])):
            tables += 1
            yield joined(waiting, name, tables)
            waiting = []
        if isinstance(item, Part):
            waiting.append(item)
            continue
        paragraphs += 1
        yield Paragraph(item, Place(name, page=page or None, paragraph=paragraphs))
    if waiting:
        yield joined(waiting, name, tables + 1)


def joined(parts: Sequence[Part], name: str, number: int) -> Table:
    """The table that the parts are together; it is the `number`th of the file."""
    columns = _edges(edge for part in parts for box, _ in part.cells for edge in (box[0], box[2]))
    cells: list[Cell] = []
    for part in parts:
        more = _placed(part, columns, name, number)
        cells = _appended(cells, more, name) if cells else more
    if len(cells) > limits.CELLS or len(columns) > limits.COLUMNS:
        raise unreadable(name, "表格太大，不像一份自评表", "has larger tables than any form")
    return Table(tuple(cells), Place(name, page=parts[0].page or None, table=number))


def _placed(part: Part, columns: Sequence[float], name: str, number: int) -> list[Cell]:
    """The cells of one part, rows counted from its top."""
    rows = _edges(edge for box, _ in part.cells for edge in (box[1], box[3]))
    found = []
    for (left, top, right, bottom), text in part.cells:
        row, column = _nearest(rows, top), _nearest(columns, left)
        width, height = _nearest(columns, right) - column, _nearest(rows, bottom) - row
        place = Place(name, page=part.page or None, table=number, row=row + 1, cell=column + 1)
        found.append(Cell(text, row, column, place, max(width, 1), max(height, 1)))
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def _appended(cells: list[Cell], more: list[Cell], name: str) -> list[Cell]:
    """The cells of the next page below those so far: what a page break cut apart grows together again."""
    end = max(cell.row + cell.height for cell in cells)
    last = {cell.column: cell for cell in cells if cell.row + cell.height == end}
    torn = _is_torn(last, more)
    shift = end - 1 if torn else end
    kept = {id(cell): cell for cell in cells}
    added = []
    for cell in more:
        above = last.get(cell.column)
        same = above is not None and above.width == cell.width
        if (
            above is not None
            and same
            and cell.row == 0
            and (torn or (not cell.text and _reaches_on(above, cell)))
        ):
            height = cell.row + cell.height + shift - above.row
            text = f"{above.text}{cell.text}"
            kept[id(above)] = above._replace(text=text, height=max(above.height, height))
        else:
            place = cell.place if not torn else cell.place._replace(row=cell.row + 1)
            added.append(cell._replace(row=cell.row + shift, place=place))
    return [*kept.values(), *added]


def _is_torn(last: dict[int, Cell], more: Sequence[Cell]) -> bool:
    """The first row of a page is the rest of the row before: it only goes on where that one has text, and is blank else."""
    top = [cell for cell in more if cell.row == 0]
    filled = [cell for cell in top if cell.text]
    if not filled or len(filled) * 2 > len(top) or any(cell.column not in last for cell in top):
        return False
    return all(last[cell.column].text and last[cell.column].width == cell.width for cell in filled)


def _reaches_on(above: Cell, cell: Cell) -> bool:
    """A merged cell that the page break cut: blank on the new page and taller than one row on either."""
    return above.height > 1 or cell.height > 1


def _edges(values: Iterable[float]) -> list[float]:
    """The distinct lines among edges that differ by a hair."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _nearest(lines: Sequence[float], value: float) -> int:
    return min(range(len(lines)), key=lambda number: abs(lines[number] - value))
