"""Pictures in, rulings out. Runs only where the extra that reads scans is installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from validator.readers.scan_grid import bounds, tables

pytest.importorskip("cv2")
scan_picture = import_module("validator.readers.scan_picture")
scan_runs = import_module("validator.readers.scan_runs")
cv2: Any = import_module("cv2")
numpy: Any = import_module("numpy")

SCALE = 200 / 72
COLUMNS, ROWS = (100.0, 160.0, 300.0, 480.0), (120.0, 140.0, 175.0, 260.0)


def drawn(dark: int = 60, width: int = 2) -> Any:
    """White paper with a table whose first row is one cell."""
    paper = numpy.full((2339, 1654, 3), 240, numpy.uint8)
    for y in ROWS:
        cv2.line(paper, at(COLUMNS[0], y), at(COLUMNS[-1], y), (dark,) * 3, width)
    for number, x in enumerate(COLUMNS):
        cv2.line(paper, at(x, ROWS[0 if number in (0, 3) else 1]), at(x, ROWS[-1]), (dark,) * 3, width)
    return paper


def at(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE), round(y * SCALE)


def with_figures() -> tuple[Any, list[Any]]:
    """A page with figures in a cell, its lines wiped away, and its boxes."""
    picture = drawn()
    cv2.putText(picture, "10", at(200, 165), cv2.FONT_HERSHEY_SIMPLEX, 1, (40,) * 3, 3)
    page = scan_picture.page(picture, SCALE)
    (table,) = tables(page.across, page.down)
    return scan_picture.wiped(page, table), table


def boxes(picture: Any) -> list[Any]:
    page = scan_picture.page(picture, SCALE)
    (table,) = tables(page.across, page.down)
    return table


def turned(picture: Any, degrees: float) -> Any:
    height, width = picture.shape[:2]
    by = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, by, (width, height), borderValue=(240, 240, 240))


@pytest.mark.parametrize("degrees", [0, 0.3, -1, 2, -3])
def test_a_table_is_found_though_the_page_lay_askew(degrees: float):
    found = boxes(turned(drawn(), degrees))
    assert len(found) == 7
    left, top, right, bottom = bounds(found)
    assert (right - left, bottom - top) == pytest.approx((380, 140), abs=3)


def test_faint_lines_on_grainy_paper_in_uneven_light_are_found():
    grains = numpy.random.default_rng(1).normal(0, 5, (2339, 1654, 1))
    light = numpy.linspace(1, 0.6, 1654)[None, :, None]
    picture = numpy.clip(drawn(dark=170, width=1) * light + grains, 0, 255).astype(numpy.uint8)
    assert len(boxes(picture)) == 7


def test_a_page_photographed_from_aside_is_straightened():
    corners = numpy.float32([[0, 0], [1653, 0], [1653, 2338], [0, 2338]])
    seen = numpy.float32([[60, 40], [1590, 0], [1653, 2338], [0, 2300]])
    picture = cv2.warpPerspective(
        drawn(), cv2.getPerspectiveTransform(corners, seen), (1654, 2339), borderValue=(200,) * 3
    )
    assert len(boxes(picture)) == 7


def test_a_red_stamp_is_taken_away_and_what_lies_beneath_it_stays():
    picture = drawn()
    plain = scan_picture.page(picture, SCALE).grey
    stamp = picture.copy()
    cv2.circle(stamp, at(300, 175), 115, (40, 40, 210), 6)
    found = scan_picture.page(numpy.minimum(picture, stamp), SCALE)
    assert abs(found.grey.astype(int) - plain).max() < 60
    assert len(boxes(numpy.minimum(picture, stamp))) == 7


def test_the_lines_of_boxes_are_wiped_away_and_letters_are_not():
    letters, _ = with_figures()
    assert (letters < 120).sum() > 150
    letters[at(0, 150)[1] : at(0, 170)[1], at(195, 0)[0] : at(230, 0)[0]] = 240
    assert letters.min() > 180


def test_ink_in_a_cell_that_no_run_holds_is_seen():
    letters, table = with_figures()
    ((left, top, right, bottom),) = scan_runs.unseen(letters, SCALE, [], table)
    assert 195 < left < right < 225
    assert 150 < top < bottom < 170
    assert scan_runs.unseen(letters, SCALE, [(195, 150, 225, 170)], table) == []


def test_a_dash_alone_in_a_cell_is_seen():
    letters = numpy.full((600, 600), 240, numpy.uint8)
    cv2.line(letters, at(50, 30), at(60, 30), 40, 3)
    cells = [(30, 20, 80, 40), (30, 40, 80, 60), (80, 20, 81, 40)]
    ((left, _, right, _),) = scan_runs.dashes(letters, SCALE, cells)
    assert (left, right) == pytest.approx((50, 60), abs=2)


@pytest.mark.parametrize("seed", [1, 2])
def test_noise_full_of_lines_ends_soon(seed: int):
    noise = numpy.random.default_rng(seed).integers(0, 2, (2000, 2000), dtype=numpy.uint8) * 255
    striped = cv2.dilate(noise, numpy.ones((1, 60), numpy.uint8)) if seed == 1 else noise
    page = scan_picture.page(striped, SCALE)
    assert sum(map(len, tables(page.across, page.down))) < 100_000
