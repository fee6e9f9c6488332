"""A small table in lines of text: psql's look, because box-drawing signs fill two cells on Chinese consoles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from validator.nouns import dataclass
from validator.report.clean import cut, cut_front
from validator.report.page import Line, wrap

TALLEST = 2
"""Lines in a cell where nothing else is said; what does not fit is cut."""

_BARS = " | "
_SIGNS = {"at": ("【", "】"), "near": ("[", "]"), "": ("", "")}
_STYLES = {"at": "mark", "near": "strong", "": ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """A clean text. `mark` is "at" for the cell that is meant, "near" for one it depends on; `style` colours it.

    A `tail` is cut at its front, as a path, whose end says most.
    """

    text: str
    mark: str = ""
    style: str = ""
    tail: bool = False

    @property
    def wanted(self) -> int:
        """The terminal cells it would like to have."""
        return cell_len(self.text) + sum(map(cell_len, _SIGNS[self.mark]))


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its cells. Where there is no room for all, columns of a higher `rank` go first; rank 0 stays."""

    heading: str
    cells: Sequence[Cell]
    rank: int = 0
    least: int = 10

    @property
    def wanted(self) -> int:
        """The terminal cells of its widest content."""
        return max(cell_len(self.heading), *(cell.wanted for cell in self.cells))


def draw(columns: Sequence[Column], room: int, margin: str, tallest: int = TALLEST) -> Iterator[Line]:
    """The table in lines of at most `room` cells, each beginning with the margin; rows at most so many lines tall."""
    widths = _fit(columns, room - len(margin))
    kept = [columns[index] for index in sorted(widths)]
    sizes = [widths[index] for index in sorted(widths)]
    yield from _row([Cell(column.heading, style="label") for column in kept], sizes, margin, tallest)
    yield [(margin + "-+-".join("-" * size for size in sizes), "faint")]
    for row in zip(*(column.cells for column in kept), strict=True):
        yield from _row(row, sizes, margin, tallest)


def _fit(columns: Sequence[Column], room: int) -> dict[int, int]:
    widths: dict[int, int] = {}
    for index in sorted(range(len(columns)), key=lambda index: columns[index].rank):
        least = min(columns[index].wanted, columns[index].least)
        if columns[index].rank == 0 or _spare(widths, room) >= least + len(_BARS):
            widths[index] = least
    while _spare(widths, room) < 0 and max(widths.values()) > 4:
        widths[max(widths, key=lambda index: widths[index])] -= 1
    while _spare(widths, room) > 0 and (hungry := [i for i in widths if widths[i] < columns[i].wanted]):
        widths[min(hungry, key=lambda index: widths[index])] += 1
    return widths


def _spare(widths: dict[int, int], room: int) -> int:
    return room - sum(widths.values()) - len(_BARS) * (len(widths) - 1)


def _row(cells: Sequence[Cell], sizes: Sequence[int], margin: str, tallest: int) -> Iterator[Line]:
    folded = [_folded(cell, size, tallest) for cell, size in zip(cells, sizes, strict=True)]
    for number in range(max(map(len, folded))):
        line: Line = [(margin, "")]
        for cell, parts, size in zip(cells, folded, sizes, strict=True):
            part = parts[number] if number < len(parts) else ""
            line += [
                (part, cell.style or _STYLES[cell.mark]),
                (" " * (size - cell_len(part)), ""),
                (_BARS, "faint"),
            ]
        yield line[:-1]


def _folded(cell: Cell, size: int, tallest: int) -> list[str]:
    """The cell's text in at most so many lines, its signs around it whatever had to be cut."""
    opening, closing = _SIGNS[cell.mark]
    shortened = cut_front if cell.tail else cut
    for room in range(tallest * size, 0, -1):
        text = opening + shortened(cell.text, room) + closing
        lines = [text[start:end].rstrip() for start, end in wrap(text, size)]
        if len(lines) <= tallest:
            return lines
    return [text]
