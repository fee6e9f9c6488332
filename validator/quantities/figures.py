"""Numbers in tidied text: where digits stand in, the figure they make with operator, scale and unit out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from validator.model.number import Number, as_printed, exact
from validator.model.quantity import Operator
from validator.quantities import operators
from validator.quantities.dates import JOINER
from validator.quantities.numerals import RUN, Illegible, decimal_of
from validator.quantities.units import RATIOS, SCALE, SCALES, measure_at, same_unit, unit_at
from validator.regex import compiled, regex

_ONE = Decimal(1)
_IDENTIFIER = regex(r"[A-Za-z]-?[0-9][0-9.]*|第[0-9]+|[0-9]+[ADGP](?![A-Za-z])")
"""PM2.5, CO2, G107, 第3方, 5A, 1080P: digits that name and do not count."""
_DIVIDER = regex(r"[;、:!?()]")
_SCALED = regex(rf"([余多]?)((?:{SCALE})?)([余多]?)")
_STOP = regex(r"[及含或]?其?(?:以[上下内外]|之内|左右|上下)")
# A long dash before a number may be a minus, half a range or mere ornament.
_NOT_A_SIGN = regex(r"(?:[–—―~〜][-−]?|[A-Za-z][+])$")
_HALF_A_RANGE = regex(r"[-−–—―~〜]$")
_MINUS_AFTER = r"(?:^|[<>=≤≥≦≧⩽⩾≈为约是]|增长率?|增速|增幅|同比|环比|温度)$"
# Patterns that few cells need stay text: re compiles each when it is first used, and a cold start is spared them.
_EACH = r"每([^;、:每]+)$"
_TERMS = ("半年", "半月", "学期", "学年", "旬")
"""Lengths of time that are no measure words."""
_TIMES = frozenset(
    (
        "年",
        "月",
        "日",
        "天",
        "周",
        "季",
        "季度",
        "小时",
        "分钟",
        "年度",
        "工作日",
        "个月",
        "次",
        "期",
        "批",
        *_TERMS,
    )
)
"""By these a number recurs: 每月2次 is 2次/月, and no target that 2次 in the whole year would meet."""

_LINK = r"(?P<scale>(?:" + SCALE + r")?)(?P<unit>[^;、:<>=≤≥≦⩽-]{0,8}?)"
_RANGE = rf"{_LINK}(?P<joiner>{JOINER})(?P<minus>[-−]?)"
_BOUNDS = rf"{_LINK}(?:[≤≦⩽<]=?[^0-9<>=≤≥≦⩽]{{0,20}}|(?P<joiner>[且并和及但;、]+))(?P<minus>)[≤≦⩽<]=?"
_PER_MANY = regex(
    r"(?<=[0-9])(?P<unit>[人例起件]?)/(?P<many>(?:1|10|100)?[万亿])人?口?(?=$|[;、()]|及?以[上下内])"
)
"""18/10万: a rate of deaths or diseases by the ten or hundred thousand."""
_FRACTION = r"[^0-9;、]{0,4}[/:∶比]|分之"
_SCALE_ONLY = SCALE


class Several(Exception):
    """More than one number, and neither a range nor a fraction."""


class Figure(NamedTuple):
    """A number with what was written around it."""

    number: Number
    unit: str = ""
    scale: Decimal = _ONE
    operator: Operator | None = None
    approximate: bool = False
    is_range: bool = False
    remarks: tuple[str, ...] = ()


class _Head(NamedTuple):
    """What stands before a number. `each`: the unit it is counted by (每亩300)."""

    operator: Operator | None = None
    weak: bool = False
    approximate: bool = False
    negative: bool = False
    each: str = ""
    remarks: tuple[str, ...] = ()


class _Tail(NamedTuple):
    """What stands behind a number."""

    unit: str = ""
    scale: Decimal = _ONE
    operator: Operator | None = None
    approximate: bool = False
    remarks: tuple[str, ...] = ()


def figure(text: str, money: bool) -> Figure | None:
    """The one number, or range of numbers, of a tidied text; None where no digits count anything.

    `money`: a scale without a unit means 元. Raises Illegible and Several.
    """
    if _IDENTIFIER.search(text):
        text = _IDENTIFIER.sub("", text)
    if "/" in text and (many := _PER_MANY.search(text)):
        found = figure(text[: many.start()] + text[many.end() :], money)
        return found._replace(unit=f"{many['unit']}/{many['many']}") if found and not found.unit else found
    runs = [(match.start(), match.start() + len(match.group().rstrip(","))) for match in RUN.finditer(text)]
    values = [_value(text[start:end]) for start, end in runs]
    if not runs:
        return None
    if len(runs) > 2:
        raise Several
    if _HALF_A_RANGE.search(text):
        raise Illegible
    found = _one(text, *runs[0], values[0]) if len(runs) == 1 else _two(text, runs, values)
    if money and not found.unit and found.scale != _ONE:
        found = found._replace(unit="元")
    return found if "," not in text else _with_thousands(found, text, runs)


def _with_thousands(found: Figure, text: str, runs: list[tuple[int, int]]) -> Figure:
    grouped = any("," in text[start:end] for start, end in runs)
    return found._replace(remarks=(*found.remarks, "thousands")) if grouped else found


def _value(run: str) -> Decimal:
    value = decimal_of(run)
    if value is None:
        raise Illegible
    return value


def _one(text: str, start: int, end: int, value: Decimal) -> Figure:
    head = _head(text[:start])
    tail = _tail(text, end)
    operator, agree = operators.joined(head.operator, head.weak, tail.operator)
    if not agree:
        raise Illegible
    unit = tail.unit
    if head.each:
        recurs = head.each in _TIMES
        operator = operator if recurs else operator or "eq"
        unit = f"{unit}/{head.each}" if unit == "元" or (recurs and unit and unit not in RATIOS) else unit
    factor = tail.scale * RATIOS[unit] if unit in RATIOS else tail.scale
    number = as_printed(-value if head.negative else value, factor)
    about = head.approximate or tail.approximate
    return Figure(number, unit, tail.scale, operator, about, False, head.remarks + tail.remarks)


def _head(before: str) -> _Head:
    if not before:
        return _Head()
    text = _DIVIDER.split(before)[-1]
    negative = text.endswith(("-", "−"))
    if negative:
        text = text[:-1]
    if _NOT_A_SIGN.search(text) or (negative and not compiled(_MINUS_AFTER).search(text)):
        raise Illegible
    operator, weak, remarks = _operator(text.removesuffix("+"))
    about = operators.APPROXIMATE_BEFORE.search(text) is not None
    each = compiled(_EACH).search(text) if "每" in text else None
    counted = _counted_by(each.group(1)) if each else ""
    remarks += ("approximate",) if about else ()
    return _Head(operator, weak, about, negative, counted, remarks)


def _counted_by(text: str) -> str:
    """What recurs behind 每: 半年, 学期, or a measure word."""
    recurring = next((word for word in _TERMS if text.startswith(word)), "")
    return recurring or measure_at(text)[0]


def _operator(text: str) -> tuple[Operator | None, bool, tuple[str, ...]]:
    signs = operators.SIGNS.search(text)
    operator: Operator | None = None
    if signs:
        operator, legible = operators.sign(signs.group())
        text = text[: signs.start()]
        if not legible:
            raise Illegible
    if not text:
        return operator, False, ()
    if operators.ANY_SIGN.search(text):
        raise Illegible
    word, weak = operators.word_before(text)
    operator, agree = operators.joined(word, weak, operator)
    if not agree:
        raise Illegible
    return operator, weak and not signs, ("word-operator",) if word else ()


def _tail(text: str, end: int) -> _Tail:
    if end == len(text):
        return _Tail()
    if operators.ANY_SIGN.search(text, end):
        raise Illegible
    more, scale, still_more = _SCALED.match(text, end).groups()  # type: ignore[union-attr]  # matches even ""
    clause = text[end + len(more + scale + still_more) :]
    if divided := _DIVIDER.search(clause):
        clause = clause[: divided.start()]
    stop = _STOP.search(clause)
    body = clause[: stop.start()] if stop else clause
    unit, gap = unit_at(body)
    if gap.startswith("半"):
        raise Illegible
    operator, about = operators.word_after(gap + clause[len(body) :])
    if more or still_more:
        operator, about = "ge", True
    signs = {"scale": scale, "approximate": about, "word-operator": operator}
    remarks = tuple(key for key, sign in signs.items() if sign)
    return _Tail(unit, SCALES.get(scale, _ONE), operator, about, remarks)


def _two(text: str, runs: list[tuple[int, int]], values: list[Decimal]) -> Figure:
    """Two numbers that are one: a range, both bounds of one, or 2万5千."""
    (start, end), (start2, end2) = runs
    between = text[end:start2]
    if compiled(_FRACTION).fullmatch(between):
        raise Illegible("fraction")
    head = _head(text[:start])
    tail = _tail(text, end2)
    if link := compiled(_RANGE).fullmatch(between):
        return _range(link, values, head, tail)
    link = compiled(_BOUNDS).fullmatch(between)
    if link and (head.operator in ("ge", "gt")) == (link["joiner"] is not None):
        return _range(link, values, head._replace(weak=True), tail)
    if compiled(_SCALE_ONLY).fullmatch(between):
        return _compound(SCALES[between], values, head, tail)
    raise Several


def _range(link: re.Match[str], values: list[Decimal], head: _Head, tail: _Tail) -> Figure:
    first_unit, rest = unit_at(link["unit"])
    if rest or (first_unit and tail.unit and not same_unit(first_unit, tail.unit)):
        raise Several
    if link["joiner"] == "--" and head.negative:
        raise Illegible
    written = link["unit"] or link["scale"]
    scale = SCALES.get(link["scale"], _ONE) if written else tail.scale
    unit = tail.unit or first_unit
    share = RATIOS.get(unit, _ONE)
    low = exact(values[0]) * exact((-scale if head.negative else scale) * share)
    high = exact(values[1]) * exact((-tail.scale if link["minus"] else tail.scale) * share)
    operator, agree = operators.joined(None if head.weak else head.operator, False, tail.operator)
    if low.value > high.value or not agree:
        raise Illegible
    about = head.approximate or tail.approximate
    remarks = head.remarks + tail.remarks + (("scale",) if link["scale"] else ())
    middle = (low + high) / exact(2)
    number = Number(middle.value, low.value, high.value)
    return Figure(number, unit, tail.scale, operator, about, True, remarks)


def _compound(major: Decimal, values: list[Decimal], head: _Head, tail: _Tail) -> Figure:
    """2万5千元: as exact as its smaller part. 2万5 stays unclear: 20005, or 25000 as people say it."""
    minor = as_printed(values[1], tail.scale)
    if minor.value >= major or not (tail.unit or tail.scale != _ONE) or tail.unit in RATIOS or head.negative:
        raise Illegible
    operator, agree = operators.joined(head.operator, head.weak, tail.operator)
    if not agree:
        raise Illegible
    number = exact(values[0]) * exact(major) + minor
    about = head.approximate or tail.approximate
    remarks = (*head.remarks, *tail.remarks, "scale")
    return Figure(number, tail.unit, tail.scale, operator, about, False, remarks)
