"""What pages do to text: lines that break at a margin, headings that do not, numbers at the head and foot of pages."""

from __future__ import annotations

from validator.regex import regex

_PAGE_NUMBER = regex(r"[-—–\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／共]+\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–\s]*")
_HEADING = regex(
    r"(?:\[[^\[\]]{0,40}\])?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_UNBREAKABLE = regex(r"(?:[!-~]+|.)?[，。；：、！？）”’》】％%,.;:!?)]*")


def is_page_number(text: str, top: float, bottom: float, height: float) -> bool:
    """A line at the head or foot of a page of some height tells which page it is."""
    at_edge = top < height * 0.1 or bottom > height * 0.9
    return at_edge and _PAGE_NUMBER.fullmatch(text) is not None


def is_heading(line: str) -> bool:
    """It begins a paragraph of its own, however full the line before it is."""
    return _HEADING.match(line.lstrip()) is not None


def unbreakable(line: str) -> str:
    """What a line begins with that no break may part: a letter, a word or a figure, with its closing marks."""
    return _UNBREAKABLE.match(line)[0]  # type: ignore[index]
