"""The narrative report line by line, and the marks by which its lines are numbered (一、 （一） 1、 （1） 一是)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.facts.passages import Narrative, titled
from validator.model.evaluation import Evaluation
from validator.nouns import dataclass
from validator.regex import regex

MOST = 4_000
"""Lines of a report that are looked at."""

_HAN = "一二三四五六七八九十"
_MARKS = regex(
    rf"(?:\[[^\[\]]{{0,80}}\])?(?:(?P<a>[{_HAN}]{{1,3}})[、.，]|（(?P<b>[{_HAN}]{{1,3}})）|(?P<c>[0-9]{{1,2}})[、.](?![0-9])|（(?P<d>[0-9]{{1,2}})）"
    rf"|(?P<e>[0-9]{{1,2}})）|第(?P<f>[{_HAN}]{{1,3}})[，、：])"
)
_SPOKEN = regex(rf"(?:^|[，。；：、！？）”中\n])(?P<number>[{_HAN}]{{1,2}})是(?![否{_HAN}])")
_DIGITS = {letter: value for value, letter in enumerate(_HAN, 1)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report; `level` is that of a heading, 0 for a line of a text."""

    pointer: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """The number at the beginning of a line: its style (a over f), its value, and how it is written."""

    style: str
    value: int
    text: str
    rest: str


def lines(evaluation: Evaluation, report: Narrative) -> tuple[Line, ...]:
    """All headings and lines of text, in order."""
    return tuple(_lines(evaluation, report))[:MOST]


def _lines(evaluation: Evaluation, report: Narrative) -> Iterator[Line]:
    texts = {passage.pointer: passage.text for passage in report}
    for section, (heading, level) in enumerate(titled(evaluation)):
        pointer = f"/report/sections/{section}"
        if heading:
            yield Line(f"{pointer}/heading", heading, level)
        for line in texts.get(f"{pointer}/text", "").split("\n"):
            if line:
                yield Line(f"{pointer}/text", line)


def mark(line: str) -> Mark | None:
    """The number that a line begins with."""
    found = _MARKS.match(line)
    if found is None or found.lastgroup is None:
        return None
    return Mark(
        found.lastgroup, _value(found[found.lastgroup]), found[0].rpartition("]")[2], line[found.end() :]
    )


def spoken(text: str) -> list[tuple[int, str]]:
    """The numbers of 一是…，二是…, in order, each with how it is written."""
    return [(_value(found["number"]), f"{found['number']}是") for found in _SPOKEN.finditer(text)]


def first_run(values: Sequence[int]) -> int:
    """How far a numbering goes that begins with 1: 3 for 1, 2, 3, 1, 2; 0 where it does not."""
    last = 0
    for value in values:
        if value == last + 1:
            last = value
        elif value == 1:
            break
    return last


def _value(text: str) -> int:
    """A numeral up to 99; 十 is 10, 十二 12, 二十一 21."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
