"""Typed looks into what a YAML file holds: the value, or a mistake said at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from validator.engine.source import Path_, misplaced, unknown
from validator.model import rules as m

Content = Mapping[str, Any]


def mapping(value: Any, path: Path_, zh: str, en: str) -> dict[str, Any]:
    """The value if it is a mapping. Raises Misplaced with the sentence given."""
    if not isinstance(value, dict):
        raise misplaced(path, zh, en)
    return value


def string(content: Content, key: str, path: Path_ = ()) -> str:
    """The text under a key. Raises Misplaced."""
    value = content[key]
    if not isinstance(value, str):
        raise misplaced((*path, key), f"{key} 应为文字", f"{key} is a text")
    return value


def one_of(content: Content, key: str, known: Iterable[str], path: Path_ = ()) -> str:
    """The text under a key, one of those known. Raises Misplaced."""
    value = string(content, key, path)
    if value not in known:
        raise unknown((*path, key), value, known)
    return value


def strings(content: Content, key: str, path: Path_ = ()) -> tuple[str, ...]:
    """The texts of the list under a key; none when there is no such key. Raises Misplaced."""
    values = items(content, key, path)
    if not all(isinstance(value, str) for value in values):
        raise misplaced((*path, key), f"{key} 应为文字列表", f"{key} is a list of texts")
    return tuple(values)


def items(content: Content, key: str, path: Path_ = ()) -> list[Any]:
    """The list under a key; an empty one when there is no such key. Raises Misplaced."""
    value = content.get(key, [])
    if not isinstance(value, list):
        raise misplaced((*path, key), f"{key} 应为列表", f"{key} is a list")
    return value


def bilingual(content: Content, key: str, path: Path_ = ()) -> m.Text:
    """The text under a key in both languages; empty when there is no such key. Raises Misplaced."""
    text = content.get(key, {"zh": "", "en": ""})
    if (
        not isinstance(text, dict)
        or text.keys() != {"zh", "en"}
        or not all(isinstance(words, str) for words in text.values())
    ):
        raise misplaced((*path, key), f"{key} 应有 zh 和 en 两种文字", f"{key} is written in zh and en")
    return {"zh": text["zh"], "en": text["en"]}


def severity(content: Content, path: Path_ = ()) -> m.Severity:
    """The severity under its key. Raises Misplaced."""
    return m.Severity(one_of(content, "severity", [grade.value for grade in m.Severity], path))


def check_keys(path: Path_, content: Content, known: set[str], needed: set[str]) -> None:
    """Every key is known and none is wanting. Raises Misplaced."""
    for key in content:
        if key not in known:
            raise unknown((*path, key), key, known, key=True)
    for key in sorted(needed - content.keys()):
        raise misplaced(path, f"缺少 {key}", f"{key} is missing")
