"""A picture of a page in, a straight one out: its stamps taken away, its rulings found and wiped away.

All that touches dots is here and in `scan_runs`; what the rulings and runs mean is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.pdf_table import Box
from validator.readers.scan_grid import Ruling

_cv2: Any = import_module("cv2")
_numpy: Any = import_module("numpy")

Dots = Any
"""An array of dots: a row each for the rows of the picture, grey or in three colours."""

_SHORTEST = 15.0
"""Points from which on a straight stroke may be a ruling: strokes of letters are shorter, and cells are wider."""
_LOWEST, _ROW_SHARE = 10.0, 0.96
"""Points that a row is high at least, and how much of the lowest row an upright line must fill without a break."""
_LONG, _GAP = 42.0, 0.7
"""Points of a stroke that surely is none of a letter, and of a break that is closed in it."""
_THICK, _BENT = 3.0, 0.01
"""Points that a ruling may be thick, and by which share of its length it may be bent: stars and rings of stamps are more."""
_STEEP, _ASTRAY = 0.12, 0.01
"""How much a ruling may lean, and how much more than the others around."""
_MOST = 200
"""Strokes that are asked how much the page leans."""


@dataclass(frozen=True, slots=True)
class Page:
    """A straightened page in grey, its long straight strokes, and the rulings that these are, in points."""

    grey: Dots
    strokes: Dots
    scale: float
    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]


def page(picture: Dots, scale: float) -> Page:
    """The page on a picture that has so many dots a point."""
    grey = _without_stamps(picture)
    leaning = _straightening(ink_in(grey, scale), scale)
    if leaning is not None:
        how = {"flags": _cv2.INTER_CUBIC, "borderMode": _cv2.BORDER_REPLICATE}
        grey = _cv2.warpPerspective(grey, leaning, grey.shape[::-1], **how)
    ink = ink_in(grey, scale)
    level = _strokes(ink, scale, _SHORTEST, upright=False)
    across = _rulings(level, scale, upright=False)
    upright = _strokes(ink, scale, _ROW_SHARE * _lowest_row(across), upright=True)
    return Page(grey, level | upright, scale, across, _rulings(upright, scale, upright=True))


def _lowest_row(across: Iterable[Ruling]) -> float:
    """Points between the two nearest long rulings: no upright line is shorter, and the strokes of letters are."""
    places = sorted(ruling.at for ruling in across if ruling.length >= _LONG)
    rows = [below - above for above, below in pairwise(places) if below - above > _LOWEST]
    return max(min(rows, default=_SHORTEST), _LOWEST)


def wiped(page: Page, boxes: Iterable[Box]) -> Dots:
    """The page without the lines around the boxes: they are as bright as the paper beside them."""
    lines = _numpy.zeros_like(page.grey)
    for box in boxes:
        left, top, right, bottom = (round(edge * page.scale) for edge in box)
        _cv2.rectangle(lines, (left, top), (right, bottom), 255, round(4 * page.scale))
    lines &= _cv2.dilate(page.strokes, _numpy.ones((3, 3), _numpy.uint8))
    paper = _cv2.morphologyEx(page.grey, _cv2.MORPH_CLOSE, _numpy.ones((15, 15), _numpy.uint8))
    return _clean(_numpy.where(lines > 0, paper, page.grey), page.scale)


def _clean(letters: Dots, scale: float) -> Dots:
    """Without specks that are smaller than any point."""
    kind = _cv2.ADAPTIVE_THRESH_MEAN_C, _cv2.THRESH_BINARY_INV
    _, labels, boxes, _ = _cv2.connectedComponentsWithStats(
        _cv2.adaptiveThreshold(letters, 255, *kind, 15, 20)
    )
    small = boxes[:, 4] <= max((0.75 * scale) ** 2, 1)
    specks = _cv2.dilate(_numpy.uint8(255) * small[labels], _numpy.ones((3, 3), _numpy.uint8))
    return _numpy.where(specks > 0, _cv2.medianBlur(letters, 7), letters)


# ------------------------------------------------------------------ ink, stamps


def ink_in(grey: Dots, scale: float) -> Dots:
    """Where it is darker than around, however the light falls: 255 there, 0 elsewhere."""
    around = round(12 * scale) | 1
    kind = _cv2.ADAPTIVE_THRESH_MEAN_C, _cv2.THRESH_BINARY_INV
    return _cv2.adaptiveThreshold(_cv2.GaussianBlur(grey, (3, 3), 0), 255, *kind, around, 14)


def _without_stamps(picture: Dots) -> Dots:
    """The picture in grey; red rings and squares as large as a stamp as bright as the paper, what lies beneath them kept."""
    if picture.ndim == 2:
        return picture
    blue, green, red = _cv2.split(picture[:, :, :3])
    grey = _cv2.cvtColor(picture[:, :, :3], _cv2.COLOR_BGR2GRAY)
    stamped = _numpy.uint8(255) * (_cv2.subtract(red, _cv2.max(blue, green)) > 40)
    side = max(picture.shape[:2])
    near = side // 150
    _, _, boxes, _ = _cv2.connectedComponentsWithStats(
        _cv2.dilate(stamped, _numpy.ones((near, near), _numpy.uint8))
    )
    for left, top, width, height, _ in boxes[1:]:
        if min(width, height) * 24 < side or max(width, height) > 2 * min(width, height):
            continue
        part = _numpy.s_[top : top + height, left : left + width]
        marked = stamped[part] > 0
        paper = float(_numpy.percentile(red[part], 70))
        shade = float(_numpy.median(red[part][marked]))
        lifted = _numpy.clip(red[part] * (paper / max(shade, 0.7 * paper)), 0, paper)
        grey[part] = _numpy.where(marked, lifted, red[part])
    return grey


# ------------------------------------------------------------------ rulings


def _strokes(ink: Dots, scale: float, points: float, upright: bool) -> Dots:
    """Only what is straight and as long as so many points, small breaks closed: 255 there, 0 elsewhere."""
    length, gap = round(min(points, _SHORTEST) * scale), round(_GAP * scale) | 1
    thick = _cv2.dilate(ink, _box(3, upright, across=True))
    closed = _cv2.morphologyEx(thick, _cv2.MORPH_CLOSE, _box(gap, upright))
    return _cv2.morphologyEx(closed, _cv2.MORPH_OPEN, _box(length, upright))


def _box(length: int, upright: bool, across: bool = False) -> Dots:
    return _numpy.ones((length, 1) if upright is not across else (1, length), _numpy.uint8)


def _rulings(strokes: Dots, scale: float, upright: bool) -> tuple[Ruling, ...]:
    """Each stroke where it lies, in points, the longest first."""
    if upright:
        strokes = _cv2.transpose(strokes)
    _, labels, boxes, middles = _cv2.connectedComponentsWithStats(strokes)
    found = []
    for number in _numpy.argsort(-boxes[1:, 2])[: limits.RULINGS] + 1:
        left, top, width, height, _ = boxes[number]
        at = middles[number][1]
        if height > _THICK * scale + width * _BENT:
            part = labels[top : top + height, left : left + width] == number
            row = int(part.sum(axis=1).argmax())
            inked = _numpy.flatnonzero(part[row])
            left, width, at = left + inked[0], inked[-1] - inked[0] + 1, top + row
            if width < _LONG * scale:
                continue
        found.append(Ruling(float(at / scale), float(left / scale), float((left + width) / scale)))
    return tuple(found)


# ------------------------------------------------------------------ what is askew


def _straightening(ink: Dots, scale: float) -> Dots | None:
    """What maps the page to one whose rulings are level and upright: turned scans, and photographs from aside."""
    height, width = ink.shape
    level, upright = _slopes(ink, scale, False), _slopes(ink, scale, True)
    if level is None and upright is None:
        return None
    level = level or _constant(-upright[0] - upright[1] * width / 2)  # type: ignore[index]
    upright = upright or _constant(-level[0] - level[1] * height / 2)
    corners = [(x, y) for y in (0.1 * height, 0.9 * height) for x in (0.1 * width, 0.9 * width)]
    seen = [_crossing(x, y, level, upright, (width / 2, height / 2)) for x, y in corners]
    asked = _numpy.float32(corners)
    if abs(_numpy.float32(seen) - asked).max() < 1:
        return None
    return _cv2.getPerspectiveTransform(_numpy.float32(seen), asked)


def _constant(slope: float) -> tuple[float, float]:
    return slope, 0.0


def _crossing(
    x: float, y: float, level: Sequence[float], upright: Sequence[float], middle: Sequence[float]
) -> tuple[float, float]:
    """Where the level line through (middle, y) and the upright one through (x, middle) meet."""
    m, n = level[0] + level[1] * y, upright[0] + upright[1] * x
    # seen_y = y + m * (seen_x - middle x); seen_x = x + n * (seen_y - middle y)
    seen_x = (x + n * (y - m * middle[0] - middle[1])) / (1 - m * n)
    return seen_x, y + m * (seen_x - middle[0])


def _slopes(ink: Dots, scale: float, upright: bool) -> tuple[float, float] | None:
    """How much long strokes lean: (a, b) of a + b * (where the stroke crosses the middle of the page)."""
    strokes = _strokes(ink, scale, _SHORTEST, upright)
    _, labels, boxes, _ = _cv2.connectedComponentsWithStats(strokes)
    long = _LONG * scale
    side = 3 if upright else 2
    order = _numpy.argsort(-boxes[1:, side])[:_MOST] + 1
    leanings = [
        _leaning(labels, number, boxes[number], upright) for number in order if boxes[number, side] >= long
    ]
    leanings = [each for each in leanings if abs(each[1]) < _STEEP]
    if not leanings:
        return None
    at, slope, weight = (_numpy.array(column) for column in zip(*leanings, strict=True))
    a, b = _numpy.median(slope), 0.0
    if len(at) > 3 and at.max() - at.min() > 0.15 * max(ink.shape):
        apart = _numpy.subtract.outer(at, at)
        b = _numpy.median(
            _numpy.subtract.outer(slope, slope)[abs(apart) > 0.1 * max(ink.shape)]
            / apart[abs(apart) > 0.1 * max(ink.shape)]
        )
        a = _numpy.median(slope - b * at)
    near = abs(slope - a - b * at) < _ASTRAY
    if b and near.sum() > 3:
        b, a = _numpy.polyfit(at[near], slope[near], 1, w=weight[near])
    elif near.any():
        a = _numpy.average(slope[near] - b * at[near], weights=weight[near])
    return float(a), float(b)


def _leaning(labels: Dots, number: int, box: Sequence[int], upright: bool) -> tuple[float, float, float]:
    """Where a stroke crosses the middle of the page, how much it leans, how long it is."""
    left, top, width, height = box[:4]
    rows, columns = _numpy.nonzero(labels[top : top + height, left : left + width] == number)
    along, beside = (rows + top, columns + left) if upright else (columns + left, rows + top)
    middle = labels.shape[0 if upright else 1] / 2
    slope, at = _numpy.polyfit(along - middle, beside, 1)
    return float(at), float(slope), float(height if upright else width)
