"""All running text of an evaluation, for facts that ask whether something is said anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from validator.facts.passages import says
from validator.model.evaluation import Content, Evaluation


def texts(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """(JSON Pointer, text) of the notes, the reasons, what was achieved, and the narrative report."""
    for pointer in ("/notes", "/budget/reason", "/goals/achieved"):
        yield from _text(pointer, evaluation.at(pointer))
    for number, indicator in enumerate(_rows(evaluation.at("/indicators"))):
        if isinstance(indicator, dict):
            yield from _text(f"/indicators/{number}/reason", indicator.get("reason"))
    for number, section in enumerate(_rows(evaluation.at("/report/sections"))):
        if isinstance(section, dict):
            yield from _text(f"/report/sections/{number}/heading", section.get("heading"))
            yield from _text(f"/report/sections/{number}/text", section.get("text"))


def mentions(evaluation: Evaluation, words: tuple[str, ...]) -> bool:
    """Some running text holds one of the words."""
    return any(says(text, words) for _, text in texts(evaluation))


def _text(pointer: str, value: Content) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and value.strip():
        yield pointer, value


def _rows(value: Content) -> list[Content]:
    return value if isinstance(value, list) else []
