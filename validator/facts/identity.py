"""Two names of a public unit compared: the same, one short for the other, letters added or left out, or another unit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from validator.facts.passages import finder
from validator.nouns import dataclass
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

LONGEST = 60
"""Characters of a name; anything longer is no name."""

_HAN = "\u3400-\u9fff"
_LEVELS = "省市州盟县区旗镇乡"
_NOTE = regex(r"[（(\[【〔][^）)\]】〕]*[）)\]】〕]")
_SIGN = regex(rf"[^{_HAN}0-9A-Za-z]")
# A region's name may hold the sign of another level (杭州市, 沙市区); 州市场监管局 begins with no region.
_REGION = regex(
    rf"(?![省州盟县区]|市市)(?:[{_HAN}]{{1,20}}?自治[区州县旗]"
    rf"|[{_HAN}]{{1,6}}?(?:州市(?!场|政[工设公管园]|容)|[州市][区县](?!划)|[省市州盟县区旗]|街道|[镇乡]))"
    rf"(?=[{_HAN}]{{2}})"
)
_BODY = regex("局|院|中心|委员|办公|站|所|队|学|处")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: the regions it begins with, and what the unit itself is called."""

    regions: tuple[str, ...]
    core: str


@dataclass(frozen=True, slots=True)
class Relation:
    """same, shortened, differs or other; the difference in words; how alike the two are, from 0 to 1."""

    kind: str
    edit: str = ""
    likeness: Decimal = Decimal(1)


def taken_apart(name: str, words: Words) -> Name:
    """The name without notes in brackets, punctuation and white space, its regions apart."""
    rest = _SIGN.sub("", _NOTE.sub("", unicodedata.normalize("NFKC", name)))[:LONGEST]
    rest = finder(words["party_prefixes"]).sub("", rest)
    regions: list[str] = []
    while (found := _REGION.match(rest)) and _is_region(found[0], words):
        regions.append(found[0])
        rest = rest[found.end() :]
    return Name(tuple(regions), rest)


def compare(name: str, form_name: str, words: Words, formal: bool = True) -> Relation | None:
    """What a name in the report is to the unit's name on the form; None where one is a part of the other.

    A `formal` name stands where the full one is due; elsewhere a content word may be left out.
    """
    own, other = taken_apart(form_name, words), taken_apart(name, words)
    own, other = _without_stem(own, other), _without_stem(other, own)
    if _is_tail("".join(own.regions) + own.core, "".join(other.regions) + other.core):
        return Relation("same" if own == other else "shortened")
    if _conflict(own.regions, other.regions):
        edit = f"“{''.join(own.regions)}”写作“{''.join(other.regions)}”"
        beside = own.regions[-1][-1] == other.regions[-1][-1]
        return Relation("other", edit, _likeness(own.core, other.core) / (1 if beside else 2))
    if own.core == other.core:
        return Relation("shortened")
    if _is_part(own.core, other.core, words):
        return None
    return _of_cores(own.core, other.core, words, formal or bool(other.regions))


# ------------------------------------------------------------------- regions


def _is_region(token: str, words: Words) -> bool:
    return not (token.endswith(words["not_regions"]) or _BODY.search(token))


def _without_stem(name: Name, other: Name) -> Name:
    """渌口征地服务中心, 区征地服务中心: the region in short, or its level alone, taken off the front."""
    for region in other.regions:
        stem = region[:-1]
        if len(stem) > 1 and name.core.startswith(stem) and len(name.core) > len(stem) + 1:
            return Name((*name.regions, region), name.core[len(stem) :])
    first, rest = name.core[:1], name.core[1:]
    if first in tuple(_LEVELS) and other.regions and not other.core.startswith(first):
        return Name(name.regions, rest)
    return Name(name.regions, rest) if rest == other.core and first in tuple(_LEVELS) else name


def _is_tail(one: str, other: str) -> bool:
    """One of the names is the other with its beginning left out."""
    return one.endswith(other) or other.endswith(one)


def _conflict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Neither row of regions is the other one with its beginning left out."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return any(not _is_tail(a, b) for a, b in pairs)


# --------------------------------------------------------------------- cores


def _is_part(one: str, other: str, words: Words) -> bool:
    """教育局 and 教育局教研室: a body and one inside it."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    return long.startswith(short) and not _is_filler(rest, words)


def _is_filler(block: str, words: Words) -> bool:
    """服务, 管理, 人民 …: words that names often do without."""
    return not finder(words["name_fillers"]).sub("", block)


def _of_cores(own: str, other: str, words: Words, formal: bool) -> Relation:
    from rapidfuzz.distance import Levenshtein

    steps = [step for step in Levenshtein.opcodes(own, other) if step.tag != "equal"]
    likeness = _likeness(own, other)
    edit = "，".join(
        _told(own[step.src_start : step.src_end], other[step.dest_start : step.dest_end]) for step in steps
    )
    if len({step.tag for step in steps}) > 1 or steps[0].tag == "replace":
        return Relation("other", edit, likeness)
    blocks = [own[step.src_start : step.src_end] or other[step.dest_start : step.dest_end] for step in steps]
    # 发[展和]改[革]局: letters taken out of several words make an abbreviation; one whole word gone does not.
    shortened = len(blocks) > 1 or all(_is_filler(block, words) for block in blocks) or not formal
    return Relation("shortened" if shortened else "differs", edit, likeness)


def _told(missing: str, added: str) -> str:
    if missing and added:
        return f"“{missing}”写作“{added}”"
    return f"少“{missing}”" if missing else f"多出“{added}”"


def _likeness(one: str, other: str) -> Decimal:
    from rapidfuzz.distance import Levenshtein

    longest = max(len(one), len(other), 1)
    share = 1 - Decimal(Levenshtein.distance(one, other)) / longest
    return share.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
