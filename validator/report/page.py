"""Styled text laid out in lines of so many terminal cells.

Written here because rich breaks lines at spaces only: Chinese has none, so it would split 185.70 in two and
begin lines with a comma. rich tells how wide a character is and how a style is said to the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells

from validator.regex import regex

Span = tuple[str, str]
"""A text and the name of its style in STYLES."""

Line = list[Span]

STYLES = {
    "": "",
    "strong": "bold",
    "label": "cyan",
    "faint": "bright_black",
    "mark": "bold red",
    "error": "bold red",
    "warning": "bold yellow",
    "hint": "bold cyan",
    "return": "bold red",
    "accept": "bold green",
    "undecided": "bold yellow",
}

_OPEN = re.escape("“‘（(《〈「『【〔[{")
_CLOSE = re.escape("”’）)》〉」』】〕]},，.。、;；:：!！?？%％‰…+−×÷=＝/")
_RUN = rf"[^\s+=/{_OPEN}\])}}\u0080-\U0010ffff]+"
# What stays together: a word or number, or one other character, with the brackets and stops around it; a
# number and what it becomes.
_PIECE = regex(rf"\s*[{_OPEN}]*(?:{_RUN}|\S)(?:→{_RUN})?[{_CLOSE}]*\s*")


def wrap(text: str, room: int) -> list[tuple[int, int]]:
    """Where the lines of a clean text begin and end."""
    lines: list[tuple[int, int]] = []
    start, used = 0, 0
    for begin, end in _pieces(text, room):
        piece = text[begin:end]
        if used and used + cell_len(piece.rstrip()) > room:
            lines.append((start, begin))
            start, used = begin, 0
        used += cell_len(piece)
    return [*lines, (start, len(text))]


def paragraph(spans: Iterable[Span], room: int, prefix: Line) -> Iterator[Line]:
    """The spans in lines of at most `room` cells; the first begins with the prefix, the others under its end."""
    spans = list(spans)
    margin = sum(cell_len(text) for text, _ in prefix)
    if margin > room // 2:  # a label that leaves no room for the text is broken like the text
        spans, prefix, margin = [*prefix, *spans], [], 0
    for start, end in wrap("".join(text for text, _ in spans), room - margin):
        yield prefix + _between(spans, start, end)
        prefix = [(" " * margin, "")]


def labelled(label: str, text: str, room: int, margin: str = "") -> Iterator[Line]:
    """A clean text behind its label; nothing for no text."""
    if text:
        yield from paragraph([(text, "")], room, [(margin, ""), (label + "  ", "label")])


def render(lines: Iterable[Line], colour: bool) -> str:
    """The lines as text, without blanks at their ends; with ANSI colours if wanted."""
    say = _coloured if colour else _plain
    return "".join(say(_trimmed(line)) + "\n" for line in lines)


def _pieces(text: str, room: int) -> Iterator[tuple[int, int]]:
    for match in _PIECE.finditer(text):
        begin = match.start()
        if cell_len(match[0].rstrip()) <= room:
            yield begin, match.end()
            continue
        for part in chop_cells(match[0], room):
            yield begin, begin + len(part)
            begin += len(part)


def _between(spans: list[Span], start: int, end: int) -> Line:
    line, at = [], 0
    for text, style in spans:
        part = text[max(start - at, 0) : max(end - at, 0)]
        at += len(text)
        if part:
            line.append((part, style))
    return line


def _trimmed(line: Line) -> Line:
    while line and not line[-1][0].rstrip():
        line = line[:-1]
    return [*line[:-1], (line[-1][0].rstrip(), line[-1][1])] if line else []


def _plain(line: Line) -> str:
    return "".join(text for text, _ in line)


def _coloured(line: Line) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return "".join(
        Style.parse(STYLES[style]).render(text, color_system=ColorSystem.STANDARD) for text, style in line
    )
