import pytest

from validator.quantities import is_formula, read


@pytest.mark.parametrize(
    "text",
    [
        "=A1",
        "=SUM(B2:B9)",
        "=-C3*2",
        "='1月'!B2",
        "=[1]表!A1",
        "=100-B2",
        "=(B2+B3)/2",
        "=1*ROUND(2,3)",
        "=…",
    ],
)
@pytest.mark.parametrize("column", ["points", "money", "rate", "target", "actual"])
def test_a_formula_without_result_is_unread(text: str, column: str) -> None:
    assert is_formula(text)
    assert read(text, column).kind == "unread"


@pytest.mark.parametrize("text", ["=98%", "=>30", "=100分", "= 5", "=50m2", "=-3", "≥90%", "A1", "=达标"])
def test_a_target_with_a_sign_is_none(text: str) -> None:
    assert not is_formula(text)


@pytest.mark.parametrize(
    "text", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", " #NUM! ", "#NULL!", "#SPILL!"]
)
@pytest.mark.parametrize("column", ["points", "money", "rate", "target", "actual"])
def test_a_formula_that_failed_is_unread(text: str, column: str) -> None:
    """Neither blank nor the 0 of #DIV/0!."""
    assert read(text, column).kind == "unread"
