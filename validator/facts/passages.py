"""The narrative report as passages: tidied text with its JSON Pointer and the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from validator.model.evaluation import Content, Evaluation, written
from validator.nouns import dataclass
from validator.regex import compiled, regex

MOST = 20_000
"""Characters of one passage that are looked at; what comes after is not."""

MOST_IN_ALL = 400_000
"""Characters of a whole report that are looked at; no report is so long."""

YEAR = regex(r"(?<![0-9])((?:19|20)[0-9]{2})年度?")
"""A year in a tidied text."""

_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_MARKS = {
    "％": "%", "．": ".", "(": "（", ")": "）", "﹙": "（", "﹚": "）", ":": "：", ";": "；", "!": "！", "?": "？",
    "﹐": "，", "､": "、", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " ",
    "\u3000": " ", "\xa0": " ", "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
}  # fmt: skip
_TABLE = str.maketrans({**_WIDE, **{ord(mark): plain for mark, plain in _MARKS.items()}})
# Spaces stand between figures and words without meaning anything; between two figures they keep them apart.
_SPACE = regex(r"(?<![0-9 ]) +| +(?![0-9 ])")
_BREAKS = regex(r" *\n[ \n]*")
_COMMA = regex(r"(?<![0-9]),|,(?![0-9])")
_SENTENCE = regex(r"[^。！？\n]*(?:(?<=[，；：、])\n[^。！？\n]*)*[。！？\n]?")
_NUMBERED = (
    regex(r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.，：]"),
    regex(r"（[一二三四五六七八九十]{1,3}）"),
    regex(r"[0-9]{1,2}[、.，](?![0-9])"),
    regex(r"（[0-9]{1,2}）|[0-9]{1,2}）"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one section of the report, and its sentences; `headings` are its own and those above it, outermost first."""

    pointer: str
    text: str
    sentences: tuple[str, ...]
    headings: tuple[str, ...] = ()


Narrative = tuple[Passage, ...]
"""The whole report."""


def tidy(text: str) -> str:
    """A copy to read: digits and letters narrow, punctuation Chinese, idle spaces out; "1,234.5" keeps its comma."""
    text = text[:MOST].translate(_TABLE)
    text = _BREAKS.sub("\n", text.strip())
    return _COMMA.sub("，", _SPACE.sub("", text))


def narrative(evaluation: Evaluation) -> Narrative:
    """The sections of the report that have text, in order."""
    return tuple(_passages(evaluation))


def _passages(evaluation: Evaluation) -> Iterator[Passage]:
    above: list[tuple[int, str]] = []
    left = MOST_IN_ALL
    for number, section in enumerate(_sections(evaluation)):
        heading = tidy(written(section.get("heading")))
        if heading:
            level = _level(section.get("level"), heading)
            above = [entry for entry in above if entry[0] < level]
            above.append((level, heading))
        if left > 0 and (text := tidy(written(section.get("text")))):
            left -= len(text)
            headings = tuple(entry[1] for entry in above)
            yield Passage(f"/report/sections/{number}/text", text, sentences(text), headings)


def titled(evaluation: Evaluation) -> Iterator[tuple[str, int]]:
    """(tidied heading, its level) of every section of the report, in order; "" and 0 for one without a heading."""
    for section in _sections(evaluation):
        heading = tidy(written(section.get("heading")))
        yield heading, _level(section.get("level"), heading) if heading else 0


def dated_headings(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """(JSON Pointer, tidied heading) of every section of the report whose heading may name a year."""
    for number, section in enumerate(_sections(evaluation)):
        heading = written(section.get("heading"))
        if "年" in heading:
            yield f"/report/sections/{number}/heading", tidy(heading)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a tidied text. A line that ends in a comma, colon or semicolon goes on in the next one.

    A sentence that ends with its line keeps the line break, so that one can see that it was not closed.
    """
    return tuple(
        found[0].replace("\n", "", found[0].count("\n") - found[0].endswith("\n"))
        for found in _SENTENCE.finditer(text)
        if found[0].strip()
    )


@lru_cache(maxsize=256)
def finder(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words of a list, the longest first."""
    return compiled("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def says(text: str, words: tuple[str, ...]) -> bool:
    """The text holds one of the words of a list."""
    return finder(words).search(text) is not None


def under(passage: Passage, words: Sequence[str]) -> bool:
    """One of the passage's headings holds one of the words."""
    return any(word in heading for heading in passage.headings for word in words)


def _sections(evaluation: Evaluation) -> Iterator[Mapping[str, Content]]:
    sections = evaluation.at("/report/sections")
    for section in sections if isinstance(sections, list) else []:
        yield section if isinstance(section, Mapping) else {}


def _level(stated: Content, heading: str) -> int:
    if isinstance(stated, Decimal | int) and 1 <= stated <= 6:
        return int(stated)
    return next((level for level, mark in enumerate(_NUMBERED, 1) if mark.match(heading)), 1)
