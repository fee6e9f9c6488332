"""A PDF in, Document out: its ruled tables in true grid coordinates, joined over pages, and the lines of text between.

What a PDF has are letters and lines on a page. Words that a narrow cell broke apart are put together again where a
line of the cell is full; a row that a page break cut in two is one row again.
"""

from __future__ import annotations

import hashlib
import logging
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import Any

from validator.model.document import Document
from validator.readers import limits
from validator.readers.extras import needed
from validator.readers.margins import is_heading, is_page_number, unbreakable
from validator.readers.pdf_bomb import swells
from validator.readers.pdf_table import Box, Part, in_order
from validator.readers.refusal import encrypted, unreadable
from validator.regex import regex

_RADICALS = regex("[\u2e80-\u2fdf\uf900-\ufaff]")
_ASCII = regex(r"[!-~]")
_SPACING = {"x_tolerance_ratio": 0.35, "y_tolerance": 3, "keep_blank_chars": True}


def read(data: bytes, name: str) -> Document:
    """The tables and lines of a PDF; the file is called `name` in places and errors."""
    pdfplumber = needed("pdfplumber", "pdf", name)
    if swells(data):
        zh = "解压后过大，不像一份自评表；请删去无关内容后另存"
        raise unreadable(name, zh, "unpacks to more than any form needs; remove what does not belong to it")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that is a little odd
    with _sound(name):
        pages = pdfplumber.open(BytesIO(data)).pages
    blocks = tuple(in_order(_read(pages, name), name))
    if not blocks:
        from validator.readers import scan

        return scan.read(data, name)
    return Document(name, "pdf", hashlib.sha256(data).hexdigest(), blocks)


@contextmanager
def _sound(name: str) -> Iterator[None]:
    """Whatever a damaged object causes in pdfminer (KeyError, struct.error, endless nesting, …) is the file's fault."""
    try:
        yield
    except Exception as error:
        if "password" in repr(error).lower() or "decrypt" in repr(error).lower():
            raise encrypted(name) from error
        raise unreadable(
            name, "已损坏，无法打开；请重新另存后再试", "is damaged and cannot be opened"
        ) from error


def _read(pages: Sequence[Any], name: str) -> Iterator[tuple[int, str | Part]]:
    """The lines and tables of all pages, each with the number of its page."""
    if len(pages) > limits.PAGES:
        raise unreadable(
            name, f"超过 {limits.PAGES} 页，不像一份自评表", f"has more than {limits.PAGES} pages"
        )
    letters = 0
    for page in pages:
        with _sound(name):
            letters += len(page.chars)  # now the page is parsed
        if letters > limits.LETTERS:
            raise unreadable(name, "内容太多，不像一份自评表", "has more text than any form")
        yield from ((page.page_number, item) for item in _items(page))
        page.close()  # what was parsed of a page is large


def _items(page: Any) -> Iterator[str | Part]:
    """The paragraphs and tables of a page in their order, without page numbers."""
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    boxes = [box for table in tables for box in table.cells]
    inside, outside = _sorted_out(page.chars, boxes)
    lines = [
        line
        for line in _lines(outside)
        if not is_page_number(line["text"], line["top"], line["bottom"], page.height)
    ]
    right = max([line["x1"] for line in lines] + [box[2] for box in boxes], default=page.width)
    texts = list(_paragraphs(lines, right))
    spots: list[tuple[float, str | Part]] = [*texts]
    for table in tables:
        _, top, _, bottom = table.bbox
        first, last = not any(spot < top for spot, _ in texts), not any(spot > bottom for spot, _ in texts)
        cells = tuple((box, _told(_text(_lines(inside.get(box, [])), box[2]))) for box in table.cells)
        spots.append((top, Part(page.page_number, table.bbox, cells, first, last)))
    return iter(item for _, item in sorted(spots, key=lambda spot: spot[0]))


def _sorted_out(chars: Sequence[Any], boxes: Sequence[Box]) -> tuple[dict[Box, list[Any]], list[Any]]:
    """The letters by the box that their middle lies in, and those outside of all."""
    rows = sorted(boxes, key=lambda box: box[1])
    tops = [box[1] for box in rows]
    inside: dict[Box, list[Any]] = {}
    outside = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        above = rows[: bisect_right(tops, y)]
        box = next((box for box in reversed(above) if box[0] <= x <= box[2] and y <= box[3]), None)
        if box:
            inside.setdefault(box, []).append(char)
        else:
            outside.append(char)
    return inside, outside


def _lines(chars: list[Any]) -> list[Any]:
    from pdfplumber.utils.text import chars_to_textmap

    lines: list[Any] = chars_to_textmap(chars, **_SPACING).extract_text_lines() if chars else []
    return lines


def _paragraphs(lines: Sequence[Any], right: float) -> Iterator[tuple[float, str]]:
    """(top, text) of each paragraph: lines that had to break at the right margin are one."""
    start = 0
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        apart = after is None or after["top"] - line["bottom"] > 2 * _size(line) or is_heading(after["text"])
        if apart or not _goes_on(line, after, right):
            if text := _told(_text(lines[start : number + 1], right)):
                yield lines[start]["top"], text
            start = number + 1


def _text(lines: Sequence[Any], right: float) -> str:
    """Lines with a break between them, but where the letters only had no room."""
    text = lines[0]["text"] if lines else ""
    for line, after in pairwise(lines):
        text = (
            _put_together(text, after["text"]) if _goes_on(line, after, right) else f"{text}\n{after['text']}"
        )
    return text


def _goes_on(line: Any, after: Any, right: float) -> bool:
    """What begins the next line would not have fitted into this one."""
    length = len(unbreakable("".join(char["text"] for char in after["chars"])))
    begins = after["chars"][: max(length, 1)]
    return bool(line["x1"] + begins[-1]["x1"] - begins[0]["x0"] + 0.7 * _size(line) > right)


def _size(line: Any) -> float:
    return float(max((char["size"] for char in line["chars"]), default=10))


def _put_together(text: str, more: str) -> str:
    """Latin words and figures that a line break parted keep a space between them; Chinese does not."""
    apart = _ASCII.match(text[-1:]) and _ASCII.match(more[:1]) and (text[-1:].isalpha() or more[:1].isalpha())
    return f"{text} {more}" if apart else text + more


def _told(text: str) -> str:
    """Letters that PDF writers take from the blocks of radicals are the letters they look like."""
    return _RADICALS.sub(
        lambda found: unicodedata.normalize("NFKC", found[0]), re.sub(r"\(cid:\d+\)", "", text)
    ).strip()
