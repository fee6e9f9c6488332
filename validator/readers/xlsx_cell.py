"""One cell of a sheet in, its text as it is shown out; and its address there and back."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from validator.nouns import dataclass
from validator.readers.package import child
from validator.readers.xlsx_format import shown
from validator.readers.xlsx_text import text_of, unescaped
from validator.regex import regex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ADDRESS = regex(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share: strings, the format code of each style, and from when days count."""

    file: str
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def content(cell: Element, book: Book) -> tuple[str, str | None]:
    """The text of a cell as it is shown, and the kind of note that goes with it."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        item = child(cell, "is")
        return ("" if item is None else text_of(item)), None
    stored = child(cell, "v")
    value = ("" if stored is None else stored.text) or ""
    if not value and (kind != "str" or stored is None):
        return "", None
    if kind == "s":
        return _string(value, book), None
    if kind == "n":
        return shown(value.strip(), _format(cell, book), book.since_1904), None
    if kind == "b":
        return ("FALSE" if value == "0" else "TRUE"), None
    return unescaped(value), "fault" if kind == "e" else None


def stored_value(cell: Element, book: Book) -> tuple[Decimal | str | bool | None, bool]:
    """The value of a cell as formulas see it, and whether it is an error or cannot be told."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return content(cell, book)[0], False
    stored = child(cell, "v")
    value = ("" if stored is None else stored.text) or ""
    if kind in ("s", "str"):
        return (_string(value, book) if kind == "s" else unescaped(value)) or None, False
    if not value:
        return None, False
    if kind == "b":
        return value != "0", False
    try:
        return (None, True) if kind != "n" else (Decimal(value.strip()), False)
    except ArithmeticError:
        return None, True


def as_shown(value: Decimal | str | bool | None, cell: Element, book: Book) -> str:
    """The text in which a cell would show a value."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return shown(str(value), _format(cell, book), book.since_1904)
    return value or ""


def position(address: str | None) -> tuple[int, int] | None:
    """Row and column (from 0) of "G5"."""
    found = _ADDRESS.fullmatch(address or "")
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


@cache
def letters(column: int) -> str:
    """The letters of a column (from 0)."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(65 + last)


def whole(text: str | None, default: int) -> int:
    """A count from the file; the default for anything else."""
    return int(text) if text and len(text) <= 9 and text.isdecimal() else default


def _string(index: str, book: Book) -> str:
    number = whole(index, len(book.strings))
    return book.strings[number] if number < len(book.strings) else ""


def _format(cell: Element, book: Book) -> str:
    style = whole(cell.get("s"), 0)
    return book.formats[style] if style < len(book.formats) else "General"
