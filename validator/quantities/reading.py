"""The value of a cell in, what it says out: number, range, date, phrase, blank, or unread and never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from validator.model.number import as_printed
from validator.model.quantity import Kind, Quantity
from validator.quantities import dates, wording
from validator.quantities.figures import Figure, Several, figure
from validator.quantities.numerals import FRACTION, Illegible, spelled_out
from validator.regex import compiled, regex

REMARKS = {
    "glyph": {"zh": "比较符号写法不规范", "en": "unusual comparison sign"},
    "word-operator": {"zh": "比较关系用文字表述", "en": "comparison in words"},
    "full-width": {"zh": "含全角数字或符号", "en": "full-width figures or signs"},
    "thousands": {"zh": "含千分位逗号", "en": "thousands separators"},
    "scale": {"zh": "按万、亿等单位换算", "en": "scaled by 万, 亿 or the like"},
    "percent-word": {"zh": "百分号用文字表述", "en": "percent sign in words"},
    "chinese-numeral": {"zh": "数字用汉字书写", "en": "Chinese numerals"},
    "spaces": {"zh": "含多余空格或换行", "en": "stray spaces or line breaks"},
    "noise": {"zh": "略去了序号、括号、标点等无关字符", "en": "list marks, brackets or punctuation left out"},
    "placeholder": {"zh": "仍为占位符，未填实际内容", "en": "a placeholder not yet filled in"},
    "approximate": {"zh": "为概数", "en": "a round figure"},
    "several-numbers": {"zh": "含多个数值，未作数值处理", "en": "several numbers, not read as one"},
    "fraction": {"zh": "分数或比例，含义不唯一", "en": "a fraction or ratio of more than one meaning"},
}
"""What was normalised in a cell, or why it was not read as a number, by the keys of `Quantity.remarks`."""

_LONGEST_TEXT = 500
_LONGEST_NUMBER = 30
_NOTHING = frozenset({"无", "暂无", "无此项", "不适用", "N/A", "n/a"})
_DATED = frozenset({"target", "actual", "year"})
_DIGIT = regex("[0-9]")
_UNDONE = regex(
    "^(?:计划(?!外|内|生育)|拟|预计)|(?:未|没有?)(?:能|曾|予|再)?"
    "(?:完成|开展|实施|实现|执行|启动|建成|建设|拨付|支付|发放|落实|组织|进行|开工|动工|支出|购置|采购|招录)"
)
"""What is said of a number that was not reached: 未完成1.2万亩, 计划1.2万亩."""
_YEAR_ALONE = regex("(?:19|20)[0-9]{2}")
_MONEY = "money"
_YEAR = "year"


def read(value: str | Decimal | int | None, column: str = "") -> Quantity:
    """What a cell says. `column` is "target", "actual", "money", "points", "rate", "year" or "".

    The column decides what 无 means (a phrase in a target, else blank), whether 2021.12 may be a date (not in
    money, points and rates), and the unit of 150万 in money (元). Never raises.
    """
    if value is None:
        return Quantity("", "blank")
    if not isinstance(value, str):
        return _counted(str(Decimal(value)), column)
    if len(value) > _LONGEST_TEXT:
        return Quantity(value, "phrase" if value.strip() else "blank")
    return _read(value, column)


# Keyed by text alone: Decimal("1.0") and Decimal("1.00") are equal, yet printed with different precision.
@lru_cache(maxsize=8192)
def _read(raw: str, column: str) -> Quantity:
    seen = wording.visible(raw)
    if wording.NOTHING_WRITTEN.fullmatch(seen):
        return Quantity(raw, "blank")
    if wording.is_formula(seen) or wording.is_fault(seen) or wording.unsafe(seen):
        return Quantity(raw, "unread")
    text, remarks = wording.tidied(seen)
    if text in _NOTHING:
        return _quantity(raw, "phrase" if column == "target" else "blank", remarks)
    try:
        return _understood(raw, text, column, remarks)
    except Illegible as illegible:
        return _quantity(raw, "unread", [*remarks, illegible.key] if illegible.key else remarks)
    except Several:
        return _quantity(raw, "phrase", [*remarks, "several-numbers"])


def _understood(raw: str, text: str, column: str, remarks: list[str]) -> Quantity:
    plain = _in_digits(text)
    if plain != text:
        remarks = [*remarks, "chinese-numeral"]
    if wording.unsafe_plain(plain):
        raise Illegible
    if "分之" in plain and compiled(FRACTION).search(plain):
        raise Illegible("fraction")
    period = None
    if dates.hinted(plain) or column == _YEAR:
        plain, period = _dated(plain, column)
    found = figure(plain, column == _MONEY)
    if found is not None and column == "actual" and _UNDONE.search(plain):
        return _quantity(raw, "phrase", remarks)
    if found is not None:
        return _figured(raw, found, remarks)
    if period is not None:
        return _quantity(raw, "date", remarks, period)
    placeholder = wording.is_placeholder(raw)
    return _quantity(raw, "phrase", [*remarks, "placeholder"] if placeholder else remarks)


def _in_digits(text: str) -> str:
    text = dates.in_digits(text)
    return text if _DIGIT.search(text) else spelled_out(text) or text


def _dated(text: str, column: str) -> tuple[str, dates.Period | None]:
    """The text without its dates, and the period it names if it names just one."""
    if column == _YEAR and _YEAR_ALONE.fullmatch(text):
        text = f"{text}年"
    rest, found = dates.periods(text, column in _DATED)
    single = len(found) == 1 and (found[0].sure or dates.stands_alone(rest))
    return rest, found[0] if single else None


def _figured(raw: str, found: Figure, remarks: list[str]) -> Quantity:
    return Quantity(
        raw=raw,
        kind="range" if found.is_range else "number",
        number=found.number,
        unit=found.unit,
        scale=found.scale,
        operator=found.operator,
        approximate=found.approximate,
        remarks=_once([*remarks, *found.remarks]),
    )


def _quantity(raw: str, kind: Kind, remarks: Iterable[str], period: dates.Period | None = None) -> Quantity:
    if period is None:
        return Quantity(raw, kind, remarks=_once(remarks))
    return Quantity(
        raw, kind, operator=period.operator, start=period.start, end=period.end, remarks=_once(remarks)
    )


def _once(remarks: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(remarks))


@lru_cache(maxsize=8192)
def _counted(digits: str, column: str) -> Quantity:
    """A number that a file holds as a number; the digits are those it prints."""
    value = Decimal(digits)
    sane = value.is_finite() and len(value.as_tuple().digits) <= _LONGEST_NUMBER
    if not sane or abs(value.adjusted()) > _LONGEST_NUMBER:
        return Quantity(digits, "unread")
    raw = f"{value:f}"
    if column == _YEAR and _YEAR_ALONE.fullmatch(raw):
        year = (int(raw), None, None)
        return Quantity(raw, "date", start=year, end=year)
    return Quantity(raw, "number", as_printed(Decimal(raw)))
