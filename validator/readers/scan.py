"""A picture or a scanned PDF in, Document out: words recognised by a machine, put together to lines and a table.

Letters are misread and the rulings of the table are not seen, so whatever is found on such a document is of low
confidence; the report says so. The recogniser is an extra, loaded when it is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

from validator.model.document import Cell, Document, Paragraph, Table
from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.refusal import Remark, unreadable

_DOTS_PER_INCH, _POINTS = 200, 72
_WIDE = 0.45
_REMARK: Remark = {
    "zh": "由扫描件识别，文字和数值可能有误：各项问题均为低置信度，请对照原件核实",
    "en": "recognised from a scan, letters and numbers may be wrong: all findings are of low confidence; compare the original",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters on a page, and the box around it, in whatever unit, from the left and from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Recogniser = Callable[[Any], Sequence[Word]]
"""A picture (the bytes of a file, or its dots) in, the words on it out."""


def read(data: bytes, name: str, recogniser: Recogniser | None = None) -> Document:
    """The lines and tables of the pages; the file is called `name` in places and errors."""
    is_pdf = data[:1024].find(b"%PDF-") >= 0
    pages = _pages(data, name) if is_pdf else iter([data])
    recogniser = recogniser or _rapidocr(name)
    blocks: list[Paragraph | Table] = []
    for number, picture in enumerate(pages, 1):
        words = _recognised(picture, recogniser, name)
        tables = sum(isinstance(block, Table) for block in blocks)
        blocks += _blocks(words, Place(name, page=number if is_pdf else None), tables)
    if not blocks:
        raise unreadable(name, "没有识别出文字", "holds no text that can be recognised")
    return Document(name, "scan", hashlib.sha256(data).hexdigest(), tuple(blocks), (_REMARK,))


def _recognised(picture: Any, recogniser: Recogniser, name: str) -> list[Word]:
    try:
        words = [word for word in recogniser(picture) if word.text.strip()]
    except Exception as error:  # a damaged picture may cause anything in it
        raise unreadable(name, "图像已损坏，无法识别", "is a damaged picture") from error
    if len(words) > limits.WORDS:
        raise unreadable(name, "内容太多，不像一份自评表", "has more text than any form")
    return words


def _rapidocr(name: str) -> Recogniser:
    engine = _needed("rapidocr_onnxruntime", name).RapidOCR()

    def recognise(picture: Any) -> list[Word]:
        found, _ = engine(picture)
        return [_word(corners, text) for corners, text, _ in found or ()]

    return recognise


def _needed(module: str, name: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        zh = '是扫描件或图片；请提供原始的 .docx 或 .xlsx 文件，或另装识别组件后再试：pip install "jixiao[ocr]"'
        en = 'is a scan or a picture; use the .docx or .xlsx file it was made from, or install what recognises it: pip install "jixiao[ocr]"'
        raise unreadable(name, zh, en) from error


def _word(corners: Sequence[Sequence[float]], text: str) -> Word:
    across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Word(text, min(across), min(down), max(across), max(down))


def _pages(data: bytes, name: str) -> Iterator[Any]:
    """The pages of a PDF as dots."""
    pdfium = _needed("pypdfium2", name)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise unreadable(name, "已损坏，无法打开", "is damaged and cannot be opened") from error
    if len(document) > limits.SCANNED_PAGES:
        pages = limits.SCANNED_PAGES
        raise unreadable(
            name, f"扫描件超过 {pages} 页，不像一份自评表", f"is a scan of more than {pages} pages"
        )
    for page in document:
        larger = max(page.get_width(), page.get_height(), 1)
        yield page.render(scale=min(_DOTS_PER_INCH / _POINTS, limits.DOTS / larger)).to_numpy()


# ------------------------------------------------------------------ from words to rows


def _blocks(words: Sequence[Word], page: Place, tables: int) -> Iterator[Paragraph | Table]:
    """Lines of one word are paragraphs above and below the table, and rows as wide as the table within it."""
    lines = list(_lines(words))
    full = [i for i, line in enumerate(lines) if len(line) > 1]
    first, last = (full[0], full[-1]) if full else (len(lines), -1)
    for i, line in enumerate(lines):
        if i == first:
            yield _table(lines[first : last + 1], page, tables)
        if not first <= i <= last:
            place = Place(page.file, page=page.page, paragraph=i + 1)
            yield Paragraph(" ".join(word.text for word in line), place)


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words side by side, from top to bottom, each line from left to right."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: word.middle):
        if line and word.middle > line[0].bottom:
            yield sorted(line, key=lambda word: word.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda word: word.left)


def _table(lines: Sequence[Sequence[Word]], page: Place, tables: int) -> Table:
    columns = _columns([word for line in lines for word in line])
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        texts: dict[int, list[str]] = {}
        for word in line:
            texts.setdefault(_column(word, columns), []).append(word.text)
        for column in range(len(columns)):
            place = Place(page.file, page=page.page, table=tables + 1, row=row + 1, cell=column + 1)
            cells.append(Cell("".join(texts.get(column, [])), row, column, place))
    return Table(tuple(cells), Place(page.file, page=page.page, table=tables + 1))


def _columns(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Stretches of the page that words fill, where those as wide as several columns are left out."""
    whole = max(word.right for word in words) - min(word.left for word in words)
    spans = sorted((w.left, w.right) for w in words if w.right - w.left < _WIDE * whole)
    columns: list[tuple[float, float]] = []
    for left, right in spans or [(word.left, word.right) for word in words[:1]]:
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _column(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    shared = [min(word.right, right) - max(word.left, left) for left, right in columns]
    return shared.index(max(shared))
