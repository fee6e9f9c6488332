"""Cell text as written in; the same text in plain characters out, with the keys of what was normalised."""

from __future__ import annotations

import re
from unicodedata import normalize

from validator.quantities.numerals import fractions_signed
from validator.quantities.operators import UNUSUAL
from validator.quantities.units import MEASURES, SCALE, measure_at
from validator.regex import compiled, regex

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Characters that take no place and turn nothing round: what is printed reads as if they were not there."""
_UNSEEN_ONES = regex(f"[{UNSEEN}]+")
_BLANK = f"\\s{UNSEEN}"
_SPACE = regex(f"[{_BLANK}]+")
NOTHING_WRITTEN = regex(f"[{_BLANK}/／\\\\\\-－﹣‐‑‒–—―─━ー−、·.。﹘⁻]*")
"""Nothing, or strokes and dots that stand for it."""
_SET_APART = regex(r"[\u4e00-\u9fff](?:[ \u3000\xa0]{1,4}[\u4e00-\u9fff]){1,11}")
_CIRCLED = regex("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3243\u3280-\u32b0]")
"""①, ⑴, ㈠ …: list marks. NFKC would make digits of them, and ①30% would become 130%."""
_FULL_WIDTH = regex("[０-９％Ａ-Ｚａ-ｚ．－＋]")
_DIVIDERS = str.maketrans(dict.fromkeys("，；。…", ";"))
"""A Chinese comma divides; it must not become the comma of a thousands group. 、 stays and divides, too."""

_UNSAFE_AS_WRITTEN = regex(
    f"[0-9０-９](?:[⁰¹²³⁴-⁹₀-₉]|，[0-9０-９]|[{_BLANK}]+[0-9０-９.．,]|[.．][{_BLANK}]+[0-9０-９]|[*＊]{{2}})|[*＊]{{2}}[0-9０-９]|[¼-¾⅐-⅞↉\u202b\u202d\u202e\u2066-\u2069]|±"
)
_FORMULA = regex(r"=(?:[+\-]?[A-Za-z$'\"\[({…]|.{0,500}?[-+*/^&(,](?:\$?[A-Z]{1,3}\$?[0-9]|[A-Z]{2,}\())")
_FAULT = regex(r"\s*#[A-Z/0]{1,20}[!?A]\s*")
"""What a spreadsheet writes where a formula failed: #DIV/0!, #N/A, #NAME?, #SPILL! …"""
_UNSAFE = regex(
    r"[0-9][oO](?![A-NP-Za-np-z])|(?<![A-Za-z])[oOIl](?=[0-9])|[0-9][eE][+-]?[0-9]|[0-9]几|≠|不等于|[^\D0-9]"
)
# Patterns that few cells need stay text: re compiles each when it is first used, and a cold start is spared them.
_PLACEHOLDER = r"[*＊]{2,}|[xXｘＸ×╳]{2,}|_{2,}|…|\.{3,}|[≥≤><=≧≦约][*＊xXｘＸ×]|[xXｘＸ×][%％‰]|指标值?[0-9０-９]*[：:]\s*$"

_SPECIAL = regex(
    r"[(\[{【〔]|分[之比百]|指标|[mM]\^?[23]|RMB|CNY|¥|人民币|bookmark|Error!|^[0-9]{1,2}[、.)](?![0-9])|[\"'“”‘’]"
)
_ARTEFACT = r"\[bookmark:[^\]]*\]|Error![A-Za-z ]*[.!]?"
_MARK = r"指标值?[0-9]{0,2}:|(?:\((?:[1-9]|1[0-9])\)|(?:[1-9]|1[0-9])[.、)])(?=[^0-9.%‰;、)])"
_POWER = r"(?<=[0-9万亿千百/])([kcKC]?)[mM]\^?([23])(?![0-9])"
_POWERS = {
    "2": {"": "平方米", "k": "平方公里", "c": "平方厘米"},
    "3": {"": "立方米", "k": "立方公里", "c": "立方厘米"},
}
_CURRENCY = rf"(?:RMB|CNY|¥|人民币)+(-?[0-9][0-9.,]*(?:{SCALE})?)元?"
_QUOTES = r"[\"'“”‘’]"
_ROUND = str.maketrans("[{【〔]}】〕", "(((())))")
_ASIDE = r"\(([^()]*)\)"
_DIGIT = regex(r"[0-9]")
_EDGES = "★☆▲△●○◆◇■□※√✓·•*#_;、:!?「」《》$"


