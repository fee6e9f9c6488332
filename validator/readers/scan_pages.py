"""A scanned PDF or a picture in, its pages out, one after the other: the dots of each, and how many of them a point has."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

from validator.errors import UnreadableDocument
from validator.readers import limits
from validator.readers.refusal import unreadable

_numpy: Any = import_module("numpy")
_pdfium: Any = import_module("pypdfium2")
_images: Any = import_module("PIL.Image")
_upright: Any = import_module("PIL.ImageOps").exif_transpose

_POINTS, _DOTS_PER_INCH = 72.0, 200
_PAGE = 842.0
_LONG_SIDE = round(_PAGE / _POINTS * _DOTS_PER_INCH)
"""Dots of the longer side of a picture, whose size nobody knows: it is taken for a page of A4."""

_SLIMMEST = 6
"""How many times longer than wide a page may be."""


def pages(data: bytes, name: str) -> Iterator[tuple[Any, float]]:
    """The pages of a file; the file is called `name` in errors."""
    found = _of_pdf(data, name) if data[:1024].find(b"%PDF-") >= 0 else _of_picture(data, name)
    return ((_filled_up(dots), scale) for dots, scale in found)


def _filled_up(dots: Any) -> Any:
    """With white beside a strip that is far longer than wide: the recogniser would blow it up without bound."""
    height, width = dots.shape[:2]
    least = max(height, width) // _SLIMMEST
    beside = (0, max(least - height, 0)), (0, max(least - width, 0)), (0, 0)
    return _numpy.pad(dots, beside, constant_values=255)


def _of_pdf(data: bytes, name: str) -> Iterator[tuple[Any, float]]:
    """The pages of a PDF as dots, with how many of them a point has."""
    try:
        document = _pdfium.PdfDocument(data)
    except _pdfium.PdfiumError as error:
        raise unreadable(name, "已损坏，无法打开", "is damaged and cannot be opened") from error
    _few(len(document), name)
    for page in document:
        larger = max(page.get_width(), page.get_height(), 1)
        scale = min(_DOTS_PER_INCH / _POINTS, limits.DOTS / larger)
        yield page.render(scale=scale).to_numpy(), scale


def _of_picture(data: bytes, name: str) -> Iterator[tuple[Any, float]]:
    """The one picture of a file, or several of a TIFF, as dots."""
    try:
        with catch_warnings():
            simplefilter("ignore", _images.DecompressionBombWarning)  # the bounds are our own
            image = _images.open(BytesIO(data))
        frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        _few(frames, name)
        for number in range(frames):
            image.seek(number)
            image.draft("RGB", (_LONG_SIDE, _LONG_SIDE))
            if image.width * image.height > limits.PICTURE_DOTS:
                raise _too_large(name)
            yield _dots(image), _LONG_SIDE / _PAGE
    except _images.DecompressionBombError as error:
        raise _too_large(name) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise unreadable(name, "图像已损坏，无法识别", "is a damaged picture") from error


def _dots(image: Any) -> Any:
    """A picture as it should be held, on white paper, as large as a scan of a page."""
    upright = _upright(image).convert("RGBA" if image.has_transparency_data else "RGB")
    paper = _images.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    factor = _LONG_SIDE / max(paper.size)
    size = max(round(paper.width * factor), 1), max(round(paper.height * factor), 1)
    return _numpy.asarray(paper.resize(size))[:, :, ::-1]


def _too_large(name: str) -> UnreadableDocument:
    return unreadable(name, "图像太大，不像一页自评表", "is a picture larger than any page")


def _few(pages: int, name: str) -> None:
    if pages > limits.SCANNED_PAGES:
        most = limits.SCANNED_PAGES
        raise unreadable(
            name, f"扫描件超过 {most} 页，不像一份自评表", f"is a scan of more than {most} pages"
        )
