"""Rulings in, boxes out: merged where no line parts them, whatever scanning does to lines."""

from __future__ import annotations

from validator.readers.pdf_table import Box
from validator.readers.scan_grid import Ruling, tables

LEFT, MIDDLE, RIGHT = 100.0, 200.0, 300.0
TOP, CENTRE, BOTTOM = 100.0, 120.0, 140.0
ACROSS = [Ruling(y, LEFT, RIGHT) for y in (TOP, CENTRE, BOTTOM)]
DOWN = [Ruling(x, TOP, BOTTOM) for x in (LEFT, MIDDLE, RIGHT)]
FOUR = [
    (LEFT, TOP, MIDDLE, CENTRE),
    (MIDDLE, TOP, RIGHT, CENTRE),
    (LEFT, CENTRE, MIDDLE, BOTTOM),
    (MIDDLE, CENTRE, RIGHT, BOTTOM),
]


def boxes(across: list[Ruling], down: list[Ruling]) -> list[Box]:
    (table,) = tables(across, down)
    return table


def test_lines_across_and_down_make_boxes():
    assert boxes(ACROSS, DOWN) == FOUR


def test_squares_that_no_line_parts_are_one_box():
    assert boxes(ACROSS, [DOWN[0], Ruling(MIDDLE, TOP, CENTRE), DOWN[2]]) == [
        *FOUR[:2],
        (LEFT, CENTRE, RIGHT, BOTTOM),
    ]
    assert boxes([ACROSS[0], Ruling(CENTRE, MIDDLE, RIGHT), ACROSS[2]], DOWN) == [
        (LEFT, TOP, MIDDLE, BOTTOM),
        FOUR[1],
        FOUR[3],
    ]


def test_squares_that_are_no_box_together_are_cut():
    """Lines that were missed leave an L: its upper part is one box, the rest another."""
    found = boxes(
        [ACROSS[0], Ruling(CENTRE, MIDDLE, RIGHT), ACROSS[2]], [DOWN[0], Ruling(MIDDLE, TOP, CENTRE), DOWN[2]]
    )
    assert found == [(LEFT, TOP, MIDDLE, BOTTOM), FOUR[1], FOUR[3]]


def test_broken_doubled_and_crooked_lines_are_lines():
    broken = [Ruling(CENTRE, LEFT, 150), Ruling(CENTRE + 1, 157, 230), Ruling(CENTRE - 1, 236, RIGHT)]
    assert len(boxes([ACROSS[0], *broken, ACROSS[2]], DOWN)) == 4
    doubled = [Ruling(x, TOP - 2, BOTTOM + 2) for x in (LEFT, LEFT + 2, MIDDLE, RIGHT - 2, RIGHT)]
    assert len(boxes(ACROSS, doubled)) == 4
    short = [Ruling(MIDDLE, TOP + 1, CENTRE - 0.5), Ruling(MIDDLE, CENTRE, BOTTOM - 1)]
    assert len(boxes(ACROSS, [DOWN[0], *short, DOWN[2]])) == 4


def test_a_table_open_at_its_sides_is_closed():
    assert boxes(ACROSS, [DOWN[1]]) == FOUR
    assert boxes([ACROSS[1]], DOWN) == FOUR


def test_strokes_of_letters_part_nothing():
    letter = Ruling(150, TOP + 2, CENTRE - 3)
    assert boxes(ACROSS, [*DOWN, letter]) == FOUR
    underlined = Ruling(115, LEFT + 2, 160)
    assert boxes([*ACROSS, underlined], DOWN) == FOUR


def test_what_does_not_touch_is_another_table():
    def below(rulings: list[Ruling]) -> list[Ruling]:
        return [ruling._replace(at=ruling.at + 200) for ruling in rulings]

    lower = [Ruling(x.at, x.start + 200, x.end + 200) for x in DOWN]
    first, second = tables([*below(ACROSS), *ACROSS], [*lower, *DOWN])
    assert first == FOUR
    assert second == [(left, top + 200, right, bottom + 200) for left, top, right, bottom in FOUR]


def test_a_frame_is_no_table_and_neither_is_what_lies_within_a_cell():
    frame = [Ruling(TOP, LEFT, RIGHT), Ruling(BOTTOM, LEFT, RIGHT)], [DOWN[0], DOWN[2]]
    assert tables(*frame) == []
    assert tables([Ruling(50, 0, 500)], []) == []
    drawn = [Ruling(y, 210, 230) for y in (104, 110, 116)], [Ruling(x, 104, 116) for x in (210, 220, 230)]
    assert boxes([*ACROSS, *drawn[0]], [*DOWN, *drawn[1]]) == FOUR


def test_more_squares_than_any_form_has_are_no_table():
    many = [Ruling(10.0 * n, 0, 5000) for n in range(500)]
    assert tables(many, many) == []
