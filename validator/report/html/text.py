"""Texts of forms made fit for a page: their lines kept, nothing invisible, cut where they would bury the rest."""

from __future__ import annotations

from validator.model.evaluation import Content, written
from validator.report.clean import clean
from validator.report.html.words import say

LONGEST, LONGEST_CELL = 4000, 1000
"""Letters that are shown of a text, and of what stands in a table; findings quote what they need from the rest."""

_SENTENCE = 600
_MOST_LINES = 200


def shown(value: Content, lang: str, longest: int) -> str:
    """A scalar in its lines, and how many letters were left off; "" for what is no scalar."""
    text = "" if isinstance(value, (dict, list)) else written(value)
    lines = text[:longest].splitlines()
    told = "\n".join(filter(None, map(clean, lines[:_MOST_LINES])))
    left = max(len(text) - longest, 0) + sum(map(len, lines[_MOST_LINES:]))
    return told + "…" + say("letters left", lang, left) if left else told


def sentence(text: str) -> str:
    """A text in one line; only hostile ones are longer than what is shown of them."""
    line = clean(text[: 2 * _SENTENCE])
    return line if len(text) <= _SENTENCE and len(line) <= 2 * _SENTENCE else f"{line[:_SENTENCE]}…"
