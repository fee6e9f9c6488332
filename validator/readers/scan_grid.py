"""The rulings of a page in, the boxes of its tables out: which rulings belong together, and which squares no line parts.

Scanned rulings are broken, doubled, a little off their place and mixed with strokes of letters. A ruling counts between two
squares where it covers most of their side, and what encloses no squares is no table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from validator.readers import limits
from validator.readers.pdf_table import Box

_NEAR = 3.5
"""Points by which rulings may miss each other and still meet, or lie apart and still be one."""
_BREAK, _BREAK_SHARE = 9.0, 0.3
"""Points that a ruling may be interrupted for, and the share of the shorter piece beside the gap."""
_LONG, _ROUNDS = 42.0, 4
"""Points of a line that surely is none of a letter; how often lines may lean on lines that lean on others."""
_SHORT, _OPEN, _OPEN_SHARE = 14.0, 1.0, 0.2
"""Points that may be missing of the side of a square, and the share of what is longer than a letter."""


class Ruling(NamedTuple):
    """A line across or down a page: where it lies, and from where to where it goes, in points."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start

    def covers(self, start: float, end: float) -> float:
        return min(self.end, end) - max(self.start, start)


class Square(NamedTuple):
    """A field of the grid that all rulings of a table make together."""

    row: int
    column: int


def tables(across: Iterable[Ruling], down: Iterable[Ruling]) -> list[list[Box]]:
    """The boxes of each ruled table, from the top of the page to its foot."""
    found = []
    for levels, uprights in _together(_mended(across), _mended(down)):
        boxes = _boxes(*_anchored(_closed(levels, uprights), _closed(uprights, levels)))
        if 1 < len(boxes) <= limits.BOXES:
            found.append(boxes)
    outer = [
        boxes for boxes in found if not any(_within(boxes, other) for other in found if other is not boxes)
    ]
    return sorted(outer, key=lambda boxes: (bounds(boxes)[1], bounds(boxes)[0]))


def bounds(boxes: Sequence[Box]) -> Box:
    """The box around all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _within(boxes: Sequence[Box], others: Sequence[Box]) -> bool:
    """A table lies in one box of the other: a stamp or a drawing."""
    left, top, right, bottom = bounds(boxes)
    return any(box[0] <= left and box[1] <= top and right <= box[2] and bottom <= box[3] for box in others)


# ------------------------------------------------------------------ rulings


def _mended(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of one line put together, double lines made one."""
    lines: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if lines and ruling.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(ruling)
        else:
            lines.append([ruling])
    return [piece for line in lines for piece in _pieces(line)]


def _pieces(line: Sequence[Ruling]) -> Iterator[Ruling]:
    """The stretches of a line, at the place where most of its ink is."""
    whole = sum(piece.end - piece.start for piece in line)
    at = sum(piece.at * (piece.end - piece.start) for piece in line) / whole
    pieces = sorted(line, key=lambda piece: piece.start)
    start, end = pieces[0].start, pieces[0].end
    for piece in pieces[1:]:
        shorter = min(end - start, piece.end - piece.start)
        if piece.start - end > min(_BREAK, _BREAK_SHARE * shorter):
            yield Ruling(at, start, end)
            start = piece.start
        end = max(end, piece.end)
    yield Ruling(at, start, end)


