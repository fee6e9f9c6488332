"""Words on a page in, the texts of cells and lines out: runs of letters cut where a ruling parts them, put together again by lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from validator.nouns import dataclass
from validator.readers.margins import is_heading, unbreakable
from validator.readers.pdf_table import Box

DOUBT = 0.75
"""Up to here the recogniser is so unsure of a word that its figures are told as doubtful."""
_LEAST = 2.0
"""Points of a run that must lie in a cell to be a piece of its own; what is less is the room around the letters."""


class Word(NamedTuple):
    """A run of letters on a page, the box around it, from the left and from the top, and how sure the recogniser was."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float = 1.0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """How wide a Chinese character is in it."""
        return (self.right - self.left) / max(_width(self.text), 1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was recognised on a page: its words, the boxes of each ruled table, its height, all in points."""

    words: Sequence[Word]
    tables: Sequence[Sequence[Box]] = ()
    height: float = 842.0


def cut(run: Box, boxes: Iterable[Box]) -> list[Box]:
    """The pieces of a run that lie in different cells; the run as it is where there is none."""
    left, top, right, bottom = run
    pieces = []
    for box in boxes:
        wide, tall = min(right, box[2]) - max(left, box[0]), min(bottom, box[3]) - max(top, box[1])
        if wide >= min(_LEAST, right - left) and tall >= min(0.45 * (bottom - top), 8.0):
            inside = max(left, box[0]), max(top, box[1]), min(right, box[2]), min(bottom, box[3])
            pieces.append(inside)
    return sorted(pieces) or [run]


def is_in(word: Word, box: Box) -> bool:
    """Its middle lies in the box."""
    return box[0] <= (word.left + word.right) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def sorted_out(words: Iterable[Word], boxes: Sequence[Box]) -> tuple[dict[Box, list[Word]], list[Word]]:
    """The words by the box that their middle lies in, and those outside of all."""
    inside: dict[Box, list[Word]] = {}
    outside = []
    for word in words:
        box = next((box for box in boxes if is_in(word, box)), None)
        if box:
            inside.setdefault(box, []).append(word)
        else:
            outside.append(word)
    return inside, outside


def lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words side by side, from top to bottom, each line from left to right."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: word.middle):
        if line and word.middle > line[0].bottom:
            yield sorted(line, key=lambda word: word.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda word: word.left)


def text(found: Sequence[Sequence[Word]], right: float) -> str:
    """Lines with a break between them, but where the letters only had no room before `right`."""
    told = spaced(found[0]) if found else ""
    for line, after in pairwise(found):
        told += ("" if goes_on(line, after, right) else "\n") + spaced(after)
    return told


def spaced(line: Sequence[Word]) -> str:
    """The words of a line with a space where there is a gap between them."""
    told = line[0].text
    for word, after in pairwise(line):
        told += (" " if after.left - word.right > word.size else "") + after.text
    return told


def goes_on(line: Sequence[Word], after: Sequence[Word], right: float) -> bool:
    """What begins the next line would not have fitted into this one."""
    length = max(_width(unbreakable(after[0].text)), 1)
    return line[-1].right + (length + 0.7) * after[0].size > right


def _width(text: str) -> float:
    """How wide it is in Chinese characters."""
    return sum(0.55 if letter.isascii() else 1 for letter in text)


def paragraphs(found: Sequence[Sequence[Word]], right: float) -> Iterator[tuple[float, str]]:
    """(top, text) of each paragraph: lines that had to break at the right margin are one."""
    start = 0
    for number, line in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if (
            after is None
            or after[0].top - line[0].bottom > line[0].bottom - line[0].top
            or is_heading(after[0].text)
            or not goes_on(line, after, right)
        ):
            yield found[start][0].top, text(found[start : number + 1], right)
            start = number + 1
