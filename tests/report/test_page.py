"""Lines break where a Chinese reader expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from validator.report.clean import clean
from validator.report.page import labelled, paragraph, render, wrap


def broken(text: str, room: int) -> list[str]:
    return [text[start:end].rstrip() for start, end in wrap(text, room)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("预算185.70万元", ["预算", "185.70万", "元"]),
        ("一二三四，五", ["一二三", "四，五"]),
        ("一二三“四五”", ["一二三", "“四五”"]),
        ("10+20+30=60", ["10+20+", "30=60"]),
        ("the weights add", ["the", "weights", "add"]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("分值【40】", ["分值", "【40】"]),
        ("", [""]),
    ],
)
def test_lines_break_between_words_and_before_no_stop(text: str, lines: list[str]) -> None:
    assert broken(text, 8) == lines


@given(st.text(max_size=80), st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, room: int) -> None:
    text = clean(text)
    ranges = wrap(text, room)
    assert "".join(text[start:end] for start, end in ranges) == text
    assert all(cell_len(line) <= room for line in broken(text, room))


def test_a_paragraph_continues_under_its_beginning() -> None:
    lines = paragraph([("一二三四五六七八九十", "")], 18, [("建议  ", "label")])
    assert render(lines, colour=False) == "建议  一二三四五六\n      七八九十\n"


def test_no_text_makes_no_label() -> None:
    assert list(labelled("建议", "", 80)) == []


def test_colour_changes_nothing_but_the_colour() -> None:
    lines = [[("错误 ", "error"), ("  ", "")], [("", "")]]
    assert render(lines, colour=False) == "错误\n\n"
    assert render(lines, colour=True) == "\x1b[1;31m错误\x1b[0m\n\n"


def test_a_number_and_what_it_becomes_stay_together() -> None:
    lines = broken("例如 10→7.5、10→7.5、10→7.5", 17)
    assert lines == ["例如 10→7.5、", "10→7.5、10→7.5"]
