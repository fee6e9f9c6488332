import pytest

from validator.errors import UnreadableDocument
from validator.readers import limits

from .build import document, tables, texts

ROWS = [["部门整体支出绩效自评表", "", ""], ["指标", "分值", "得分"], ["办公楼，改造", "10", "9.5"]]


def written(sign: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(sign.join(row) for row in ROWS).encode(encoding)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_fields_is_found(sign: str) -> None:
    (table,) = tables(document(written(sign), "form.csv"))
    assert texts(table) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-8"])
def test_the_encoding_is_found(encoding: str) -> None:
    (table,) = tables(document(written(",", encoding), "form.csv"))
    assert texts(table) == ROWS


def test_fields_in_quotes_may_hold_signs_breaks_and_quotes() -> None:
    (table,) = tables(document('指标,"完成\n""三公""经费, 1,000",10\n'.encode(), "form.csv"))
    assert texts(table) == [["指标", '完成\n"三公"经费, 1,000', "10"]]


def test_a_cell_has_the_address_that_a_spreadsheet_shows() -> None:
    (table,) = tables(document("甲,乙\n,\n丙,丁\n".encode(), "form.csv"))
    assert [cell.place.address for cell in table.cells] == ["A1", "B1", "A3", "B3"]
    (table,) = tables(document("sep=;\n甲;乙,丙\n".encode(), "form.csv"))
    assert [(cell.text, cell.place.address) for cell in table.cells] == [("甲", "A2"), ("乙,丙", "B2")]


def test_blank_fields_of_merged_areas_stay_and_blank_columns_go() -> None:
    (table,) = tables(document("产出,数量,\n,质量,\n".encode(), "form.csv"))
    assert texts(table) == [["产出", "数量"], ["", "质量"]]


def test_a_tsv_is_read_too() -> None:
    assert texts(tables(document(written("\t"), "form.tsv"))[0]) == ROWS


def test_a_table_with_commas_in_a_text_is_a_table_and_prose_is_not() -> None:
    text = "自评表\n指标,分值,得分\n甲,10,9\n乙,10,10\n收入1,000元,支出2,000元,结余0元\n"
    found = document(text.encode(), "form.txt")
    assert texts(tables(found)[0])[1] == ["甲", "10", "9"]
    assert [cell.place.column for cell in tables(found)[0].cells[:3]] == [1, 4, 7]
    assert not tables(document(("一段话, 其一, 其二。\n" * 2).encode(), "form.txt"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"," * (limits.CELLS + 1), "has more lines and cells"),
        (b"a," * (limits.COLUMNS + 1), "has more lines and cells"),
        (b'a,"' + b"x" * 200_000, "quotes do not match"),
    ],
)
def test_what_is_beyond_any_form_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDocument, match=sentence):
        document(data, "form.csv")
