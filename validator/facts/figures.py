"""Figures in running text: what is counted or paid, how much, and what stands between one figure and the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import islice

from validator.model.number import Number, as_printed, exact
from validator.money import MONEY
from validator.nouns import dataclass
from validator.regex import regex

MOST = 60
"""Figures of one sentence that are looked at; a sentence with more is no sentence but a table."""

_DIGITS = r"(?<![0-9A-Za-z,.])(?P<digits>[0-9](?:[0-9,.，]{0,28}[0-9])?)"
_AFTER = r"(?P<after>以上|以下|以内|左右|上下|余|多|[/每])?"
_AMOUNT = regex(
    rf"{_DIGITS} ?(?P<vague>余|多)?(?P<unit>亿元|百万元|万元|千元|元|[亿万](?=[，；。、：）（\n和及]|$)){_AFTER}"
)
_COUNT = regex(rf"{_DIGITS} ?(?P<vague>余|多)?(?P<unit>人(?!次)|[名个位家]){_AFTER}")
_BARE = regex(rf"{_DIGITS}(?=[；。、）\n]|，(?![0-9])|$)")
_ABOUT = regex(r"(?:约|近|逾|超过?|不足|不到|至[少多]?|最[多高低]|[不低超高少多大小]于|到|[-—–~～−])$")
_WELL_FORMED = regex(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")

BREAK = regex(r"[，；。、：\n]")
"""What parts a figure with its label from the next."""

_STRONG = regex("[。；]")
_MIDDLE = regex("[，：\n]")
_LIST_MARK = regex(
    r"^(?:[0-9]{1,2}[.、）]|（[0-9一二三四五六七八九十]{1,2}）|[①-⑳]|[一二三四五六七八九十]是)"
)
_JOINT_BEFORE = regex(r"^(?:以及|[和及与或])")
_JOINT_AFTER = regex(r"(?:分别|人民币|达到|[为是达共有：￥¥]|(?<![合总共小统累])计)+$")
_FULL = {"亿": "亿元", "万": "万元"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `label` is what it is said to be of, `gap` all the text since the figure before it.

    `number` is None where the digits cannot be read safely or are only about right (约, 余, 以上). `rest` is the text
    from the figure to the next mark; `strength` ranks the strongest mark in the gap (；over ，over 、, 0 without).
    """

    label: str
    number: Number | None
    digits: str
    unit: str
    gap: str
    rest: str
    strength: int
    end: int


def amounts(text: str) -> tuple[Figure, ...]:
    """The amounts of money in a sentence, in yuan, as precise as they are printed."""
    return _figures(text, _AMOUNT, lambda digits, unit: as_printed(digits, MONEY[unit]))


def counts(text: str) -> tuple[Figure, ...]:
    """The counts of people, posts and bodies in a sentence (28人, 4名, 0个), exact."""
    return _figures(text, _COUNT, lambda digits, _: exact(digits))


def bare(text: str) -> bool:
    """Some figure stands without a unit, so that not all figures of the text can be understood."""
    return _BARE.search(text) is not None


def plain_label(label: str) -> str:
    """What a figure is of: without list marks, joining words and the verb before the figure (基本支出为)."""
    label = _JOINT_BEFORE.sub("", _LIST_MARK.sub("", label.strip()))
    return _JOINT_AFTER.sub("", label).strip()


def _figures(
    text: str, pattern: re.Pattern[str], read: Callable[[Decimal, str], Number]
) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for match in islice(pattern.finditer(text), MOST):
        gap = text[found[-1].end if found else 0 : match.start()]
        unit = _FULL.get(match["unit"], match["unit"])
        sure = not (match["vague"] or match["after"] or _ABOUT.search(gap))
        number = read(Decimal(match["digits"].replace(",", "")), unit) if sure and _is_number(match) else None
        ahead = BREAK.search(text, match.end())
        found.append(
            Figure(
                label=plain_label(BREAK.split(gap)[-1]),
                number=number,
                digits=match["digits"],
                unit=unit,
                gap=gap,
                rest=text[match.end() : ahead.start() if ahead else len(text)],
                strength=_strongest(gap),
                end=match.end(),
            )
        )
    return tuple(found)


def _is_number(match: re.Match[str]) -> bool:
    return _WELL_FORMED.fullmatch(match["digits"]) is not None


def _strongest(gap: str) -> int:
    if _STRONG.search(gap):
        return 3
    return 2 if _MIDDLE.search(gap) else int("、" in gap)
