"""How large a thing may be and still be a form: every reader's bounds, so that no file can exhaust time or memory.

A self-evaluation form with its report has some hundred cells and weighs less than a megabyte; each bound
leaves room for a hundred times that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from validator.errors import ValidatorError

FILE_BYTES = 20 * 2**20
"""Bytes of a file of any format. What is longer is not even read to its end."""

CELLS = 100_000
"""Cells of all tables of a file."""

# YAML and JSON

DEPTH = 64
"""How deep lists and mappings may nest. The schema needs 6; deep nesting crashes parsers written in C."""

NODES = 200_000
"""Values and containers, counting each alias as all that it stands for ("billion laughs")."""

POINTER = 500
"""Characters of the path of names that leads to a value: each value keeps its own."""

DIGITS = 60
"""Digits of a number written out in full, without exponent: 1e400 has 401."""

# .zip, and .docx and .xlsx, which are zip packages of XML parts

ZIP_ENTRIES = 5_000
"""Entries of a package."""

ZIP_BYTES = 100 * 2**20
"""Bytes of all entries unpacked."""

ZIP_RATIO = 100
"""How many times larger an entry may become when unpacked. XML reaches 20, zip bombs 1,000."""

ZIP_RATIO_FLOOR = 2**20
"""Entries that unpack to less than this may have any ratio: a small entry full of blanks harms nobody."""

XML_BYTES = 40 * 2**20
"""Bytes of one XML part unpacked."""

XML_TAGS = 800_000
"""Tags of one XML part, opening and closing ones: they decide how much memory its tree takes."""

# .zip

MEMBERS = 1_000
"""Forms in an archive."""

# .xlsx

SHEETS = 20
"""Visible sheets of a workbook."""

ROWS = 5_000
"""Rows with content of one sheet."""

COLUMNS = 200
"""Columns with content of one sheet, and the width of any merged cell."""

# plain text

LINES = 50_000
"""Lines of a text file."""

FRAGMENTS = 8
"""Pieces into which blank paragraphs may have cut one row of a table."""

CONTROL_SHARE = 0.05
"""Share of control characters from which on bytes are no longer text."""

CONTROL_FEW = 2
"""As many control characters are forgiven in however short a text."""

# .pdf

PAGES = 200
"""Pages of a document."""

LETTERS = 500_000
"""Letters on all pages."""

DRAWN = 75_000
"""Texts, lines and boxes that one packed stream of a PDF draws."""

# pictures and scans

SCANNED_PAGES = 30
"""Pages of a scanned document: recognising one takes seconds."""

PICTURE_DOTS = 64_000_000
"""Dots of a picture in all."""

DOTS = 4_000
"""Dots of the longer side of a page as it is recognised."""

UNSEEN = 300
"""Runs of letters within the tables of a page that only a second look finds."""

RULINGS = 400
"""Rulings of a page in either direction."""

BOXES = 3_000
"""Boxes of a ruled table on one scanned page; a picture with more shows something else."""

WORDS = 20_000
"""Words recognised on a page."""


@contextmanager
def moved(bounds: Sequence[str]) -> Iterator[None]:
    """Other bounds for as long as this lasts: "rows=20000". Raises ValidatorError for a name or value that is none."""
    known = globals()
    before = dict(known)
    try:
        for bound in bounds:
            name, _, value = bound.partition("=")
            key = name.strip().upper().replace("-", "_")
            known[key] = _value(bound, value.strip(), before.get(key) if key.isupper() else None)
        yield
    finally:
        known.update(before)


def _value(bound: str, value: str, usual: object) -> float:
    if isinstance(usual, int) and value.isdecimal() and len(value) < 16:
        return int(value)
    if isinstance(usual, float) and value.replace(".", "", 1).isdecimal():
        return float(value)
    zh = f"上限 {bound} 不可用；应为 名称=数值，名称见 docs/limits.md"
    raise ValidatorError(zh, f"{bound} is no bound: NAME=VALUE, with a name of docs/limits.md, is expected")
