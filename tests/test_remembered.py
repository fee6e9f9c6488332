"""Answers about texts are kept, but never so many or so long that a run could fill the memory."""

from __future__ import annotations

from validator.remembered import LONGEST, MOST, remembered


def asked(*texts: str) -> list[str]:
    """The texts that the function itself was asked about, in their order."""
    heard: list[str] = []

    def ask(text: str) -> int:
        heard.append(text)
        return len(text)

    length = remembered(ask)
    assert [length(text) for text in texts] == [len(text) for text in texts]
    return heard


def test_a_short_text_is_asked_about_once():
    assert asked("总分", "得分", "总分") == ["总分", "得分"]


def test_a_long_text_is_asked_about_each_time():
    long = "长" * (LONGEST + 1)
    assert asked(long, long) == [long, long]


def test_beyond_the_most_all_are_forgotten():
    texts = [str(number) for number in range(MOST + 1)]
    assert asked(*texts, texts[-1], texts[0]) == [*texts, texts[0]]
