"""Dates, months, quarters and deadlines: tidied text in, the periods it names and the rest of it out."""

from __future__ import annotations

import re

from validator.model.quantity import Operator
from validator.nouns import dataclass
from validator.quantities.numerals import Illegible, small
from validator.regex import compiled, regex

Day = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, as (year, month, day); a deadline has no start. `sure`: with a month or day in figures."""

    start: Day | None
    end: Day | None
    operator: Operator | None
    sure: bool


# Patterns that few cells need stay text: re compiles each when it is first used, and a cold start is spared them.
JOINER = r"(?:--|——|~~|[-−–—―~〜至到])"
_YEAR = r"(?<![0-9.,])(?:19|20)[0-9]{2}"
# 年初, 月底 … but not 初中, 中央, 内部.
_EDGE = r"[底末]|内(?![部容控])|[初中](?=[前以之完;]|$)"
_DAY_PART = rf"月份?(?:([0-9]{{1,2}})[日号])?(上旬|中旬|下旬|{_EDGE})?"
# Without a year, 18月 is a length of time.
_MONTH = rf"(?<![0-9.,])(0?[1-9]|1[0-2]){_DAY_PART}"
_QUARTER = r"[上下]半年|前[二两三]个?季度|(?:第|(?<![0-9.,]))[一二三四1-4]季度[末底]?|Q[1-4](?![0-9])|全年"
_POINT = (
    rf"(?:({_YEAR}|(?<![0-9.,])[0-9]{{2}}(?=年[0-9]{{1,2}}月))年度?(?:([0-9]{{1,2}}){_DAY_PART}|({_QUARTER}|年?(?:{_EDGE})))?"
    rf"|{_MONTH}|({_QUARTER}|(?<![0-9一二三四五六七八九十两几多每])年(?:{_EDGE})|[当本]年度?))"
)
_END_DAY = r"([0-9]{1,2})[日号]"
# Half of a range whose other half is no date: what follows the dash must not be taken for a negative number.
_DANGLING = rf"{JOINER}[0-9]"
_DANGLING_BEFORE = rf"[0-9]{JOINER}$"
_DAY_DEADLINE = r"(?<![0-9.,])([0-9]{1,2})[日号][之以]?前"
_AFTER = r"[之以]?(?:(前)(?![0-9一二两三四])|(后))|(起)|内(?![部容控])"
_NOT_LATER = r"(?:[<≤]=?|不晚于|不迟于|最迟|最晚|早于)$"
_NOT_EARLIER = r"(?:[>≥]=?|不早于|晚于|最早)$"
_HINT = regex(r"[年月季旬]|[0-9][日号前]|(?:19|20)[0-9]{2}(?:[-./]|[−–—~至到](?:19|20))|Q[1-4]")

_ALONE = (
    r"(?:[于在到至自从<>=≤≥]|截[至止]|不[晚迟早]于|最[迟晚早]|[晚早]于)*;"
    r"(?:(?:按[时期]|如期|全部|全面|基本|已|均|予以)*"
    r"(?:[完竣开交]工|完成|建成|投入|到位|验收|交付|结束|发放|支付|实施|下达|拨付|上线|通过|启动|报送|提交|上报|办结).*|[止;]*)"
)

_MONTHS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("全年", "内", "年内", "当年", "本年", "当年度", "本年度"), (1, 12)),
    "上半年": (1, 6),
    "下半年": (7, 12),
    **dict.fromkeys(("底", "末", "年底", "年末"), (12, 12)),
    **dict.fromkeys(("初", "年初"), (1, 1)),
    **dict.fromkeys(("中", "年中"), (6, 6)),
}
_FIRST_QUARTERS = {"前二": (1, 6), "前两": (1, 6), "前三": (1, 9)}
_QUARTERS = _FIRST_QUARTERS | {
    name: (3 * index - 2, 3 * index) for index in range(1, 5) for name in (str(index), "一二三四"[index - 1])
}
_DEKADS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, None)}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Short forms are written out in full, in this order, before the one grammar above is applied.
_ISO = r"(?<![0-9.])((?:19|20)[0-9]{2})([-./])([0-9]{1,2})\2([0-9]{1,2})日?(?![0-9]|\.[0-9])"
_ISO_END = rf"(日{JOINER})([0-9]{{1,2}})[-./]([0-9]{{1,2}})日?(?![-0-9.])"
_MONTH_DAY = r"(?<![0-9.])(0?[1-9]|1[0-2])\.([0-9]{1,2})(?=[之以]?前)"
_YEAR_MONTH = r"(?<![0-9.,])((?:19|20)[0-9]{2})([-./])(0?[1-9]|1[0-2])(月?)(?![0-9.,])"
_DATE_GOES_ON = (
    r"[之以]?前|[底末初]|[上中下]旬"
    rf"|{JOINER}(?:(?:19|20)[0-9]{{2}}(?:年|[-./][0-9]{{1,2}}(?=[-./;完月前底末初]|$))|[0-9]{{1,2}}月)"
)
_DATE_MAY_END = r"[;完]|$"
_DATE_BEFORE = rf"(?:月|(?:19|20)[0-9]{{2}}[-./](?:0?[1-9]|1[0-2])){JOINER}$"
_SHARED = (
    (rf"({_YEAR})({JOINER})(?=(?:19|20)[0-9]{{2}}年)", r"\1年\2"),
    (rf"(?<![0-9.,])([0-9]{{1,2}})({JOINER})((?:0?[1-9]|1[0-2])月)", r"\1月\2\3"),
    (rf"(月[0-9]{{1,2}})({JOINER})([0-9]{{1,2}}[日号])", r"\1日\2\3"),
    (rf"(?<![0-9.,])([1-4])({JOINER})([1-4]季度)", r"\1季度\2\3"),
)
_YEARS_ONLY = rf"((?:19|20)[0-9]{{2}})({JOINER})((?:19|20)[0-9]{{2}})"
_SPELLED = (
    r"(?:([二一][〇零○一二三四五六七八九]{3})年)?"
    r"(?:(十[一二]?|[一二三四五六七八九])月(?:([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?)?"
)
_SPELLED_HINT = regex(r"[〇零○一二三四五六七八九十][年月]")
_CIPHERS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def hinted(text: str) -> bool:
    """Whether a text may name a date at all; a quick look."""
    return _HINT.search(text) is not None


def in_digits(text: str) -> str:
    """Dates in Chinese numerals with digits: 二〇二一年十二月 is 2021年12月."""
    return compiled(_SPELLED).sub(_spelled, text) if _SPELLED_HINT.search(text) else text


def _spelled(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    text = f"{year.translate(_CIPHERS)}年" if year else ""
    text += f"{small(month)}月" if month else ""
    return text + f"{small(day)}日" if day else text


def periods(text: str, dated: bool) -> tuple[str, list[Period]]:
    """The periods a tidied text names, and the text with ";" in their place.

    `dated`: 2021.12 and 2021-2022 may be dates here, as in a target. Raises Illegible for a date that cannot be:
    month 13, 30 February, an end before its start.
    """
    text = _in_full(text, dated)
    found: list[Period] = []
    rest, position = "", 0
    while match := _next(text, position):
        period, end = _period(text, match)
        before = text[position : match.start()]
        if compiled(_DANGLING_BEFORE).search(before) or compiled(_DANGLING).match(text, end):
            raise Illegible
        found.append(period)
        rest += f"{before};"
        position = end
    return rest + text[position:], found


def stands_alone(rest: str) -> bool:
    """Whether a text is its one period, given the text without it; 根据2021年文件执行 is not."""
    return compiled(_ALONE).fullmatch(rest) is not None


def _next(text: str, position: int) -> re.Match[str] | None:
    found = [
        match for grammar in (_DAY_DEADLINE, _POINT) if (match := compiled(grammar).search(text, position))
    ]
    return min(found, key=re.Match.start, default=None)


def _in_full(text: str, dated: bool) -> str:
    text = compiled(_ISO).sub(r"\1年\3月\4日", text)
    text = compiled(_ISO_END).sub(r"\1\2月\3日", text)
    text = compiled(_MONTH_DAY).sub(r"\1月\2日", text)
    text = compiled(_YEAR_MONTH).sub(lambda match: _year_month(match, dated), text)
    for pattern, full in _SHARED:
        text = compiled(pattern).sub(full, text)
    if dated and (years := compiled(_YEARS_ONLY).fullmatch(text)):
        return "{}年{}{}年".format(*years.groups())
    return text


def _year_month(match: re.Match[str], dated: bool) -> str:
    year, mark, month, word = match.groups()
    text, end = match.string, match.end()
    ends = compiled(_DATE_MAY_END).match(text, end) and (
        dated or mark != "." or compiled(_DATE_BEFORE).search(text[: match.start()])
    )
    is_date = word or ends or compiled(_DATE_GOES_ON).match(text, end)
    return f"{year}年{month}月" if is_date else match.group()


def _period(text: str, match: re.Match[str]) -> tuple[Period, int]:
    if match.re.pattern == _DAY_DEADLINE:
        return Period(None, (None, None, _day(match.group(1), None, None)), "le", True), match.end()
    start, end, sure = _ends(match)
    position = match.end()
    if join := compiled(JOINER).match(text, position):
        later = _later(text, join.end(), start)
        if later:
            end, position = later
    _refuse_backwards(start, end)
    return _bounded(text, match.start(), position, Period(start, end, None, sure))


def _later(text: str, position: int, start: Day) -> tuple[Day, int] | None:
    if match := compiled(_POINT).match(text, position):
        end = _ends(match)[1]
        return (end[0] or start[0], end[1], end[2]), match.end()
    if match := compiled(_END_DAY).match(text, position):
        return (start[0], start[1], _day(match.group(1), start[1], start[0])), match.end()
    return None


def _refuse_backwards(start: Day, end: Day) -> None:
    for first, last in zip(start, end, strict=True):
        if first is None or last is None or first < last:
            return
        if first > last:
            raise Illegible


def _bounded(text: str, begin: int, position: int, period: Period) -> tuple[Period, int]:
    after = compiled(_AFTER).match(text, position)
    until, since, onward = after.groups() if after else (None, None, None)
    position = after.end() if after else position
    head = text[:begin]
    if until or compiled(_NOT_LATER).search(head):
        return Period(None, period.end, "le", period.sure), position
    if since or onward or compiled(_NOT_EARLIER).search(head):
        return Period(period.start, None, "ge", period.sure), position
    return period, position


def _ends(match: re.Match[str]) -> tuple[Day, Day, bool]:
    year, month, day, part, name, month2, day2, part2, name2 = match.groups()
    month, day, part, name = month or month2, day or day2, part or part2, name or name2
    whole = None if year is None else int(year) if len(year) == 4 else 2000 + int(year)
    if name:
        first, last = _MONTHS.get(name) or _QUARTERS[name.strip("第个季度末底Q")]
        return (whole, first, None), (whole, last, None), False
    if not month:
        return (whole, None, None), (whole, None, None), False
    number = int(month)
    if not 1 <= number <= 12:
        raise Illegible
    if part in _DEKADS:
        first_day, last_day = _DEKADS[part]
        return (whole, number, first_day), (whole, number, last_day), True
    date = (whole, number, _day(day, number, whole) if day else None)
    return date, date, True


def _day(text: str, month: int | None, year: int | None) -> int:
    day, longest = int(text), _LENGTHS[month - 1] if month else 31
    if month == 2 and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        longest = 28
    if not 1 <= day <= longest:
        raise Illegible
    return day
