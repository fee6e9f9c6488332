"""Digits as written in, exact numbers out; Chinese numerals are turned into digits first."""

from __future__ import annotations

import re
from decimal import Decimal

from validator.quantities.units import SCALE, measure_at, unit_at
from validator.regex import compiled, regex


class Illegible(ValueError):
    """A number or date that cannot be read safely. `key` names the reason, where a remark tells one."""

    def __init__(self, key: str = "") -> None:
        super().__init__(key)
        self.key = key


RUN = regex(r"(?:^[.,]+|\.)?[0-9][0-9.,]*")
"""A run of digits, points and commas: a number, or something that wants to be one."""

_WELL_FORMED = regex(r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_LONGEST = 30

# Patterns that few cells need stay text: re compiles each when it is first used, and a cold start is spared them.
_DIGITS = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_NUMERAL = (
    rf"[{_DIGITS}十百千万亿拾佰仟廿]*[{_DIGITS}十拾廿][{_DIGITS}十百千万亿拾佰仟廿]*(?:点[{_DIGITS}]+)?"
)
_PARTS = rf"([百千万])分之(?:([0-9][0-9.,]*)|({_NUMERAL}))"
_ALL = "百分之?百"
FRACTION = f"[0-9{_DIGITS}十百千万]分之[0-9{_DIGITS}十百千万]"
"""三分之二: what is left of 分之 when percent and per mille have been signed."""
_PART_SIGNS = {"百": "%", "千": "‰", "万": "‱"}
_WHOLE = (
    r"(?P<head>(?:[<>=≥≤≧≦≈]|[不未]?[大小高低多少]于|[不未]?超过|至[少多]|达到?|等于|控制在|已?完成|共计?|约|近)*)"
    rf"(?P<numeral>{_NUMERAL})(?P<rest>[^;:()]*)"
)
_TAIL = r"(?:及|含)?(?:以上|以下|以内|之内|以外|左右|上下|内|余|多)?(?:完成|办结|办理完毕|到位)?"
_AFTER_NUMERAL = rf"[余多]?{SCALE}?[余多]?"
# 一级, 三等, 五类, 三方 … grade and name things; they do not count them.
_NOT_COUNTED = frozenset("级档类种方期口角成折点时层步片块市县")
_ROW = f"[{_DIGITS}]{{2,}}"
_POSITIONS = {"十": 10, **{character: value for value, character in enumerate("零一二三四五六七八九")}}


def decimal_of(run: str) -> Decimal | None:
    """The number of a run of digits, or None when it is malformed ("7,00.0,77"), or longer than 30 characters."""
    if len(run) > _LONGEST or not _WELL_FORMED.fullmatch(run):
        return None
    return Decimal(run.replace(",", ""))


def small(text: str) -> int:
    """A Chinese numeral below one hundred as used in dates: 十二, 三十一."""
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _POSITIONS[text]
    return 10 * (_POSITIONS[tens] if tens else 1) + (_POSITIONS[ones] if ones else 0)


def fractions_signed(text: str) -> tuple[str, bool, bool]:
    """百分之98 as "98%", 千分之三 as "3‰"; whether any was found, and whether one was in Chinese numerals."""
    signed = compiled(_PARTS).sub(_signed, compiled(_ALL).sub("100%", text))
    if signed == text:
        return text, False, False
    return (
        signed,
        True,
        any(match.group(3) for match in compiled(_PARTS).finditer(text)) or bool(compiled(_ALL).search(text)),
    )


def _signed(match: re.Match[str]) -> str:
    whole, run, numeral = match.groups()
    digits = run or _digits_of(numeral)
    return f"{digits}{_PART_SIGNS[whole]}" if digits else match.group()


def spelled_out(text: str) -> str | None:
    """A text that is one Chinese quantity with the numeral in digits (不少于三十人 is 不少于30人); None for other text.

    Raises Illegible where the numeral cannot be read safely: 三五人, 三四十人, and 一 alone, which may be a dash.
    """
    whole = compiled(_WHOLE).fullmatch(text)
    if whole is None:
        return None
    numeral, rest = whole["numeral"], whole["rest"]
    bare = numeral.rstrip("万亿")
    rest = numeral[len(bare) :] + rest
    if not _counts(rest):
        return None
    digits = None if text in ("一", "○", "〇") or compiled(_ROW).fullmatch(bare) else _digits_of(bare)
    if digits is None:
        raise Illegible
    return f"{whole['head']}{digits}{rest}"


def _counts(rest: str) -> bool:
    scaled = compiled(_AFTER_NUMERAL).match(rest)
    rest = rest[scaled.end() :] if scaled else rest
    if compiled(_TAIL).fullmatch(rest):
        return True
    word, _ = measure_at(rest)
    return bool(word) and word not in _NOT_COUNTED and bool(compiled(_TAIL).fullmatch(unit_at(rest)[1]))


def _digits_of(numeral: str) -> str | None:
    from cn2an import cn2an  # 0.1 s to import, and few cells need it

    whole, _, decimals = numeral.partition("点")
    if len(numeral) > _LONGEST:
        return None
    try:
        digits = str(cn2an(whole.replace("○", "〇"), "normal"))
    except (ValueError, KeyError):  # what it says of 三四十, and of 百万万
        return None
    return f"{digits}.{_decimals(decimals)}" if decimals else digits


def _decimals(text: str) -> str:
    return "".join(str("零一二三四五六七八九".index(_PLAIN.get(character, character))) for character in text)


_PLAIN = dict(zip("〇○两壹贰叁肆伍陆柒捌玖", "零零二一二三四五六七八九", strict=True))