def unspaced(text: str) -> str:
    """A word whose letters are set apart, as they are typed to fill a cell: 合 格 is 合格."""
    return "".join(text.split()) if text[1:2].isspace() and _SET_APART.fullmatch(text) else text


def is_formula(text: str) -> bool:
    """Whether a cell holds a spreadsheet's formula whose result nobody saved; =98% is a target."""
    return text.startswith("=") and _FORMULA.match(text) is not None


def is_fault(text: str) -> bool:
    """Whether a cell holds what a spreadsheet writes where a formula failed."""
    return "#" in text and _FAULT.fullmatch(text) is not None


def visible(raw: str) -> str:
    """The text without characters that are not seen."""
    return raw if raw.isascii() else _UNSEEN_ONES.sub("", raw)


def unsafe(raw: str) -> bool:
    """Whether digits stand in a way that must not be read: divided by spaces, raised, masked, half a fraction."""
    return _UNSAFE_AS_WRITTEN.search(raw) is not None


def unsafe_plain(text: str) -> bool:
    """The same of a tidied text: a letter O among digits, 1.5e3, digits of other scripts."""
    return _UNSAFE.search(text) is not None


def is_placeholder(raw: str) -> bool:
    """Whether a text without digits still waits for its number: ≥**人, XX%, ……"""
    return compiled(_PLACEHOLDER).search(raw) is not None


def tidied(raw: str) -> tuple[str, list[str]]:
    """The text without width, spaces, list marks and asides, and the keys of what was done. Dividers become ";"."""
    remarks = ["glyph"] if UNUSUAL.search(raw) else []
    text = raw if raw.isascii() else _plain(raw, remarks)
    if _SPACE.search(text):
        if _SPACE.search(text.strip()):
            remarks.append("spaces")
        text = _SPACE.sub("", text)
    if _SPECIAL.search(text):
        text = _without_noise(_signs(text, remarks), remarks)
    bare = text.lstrip(_EDGES).rstrip(_EDGES + ".,")
    if bare != text:
        remarks.append("noise")
    return bare, remarks


def _plain(raw: str, remarks: list[str]) -> str:
    if _FULL_WIDTH.search(raw):
        remarks.append("full-width")
    text = _CIRCLED.sub("", raw)
    if text != raw:
        remarks.append("noise")
    return normalize("NFKC", text.translate(_DIVIDERS))


def _signs(text: str, remarks: list[str]) -> str:
    """百分之98 becomes 98%, m2 平方米, ¥5 5元."""
    text, found, spelled = fractions_signed(text)
    if found or "百分比" in text:
        remarks.append("percent-word")
    if spelled:
        remarks.append("chinese-numeral")
    text = compiled(_POWER).sub(lambda match: _POWERS[match.group(2)][match.group(1).lower()], text)
    return compiled(_CURRENCY).sub(r"\1元", text)


def _without_noise(text: str, remarks: list[str]) -> str:
    bare = compiled(_QUOTES).sub("", compiled(_ARTEFACT).sub("", text)).translate(_ROUND)
    mark = compiled(_MARK).match(bare)
    bare = bare[mark.end() :] if mark else bare
    if "(" in bare or ")" in bare:
        bare = _without_asides(bare)
    if bare != text:
        remarks.append("noise")
    return bare


def _without_asides(text: str) -> str:
    """Leaves out what stands in brackets, unless it is the unit, or the number itself."""
    outside = compiled(_ASIDE).sub(_kept, text)
    return (outside if _DIGIT.search(outside) else text).replace("(", "").replace(")", "")


def _kept(match: re.Match[str]) -> str:
    inside, before = match.group(1), match.string[: match.start()][-1:]
    is_unit = before.isdigit() and inside and not measure_at(inside)[1]
    return inside if is_unit or before + inside in MEASURES else ""
