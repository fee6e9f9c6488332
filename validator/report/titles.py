"""What the fields of a form are called, from the titles of `schemas/evaluation.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from validator.model.evaluation import Evaluation, steps, written
from validator.report.clean import brief
from validator.report.words import say
from validator.resources import folder

NAMES = ("level3", "level2", "level1", "name", "heading")
"""The fields by which a row is known, the most telling first."""


def kind(pointer: str) -> str:
    """What a JSON Pointer into a form leads to by the schema: "object", "array", "value", or "" for nothing."""
    node = _node(pointer) if pointer.startswith("/") else None
    if node is None:
        return ""
    return "object" if "properties" in node else "array" if "items" in node else "value"


def title(pointer: str, lang: str) -> str:
    """The title of a field or block; the last step of the pointer where the schema has none."""
    node = _node(pointer)
    both = str((node or {}).get("title") or pointer.rpartition("/")[2])
    zh, _, en = both.partition(" / ")
    return brief(zh if lang == "zh" else en or zh, 80)


def fields(pointer: str) -> list[str]:
    """All fields of an object, in the order of the schema."""
    return list((_node(pointer) or {}).get("properties", {}))


def columns(row: str) -> list[str]:
    """The plain fields of a row, in the order of the schema."""
    node = _node(row) or {}
    return [name for name in node.get("properties", {}) if kind(f"{row}/{name}") == "value"]


def spoken(pointer: str, evaluation: Evaluation, lang: str) -> str:
    """A pointer in words: "“房屋拆除” 实际完成值"; rows without a name by number: "绩效指标第 4 项 实际完成值"."""
    words: list[str] = []
    path = ""
    for step in steps(pointer):
        inside_list = kind(path) == "array"
        path += "/" + step.replace("~", "~0").replace("/", "~1")
        if inside_list and step.isdigit():
            words[-1] = _named(path, evaluation, lang) or say("item", lang, words[-1], int(step) + 1)
        else:
            words.append(title(path, lang))
    return " ".join(words)


def wanting(reason: str, evaluation: Evaluation, lang: str) -> str:
    """A pointer to a wanting value in words, with its place; anything else that kept a rule from running as it is."""
    if not kind(reason):
        return reason
    spot = brief(evaluation.place(reason).spot(lang), 160)
    return spoken(reason, evaluation, lang) + say("place", lang, spot)


def _named(row: str, evaluation: Evaluation, lang: str) -> str:
    content = evaluation.at(row)
    if not isinstance(content, Mapping):
        return ""
    known = (brief(written(content.get(name)), 24) for name in NAMES)
    name = next(filter(None, known), "")
    return say("quoted", lang, name) if name else ""


def _node(pointer: str) -> dict[str, Any] | None:
    node: dict[str, Any] | None = _schema()
    for step in steps(pointer):
        if node is None:
            return None
        node = node.get("items") if "items" in node else node.get("properties", {}).get(step)
    return node


@cache
def _schema() -> dict[str, Any]:
    text = (folder("schemas") / "evaluation.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
