"""A picture or a scanned PDF in, Document out: words recognised by a machine, put into the cells that the rulings make.

Letters are misread and rulings missed, so whatever is found on such a document is of low confidence; the report says so.
Where no page has a ruled table, words are put into columns by their places alone. The recogniser is an extra, loaded when
it is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module

from validator.model.document import Document, Paragraph, Table
from validator.model.place import Place
from validator.readers import limits
from validator.readers.margins import is_page_number
from validator.readers.pdf_table import Part, in_order
from validator.readers.refusal import Remark, unreadable
from validator.readers.scan_columns import blocks as columns
from validator.readers.scan_doubts import doubts, figures, plain
from validator.readers.scan_grid import bounds
from validator.readers.scan_words import Seen, lines, paragraphs, sorted_out

_NEEDED = ("cv2", "numpy", "PIL.Image", "pypdfium2", "rapidocr_onnxruntime")
_ALIKE = 0.03
"""The share by which one scan of a page may be wider than the next."""
_REMARK: Remark = {
    "zh": "由扫描件识别，文字和数值可能有误：各项问题均为低置信度，请对照原件核实",
    "en": "recognised from a scan, letters and numbers may be wrong: all findings are of low confidence; compare the original",
}


Recogniser = Callable[[bytes, str], Iterable[Seen]]
"""A file and its name in, what is seen on each of its pages out."""


def read(data: bytes, name: str, recogniser: Recogniser | None = None) -> Document:
    """The lines and tables of the pages; the file is called `name` in places and errors."""
    pages = []
    for page in (recogniser or _rapidocr(name))(data, name):
        if len(page.words) > limits.WORDS:
            raise unreadable(name, "内容太多，不像一份自评表", "has more text than any form")
        pages.append(page)
    is_pdf = data[:1024].find(b"%PDF-") >= 0 or len(pages) > 1
    blocks = tuple(_blocks(pages, name, 1 if is_pdf else 0))
    if not blocks:
        raise unreadable(name, "没有识别出文字", "holds no text that can be recognised")
    remarks = (_REMARK, *doubts(blocks))
    return Document(name, "scan", hashlib.sha256(data).hexdigest(), tuple(map(plain, blocks)), remarks)


def _rapidocr(name: str) -> Recogniser:
    try:
        for module in _NEEDED:
            import_module(module)
    except ImportError as error:
        zh = '是扫描件或图片；请提供原始的 .docx 或 .xlsx 文件，或另装识别组件后再试：pip install "jixiao[ocr]"'
        en = 'is a scan or a picture; use the .docx or .xlsx file it was made from, or install what recognises it: pip install "jixiao[ocr]"'
        raise unreadable(name, zh, en) from error
    from validator.readers.scan_look import look

    return look


def _blocks(pages: Sequence[Seen], name: str, first: int) -> Iterator[Paragraph | Table]:
    if any(page.tables for page in pages):
        yield from in_order(_items(pages, first), name)
        return
    tables = 0
    for number, page in enumerate(pages, first):
        for block in columns(page.words, Place(name, page=number or None), tables):
            tables += isinstance(block, Table)
            yield block


def _items(pages: Sequence[Seen], first: int) -> Iterator[tuple[int, str | Part]]:
    """The paragraphs and ruled tables of all pages, each with the number of its page."""
    before: Part | None = None
    for number, page in enumerate(pages, first):
        for item in _of_page(page, number):
            if isinstance(item, Part):
                item = _beside(item, before) if before else item
                before = item
            yield number, item


def _of_page(page: Seen, number: int) -> Iterator[str | Part]:
    """The paragraphs and tables of a page in their order, without page numbers."""
    boxes = [box for table in page.tables for box in table]
    inside, outside = sorted_out(page.words, boxes)
    rows = [
        line
        for line in lines(outside)
        if not is_page_number("".join(word.text for word in line), line[0].top, line[0].bottom, page.height)
    ]
    right = max([line[-1].right for line in rows] + [box[2] for box in boxes], default=0.0)
    texts = list(paragraphs(rows, right))
    spots: list[tuple[float, str | Part]] = [*texts]
    for table in page.tables:
        around = bounds(table)
        first, last = (
            not any(spot < around[1] for spot, _ in texts),
            not any(spot > around[3] for spot, _ in texts),
        )
        cells = tuple((box, figures(inside.get(box, ()), box[2])) for box in table)
        spots.append((around[1], Part(number, around, cells, first, last)))
    return iter(item for _, item in sorted(spots, key=lambda spot: spot[0]))


def _beside(part: Part, before: Part) -> Part:
    """A table that goes on from the page before, moved and widened to lie exactly below it: no two scans lie alike."""
    (left, top, right, bottom), (old_left, _, old_right, _) = part.box, before.box
    factor = (old_right - old_left) / (right - left)
    if not (part.page == before.page + 1 and part.first and before.last and abs(factor - 1) < _ALIKE):
        return part
    edges = sorted({edge for box, _ in before.cells for edge in (box[0], box[2])})

    def moved(x: float) -> float:
        there = old_left + (x - left) * factor
        nearest = min(edges, key=lambda edge: abs(edge - there))
        return nearest if abs(nearest - there) < 5 else there

    cells = tuple(((moved(x0), y0, moved(x1), y1), told) for (x0, y0, x1, y1), told in part.cells)
    return Part(part.page, (old_left, top, old_right, bottom), cells, part.first, part.last)
