"""A .docx in, Document out: paragraphs and tables in the order of the page, then page headers and footers.

The XML is read directly: what a form needs (true grid, tracked changes, content controls, text boxes) lies below what
python-docx offers, and the standard library is loaded in a fifth of its time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from validator.model.document import Document, Paragraph, Table
from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.docx_table import cells
from validator.readers.docx_text import REMARKS, Aside, blank_prompts, flow, text_of
from validator.readers.package import Package, child, local, main_part, open_package, relations, tree
from validator.readers.refusal import unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Block = Paragraph | Table
_FLOW = ("p", "tbl")


@dataclass(slots=True)
class _Count:
    """Numbers given so far, and what was put aside while reading."""

    name: str
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0
    aside: Aside = field(default_factory=Aside)


def read(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a Word document; the file is called `name` in places and errors."""
    package = open_package(data, name)
    count = _Count(name)
    try:
        blocks = tuple(_all_blocks(package, count))
    except RecursionError as error:
        raise unreadable(name, "表格或文本框嵌套太深", "nests tables or text boxes too deeply") from error
    remarks = tuple(REMARKS[note] for note in REMARKS if note in count.aside.notes)
    return Document(name, "docx", hashlib.sha256(data).hexdigest(), blocks, remarks)


def spots(data: bytes, name: str) -> tuple[str, dict[Place, int]]:
    """The name of the part with the text, and for every place in it the element there: its number in document order."""
    package = open_package(data, name)
    main = main_part(package, "word/document.xml")
    root, count = blank_prompts(tree(package, main)), _Count(name)
    for _ in _blocks(flow(_body(root, name), _FLOW, count.aside), count):
        pass
    order = {element: number for number, element in enumerate(root.iter())}
    return main, {place: order[element] for place, element in count.aside.spots}


def _all_blocks(package: Package, count: _Count) -> Iterator[Block]:
    main = main_part(package, "word/document.xml")
    body = _body(blank_prompts(tree(package, main)), package.name)
    yield from _blocks(flow(body, _FLOW, count.aside), count)
    yield from _margins(package, main, count)


def _body(root: Element, name: str) -> Element:
    body = child(root, "body")
    if body is None:
        raise unreadable(name, "没有正文，文件可能已损坏", "has no body; it may be damaged")
    return body


def _margins(package: Package, main: str, count: _Count) -> Iterator[Block]:
    """Page headers and footers, each text once: the money unit of a form sometimes stands there."""
    told: set[str] = set()
    for relation in relations(package, main):
        if relation.kind not in ("header", "footer"):
            continue
        for block in _blocks(flow(tree(package, relation.target), _FLOW, count.aside), count):
            if isinstance(block, Table):
                yield block
            elif block.text not in told:
                told.add(block.text)
                yield Paragraph(block.text, Place(count.name))


def _blocks(elements: Iterable[Element], count: _Count) -> Iterator[Block]:
    for element in elements:
        block = _table(element, count) if local(element.tag) == "tbl" else _paragraph(element, count)
        if block is not None:
            yield block
        later, count.aside.later = count.aside.later, []
        for inner in later:
            within = [inner] if local(inner.tag) == "tbl" else flow(inner, _FLOW, count.aside)
            yield from _blocks(within, count)


def _paragraph(element: Element, count: _Count) -> Paragraph | None:
    text = text_of(element, count.aside)
    if not text.strip():
        return None
    count.paragraphs += 1
    place = Place(count.name, paragraph=count.paragraphs)
    count.aside.spots.append((place, element))
    return Paragraph(text, place)


def _table(element: Element, count: _Count) -> Table:
    count.tables += 1
    place = Place(count.name, table=count.tables)
    count.aside.spots.append((place, element))
    found = cells(element, place, count.aside)
    count.cells += len(found)
    if count.cells > limits.CELLS or any(cell.column + cell.width > limits.COLUMNS for cell in found):
        raise unreadable(count.name, "表格太大，不像一份自评表", "has larger tables than any form")
    return Table(found, place)
