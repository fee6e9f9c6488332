"""Text of a form is data: a terminal shows it and never obeys it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from validator.report.clean import brief, clean, cut, cut_front, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“效益指标”", "“效益指标”"),
        ("  两行\n文字\t一\u3000\xa0行 ", "两行 文字 一 行"),
        ("\x1b[31m红", "<U+001B>[31m红"),
        ("\x9b2J", "<U+009B>2J"),
        ("1\u202e2", "1<U+202E>2"),
        ("单\u200b位", "单<U+200B>位"),
        ("\ud800", "<U+D800>"),
        ("a\x00b", "a<U+0000>b"),
        ("葛\U000e0100城\ufe0f", "葛城"),
        ("\u3164", "<U+3164>"),
        ("e" + "\u0301" * 9, "e\u0301\u0301"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_only_what_can_be_seen_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_names_of_files_keep_their_spaces() -> None:
    assert visible("a  b\u3000表\n.docx") == "a  b\u3000表<U+000A>.docx"


@given(st.text(st.characters()), st.integers(2, 40))
def test_no_text_is_wider_than_its_room(text: str, room: int) -> None:
    for shown in (brief(text, room), cut(clean(text), room), cut_front(clean(text), room)):
        assert cell_len(shown) <= room
        assert shown.isprintable()


@pytest.mark.parametrize(
    ("text", "shown"), [("一二三四", "一二三四"), ("一二三四五", "一二三…"), ("abcdefghi", "abcdefg…")]
)
def test_what_was_left_off_leaves_a_sign(text: str, shown: str) -> None:
    assert cut(text, 8) == shown


def test_a_long_text_is_cut_before_it_is_cleaned() -> None:
    assert brief(" " * 1000 + "x", 10) == "…"
    assert brief("长" * 10_000, 10) == "长长长长…"


def test_a_path_keeps_its_end() -> None:
    assert cut_front("提交/2021/某单位/自评表.docx", 14) == "…/自评表.docx"
