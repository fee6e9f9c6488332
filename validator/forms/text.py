"""What can be said of a cell's text without knowing the form: its bare label, its notes, whether it is a number."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from validator.quantities.wording import UNSEEN
from validator.regex import regex
from validator.remembered import LONGEST, remembered

_BLANKS = f" \t\n\r\x0b\x0c\x85\xa0\u2028\u2029\u3000{UNSEEN}"
_TURNING = "\u202b\u202d\u202e\u2066-\u2069"
"""Characters that turn text round: they make no label another one, but may change a number."""

LONGEST_LABEL = LONGEST
"""Texts longer than this are no labels."""

_LONGEST_NUMBER = 40

_SPACE = regex(rf"[\s{UNSEEN}{_TURNING}]+")
_HAN = "\u3400-\u9fff（）()"
_GAP = regex(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_CIRCLED = regex("[\u2460-\u2473\u2776-\u2793]")
_NOTE = regex(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_BRACKETED = regex(r"[（(\[【〔]([^（）()\[\]【】〔〕]*)[)）\]】〕]")
_NUMBERING = r"(?:[一二三四五六七八九十]{1,3}\s*[、.．]|\d{1,2}\s*(?:[、．]|\.(?!\d)))\s*"
_LEAD = regex(rf"(?:{_NUMBERING})?(?:其中[:：]?)?")
_NUMBERED = regex(_NUMBERING)
_EDGES = ":;,.。、*★☆·-—_<>《》\"“”'"

_AMOUNT = r"[-+−]?[¥￥]?\d[\d,.，]*(?:%|‰|万元|亿元|千元|元|万|亿|分)?"
_NUMBER = regex(rf"[≥≤><=≧≦﹥﹤~约]{{0,2}}{_AMOUNT}")
_DASHES = regex(r"(?:[-—–―−‐－/／\\*＊·~_|、.。…⋯,]|无|不适用|N/A)*", re.I)
_FILLER = regex(
    r"(?:[-—–―−‐/\\*·~_|、.。…⋯,;:※★☆●○■□◆]|\(\d*\))*"
    r"|指标\d*[:：]?[.…*]*|[-—–]*\d{1,3}[-—–]+|[-—–]+\d{1,3}|第\d+页(?:,?共\d+页)?"
    r"|(?:公开|GK)\d{1,2}(?:-\d)?表|附(?:件|表|录)?[\d一二三四五六七八九十]*[-—\d]*[:：]?|续表\d*|\(?此页无正文\)?"
)
_STATED = regex(
    r"[(\[【〔（［]\s*(?:分值|权重|满分|总分|共|计|占)?\s*[:：]?\s*(\d{1,3}(?:[.．]\d+)?)\s*(?:分|%|％)?\s*(?:[)\]】〕）］]|$)"
)
_STATED_BARE = regex(r"(?<![\d.≥≤<>=])(\d{1,3}(?:\.\d+)?)\s*(?:分|(?<=[标\s]\d\d)[%％])$")
MONEY_UNIT = "(?:亿|百万|万|千|百)?元"
_MONEY = regex(
    rf"(?:[A-Z][,:、]?)?(?:(?:金额|货币|计量)?单位)?[:：]?(?:人民币)?[:：]?({MONEY_UNIT})(?:人民币|[、,/](?:%|分|[A-Z]))?"
)
_MONEY_AT_END = regex(rf"(?:^|[:：/数额金率])(?:人民币)?({MONEY_UNIT})$")
_YEAR = regex(r"(20\d\d)(?=年|\)|$|-)")
_HAN_YEAR = regex(r"二[〇零○Oo0][〇零○Oo0一二三四五六七八九]{2}(?=年)")
_HAN_DIGITS = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")


def clean(text: str) -> str:
    """The text without white space (of any kind) around it."""
    return text.strip(_BLANKS)


def name(text: str) -> str:
    """A name in one line: what a narrow cell broke apart is joined again."""
    return _GAP.sub("", joined(text))


def joined(text: str) -> str:
    """The text in one line, its inner spaces kept."""
    text = clean(text)
    return "".join(map(clean, text.splitlines())) if "\n" in text or "\r" in text else text


def unnumbered(text: str) -> str:
    """The text without a number before it: "一、产出指标" is 产出指标."""
    return _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text


@remembered
def squeeze(text: str) -> str:
    """A copy to compare: full-width forms folded, all white space out."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@remembered
