"""Units of one dimension: how many of the one are in the other, exactly or within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from math import gcd

from validator.model.number import Number, exact
from validator.quantities.units import plain

_FAMILIES: Mapping[str, Mapping[str, int]] = {
    "length": {
        "毫米": 1,
        "厘米": 10,
        "分米": 100,
        "米": 1000,
        "里": 500_000,
        "公里": 10**6,
        "海里": 1_852_000,
    },
    "area": {"平方厘米": 1, "平方米": 10**4, "公顷": 10**8, "平方公里": 10**10},
    "land": {"亩": 1, "公顷": 15, "平方公里": 1500},
    "weight": {"微克": 1, "毫克": 1000, "克": 10**6, "斤": 5 * 10**8, "千克": 10**9, "吨": 10**12},
    "volume": {"毫升": 1, "立方厘米": 1, "升": 1000, "立方米": 10**6},
    "power": {"瓦": 1, "千瓦": 1000, "兆瓦": 10**6, "吉瓦": 10**9},
    "voltage": {"伏": 1, "千伏": 1000},
    "clock": {"秒": 1, "分钟": 60, "小时": 3600},
    "days": {"天": 1, "周": 7},
    "months": {"月": 1, "季度": 3, "年": 12},
    "working days": {"个工作日": 1},
}
"""What units are worth in the smallest of their family, exactly. A unit may be of two families."""

_DIMENSIONS = (frozenset({"clock", "days", "months", "working days"}), frozenset({"area", "land"}))
"""Families that measure the same; all others stand alone."""


def _about(usual: Decimal, low: int, high: int) -> Number:
    return Number(usual, Decimal(low), Decimal(high))


_BRIDGES = {
    # A day may be one of work; a 亩 is reckoned with 666, 666.7 or 667 square metres.
    ("days", "clock"): _about(Decimal(86_400), 28_800, 86_400),
    ("months", "days"): _about(Decimal(30), 28, 31),
    ("months", "clock"): _about(Decimal(30 * 86_400), 28 * 28_800, 31 * 86_400),
    ("land", "area"): _about(Decimal(20_000_000) / 3, 6_660_000, 6_670_000),
}
"""What one of the first family is worth in the second, between which bounds."""

_FAMILIES_OF = {
    unit: {name: each[unit] for name, each in _FAMILIES.items() if unit in each}
    for units in _FAMILIES.values()
    for unit in units
}


def same_dimension(a: str, b: str) -> bool:
    """Whether two units measure the same, so that they do not contradict each other: 月 and 天, 亩 and 平方米."""
    one, other = _families(a).keys(), _families(b).keys()
    return bool(one & other) or any(one & dimension and other & dimension for dimension in _DIMENSIONS)


@lru_cache(maxsize=256)
def worth(a: str, b: str) -> tuple[Number, Number] | None:
    """What to multiply amounts in two units by, so that they are in one; None where nobody can say (天, 工作日).

    公里 and 米 are 1000 and 1. Where it has bounds, as of months and days, the second has them.
    """
    one, other = _families(a), _families(b)
    if shared := one.keys() & other.keys():
        family = min(shared)
        common = gcd(one[family], other[family])
        return exact(one[family] // common), exact(other[family] // common)
    for first, own in one.items():
        for second, its in other.items():
            if bridge := _BRIDGES.get((first, second)):
                return exact(own), exact(its) / bridge
            if bridge := _BRIDGES.get((second, first)):
                return exact(own), exact(its) * bridge
    return None


def _families(unit: str) -> Mapping[str, int]:
    """The families of a unit that is counted by nothing else."""
    name, *by = plain(unit)
    return {} if by else _FAMILIES_OF.get(name, {})
