"""A page without rulings in, its runs of letters out: where they are, what was overlooked, and each cut out to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from validator.readers import limits
from validator.readers.pdf_table import Box
from validator.readers.scan_picture import Dots, ink_in

_cv2: Any = import_module("cv2")
_numpy: Any = import_module("numpy")

_SLIM = 5.0
"""Points below which a box holds no text."""


def unseen(letters: Dots, scale: float, seen: Iterable[Box], within: Sequence[Box]) -> list[Box]:
    """Where there is ink as large as letters within the tables and none of the boxes seen."""
    if not within:
        return []
    rest = ink_in(letters, scale)
    rest = _cv2.morphologyEx(rest, _cv2.MORPH_OPEN, _numpy.ones((2, 2), _numpy.uint8))
    inside = _numpy.zeros_like(rest)
    for box in within:
        inside[_part(box, scale, -1.5)] = 255
    rest &= inside
    for box in seen:
        rest[_part(box, scale, 0.5)] = 0
    near = _numpy.ones((round(2 * scale), round(5 * scale)), _numpy.uint8)
    _, _, boxes, _ = _cv2.connectedComponentsWithStats(_cv2.dilate(rest, near) & inside)
    found = []
    for left, top, width, height, _ in sorted(boxes[1:], key=lambda box: -box[4])[: limits.UNSEEN]:
        rows, columns = _numpy.nonzero(rest[top : top + height, left : left + width])
        if len(rows) < 4 * scale:
            continue
        box = (left + columns.min(), top + rows.min(), left + columns.max() + 1, top + rows.max() + 1)
        wide, tall = (box[2] - box[0]) / scale, (box[3] - box[1]) / scale
        if 4.5 <= tall <= 40 and wide >= 1.5:
            x0, y0, x1, y1 = (float(edge / scale) for edge in box)
            found.append((x0, y0, x1, y1))
    return found


def runs(letters: Dots, scale: float, engine: Any, side: int) -> list[Box]:
    """Where the recogniser sees runs of letters, in points; it looks at a picture with a longer side of so many dots."""
    factor = min(side / max(letters.shape), 1.0)
    small = _cv2.resize(letters, None, fx=factor, fy=factor, interpolation=_cv2.INTER_AREA)
    found, _ = engine(_cv2.cvtColor(small, _cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
    points = scale * factor
    boxes = []
    for corners in found or ():
        across, down = [x / points for x, _ in corners], [y / points for _, y in corners]
        boxes.append((min(across), min(down), max(across), max(down)))
    return boxes


def cut_out(letters: Dots, scale: float, box: Box, margin: float) -> Dots:
    """A run of letters with so much room around, in three colours as the recogniser wants it, from left to right."""
    margin = max(margin, 0.1 * -min(box[2] - box[0], box[3] - box[1]))
    run = letters[_part(box, scale, margin)]
    if box[3] - box[1] > max(2.2 * (box[2] - box[0]), 24):
        run = _numpy.rot90(run)
    return _cv2.cvtColor(_numpy.ascontiguousarray(run), _cv2.COLOR_GRAY2BGR)


def in_a_row(*runs: Dots) -> Dots:
    """Runs side by side, as high as the highest, as one picture."""
    height = max(run.shape[0] for run in runs)
    lifted = []
    for run in runs:
        above = (height - run.shape[0]) // 2
        below = height - run.shape[0] - above
        lifted.append(_cv2.copyMakeBorder(run, above, below, 0, 0, _cv2.BORDER_REPLICATE))
    return _numpy.hstack(lifted)


def dashes(letters: Dots, scale: float, boxes: Sequence[Box]) -> list[Box]:
    """Where nothing but a dash stands in a box: one stroke, solid, thin, and not as wide as a line to write on."""
    ink = ink_in(letters, scale)
    found = []
    for box in boxes:
        if min(box[2] - box[0], box[3] - box[1]) < _SLIM:
            continue
        rows, columns = _part(box, scale, -1.5)
        _, _, strokes, _ = _cv2.connectedComponentsWithStats(_numpy.ascontiguousarray(ink[rows, columns]))
        large = [stroke for stroke in strokes[1:] if stroke[4] > scale * scale]
        if len(large) != 1:
            continue
        left, top, width, height, dots = (float(number) for number in large[0])
        if (
            3 * scale <= width <= 20 * scale
            and height <= 2.6 * scale
            and width > 2.5 * height
            and dots > 0.6 * width * height
        ):
            x, y = (left + columns.start) / scale, (top + rows.start) / scale
            found.append((x, y, x + width / scale, y + height / scale))
    return found


def _part(box: Box, scale: float, margin: float) -> tuple[slice, slice]:
    left, top, right, bottom = box
    across = slice(max(round((left - margin) * scale), 0), max(round((right + margin) * scale), 1))
    return slice(max(round((top - margin) * scale), 0), max(round((bottom + margin) * scale), 1)), across
