from decimal import Decimal

import pytest

from validator.readers.formula import Unknown, result

from .build import document, styles, tables, texts, xlsx

CELLS = {
    ("", 0, 0): Decimal("0.1"), ("", 1, 0): Decimal("0.2"), ("", 2, 0): "文字", ("", 3, 0): Decimal("-3"),
    ("", 4, 0): "12.5", ("汇 总", 0, 0): Decimal(7), ("", 5, 0): True,
}  # fmt: skip


def given(formula: str, shift: tuple[int, int] = (0, 0)) -> object:
    return result(formula, shift, CELLS.get)


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("A1+A2", "0.3"),
        ("SUM(A1:A4)", "-2.7"),
        ("SUM(A1,A2,10)", "10.3"),
        ("SUM($A$1:A2)*100", "30.0"),
        ("A1+B9", "0.1"),
        ("A5*2", "25.0"),
        ("-A4", "3"),
        ("2-3-4", "-5"),
        ("2+3*4", "14"),
        ("(2+3)*4", "20"),
        ("12/4/3", "1"),
        ("A1/A2", "0.5"),
        ("98%*10", "9.80"),
        ("-50%", "-0.50"),
        ("PRODUCT(A1:A2,5)", "0.10"),
        ("ROUND(2.675,2)", "2.68"),
        ("ROUND(-2.5,0)", "-3"),
        ("ROUND(A1/A2*10,1)", "5.0"),
        ("ROUNDDOWN(9.99,0)", "9"),
        ("AVERAGE(A1:A2)", "0.15"),
        ("MAX(A1:A4)", "0.2"),
        ("ABS(A4)", "3"),
        ("IF(A2=0,0,A1/A2)", "0.5"),
        ("IFERROR(A1/B9,0)", "0"),
        ("'汇 总'!A1+1", "8"),
        ("+A1", "0.1"),
    ],
)
def test_simple_formulas_are_computed_exactly(formula: str, gives: str) -> None:
    assert given(formula) == Decimal(gives)


def test_texts_are_joined_and_chosen() -> None:
    assert given('A3&"：""好"""&A4') == '文字："好"-3'
    assert given('IF(A1>0,"是","否")') == "是"


def test_a_shared_formula_moves_but_for_what_is_fixed() -> None:
    assert given("A1+$A$1", (1, 0)) == Decimal("0.3")


@pytest.mark.parametrize(
    "formula",
    [
        "VLOOKUP(1,A1:B2,2)", "A1/B9", "A3+1", "[1]Sheet1!A1", "A1:A2", "A1^2", "SUM(", "1+", "", "SUM(A1:XFD1048576)",
        "(" * 100 + "1" + ")" * 100, "1+" * 2000 + "1", "SUMIF(A1:A2,1)", "总分", "A1 A2", "cmd|'/c calc'!A1", "A6+1",
    ],
)  # fmt: skip
def test_whatever_else_stays_unknown(formula: str) -> None:
    with pytest.raises(Unknown):
        given(formula)


def sheet(*cells: str, **others: str) -> object:
    data = f'<sheetData><row r="1">{"".join(cells)}</row></sheetData>'
    return document(xlsx(data, **others), "a.xlsx")


def test_a_missing_result_is_computed_in_the_format_of_its_cell() -> None:
    found = sheet(
        '<c r="A1"><v>0.1</v></c><c r="B1"><f>A1+0.2</f></c><c r="C1" s="0"><f>B1*1</f><v></v></c>',
        styles=styles("0.00%"),
    )
    assert texts(tables(found)[0]) == [["10.00%", "30.00%", "30.00%"]]
    assert found.remarks[0]["en"] == 'sheet "S1": formulas without a saved result were computed: B1, C1'


def test_a_missing_result_that_cannot_be_computed_is_the_formula_itself() -> None:
    found = sheet('<c r="A1"><f>VLOOKUP(1,X1:Y9,2)</f></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>C1+1</f></c>')
    assert texts(tables(found)[0]) == [["=VLOOKUP(1,X1:Y9,2)", "=A1*2", "=C1+1"]]
    assert "count as unread: A1, B1, C1" in found.remarks[0]["en"]


def test_a_saved_blank_or_error_stays() -> None:
    found = sheet(
        '<c r="A1" t="str"><f>IF(1=1,"","")</f><v></v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    assert texts(tables(found)[0])[0][-1] == "#DIV/0!"
    assert [remark["en"] for remark in found.remarks] == ['sheet "S1": cells that show an error: B1']


def test_a_stale_result_is_read_as_saved_and_both_are_told() -> None:
    found = sheet('<c r="A1"><v>60</v></c><c r="B1"><v>40</v></c><c r="C1"><f>SUM(A1:B1)</f><v>90</v></c>')
    assert texts(tables(found)[0]) == [["60", "40", "90"]]
    assert "C1 (90 → 100)" in found.remarks[0]["zh"]


def test_binary_noise_makes_no_result_stale() -> None:
    found = sheet(
        '<c r="A1"><v>0.1</v></c><c r="B1"><v>0.2</v></c><c r="C1"><f>A1+B1</f><v>0.30000000000000004</v></c>'
    )
    assert texts(tables(found)[0]) == [["0.1", "0.2", "0.3"]]
    assert not found.remarks


def test_shared_formulas_and_other_sheets_are_followed() -> None:
    first = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*S2!$A$1</f></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/></c></row></sheetData>'
    )
    second = '<sheetData><row r="1"><c r="A1"><v>10</v></c></row></sheetData>'
    found = document(xlsx(first, second, states=("visible", "hidden")), "a.xlsx")
    assert texts(tables(found)[0]) == [["1", "10"], ["2", "20"]]


def test_formulas_that_double_and_double_end_soon() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>A{n + 1}+A{n + 1}</f></c></row>' for n in range(1, 60))
    found = document(xlsx(f"<sheetData>{rows}</sheetData>"), "a.xlsx")
    assert texts(tables(found)[0])[0] == ["=A2+A2"]
