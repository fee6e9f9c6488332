"""What a form is redrawn with: cells in rows in tables, and passages of text. Each knows the values it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from validator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and the pointers of the values it stands for, the first of which names it; `beneath` are shown in it, too.

    `scope` makes it a heading of its row ("row") or of several ("rowgroup").
    """

    text: str
    pointers: tuple[str, ...] = ()
    anchor: str = ""
    label: str = ""
    scope: str = ""
    rows: int = 1
    columns: int = 1
    beneath: tuple[Cell, ...] = ()

    def named(self, home: str) -> Cell:
        """The same with its anchors."""
        anchor = _anchor(home, self.pointers[0]) if self.pointers else ""
        return replace(self, anchor=anchor, beneath=tuple(each.named(home) for each in self.beneath))

    def ids(self) -> Iterator[tuple[str, str]]:
        """Pointers and the anchors they lead to."""
        yield from ((pointer, self.anchor) for pointer in self.pointers)
        for each in self.beneath:
            yield from each.ids()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in groups beneath headings of columns; `left` more rows are not shown."""

    caption: Cell
    head: tuple[str, ...]
    groups: tuple[tuple[tuple[Cell, ...], ...], ...]
    left: int = 0
    wide: bool = False

    def named(self, home: str) -> Table:
        """The same with its anchors."""
        groups = tuple(tuple(tuple(c.named(home) for c in row) for row in group) for group in self.groups)
        return replace(self, caption=self.caption.named(home), groups=groups)

    def ids(self) -> Iterator[tuple[str, str]]:
        """Pointers and the anchors they lead to."""
        yield from self.caption.ids()
        for group in self.groups:
            for row in group:
                for cell in row:
                    yield from cell.ids()


@dataclass(frozen=True, slots=True)
class Passages:
    """Headings with their texts beneath a caption; `left` more are not shown."""

    caption: Cell
    parts: tuple[tuple[Cell, Cell], ...]
    left: int = 0

    def named(self, home: str) -> Passages:
        """The same with its anchors."""
        parts = tuple((heading.named(home), text.named(home)) for heading, text in self.parts)
        return replace(self, caption=self.caption.named(home), parts=parts)

    def ids(self) -> Iterator[tuple[str, str]]:
        """Pointers and the anchors they lead to."""
        yield from self.caption.ids()
        for heading, text in self.parts:
            yield from heading.ids()
            yield from text.ids()


Block = Table | Passages


def _anchor(home: str, pointer: str) -> str:
    return f"{home}c{pointer.replace('/', '-')}"
