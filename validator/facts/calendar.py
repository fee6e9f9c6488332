"""Dates that no calendar has: 9月31日, 2023年2月29日, 2023年13月."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from unicodedata import normalize

from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.regex import regex

_HINT = regex(r"[0-9０-９]\s*月|20[0-9]{2}(?:[-./]|[0-9]{4})")
_JOINER = r"[-−–—―~〜至到]"
_DAY = "(?:日|号(?![楼文井线机院]))"
_DATE = regex(
    r"(?<![0-9])(?:(?P<year>(?:19|20)[0-9]{2})年|(?P<short>[0-9]{2})年(?=[0-9]{1,2}月[0-9]{1,2}[日号])|(?<![年0-9.,]))"
    rf"(?P<month>[0-9]{{1,2}})月份?(?:(?P<day>[0-9]{{1,2}})"
    rf"(?:[日号]?{_JOINER}{{1,2}}(?P<last>[0-9]{{1,2}}){_DAY}|{_DAY}|(?=[之以]?前|{_JOINER}{{1,2}}[0-9]{{1,2}}月)))?"
)
_IN_FIGURES = regex(
    r"(?<![0-9A-Za-z_./-])(?P<year>20[0-9]{2})([-./])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{2})(?![0-9A-Za-z_./号#-])"
)
_EIGHT = regex(
    r"(?<![0-9A-Za-z_.,])(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9A-Za-z_.%号#])"
)
_NUMBERED = regex(
    r"(?:编号|合同|协议|文号|号码|单号|票号|发票|凭证|档案|代码|图号|批次|标段|序列|账户|账号|电话|[号第字])[为是:：(（\s]*$"
)
"""What stands before the number of a paper, which may look like a date."""
_DATED = regex(rf"(?:日期|时间|截[至止]|[于自从])[为是:：(（\s]*$|[0-9]{{8}}{_JOINER}{{1,2}}$")
"""What stands before eight figures that are a date."""
_WIDEST = 12
_SIGNED = "/signatures/date"
_SPACES = regex(r"\s+")
_LEAP = 2024
_MONTHS = 12
_LONGEST = 20_000
_MOST = 20


def facts(texts: Sequence[tuple[str, str]]) -> Iterator[Fact]:
    """A `no_date` for each such date in texts given with their JSON Pointers."""
    likely = (entry for entry in texts if "月" in entry[1] or "20" in entry[1])
    return islice(chain.from_iterable(_within(*entry) for entry in likely), _MOST)


def _within(pointer: str, text: str) -> Iterator[Fact]:
    if not _HINT.search(text):
        return
    plain = normalize("NFKC", text[:_LONGEST])
    figures = (found for found in _IN_FIGURES.finditer(plain) if not _follows(_NUMBERED, found))
    eight = (found for found in _EIGHT.finditer(plain) if pointer == _SIGNED or _follows(_DATED, found))
    for found in chain(_DATE.finditer(_SPACES.sub("", plain)), figures, eight):
        named = found.groupdict()
        day = next((day for day in (named["day"], named.get("last")) if _is_impossible(named, day)), None)
        if day or _is_impossible(named, None):
            yield _fact(pointer, found, int(found["month"]), day)


def _follows(words: re.Pattern[str], found: re.Match[str]) -> bool:
    """Whether such words stand right before what was found."""
    return words.search(found.string[max(found.start() - _WIDEST, 0) : found.start()]) is not None


def _fact(pointer: str, found: re.Match[str], month: int, day: str | None) -> Fact:
    at = (pointer,)
    terms = {
        "text": Term(found[0], at, written=found[0]),
        "month": Term(exact(month), at),
        "month_exists": Term(1 <= month <= _MONTHS, at),
    }
    if day:
        terms["day"] = Term(exact(int(day)), at)
    return Fact("no_date", pointer, terms)


def _is_impossible(named: dict[str, str | None], day: str | None) -> bool:
    """A month or day that there is none of. Without year and day, 18月 is a length of time."""
    year, month = (
        named["year"] or (f"20{named['short']}" if named.get("short") else None),
        int(named["month"] or 0),
    )
    if not 1 <= month <= _MONTHS:
        return bool(year or day)
    return day is not None and not 1 <= int(day) <= monthrange(int(year or _LEAP), month)[1]
