"""How a spreadsheet shows a stored number: number format and number in, the text that stands in the cell out.

Shown are at least the digits that the format shows, and as many more as are stored: 185.7 under "0.00" is "185.70",
0.9253731 under "0.00%" is "92.53731%". Thousands separators, padding and colours are left out; words and signs of the
format ("≥"0%, 0"分") belong to the text, as they stand before the reader's eyes. A minus sign is always a minus sign.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from validator.nouns import dataclass
from validator.regex import regex

_STORED = Context(prec=15, rounding=ROUND_HALF_EVEN)  # what Excel keeps: 0.1+0.2 is 0.3
_WIDE = Context(prec=400)
_LARGEST = 330  # decimal places a spreadsheet's number may have before or after the point

_TOKEN = regex(
    r"""(?P<general>(?i:General)|G/通用格式)
    |"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.
    |\[(?P<bracket>[^\]]*)\]
    |(?P<noon>AM/PM|A/P|上午/下午)
    |(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<power>[Ee][+-])
    |(?P<date>[yYmMdDhHsSeEgGaAbB]+)
    |(?P<percent>%)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_CONDITION = regex(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "0.0",
    **dict.fromkeys((27, 50, 52, 54, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 30, 31, 36, 51, 53, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 34, 55), "h:mm"),
    **dict.fromkeys((33, 35, 56), "h:mm:ss"),
}
"""Formats that files name by number alone, as far as they show anything but the plain number (Chinese locale)."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format: what it puts before and after the number, or which parts of a date it shows."""

    before: str = ""
    after: str = ""
    decimals: int = 0
    shift: int = 0
    date: str = ""
    condition: tuple[str, Decimal] | None = None


def shown(stored: str, code: str, since_1904: bool = False) -> str:
    """The text of a cell that stores a number as `stored`; what is no number comes back as it is."""
    try:
        value = _STORED.create_decimal(stored)
    except ArithmeticError:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        return stored
    section = _chosen(sections(code), value)
    if section.date:
        from validator.readers.xlsx_date import date_text

        return date_text(value, section.date, since_1904) or _plain(value, 0)
    return f"{section.before}{_plain(value.scaleb(section.shift, _WIDE), section.decimals)}{section.after}"


@lru_cache(maxsize=256)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format, of which ";" parts one from the next."""
    return tuple(_section(part) for part in _split(code[:255]))


def _plain(value: Decimal, decimals: int) -> str:
    """Written out without exponent, with at least so many digits after the point."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    missing = decimals - len(text.partition(".")[2])
    if missing > 0:
        text = f"{text}{'' if '.' in text else '.'}{'0' * missing}"
    return "0" + text[2:] if text.startswith("-0") and not text.strip("-0.") else text


def _chosen(parts: tuple[Section, ...], value: Decimal) -> Section:
    """The part that applies. Without conditions it is the first: the others only restyle negatives, zero and text."""
    if not any(part.condition for part in parts):
        return parts[0]
    held = (part for part in parts if part.condition is None or _holds(part.condition, value))
    return next(held, Section())


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, bound = condition
    return _TESTS[sign](value, bound)


def _split(code: str) -> list[str]:
    parts = [""]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            parts.append("")
        else:
            parts[-1] += token[0]
    return parts


def _section(code: str) -> Section:
    tokens = [(str(token.lastgroup), token[token.lastgroup or 0]) for token in _TOKEN.finditer(code)]
    condition = next(
        (found for kind, text in tokens if kind == "bracket" and (found := _condition(text))), None
    )
    places = [i for i, (kind, _) in enumerate(tokens) if kind in ("digit", "general")]
    date = _date(tokens)
    if date or not places:
        return Section(date=date, condition=condition)
    first, last = places[0], places[-1]
    decimals, shift = _digits(tokens[first : last + 1])
    tail = tokens[last + 1 :]
    commas = next((i for i, (kind, _) in enumerate(tail) if kind != "comma"), len(tail))
    percents = 2 * sum(1 for kind, _ in tokens if kind == "percent")
    return Section(
        _words(tokens[:first]), _words(tail), decimals, shift - 3 * commas + percents, condition=condition
    )


def _digits(tokens: list[tuple[str, str]]) -> tuple[int, int]:
    """Digits that are always shown after the point, and by how many places literal points and commas move it.

    A comma scales by a thousand unless a digit follows; the point in 0!.0, is written into the number (万).
    """
    decimals = shift = 0
    after = False
    for i, (kind, text) in enumerate(tokens):
        later = sum(1 for k, _ in tokens[i:] if k == "digit")
        if kind == "point" or (kind == "escaped" and text == "."):
            after = True
            shift -= later if kind == "escaped" else 0
        elif kind == "comma" and tokens[i + 1][0] == "point":
            shift -= 3
        elif kind == "power":
            break
        elif after and text == "0":
            decimals += 1
    return decimals, shift


def _words(tokens: list[tuple[str, str]]) -> str:
    return "".join(_word(kind, text) for kind, text in tokens).strip()


def _word(kind: str, text: str) -> str:
    if kind in ("quoted", "escaped", "percent", "other"):
        return "" if text in "@" else text
    if kind == "bracket" and text.startswith("$"):
        return text[1:].partition("-")[0]
    return ""


def _condition(bracket: str) -> tuple[str, Decimal] | None:
    found = _CONDITION.fullmatch(bracket)
    try:
        return (found[1], Decimal(found[2])) if found else None
    except ArithmeticError:
        return None


def _date(tokens: list[tuple[str, str]]) -> str:
    """The parts of a date or time that are shown, from "ymdHMS"; "T" when hours may exceed a day; "" for none."""
    letters = [_letter(kind, text) for kind, text in tokens]
    parts = [letter for letter in letters if letter]
    kinds = ""
    for i, part in enumerate(parts):
        beside_time = parts[i - 1 : i] in (["H"], ["T"]) or parts[i + 1 : i + 2] == ["S"]
        kinds += "M" if part == "m" and beside_time else part
    return kinds


def _letter(kind: str, text: str) -> str:
    lower = text.lower()
    if kind == "bracket":
        return "T" if lower in ("h", "hh", "m", "mm", "s", "ss") else ""
    if kind != "date":
        return ""
    return {"y": "y", "e": "y", "m": "m", "d": "d", "h": "H", "s": "S"}.get(lower[0], "")
