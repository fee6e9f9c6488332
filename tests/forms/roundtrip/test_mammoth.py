"""Word documents read a second time, by way of mammoth's HTML: both readings give the same cells and the same form."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random

import mammoth
import pytest

from validator.forms.recognise import recognise
from validator.model.document import Document, Table
from validator.readers import read_bytes

from .composed import composed
from .evaluations import evaluation
from .files import as_docx

FORMS = 60
QUICK = 5
SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.docx"))


def both(data: bytes) -> tuple[Document, Document]:
    """The document as read here, and as read from mammoth's HTML."""
    page = f'<html><meta charset="utf-8"><body>{mammoth.convert_to_html(BytesIO(data)).value}</body></html>'
    ours, theirs = read_bytes(data, "form.docx"), read_bytes(page.encode(), "form.html")
    assert isinstance(ours, Document)
    assert isinstance(theirs, Document)
    return ours, theirs


def cells(document: Document) -> list[tuple[str, int, int, int, int]]:
    """Texts without white space, with where they stand and how far they reach."""
    return [
        ("".join(cell.text.split()), cell.row, cell.column, cell.width, cell.height)
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
    ]


def test_generated_documents_are_read_alike(quick: bool):
    for seed in range(QUICK if quick else FORMS):
        random = Random(seed)  # noqa: S311
        ours, theirs = both(as_docx(random, composed(random, evaluation(random))).data)
        assert cells(ours) == cells(theirs)
        assert [form.content for form in recognise(ours)] == [form.content for form in recognise(theirs)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_read_alike(sample: Path):
    ours, theirs = both(sample.read_bytes())
    assert cells(ours) == cells(theirs)
    (one,), (other,) = recognise(ours), recognise(theirs)
    assert one.content.keys() == other.content.keys()
    for name in one.content.keys() - {"report"}:  # mammoth turns headings and lists of the report into marks
        assert one.content[name] == other.content[name]
