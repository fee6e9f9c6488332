"""What a form is written on: cells that know which values they hold, lines of them, labels in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from validator.forms.labels import _groups

from .evaluations import sometimes


@dataclass(frozen=True)
class Box:
    """A cell or paragraph to be written. `holds` are the JSON Pointers of the values in it."""

    text: str
    width: int = 1
    height: int = 1
    holds: tuple[str, ...] = ()


Line = list[Box]


@dataclass(frozen=True)
class Grid:
    """A table to be written: in each line the cells that begin there."""

    lines: tuple[Line, ...]

    def cells(self) -> Iterator[tuple[int, int, Box]]:
        """Row, column and content of each cell, both counted from 0."""
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(self.lines):
            column = 0
            for box in line:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + i, column + j) for i in range(box.height) for j in range(box.width)}
                yield row, column, box
                column += box.width


Paper = list[Box | Grid]


def spread(r: Random, line: Sequence[Box], width: int) -> Line:
    """The cells made wider until the line is as wide as it should be."""
    widths = shares(r, len(line), width)
    return [replace(box, width=wide) for box, wide in zip(line, widths, strict=True)]


def shares(r: Random, count: int, width: int) -> list[int]:
    """Widths of so many columns that come to `width`."""
    widths = [1] * count
    for _ in range(width - count):
        widths[r.randrange(count)] += 1
    return widths


def label(r: Random, group: str, field: str) -> str:
    """Any word that names the field first of all, perhaps spaced, broken or with a note."""
    return dressed(r, r.choice(_words(group, field)))


def dressed(r: Random, word: str) -> str:
    """A label as templates write it."""
    gap = r.choice(("", "", "", "\n", " ", "\u3000"))
    at = r.randrange(1, len(word)) if gap == "\n" and len(word) > 1 else len(word) // 2
    broken = gap.join(word) if gap == "\u3000" and len(word) < 4 else word[:at] + gap + word[at:]
    return broken + r.choice(("", "", "", "", "：", "（A）", "（必填）"))


@cache
def _words(group: str, field: str) -> tuple[str, ...]:
    """The words, those first that mean nothing else; a word that labels a whole block is left out."""
    blocks = _groups()["blocks"].words if group != "pairs" else {}
    known = _groups()[group].words
    return tuple(word for word, fields in known.items() if fields[0] == field and word not in blocks)


def broken(r: Random, name: str) -> str:
    """A name as a narrow cell may break it."""
    if len(name) < 4 or not name.isalpha() or name.isascii() or not sometimes(r, 6):
        return name
    at = r.randrange(1, len(name) - 1)
    return f"{name[:at]}\n{name[at:]}"
