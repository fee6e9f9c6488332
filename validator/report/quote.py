"""A long text of the form, shortened around the words and numbers that a finding is about."""

from __future__ import annotations

import re

from validator.regex import regex
from validator.report.clean import cut
from validator.report.page import Span
from validator.report.words import say

MOST = 3
_AROUND = 24
"""Letters of a text quoted before and after a number."""

_STOP = regex(r"[。；！？]")


def quoted(text: str, sought: list[str], room: int) -> list[Span]:
    """The sentences around the first few words sought, which are marked; the beginning if none is found."""
    hits = _hits(text, sought)
    if not hits:
        return [(say("quoted", "zh", cut(text, room)), "")]
    spans: list[Span] = []
    at = 0
    for start, end in hits:
        begin = max(at, _before(text, start))
        spans += [("…", "")] if begin > at else []
        spans += [(text[begin:start], ""), (f"【{text[start:end]}】", "mark")]
        at = end
    end = _after(text, at)
    return [("“", ""), *spans, (text[at:end] + ("…" if end < len(text) else ""), ""), ("”", "")]


def _hits(text: str, sought: list[str]) -> list[tuple[int, int]]:
    """Where the first few of the words stand, thousands separated or not, never inside a longer number."""
    hits: list[tuple[int, int]] = []
    for word in filter(None, (re.sub("[,，]", "", word) for word in sought)):
        loose = "[,，]?".join(map(re.escape, word))
        match = re.search(rf"(?<![\d.]){loose}(?![\d]|[.,]\d)", text)
        if match and all(match.end() <= start or match.start() >= end for start, end in hits):
            hits.append(match.span())
    return sorted(hits)[:MOST]


def _before(text: str, at: int) -> int:
    """The beginning of the sentence, or of its last few letters before `at`."""
    near = max(at - _AROUND, 0)
    stops = [match.end() for match in _STOP.finditer(text, near, at)]
    return stops[-1] if stops else near


def _after(text: str, at: int) -> int:
    stop = _STOP.search(text, at, at + _AROUND)
    return stop.end() if stop else min(at + _AROUND, len(text))
