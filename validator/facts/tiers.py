"""How far a qualitative target was reached, in the three tiers of 财预〔2020〕10号, by the words of the actual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from validator.facts.passages import finder
from validator.model.quantity import Quantity
from validator.regex import regex

MET, MOSTLY, PARTLY, SHORT, MISSED = "met", "mostly", "partly", "short", "missed"
"""`mostly` may be the first tier or the second, `short` the second or the third."""

_LISTS = {
    "tier_met": MET,
    "tier_mostly": MOSTLY,
    "tier_partly": PARTLY,
    "tier_short": SHORT,
    "tier_missed": MISSED,
    "tier_open": "",
}
_MOST = 60
"""Characters of an actual that may name a tier; longer ones tell a story."""
_IDLE = regex(r"[\s，。、；：,.;:!！“”\"'（）()\[\]]|指标值?|[≥≤=]")
_NEVER = regex(r"\s*(?:不|无|零|未|没有|杜绝|避免)")
_HAPPENED = regex(r"\s*(?:共|累计|全年)?(?:发生|出现)")
"""A target that something never happens, and an actual that says how often it did."""
_NEGATED = ("不", "未", "没", "无", "欠", "非")
_WHOLE = Decimal(1)

Words = Mapping[str, tuple[str, ...]]


def tier(target: Quantity, actual: Quantity, words: Words) -> str:
    """The tier that the actual names, "" for none or several."""
    if actual.kind == "number":
        if _NEVER.match(target.raw) and _HAPPENED.match(actual.raw) and not _is_none(actual):
            return MISSED
        return MET if _is_all(actual) else ""
    if actual.kind != "phrase" or len(actual.raw) > _MOST:
        return ""
    aimed, told = (_IDLE.sub("", quantity.raw) for quantity in (target, actual))
    if target.kind == "phrase" and aimed and aimed == told:
        return MET
    if told in words["tier_alone"]:
        return SHORT
    named = set(_named(told, tuple(words[name] for name in _LISTS)))
    if not named:
        return MET if target.kind == "phrase" and _echoes(told, aimed) else ""
    if named == {SHORT, MISSED}:
        return MISSED  # 未达成年度指标，效果较差
    return named.pop() if len(named) == 1 else ""


def points(named: str, weight: Decimal, cuts: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """The least and the most points of a tier."""
    ends = (weight, *(weight * cut for cut in cuts), Decimal(0))
    low, high = {MET: (1, 0), MOSTLY: (2, 0), PARTLY: (2, 1), SHORT: (3, 1), MISSED: (3, 2)}[named]
    return ends[low], ends[high]


def _named(told: str, lists: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """The tiers of the words found. What stands right behind a 尚未 or 未完全 belongs to it."""
    names, end, before = _by_word(lists), 0, ""
    for found in finder(sum(lists, ())).finditer(told):
        named = names[found[0]]
        if named != MET or found.start() != end or before not in (PARTLY, SHORT, MISSED):
            yield named
        end, before = found.end(), named


@lru_cache(maxsize=8)
def _by_word(lists: tuple[tuple[str, ...], ...]) -> Mapping[str, str]:
    return {word: named for found, named in zip(lists, _LISTS.values(), strict=True) for word in found}


def _is_none(quantity: Quantity) -> bool:
    return quantity.number is None or quantity.number.value == 0


def _is_all(quantity: Quantity) -> bool:
    """ "100%" beside words says that all of it was done."""
    return quantity.number is not None and quantity.unit == "%" and quantity.number.value == _WHOLE


def _echoes(told: str, aimed: str) -> bool:
    """The actual repeats the target with words around it, or its main word: 显著提升, 显著."""
    if not aimed:
        return False
    before, found, _ = told.partition(aimed)
    return (bool(found) and not before.endswith(_NEGATED)) or (len(told) > 1 and told in aimed)
