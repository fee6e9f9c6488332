"""A table that goes on over three pages of a PDF, its header on each of them, the page before it blank."""

from __future__ import annotations

from pathlib import Path

from validator.forms.recognise import recognise

from .build import document, tables

DATA = (Path(__file__).parent / "files" / "pages.pdf").read_bytes()


def test_a_table_over_several_pages_is_one_table() -> None:
    (table,) = tables(document(DATA, "pages.pdf"))
    assert {cell.place.page for cell in table.cells} == {2, 3, 4}


def test_every_row_is_an_indicator_and_no_header_repeated_is() -> None:
    (form,) = recognise(document(DATA, "pages.pdf"))
    names = [form.at(f"/indicators/{i}/level3") for i in range(19)]
    assert names == [*(f"任务{number}" for number in range(1, 19)), None]
    assert form.unread == ()


def test_a_row_on_a_later_page_has_its_place_there() -> None:
    (form,) = recognise(document(DATA, "pages.pdf"))
    assert form.place("/indicators/0/level3").spot("en") == "page 2, table 1, row 2, column 3"
    assert form.place("/indicators/17/level3").spot("en") == "page 4, table 1, row 5, column 3"
