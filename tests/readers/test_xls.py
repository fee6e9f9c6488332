"""An old workbook, made by LibreOffice: what is shown, what is hidden, what is merged, what is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.errors import UnreadableDocument
from validator.model.document import Document

from .build import document, english, tables

DATA = (Path(__file__).parent / "files" / "shown.xls").read_bytes()


@pytest.fixture(scope="module")
def workbook() -> Document:
    return document(DATA, "shown.xls")


@pytest.fixture(scope="module")
def shown(workbook: Document) -> dict[str, str]:
    """The texts by their addresses."""
    (table,) = tables(workbook)
    return {str(cell.place.address): cell.text for cell in table.cells}


@pytest.mark.parametrize(
    ("address", "text"),
    [("B2", "100%"), ("B3", "185.70"), ("B4", "2023-03-20"), ("B9", "1145.8"), ("B10", "192.7")],
)
def test_numbers_dates_and_results_of_formulas_are_read_as_they_are_shown(
    shown: dict[str, str], address: str, text: str
) -> None:
    assert shown[address] == text


def test_a_merged_area_is_one_cell(workbook: Document) -> None:
    (table,) = tables(workbook)
    (merged,) = (cell for cell in table.cells if cell.text == "合并")
    assert (merged.place.address, merged.width, merged.height) == ("A7", 2, 2)
    assert "B8" not in {cell.place.address for cell in table.cells}


def test_what_is_hidden_is_read_and_said_but_for_hidden_sheets(
    workbook: Document, shown: dict[str, str]
) -> None:
    assert (shown["B6"], shown["C9"]) == ("7", "隐藏列")
    assert "不读" not in shown.values()
    for remark in (
        'hidden sheets were not read: "旧表"',
        "hidden rows were read: 6",
        "hidden columns were read: C",
        "cells that show an error: B5",
    ):
        assert remark in english(workbook)


def test_an_error_value_stays_one(shown: dict[str, str]) -> None:
    assert shown["B5"] == "#DIV/0!"


@pytest.mark.parametrize("length", [600, len(DATA) // 2])
def test_a_workbook_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(UnreadableDocument):
        document(DATA[:length], "shown.xls")
