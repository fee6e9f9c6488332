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

_HINT = regex(r"[0-9０-９]\s*月|20[0-9]{2}[-./]")
_DATE = regex(
    r"(?<![0-9])(?:(?P<year>(?:19|20)[0-9]{2})年|(?<![年0-9.,]))(?P<month>[0-9]{1,2})月份?"
    r"(?:(?P<day>[0-9]{1,2})(?:[日号]|(?=[之以]?前)))?"
)
_IN_FIGURES = regex(
    r"(?<![0-9./-])(?P<year>20[0-9]{2})([-./])(?P<month>0?[1-9]|1[0-2])\2(?P<day>[0-9]{2})(?![0-9./-])"
)
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
    tidied = _SPACES.sub("", normalize("NFKC", text[:_LONGEST]))
    for found in chain(_DATE.finditer(tidied), _IN_FIGURES.finditer(tidied)):
        if _is_impossible(found):
            at, month = (pointer,), int(found["month"])
            terms = {
                "text": Term(found[0], at, written=found[0]),
                "month": Term(exact(month), at),
                "month_exists": Term(1 <= month <= _MONTHS, at),
            }
            if found["day"]:
                terms["day"] = Term(exact(int(found["day"])), at)
            yield Fact("no_date", pointer, terms)


def _is_impossible(found: re.Match[str]) -> bool:
    """A month or day that there is none of. Without year and day, 18月 is a length of time."""
    year, month, day = found["year"], int(found["month"]), found["day"]
    if not 1 <= month <= _MONTHS:
        return bool(year or day)
    return day is not None and not 1 <= int(day) <= monthrange(int(year or _LEAP), month)[1]
