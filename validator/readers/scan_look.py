"""Pictures of pages in, what is seen on them out: words by RapidOCR, rulings by their dots.

The recogniser finds runs of letters on the page whose rulings are wiped away. A run that reaches over a ruling is cut there,
ink in a table that belongs to no run is looked at a second time (single figures are missed), and then all are read at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rapidocr_onnxruntime import RapidOCR

from validator.readers import scan_picture, scan_runs
from validator.readers.pdf_table import Box
from validator.readers.refusal import unreadable
from validator.readers.scan_grid import tables
from validator.readers.scan_pages import pages
from validator.readers.scan_words import DOUBT, Seen, Word, cut, is_in

_OVERVIEW = 1152
"""Dots of the longer side of a page in which runs of letters are looked for; reading them takes all dots."""
_WIDTH = 96
"""Dots to which even the shortest run is filled up, the recogniser's 320 would only cost time."""
_CLEAR, _CLOSER = 0.93, -0.9
"""How sure a reading must be to need no other, and by how many points the other takes less around the run."""
_SIGNS = "≥≤＞＜><=＝/%±"
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
    found = scan_runs.runs(letters, scale, engine, _OVERVIEW)
    pieces = [piece for run in found for piece in cut(run, boxes)]
    more = scan_runs.unseen(letters, scale, pieces, boxes)
    words = _words(engine, letters, scale, pieces, more)
    first, second = words[: len(pieces)], words[len(pieces) :]
    words = [*first, *(word for word in second if word.text.isalnum() or _is_alone(word, first, boxes))]
    words = [word for word in words if word.text]
    taken = {box for box in boxes for word in words if is_in(word, box)}
    words += [
        Word("—", *dash) for dash in scan_runs.dashes(letters, scale, [b for b in boxes if b not in taken])
    ]
    return Seen(words, ruled, letters.shape[0] / scale)


def _words(engine: Any, letters: Any, scale: float, pieces: Sequence[Box], more: Sequence[Box]) -> list[Word]:
    """The runs as read; what has figures in it or is unsure is read once more with less around it, and the surer is told."""
    boxes = [*pieces, *more]
    once = _read(engine, [scan_runs.cut_out(letters, scale, box, 0.0) for box in boxes])
    again = [n for n, (text, sure) in enumerate(once) if sure < _CLEAR or any(map(str.isdigit, text))]
    closer = [scan_runs.cut_out(letters, scale, boxes[n], _CLOSER) for n in again]
    twice = dict(zip(again, _read(engine, closer), strict=True))
    found = []
    for number, (box, (text, sure)) in enumerate(zip(boxes, once, strict=True)):
        other, surer = twice.get(number, (text, sure))
        agreed = other == text
        if surer > sure:
            text, sure = other, surer
        found.append(Word(text, *box, sure if agreed else min(sure, DOUBT)))
        if sure < (_SURE if number < len(pieces) else _SURER):
            found[-1] = found[-1]._replace(text="", sure=0.0)
    alone = _in_company(engine, letters, scale, found)
    return [alone.get(number, word) for number, word in enumerate(found)]


def _in_company(engine: Any, letters: Any, scale: float, words: Sequence[Word]) -> dict[int, Word]:
    """Signs that stand alone (≥, /), which the recogniser misreads: read anew between figures that it is sure of."""
    figures = [word for word in words if word.text.isdecimal() and len(word.text) > 1]
    alone = [
        n
        for n, word in enumerate(words)
        if (not word.text.isalnum() and len(word.text) < 2) or _is_narrow(word)
    ]
    if not figures or not alone:
        return {}
    known = max(figures, key=lambda word: word.sure)
    beside = scan_runs.cut_out(letters, scale, known[1:5], _CLOSER)
    runs = [scan_runs.cut_out(letters, scale, words[n][1:5], 0.0) for n in alone]
    told = _read(engine, [scan_runs.in_a_row(beside, run, beside) for run in runs])
    read = {}
    for number, (text, sure) in zip(alone, told, strict=True):
        between = text.removeprefix(known.text).removesuffix(known.text).strip()
        if len(between) == 1 and between in _SIGNS and len(text) > 2 * len(known.text):
            read[number] = words[number]._replace(text=between, sure=sure)
    return read


def _is_alone(word: Word, words: Sequence[Word], boxes: Sequence[Box]) -> bool:
    """No other word is in its box: what only a second look finds beside letters is a speck."""
    return not any(is_in(other, box) for box in boxes if is_in(word, box) for other in words if other.text)


def _is_narrow(word: Word) -> bool:
    """A run of one sign that was not read surely."""
    return word.sure < _CLEAR and word.right - word.left < 1.6 * (word.bottom - word.top)


def _read(engine: Any, runs: Sequence[Any]) -> list[tuple[str, float]]:
    told, _ = engine.text_rec(runs) if runs else ((), 0)
    return [(text.strip(), float(sure)) for text, sure in told]