def bare(text: str) -> str:
    """A label to compare: squeezed, without bracketed notes, numbering and punctuation at the ends."""
    if len(text) > LONGEST_LABEL:
        return ""
    key = _NOTE.sub("", squeeze(_CIRCLED.sub("", text)))
    key = _NOTE.sub("", key).strip(_EDGES)
    return _LEAD.sub("", key, count=1).strip(_EDGES)


@remembered
def notes(text: str) -> tuple[str, ...]:
    """What stands in brackets in a label, squeezed."""
    return tuple(_NOTE.findall(squeeze(text))) if len(text) <= LONGEST_LABEL else ()


@remembered
def money_unit(text: str) -> str:
    """万元, 元, … if a label names it in brackets or at its end, or if the text is nothing else; else ""."""
    if len(text) > LONGEST_LABEL:
        return ""
    for note in notes(text):
        if found := _MONEY.fullmatch(note):
            return found[1]
    tail = _MONEY_AT_END.search(_NOTE.sub("", squeeze(text)))
    return tail[1] if tail else ""


def without_unit(text: str) -> str:
    """A label without the money unit that it notes: "财政拨款（元）" is 财政拨款."""
    return _BRACKETED.sub(lambda note: "" if _MONEY.fullmatch(squeeze(note[1])) else note[0], text)


@remembered
def stated_weight(text: str) -> tuple[str, str]:
    """A label apart from the weight noted in it: "产出指标（50分）" is ("产出指标", "50"); ("…", "") without one."""
    if len(text) > LONGEST_LABEL:
        return name(text), ""
    text = clean(text)
    found = _STATED.search(text) or _STATED_BARE.search(text)
    if not found:
        return name(text), ""
    rest = name(text[: found.start()] + text[found.end() :]).rstrip(":：")
    return (rest, found[1]) if rest else (name(text), "")


def year(text: str) -> str:
    """The first year in a title or heading, as four digits; "" if there is none."""
    key = squeeze(text)
    if found := _YEAR.search(key):
        return found[1]
    han = _HAN_YEAR.search(key)
    return han[0].translate(_HAN_DIGITS) if han else ""


@remembered
def is_number(text: str) -> bool:
    """A number, perhaps with a sign, an operator and a common unit: "≥98%", "185.70", "10分"."""
    return len(text) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(squeeze(text)))


@remembered
def is_mark(text: str) -> bool:
    """Nothing, or a mark that stands for nothing: "/", "—", "无"."""
    return len(text) <= _LONGEST_NUMBER and bool(_DASHES.fullmatch(squeeze(text)))


@remembered
def is_filler(text: str) -> bool:
    """Decoration that no one filled in: "……", "指标2：", "- 3 -", "附件2"."""
    return len(text) <= 60 and bool(_FILLER.fullmatch(squeeze(text)))


def same(one: str, other: str) -> bool:
    """Two writings of one value: "10分" and "10", "98.00%" and "98%"."""
    one, other = squeeze(one), squeeze(other)
    if one == other:
        return True
    values = [_decimal(one), _decimal(other)]
    return values[0] is not None and values[0] == values[1]


def _decimal(text: str) -> tuple[Decimal, bool] | None:
    if len(text) > _LONGEST_NUMBER:
        return None
    digits = text.removesuffix("分").removesuffix("万元").removesuffix("元").replace(",", "")
    try:
        number = Decimal(digits.removesuffix("%"))
    except InvalidOperation:
        return None
    return (number, digits.endswith("%")) if number.is_finite() else None
