"""What must hold of every cell, whatever its number, sign, unit, spacing or width."""

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from validator.model.quantity import Quantity
from validator.quantities import REMARKS, read
from validator.quantities.units import MEASURES, RATIOS, SCALES

SIGNS = {
    "": None,
    "≥": "ge",
    "≧": "ge",
    "⩾": "ge",
    ">=": "ge",
    "=>": "ge",
    "≤": "le",
    "≦": "le",
    "⩽": "le",
    "<=": "le",
}
SIGNS |= {">": "gt", "＞": "gt", "<": "lt", "＜": "lt", "=": "eq", "＝": "eq", "﹦": "eq", "═": "eq"}
WORDS = {
    "不低于": "ge",
    "不少于": "ge",
    "至少": "ge",
    "大于等于": "ge",
    "超过": "gt",
    "不高于": "le",
    "不超过": "le",
}
WORDS |= {"小于等于": "le", "低于": "lt", "少于": "lt"}
# Units that are mended when read, and those that make a date of a small number.
MENDED = frozenset(["百分比", "个百分比", "兀", "顼", "圆", "平米", "块钱", "元人民币", "元整", "°C"])
DATING = frozenset(["季度", "月", "日", "年", "年度"])
COUNTED = sorted(MEASURES - MENDED - DATING)
PER = ("", "", "/户", "/人", "/年")

digits = st.decimals(min_value=0, max_value=10**9, places=0) | st.integers(0, 4).flatmap(
    lambda places: st.decimals(min_value=0, max_value=10**6, places=places)
)
signs = st.sampled_from(sorted((SIGNS | WORDS).items(), key=lambda item: item[0]))
scales = st.sampled_from(["", "", "万", "亿", "百万", "千万"])
spaces = st.sampled_from(["", "", " ", "  ", "\u3000", "\u00a0", "\n"])
everything = st.text(max_size=40) | st.text(
    "0123456789.,%-—~≥≤<>=年月日前底万亿元人个百分之三十五一两点()（），、 /*xO余约", max_size=25
)


def wide(text: str) -> str:
    """The text in full-width characters, as an input method leaves it."""
    return "".join(
        chr(ord(character) + 0xFEE0) if character.isascii() and character > " " else character
        for character in text
    )


def told(quantity: Quantity) -> tuple[object, ...]:
    return quantity.kind, quantity.number, quantity.unit, quantity.scale, quantity.operator


@given(signs, digits, scales, st.sampled_from(COUNTED), st.sampled_from(PER), spaces, spaces)
def test_what_was_written_is_what_is_read(
    sign: tuple[str, str | None], number: Decimal, scale: str, unit: str, per: str, before: str, behind: str
) -> None:
    scale = "" if unit in RATIOS or unit.startswith(("个百分", "百分")) else scale
    per = "" if unit in RATIOS or "/" in unit or "·" in unit else per
    quantity = read(f"{sign[0]}{before}{number:f}{behind}{scale}{unit}{per}")
    factor = SCALES.get(scale, Decimal(1)) * RATIOS.get(unit, Decimal(1))
    assert quantity.kind == "number"
    assert quantity.number is not None
    assert (quantity.number.value, quantity.operator) == (number * factor, sign[1])
    assert quantity.unit == f"{unit}{per}"
    assert quantity.scale == SCALES.get(scale, Decimal(1))
    step = Decimal(1).scaleb(number.as_tuple().exponent)  # type: ignore[arg-type]
    assert quantity.number.high - quantity.number.low == step * factor


@given(everything, st.sampled_from(["target", "actual", "money", "points", "rate", "year", "", "reason"]))
@settings(max_examples=500)
@example("百万万", "target")
@example("\ud800", "target")
@example("2021年2月29日-30", "target")
def test_reading_is_total(text: str, column: str) -> None:
    quantity = read(text, column)
    assert quantity.raw == text
    assert (quantity.number is not None) == (quantity.kind in ("number", "range"))
    assert quantity.kind == "date" or quantity.start is quantity.end is None
    assert set(quantity.remarks) <= set(REMARKS)
    assert quantity.number is None or quantity.number.low <= quantity.number.value <= quantity.number.high


@given(st.decimals() | st.integers())
def test_reading_numbers_is_total(value: Decimal | int) -> None:
    assert read(value).kind in ("number", "unread")


@given(signs, digits, st.sampled_from(COUNTED))
def test_full_width_makes_no_difference(sign: tuple[str, str | None], number: Decimal, unit: str) -> None:
    text = f"{sign[0]}{number:f}{unit}"
    assert told(read(text)) == told(read(wide(text)))


@given(digits, signs)
def test_thousands_separators_make_no_difference(number: Decimal, sign: tuple[str, str | None]) -> None:
    assert told(read(f"{sign[0]}{number:f}元")) == told(read(f"{sign[0]}{number:,f}元"))


@given(digits)
def test_numbers_and_their_text_agree(number: Decimal) -> None:
    assert read(number).number == read(f"{number:f}").number


@given(digits, digits, st.sampled_from(["-", "—", "–", "~", "～", "至", "到"]))
def test_ranges_hold_both_their_ends(a: Decimal, b: Decimal, joiner: str) -> None:
    low, high = sorted((a, b))
    quantity = read(f"{low:f}{joiner}{high:f}人")
    assert quantity.kind == "range"
    assert quantity.number is not None
    assert (quantity.number.low, quantity.number.high) == (low, high)


@given(
    st.dates(),
    st.sampled_from(
        ["{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}.{1:02}.{2:02}"]
    ),
)
def test_dates_are_read_as_written(date: object, form: str) -> None:
    year, month, day = 1900 + date.year % 200, date.month, min(date.day, 28)  # type: ignore[attr-defined]
    quantity = read(form.format(year, month, day), "target")
    assert (quantity.kind, quantity.start, quantity.end) == ("date", (year, month, day), (year, month, day))


@given(st.text("0123456789,.", min_size=1, max_size=12))
def test_malformed_numbers_are_never_numbers(text: str) -> None:
    """Python reads what is well formed; groups must be of three."""
    quantity = read(text, "money")
    whole, _, decimals = text.rstrip(".,").partition(".")
    groups = whole.split(",")
    grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    plain = whole.replace(",", "")
    well = grouped and plain.isdigit() and (plain == "0" or plain[0] != "0")
    well = well and (not decimals or decimals.isdigit())
    assert well or quantity.kind != "number"
    if text[-1] not in ".,":
        assert (quantity.kind == "number") == well
