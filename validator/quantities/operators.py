"""Comparison words and signs: the text before or after a number in, the operator it stands for out."""

from __future__ import annotations

from validator.model.quantity import Operator
from validator.regex import regex

GLYPH = "[<>=≤≥≦≧⩽⩾≮≯═≈≅≒]"
UNUSUAL = regex(r"[≦≧⩽⩾≮≯═≅≒＜＞＝﹤﹥﹦]|[<>]\s*[=＝]|[=＝]\s*[<>]|([≤≥=<>])\s*\1")
"""Signs that a reviewer would ask to be written ≥, ≤, >, < or =; looked for in the text as written."""

_ONE_SIGN = str.maketrans(
    {"≦": "≤", "⩽": "≤", "≯": "≤", "≧": "≥", "⩾": "≥", "≮": "≥", "═": "=", "≅": "≈", "≒": "≈"}
)
_GLYPHS: dict[str, Operator | None] = {"≥": "ge", "≤": "le", ">": "gt", "<": "lt", "=": "eq", "≈": None}
_GLYPHS |= {">=": "ge", "=>": "ge", "≥=": "ge", "<=": "le", "=<": "le", "≤=": "le", "==": "eq"}
_GLYPHS |= {"≥≥": "ge", "≤≤": "le", ">>": "gt", "<<": "lt"}
SIGNS = regex(f"{GLYPH}+$")
ANY_SIGN = regex(GLYPH)

_BASES: dict[str, Operator] = {
    "大于": "gt",
    "超过": "gt",
    "高于": "gt",
    "多于": "gt",
    "优于": "gt",
    "超出": "gt",
    "长于": "gt",
    "逾": "gt",
    "超": "gt",
    "小于": "lt",
    "低于": "lt",
    "少于": "lt",
    "短于": "lt",
    "至少": "ge",
    "最少": "ge",
    "最低": "ge",
    "至多": "le",
    "最多": "le",
    "最高": "le",
    "等于": "eq",
    "达到": "ge",
    "达": "ge",
    "控制在": "le",
}
_WEAK = frozenset({"达到", "达", "控制在", "等于"})
"""Words that yield to an operator of another direction: 控制在95%以上, 达到5天以内."""
_NEGATED: dict[str, Operator] = {
    **{word: ("le" if sign == "gt" else "ge") for word, sign in _BASES.items() if sign in ("gt", "lt")},
    "达到": "lt",
    "达": "lt",
    "足": "lt",
    "满": "lt",
    "到": "lt",
}
_OR_EQUAL: dict[Operator, Operator] = {"gt": "ge", "lt": "le"}
_NOT = r"(?:不|未|没有?|勿)(?:得|能|可|应|会|宜|曾|准|许|允许)?"
_WORDS = "|".join(sorted(_BASES | _NEGATED, key=len, reverse=True))
_BEFORE = regex(rf"({_NOT})?({_WORDS})(或?等于)?(?:了|到|为|约|近|大约|在)*$")
_FAR = regex(rf"{_NOT}([大高多小低少]于|超[过出])[^;:]{{1,8}}$")
"""不超过预算的5%: these negated words may stand a little before their number, all others must touch it."""
APPROXIMATE_BEFORE = regex(r"(?:约(?:等于)?|大概|估计|接近|将近|(?<![最附邻靠])近|≈)$")

_SUFFIXES: dict[str, Operator] = {
    "以上": "ge",
    "以下": "le",
    "以内": "le",
    "之内": "le",
    "内": "le",
    "以外": "gt",
    "余": "ge",
    "多": "ge",
}
"""以上, 以下 and 以内 include the number itself (Civil Code); 余 and 多 mean the number and some more."""
_AFTER = regex(
    r"[^在于按的]{0,4}?(?:[及含或]?其?(以上|以下|以内|之内|以外)|(左右|上下))|([余多](?=$|以上|左右)|内(?![部外容设控]))"
)


def sign(text: str) -> tuple[Operator | None, bool]:
    """The operator of a run of signs, and whether the run can be read at all ("≥≤" cannot)."""
    plain = text.translate(_ONE_SIGN)
    return _GLYPHS.get(plain), plain in _GLYPHS


def word_before(head: str) -> tuple[Operator | None, bool]:
    """The operator that the words before a number end with, and whether it yields to another."""
    found = _BEFORE.search(head)
    if found is None:
        found = _FAR.search(head)
        return (_NEGATED[found.group(1)], False) if found else (None, False)
    negation, word, or_equal = found.groups()
    if negation:
        return _NEGATED.get(word), False
    base = _BASES.get(word)
    if base and or_equal:
        return _OR_EQUAL.get(base, base), False
    return base, word in _WEAK


def word_after(tail: str) -> tuple[Operator | None, bool]:
    """The operator in the words behind a number and its unit, and whether they say "roughly"."""
    found = _AFTER.match(tail) if tail else None
    if found is None:
        return None, False
    far, about, near = found.groups()
    if about:
        return None, True
    return _SUFFIXES[far or near], near in ("余", "多")


def joined(first: Operator | None, weak: bool, second: Operator | None) -> tuple[Operator | None, bool]:
    """One operator out of the one before and the one after a number, and whether they agree."""
    if first is None or second is None:
        return first or second, True
    if first[0] == second[0]:
        return first, True
    return second, weak
