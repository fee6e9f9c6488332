"""The narrative report that goes with a form: its title, the unit, headings of three levels and their texts."""

from __future__ import annotations

from decimal import Decimal

from validator.forms.draft import Draft
from validator.forms.lines import is_unit, year_alone
from validator.forms.text import clean, is_filler, joined
from validator.model.document import Paragraph
from validator.regex import regex

_ARTEFACT = regex(r"\[(?:bookmark|image)[^\[\]]{0,80}\]")
_HAN = "一二三四五六七八九十"
_LEVELS = (
    (1, regex(rf"(?:[{_HAN}]{{1,3}}\s*[、.．]|第[{_HAN}]{{1,3}}(?:部分|章|节))\s*")),
    (2, regex(rf"[（(]\s*[{_HAN}]{{1,3}}\s*[)）]\s*[、.]?")),
    (3, regex(r"\d{1,2}\s*(?:[、．]|\.(?!\d))\s*")),
)
_BEGINNINGS = frozenset(f"{_HAN}第（(")
"""What a heading begins with, if not with a digit."""
_LONGEST = {1: 40, 2: 40, 3: 20}
_SENTENCE = {1: regex("[。；;！？]"), 2: regex("[。；;！？]"), 3: regex("[。；;！？，,：:了]")}
_CONTENTS = regex(r"(?:[.…·]{3,}|\t)\s*\d{1,3}$")
_LONGEST_RUN_IN = 24
_LONGEST_ENTRY = 120


class Narrative:
    """Reads paragraphs of a report one after the other."""

    def __init__(self, draft: Draft, title: Paragraph | None, unit: Paragraph | None = None) -> None:
        self._draft = draft
        self._section = ""
        draft.opened.add("report")
        if title:
            draft.put("/report/title", title, joined(title.text))
            draft.places["/report"] = title.place
        if unit:
            draft.put("/report/unit", unit, joined(unit.text))

    def take(self, paragraph: Paragraph) -> None:
        """Read a paragraph with content."""
        text = clean(paragraph.text)
        if is_filler(text) or _is_of_contents(text):
            self._draft.use(paragraph)
        elif found := heading(text):
            self._open(paragraph, *found)
        elif not self._section and self._front(paragraph, text):
            return
        else:
            self._text(paragraph, text)

    def _front(self, paragraph: Paragraph, text: str) -> bool:
        """What stands between the title and the first heading: the unit, the year."""
        if year_alone(text) is not None:
            self._draft.use(paragraph)
            return True
        if is_unit(text) and not self._draft.has("/report/unit"):
            self._draft.put("/report/unit", paragraph, joined(text))
            return True
        return False

    def _open(self, paragraph: Paragraph, level: int, title: str, rest: str) -> None:
        self._section = self._draft.next("/report/sections")
        self._draft.put(f"{self._section}/heading", paragraph, title)
        self._draft.number(f"{self._section}/level", paragraph, Decimal(level))
        self._draft.places[self._section] = paragraph.place
        self._draft.add_line(f"{self._section}/text", paragraph, rest)

    def _text(self, paragraph: Paragraph, text: str) -> None:
        if not self._section:
            self._section = self._draft.next("/report/sections")
            self._draft.places[self._section] = paragraph.place
        self._draft.add_line(f"{self._section}/text", paragraph, text)


def _is_of_contents(text: str) -> bool:
    """A line of a table of contents ends in the number of a page."""
    return len(text) <= _LONGEST_ENTRY and text[-1].isdigit() and _CONTENTS.search(text) is not None


def heading(text: str) -> tuple[int, str, str] | None:
    """The level of a heading, the heading, and what runs on after it in the same line; None for mere text."""
    lead = _ARTEFACT.match(text) if text.startswith("[") else None
    offset = lead.end() if lead else 0
    begins = text[offset : offset + 1]
    if begins not in _BEGINNINGS and not begins.isdecimal():
        return None
    for level, marker in _LEVELS:
        found = marker.match(text, offset)
        if found:
            return _split(level, text, found.end())
    return None


def _split(level: int, text: str, start: int) -> tuple[int, str, str] | None:
    body = clean(_ARTEFACT.sub("", text[start:]) if "[" in text else text[start:])
    stop = _SENTENCE[level].search(body)
    if stop is None:
        return (level, joined(text), "") if 0 < len(body) <= _LONGEST[level] else None
    if (
        level == 3
        or stop[0] != "。"
        or not 0 < stop.start() <= _LONGEST_RUN_IN
        or "，" in body[: stop.start()]
    ):
        return None
    end = text.find("。", start) + 1
    return level, joined(text[:end]), clean(text[end:])
