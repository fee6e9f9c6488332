"""The text of a spreadsheet's string items: shared ones and those inside a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.readers.package import children, local
from validator.regex import regex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ESCAPE = regex(r"_x([0-9A-Fa-f]{4})_")


def text_of(item: Element) -> str:
    """The text of a string item: its runs without the phonetic guides."""
    pieces: list[str] = []
    for element in item:
        kind = local(element.tag)
        if kind == "t":
            pieces.append(element.text or "")
        elif kind == "r":
            pieces += [run.text or "" for run in children(element, "t")]
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """Text with its escapes (_x000D_) resolved and line feeds only."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
