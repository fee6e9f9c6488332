"""Words with their places in, texts out: cut at rulings, put together by lines."""

from __future__ import annotations

import pytest

from validator.readers.scan_words import Word, cut, lines, paragraphs, text

LEFT, RIGHT = (0.0, 0.0, 100.0, 20.0), (100.0, 0.0, 200.0, 20.0)
BELOW = (0.0, 20.0, 100.0, 40.0)


def word(told: str, left: float, top: float) -> Word:
    """A word of letters ten points wide, or half as wide if they are figures or Latin."""
    wide = sum(5.5 if letter.isascii() else 10 for letter in told)
    return Word(told, left, top, left + wide, top + 11)


@pytest.mark.parametrize(
    ("run", "pieces"),
    [
        ((10, 4, 60, 16), [(10, 4, 60, 16)]),
        ((60, 4, 140, 16), [(60, 4, 100, 16), (100, 4, 140, 16)]),
        ((60, 4, 101, 16), [(60, 4, 100, 16)]),
        ((10, 12, 60, 24), [(10, 12, 60, 20)]),
        ((10, 4, 22, 36), [(10, 4, 22, 20), (10, 20, 22, 36)]),
        ((300, 4, 360, 16), [(300, 4, 360, 16)]),
    ],
    ids=["within", "over a line", "room around", "over the line below", "from top to bottom", "outside"],
)
def test_a_run_over_several_cells_is_cut(run, pieces):
    assert cut(run, [LEFT, RIGHT, BELOW]) == pieces


def test_words_at_one_height_are_a_line():
    found = list(lines([word("万元", 50, 3), word("预算", 0, 0), word("执行", 0, 13)]))
    assert [[each.text for each in line] for line in found] == [["预算", "万元"], ["执行"]]


def test_a_full_line_goes_on_and_a_short_one_ends():
    full = [[word("建成高标准农", 2, 0)], [word("田面积", 2, 13)], [word("（亩）", 2, 26)]]
    assert text(full, 66) == "建成高标准农田面积\n（亩）"


def test_a_figure_is_not_torn():
    assert text([[word("共计", 2, 0)], [word("1250.5万元", 2, 13)]], 60) == "共计1250.5万元"


def test_a_gap_in_a_line_is_a_space():
    assert text([[word("填报人：甲", 0, 0), word("电话：", 100, 0)]], 500) == "填报人：甲 电话："


def test_lines_that_reach_the_margin_are_one_paragraph_and_a_heading_begins_another():
    found = [
        [word("一、基本情况说明", 0, 0)],
        [word("本单位有在职人员", 0, 13)],
        [word("十二人。", 0, 26)],
        [word("二、绩效", 0, 39)],
    ]
    assert [told for _, told in paragraphs(found, 85)] == [
        "一、基本情况说明本单位有在职人员十二人。",
        "二、绩效",
    ]
