"""An .xlsx and the notes on it in, the same workbook with notes and fills at its cells and a sheet of all findings out.

openpyxl writes it. What it would lose is found beforehand by letting it write the workbook as it is and comparing the
two; then there is only a workbook of findings, unless the loss is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from urllib.parse import quote
from warnings import catch_warnings, simplefilter

from validator.annotate import results
from validator.annotate.listing import LEVELS, TITLE, fill, fill_listing
from validator.annotate.losses import lost
from validator.annotate.notes import AUTHOR, Note
from validator.annotate.package import changed, marked
from validator.extras import needed
from validator.model.report import Report
from validator.model.rules import Text
from validator.nouns import dataclass
from validator.readers.package import open_package, part
from validator.resources import OWN_COPY, OWN_KEYWORD, is_listing

_WIDTH, _LETTERS, _LINE, _TALLEST = 360, 28, 18, 560
_LONGEST = 8_000
_PROPERTIES = "docProps/core.xml"
_UNKNOWN: Text = {
    "zh": "无法预知的内容（openpyxl 打不开它）",
    "en": "content unknown (openpyxl cannot open it)",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A workbook given back: its bytes, and what of the original is not in it."""

    data: bytes
    losses: tuple[Text, ...] = ()


def mark_workbook(
    data: bytes, name: str, notes: Sequence[Note], reports: Sequence[Report], lang: str
) -> Given:
    """The workbook with the notes in it, and what it lost on the way; without bytes where openpyxl cannot open it."""
    plain = _opened(data, name)
    if plain is None:
        return Given(b"", (_UNKNOWN,))
    before = open_package(data, name)
    losses = lost(before, open_package(results.restored(before, _saved(plain)), name))
    book = _opened(data, name)
    _unmark(book)
    _mark(book, notes, lang)
    sheet = book.create_sheet(TITLE[lang])
    fill_listing(sheet, notes, reports, lang, lambda note: _inside(note, book))
    return Given(_as_copy(results.restored(before, _saved(book)), name), losses)


def findings_alone(name: str, notes: Sequence[Note], reports: Sequence[Report], lang: str) -> bytes:
    """A workbook of findings alone, each linked to its cell in the file of that name beside it."""
    book = needed("openpyxl", "report").Workbook()
    book.properties.keywords = OWN_KEYWORD
    book.active.title = TITLE[lang]
    fill_listing(book.active, notes, reports, lang, lambda note: _outside(note, name))
    return _saved(book)


def _opened(data: bytes, name: str) -> Any:
    """The workbook, None where openpyxl cannot open what other programs can."""
    openpyxl = needed("openpyxl", "report")
    macros = name.lower().endswith(".xlsm")
    with catch_warnings():  # of what it leaves off, which we find out and tell ourselves
        simplefilter("ignore")
        try:
            return openpyxl.load_workbook(BytesIO(data), rich_text=True, keep_vba=macros)
        except Exception:
            return None


def _as_copy(data: bytes, name: str) -> bytes:
    """The workbook with a mark in it that the next program to save it leaves off."""
    package = open_package(data, name)
    return changed(package, {_PROPERTIES: marked(part(package, _PROPERTIES), OWN_COPY)})


def _saved(book: Any) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


# ----------------------------------------------------------------------- cells


def _unmark(book: Any) -> None:
    """What an earlier check said of the form is about a form that has been corrected since."""
    for sheet in list(book.worksheets):
        if is_listing(sheet.title, str(sheet["A1"].value)):
            book.remove(sheet)
    said = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.comment)
    for cell in said:
        if cell.comment.author in AUTHOR.values():
            cell.comment = None


def _mark(book: Any, notes: Sequence[Note], lang: str) -> None:
    """One note a cell, with all that is to be said there; the fill is of the gravest."""
    for (title, address), told in _by_cell(notes, book).items():
        cell = book[title][address]
        cell.fill = fill(min((note.finding.severity for note in told), key=LEVELS.index))
        cell.comment = _comment(cell.comment, told, lang)


def _by_cell(notes: Sequence[Note], book: Any) -> Mapping[tuple[str, str], list[Note]]:
    found: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        found.setdefault(_spot(note, book), []).append(note)
    return found


def _spot(note: Note, book: Any) -> tuple[str, str]:
    """The cell of a note; for what has none of its own the first cell of its form."""
    for place in (note.place, note.first):
        if place and place.sheet and place.sheet in book.sheetnames:
            return place.sheet, place.address or _first_filled(book[place.sheet])
    sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])
    return sheet.title, _first_filled(sheet)


def _first_filled(sheet: Any) -> str:
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    found = next(cells, None)
    return "A1" if found is None else str(found.coordinate)


def _comment(old: Any, told: Sequence[Note], lang: str) -> Any:
    from openpyxl.comments import Comment

    texts = ["\n".join((note.headline, *note.lines)) for note in told]
    text = "\n\n".join(texts if old is None else [old.text, *texts])
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    author = AUTHOR[lang] if old is None else old.author
    return Comment(text, author, width=_WIDTH, height=min(_LINE * (lines + 1), _TALLEST))


# ----------------------------------------------------------------------- links


def _inside(note: Note, book: Any) -> dict[str, str]:
    title, address = _spot(note, book)
    return {"location": _location(title, address)}


def _outside(note: Note, name: str) -> dict[str, str]:
    place = note.place if note.place.sheet else note.first or note.place
    target = {"target": quote(name)}
    return target | {"location": _location(place.sheet, place.address or "A1")} if place.sheet else target


def _location(title: str, address: str) -> str:
    return "'" + title.replace("'", "''") + f"'!{address}"
