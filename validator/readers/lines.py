"""What text files are made of before they are a Document: pieces of text and rows of them, with line and column."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A line outside of tables or the text of one cell; line and column count from 1."""

    text: str
    line: int
    column: int


class Row(NamedTuple):
    """The cells of one row of a table."""

    cells: tuple[Piece, ...]


Line = Piece | Row
