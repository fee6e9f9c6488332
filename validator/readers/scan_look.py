"""Pictures of pages in, what is seen on them out: words by RapidOCR, rulings by their dots.

The recogniser finds runs of letters on the page whose rulings are wiped away. A run that reaches over a ruling is cut there,
ink in a table that belongs to no run is looked at a second time (single figures are missed), and then all are read at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rapidocr_onnxruntime import RapidOCR

from validator.readers import scan_picture
from validator.readers.pdf_table import Box
from validator.readers.refusal import unreadable
from validator.readers.scan_grid import tables
from validator.readers.scan_pages import pages
from validator.readers.scan_words import Seen, Word, cut

_OVERVIEW = 1152
"""Dots of the longer side of a page in which runs of letters are looked for; reading them takes all dots."""
_WIDTH = 96
"""Dots to which even the shortest run is filled up, the recogniser's 320 would only cost time."""
_CLEAR, _DOUBTED = 0.93, 0.5
_SURE, _SURER = 0.5, 0.8
"""How sure the recogniser must be of a run that it found itself, and of one found by a second look."""


def look(data: bytes, name: str) -> Iterator[Seen]:
    """What is seen on each page of a scanned PDF or a picture."""
    engine = RapidOCR(rec_img_shape=[3, 48, _WIDTH])
    for picture, scale in pages(data, name):
        try:
            yield _seen(engine, picture, scale)
        except Exception as error:  # a damaged picture may cause anything in it
            raise unreadable(name, "图像已损坏，无法识别", "is a damaged picture") from error


def _seen(engine: Any, picture: Any, scale: float) -> Seen:
    page = scan_picture.page(picture, scale)
    ruled = tables(page.across, page.down)
    boxes = [box for table in ruled for box in table]
    letters = scan_picture.wiped(page, boxes)
    found = scan_picture.runs(letters, scale, engine, _OVERVIEW)
    pieces = [piece for run in found for piece in cut(run, boxes)]
    more = scan_picture.unseen(letters, scale, pieces, boxes)
    return Seen(tuple(_words(engine, letters, scale, pieces, more)), ruled, letters.shape[0] / scale)


def _words(
    engine: Any, letters: Any, scale: float, pieces: Sequence[Box], more: Sequence[Box]
) -> Iterator[Word]:
    """The runs as read; what has figures in it or is unsure is read once more with less around it, and the surer is told."""
    boxes = [*pieces, *more]
    once = _read(engine, letters, scale, boxes, 0.0)
    again = [n for n, (text, sure) in enumerate(once) if sure < _CLEAR or any(map(str.isdigit, text))]
    twice = dict(zip(again, _read(engine, letters, scale, [boxes[n] for n in again], -0.9), strict=True))
    for number, (box, (text, sure)) in enumerate(zip(boxes, once, strict=True)):
        other, surer = twice.get(number, (text, sure))
        agreed = other == text
        if surer > sure:
            text, sure = other, surer
        if text and sure >= (_SURE if number < len(pieces) else _SURER):
            yield Word(text, *box, sure if agreed else min(sure, _DOUBTED))


def _read(
    engine: Any, letters: Any, scale: float, boxes: Sequence[Box], margin: float
) -> list[tuple[str, float]]:
    runs = [scan_picture.cut_out(letters, scale, box, margin) for box in boxes]
    told, _ = engine.text_rec(runs) if runs else ((), 0)
    return [(text.strip(), float(sure)) for text, sure in told]