def _together(
    across: Sequence[Ruling], down: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The rulings that meet, directly or through others, table by table."""
    left_across, left_down = set(range(len(across))), set(range(len(down)))
    while left_across:
        levels, uprights = [left_across.pop()], list[int]()
        waiting = [(levels[0], True)]
        while waiting:
            number, is_level = waiting.pop()
            ruling, others, left = (
                (across[number], down, left_down) if is_level else (down[number], across, left_across)
            )
            met = [other for other in left if _meet(ruling, others[other])]
            left.difference_update(met)
            (uprights if is_level else levels).extend(met)
            waiting += [(other, not is_level) for other in met]
        if uprights:
            yield [across[n] for n in sorted(levels)], [down[n] for n in sorted(uprights)]


def _meet(one: Ruling, other: Ruling) -> bool:
    return (
        one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _closed(rulings: Sequence[Ruling], others: Sequence[Ruling]) -> list[Ruling]:
    """With a line at either end where at least two of the others end in the open, letters left aside."""
    longest = max(ruling.length for ruling in others)
    others = [ruling for ruling in others if ruling.length * 2 >= longest]
    first, last = min(ruling.start for ruling in others), max(ruling.end for ruling in others)
    missing = []
    for edge, ends in ((first, [other.start for other in others]), (last, [other.end for other in others])):
        reach = [other.at for other, end in zip(others, ends, strict=True) if abs(end - edge) <= _NEAR]
        if len(reach) > 1 and all(abs(ruling.at - edge) > _NEAR for ruling in rulings):
            missing.append(Ruling(edge, min(reach), max(reach)))
    return sorted([*rulings, *missing])


def _anchored(across: Sequence[Ruling], down: Sequence[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """Without what ends in the open: letters and underlines. Long lines hold short ones, and none goes on beyond the last it meets."""
    levels, uprights = (
        [ruling for ruling in rulings if ruling.length >= _LONG] for rulings in (across, down)
    )
    for _ in range(_ROUNDS):
        more = [ruling for ruling in down if ruling not in uprights and _ends_at(ruling, levels)]
        uprights += more
        also = [ruling for ruling in across if ruling not in levels and _ends_at(ruling, uprights)]
        levels += also
        if not more and not also:
            break
    for _ in range(_ROUNDS):
        before = levels, uprights
        levels = [kept for ruling in levels for kept in _trimmed(ruling, uprights)]
        uprights = [kept for ruling in uprights for kept in _trimmed(ruling, levels)]
        if (levels, uprights) == before:
            break
    return sorted(levels), sorted(uprights)


def _ends_at(ruling: Ruling, others: Sequence[Ruling]) -> bool:
    """It begins at one of the others and ends at another, or goes on a little beyond."""
    lacks = _NEAR if ruling.length >= 2 * _SHORT else _OPEN
    met = [other.at for other in others if other.start - _NEAR <= ruling.at <= other.end + _NEAR]
    begins = any(-lacks <= at - ruling.start <= _NEAR for at in met)
    return begins and any(-lacks <= ruling.end - at <= _NEAR for at in met)


def _trimmed(ruling: Ruling, others: Sequence[Ruling]) -> Iterator[Ruling]:
    met = [other.at for other in others if _meet(ruling, other)]
    if met and max(met) - min(met) > _NEAR:
        yield Ruling(ruling.at, max(ruling.start, min(met)), min(ruling.end, max(met)))


# ------------------------------------------------------------------ squares


def _boxes(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[Box]:
    ys, xs = _places(across), _places(down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > limits.CELLS:
        return []
    upright = [_parted(down, xs[column], ys) for column in range(columns + 1)]
    level = [_parted(across, ys[row], xs) for row in range(rows + 1)]
    boxes, taken = [], set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right, below = column + 1, row + 1
            while right < columns and not upright[right][row] and (row, right) not in taken:
                right += 1
            while below < rows and not any(level[below][c] for c in range(column, right)):
                if any(upright[c][below] for c in range(column + 1, right)) or any(
                    (below, c) in taken for c in range(column, right)
                ):
                    break
                below += 1
            taken |= {(r, c) for r in range(row, below) for c in range(column, right)}
            boxes.append((xs[column], ys[row], xs[right], ys[below]))
    return boxes


def _places(rulings: Sequence[Ruling]) -> list[float]:
    return sorted({ruling.at for ruling in rulings})


def _parted(rulings: Sequence[Ruling], at: float, marks: Sequence[float]) -> list[bool]:
    """For each stretch between marks, whether the line at `at` covers most of it."""
    pieces = [ruling for ruling in rulings if ruling.at == at]
    return [
        end - start - sum(max(piece.covers(start, end), 0.0) for piece in pieces) <= _bare(end - start)
        for start, end in pairwise(marks)
    ]


def _bare(length: float) -> float:
    return max(_OPEN, _OPEN_SHARE * (length - _SHORT))
