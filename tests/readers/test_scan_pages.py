"""Files in, pages of dots out: of a size that can be read, however large, slim or turned the picture is. Needs the extra."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

import pytest

from validator.errors import UnreadableDocument

for module in ("numpy", "PIL.Image", "pypdfium2"):
    pytest.importorskip(module)
scan_pages = import_module("validator.readers.scan_pages")
images: Any = import_module("PIL.Image")


def picture(width: int, height: int, kind: str = "PNG", mode: str = "L", **more: Any) -> bytes:
    target = BytesIO()
    images.new(mode, (width, height), 255 if mode == "L" else 1).save(target, kind, **more)
    return target.getvalue()


def shapes(data: bytes) -> list[tuple[int, ...]]:
    return [dots.shape for dots, _ in scan_pages.pages(data, "a")]


def test_a_picture_becomes_as_large_as_a_page():
    assert shapes(picture(600, 800)) == [(2339, 1754, 3)]
    assert shapes(picture(4000, 3000, "JPEG")) == [(1754, 2339, 3)]


def test_a_photograph_is_turned_as_it_should_be_held():
    turned = images.Exif()
    turned[0x0112] = 6
    assert shapes(picture(800, 600, "JPEG", exif=turned)) == [(2339, 1754, 3)]


def test_a_clear_ground_is_white_paper():
    ((dots, _),) = scan_pages.pages(picture(80, 100, mode="LA"), "a")
    assert dots.min() == 255


def test_every_picture_of_a_tiff_and_every_page_of_a_pdf_is_a_page():
    page = images.new("1", (100, 140), 1)
    for kind in ("TIFF", "PDF"):
        target = BytesIO()
        page.save(target, kind, save_all=True, append_images=[page] * 2)
        assert len(shapes(target.getvalue())) == 3


def test_a_strip_gets_paper_beside_it():
    assert shapes(picture(40_000, 30)) == [(389, 2339, 3)]
    assert shapes(picture(1, 1)) == [(2339, 2339, 3)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (picture(30_000, 30_000, mode="1"), "is a picture larger than any page"),
        (picture(100, 100)[:60], "is a damaged picture"),
        (b"%PDF-1.7", "is damaged and cannot be opened"),
    ],
    ids=["huge", "cut off", "no pdf"],
)
def test_what_is_no_page_is_refused(data: bytes, why: str):
    with pytest.raises(UnreadableDocument, match=why):
        shapes(data)


def test_more_pages_than_any_form_has_are_refused():
    page, target = images.new("1", (10, 14), 1), BytesIO()
    page.save(target, "TIFF", save_all=True, append_images=[page] * 30)
    with pytest.raises(UnreadableDocument, match="is a scan of more than 30 pages"):
        shapes(target.getvalue())
