"""What a reader hands on: tables of cells and paragraphs, each with its raw text and its place."""

from __future__ import annotations

from typing import NamedTuple

from validator.model.place import Place
from validator.nouns import dataclass


class Cell(NamedTuple):
    """One cell of a table: text as written, position in the grid (from 0), how far it spans."""

    text: str
    row: int
    column: int
    place: Place
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order. `ragged`: the source lost its column spans, so columns only count cells."""

    cells: tuple[Cell, ...]
    place: Place
    ragged: bool = False


class Paragraph(NamedTuple):
    """A line of text outside the tables."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks in order, the format it really has, the SHA-256 of its bytes.

    `remarks` are things a person should know about the reading (hidden rows, tracked changes, …), each a
    mapping of language to sentence.
    """

    file: str
    format: str
    digest: str
    blocks: tuple[Paragraph | Table, ...]
    remarks: tuple[dict[str, str], ...] = ()
