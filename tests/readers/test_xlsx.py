from __future__ import annotations

import time
from io import BytesIO

import pytest

from validator.errors import UnreadableDocument
from validator.model.document import Document, Table
from validator.model.place import Place
from validator.readers import limits, read_bytes

from .build import document, english, styles, tables, texts, xlsx


def read(sheet: str, **parts: str) -> Document:
    return document(xlsx(sheet, **parts), "form.xlsx")  # type: ignore[arg-type]


def first(sheet: str, **parts: str) -> Table:
    return tables(read(sheet, **parts))[0]


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}" {more}>{"".join(cells)}</row>'


def number(address: str, value: object, style: int = 0) -> str:
    return f'<c r="{address}" s="{style}"><v>{value}</v></c>'


def string(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def masses(rows: int, columns: int) -> str:
    """A sheet whose cells have neither addresses nor equal values, so that it does not shrink like a bomb."""
    return data(
        *(
            f"<row>{''.join(f'<c><v>{r * 7919 + c}</v></c>' for c in range(columns))}</row>"
            for r in range(rows)
        )
    )


def test_cells_have_their_place_in_the_grid_and_blank_ones_between_are_kept() -> None:
    found = first(data(row(2, string("B2", "甲"), number("D2", 1)), row(4, string("C4", "乙"))))
    assert [(c.text, c.row, c.column) for c in found.cells] == [
        ("甲", 1, 1),
        ("", 1, 2),
        ("1", 1, 3),
        ("", 3, 1),
        ("乙", 3, 2),
        ("", 3, 3),
    ]
    assert found.cells[1].place == Place("form.xlsx", sheet="S1", address="C2")
    assert found.place == Place("form.xlsx", sheet="S1")


def test_cells_without_address_follow_one_another() -> None:
    assert texts(
        first("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>")
    ) == [
        ["1", "2"],
        ["3", ""],
    ]


def test_every_kind_of_cell_is_shown_as_people_see_it() -> None:
    cells = (
        '<c r="A1" t="s"><v>1</v></c>',
        '<c r="B1" t="str"><f>x</f><v>文</v></c>',
        '<c r="C1" t="b"><v>1</v></c>',
        '<c r="D1" t="b"><v>0</v></c>',
        '<c r="E1" t="d"><v>2021-12-31</v></c>',
        '<c r="F1" s="1"><v>1</v></c>',
        '<c r="G1" s="9"><v>1.50</v></c>',
        '<c r="H1" t="s"><v>7</v></c>',
        '<c r="I1"><v>1</v></c>',
    )
    strings = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙_x000D_\n丁</t></r><rPh><t>yǐ</t></rPh></si>"
    found = first(data(row(1, *cells)), strings=strings, styles=styles("General", "0%"))
    assert texts(found) == [["乙丙\n丁", "文", "TRUE", "FALSE", "2021-12-31", "100%", "1.5", "1"]]


def test_built_in_formats_need_no_definition() -> None:
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="57"/></cellXfs>'
    cells = (number("A1", 0.5), number("B1", 0.5, 1), number("C1", 44561, 2), number("D1", 44561, 3))
    assert texts(first(data(row(1, *cells)), styles=formats)) == [
        ["0.5", "50.00%", "2021-12-31", "2021年12月"]
    ]


def test_a_workbook_may_count_days_from_1904() -> None:
    found = first(
        data(row(1, number("A1", 43099))),
        styles=styles("yyyy-mm-dd"),
        properties='<workbookPr date1904="1"/>',
    )
    assert texts(found) == [["2021-12-31"]]


def test_merged_areas_are_one_cell() -> None:
    sheet = data(
        row(1, string("A1", "题"), string("C1", "压")),
        row(2, string("A2", "甲"), string("B2", "乙"), string("C2", "丙")),
        row(3, string("B3", "丁")),
    )
    merges = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A1048576"/><mergeCell ref="B3:C3"/></mergeCells>'
    found = read(sheet + merges)
    assert [(c.text, c.row, c.column, c.width, c.height) for c in tables(found)[0].cells] == [
        ("题", 0, 0, 3, 1),
        ("甲", 1, 0, 1, 2),
        ("乙", 1, 1, 1, 1),
        ("丙", 1, 2, 1, 1),
        ("丁", 2, 1, 2, 1),
    ]
    assert "content beneath merged cells was left out: C1" in english(found)


def test_a_blank_merged_area_beside_content_is_kept() -> None:
    found = first(data(row(1, string("A1", "原因"))) + '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>')
    assert [(c.text, c.column) for c in found.cells] == [("原因", 0), ("", 1)]


def test_error_values_are_text_with_a_remark() -> None:
    found = read(data(row(1, '<c r="A1" t="e"><f>x</f><v>#REF!</v></c>')))
    assert texts(tables(found)[0]) == [["#REF!"]]
    assert "cells that show an error: A1" in english(found)


def test_long_lists_in_remarks_are_cut() -> None:
    found = read(data(row(1, *(f'<c r="{letter}1"><f>1</f></c>' for letter in "ABCDEFGHIJ"))))
    assert "G1, H1 and 2 more" in english(found)
    assert "等 10 处" in found.remarks[0]["zh"]


def test_hidden_rows_and_columns_are_read_with_a_remark() -> None:
    hidden = '<cols><col min="2" max="3" hidden="1"/></cols>'
    found = read(
        hidden
        + data(row(1, string("A1", "甲"), string("B1", "乙")), row(2, string("A2", "丙"), more='hidden="1"'))
    )
    assert texts(tables(found)[0]) == [["甲", "乙"], ["丙", ""]]
    assert "hidden rows were read: 2" in english(found)
    assert "hidden columns were read: B" in english(found)


def test_hidden_sheets_are_left_out_with_a_remark_and_blank_ones_without() -> None:
    one = data(row(1, string("A1", "甲")))
    states = ("visible", "hidden", "veryHidden", "visible")
    found = document(xlsx(one, one, one, data(row(1)), states=states), "form.xlsx")
    assert [table.place.sheet for table in tables(found)] == ["S1"]
    assert english(found) == 'hidden sheets were not read: "S2", "S3"'


def test_each_visible_sheet_is_a_table() -> None:
    found = document(xlsx(data(row(1, string("A1", "甲"))), data(row(1, string("A1", "乙")))), "form.xlsx")
    assert [texts(table) for table in tables(found)] == [[["甲"]], [["乙"]]]


def test_pictures_are_remarked_on() -> None:
    found = document(xlsx(data(row(1, string("A1", "甲"))), more={"xl/media/image1.png": "x"}), "form.xlsx")
    assert "pictures" in english(found)


def test_styled_blank_cells_by_the_thousands_do_no_harm() -> None:
    blank = "".join(
        f'<row r="{r}" s="{r * 7919}"><c r="A{r}" s="{r}"/><c r="B{r}" s="{r * 31}"/></row>'
        for r in range(2, 60_000)
    )
    start = time.process_time()
    assert texts(first(f"<sheetData>{row(1, string('A1', '甲'))}{blank}</sheetData>")) == [["甲"]]
    assert time.process_time() - start < 30  # ends at all; how fast is for benchmarks/


@pytest.mark.parametrize(
    "sheet",
    [
        masses(limits.ROWS + 1, 1),
        masses(1, limits.COLUMNS + 1),
        masses(2_000, 60),
        masses(100_000, 2),
        masses(1_000, 90) + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 9 + "</mergeCells>",
    ],
)
def test_sheets_larger_than_any_form_end_in_a_sentence(sheet: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableDocument, match='sheet "S1" has more content than any form'):
        read(sheet)
    assert time.process_time() - start < 30  # ends at all; how fast is for benchmarks/


def test_many_sheets_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="more than 20 sheets"):
        read_bytes(xlsx(*[data()] * 21), "form.xlsx")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A0"><v>1</v></c>',
        '<c r="ZZZZ1"><v>1</v></c>',
        '<c r="" s="-1" t="x"><v>1</v></c>',
        '<c r="A1" t="s"><v>-9</v></c>',
    ],
)
def test_odd_cells_do_not_break_the_sheet(cell: str) -> None:
    merges = '<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="x"/><mergeCell/></mergeCells>'
    assert read(data(f'<row r="x">{cell}</row>', row(2, string("A2", "甲"))) + merges)


def test_it_agrees_with_openpyxl() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for r in range(1, 6):
        for c in range(1, 5):
            sheet.cell(r, c, r * c / 8 if c % 2 else f"{r}\n{c}")
    sheet["D5"].number_format = "0.00%"
    sheet["C5"] = 0.5
    sheet["C5"].number_format = "0.00%"
    sheet.merge_cells("A1:B2")
    target = BytesIO()
    book.save(target)
    (table,) = tables(document(target.getvalue(), "form.xlsx"))
    ours = {cell.place.address: cell.text for cell in table.cells}
    assert ours["C5"] == "50.00%"
    for line in sheet.iter_rows():
        for cell in line:
            if cell.value is not None and cell.coordinate != "C5":
                value = cell.value
                assert ours[cell.coordinate] == (f"{value:g}" if isinstance(value, float) else value)
    assert (table.cells[0].width, table.cells[0].height) == (2, 2)
