"""The JSON Schema's verdict on an evaluation, in the words of a person who fills in forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from validator.model.evaluation import Evaluation
from validator.model.report import Finding
from validator.model.rules import Severity, Text
from validator.resources import folder
from validator.vocabulary import nearest

RULE = "SHAPE"
"""The id under which faults of shape are told; they come from the schema, not from a rule file."""

MOST = 1000
"""Faults that are told of one form; that there are more is the last of them."""

_MORE: Text = {
    "zh": f"不合结构之处超过 {MOST} 处，其余未列出",
    "en": f"there are more than {MOST} faults of shape; the others are not listed",
}
_TITLE: Text = {
    "zh": "内容应符合绩效自评表的结构",
    "en": "The content has the shape of a self-evaluation form",
}
_ADVICE: Text = {
    "zh": "请按 jixiao schema evaluation 所列的栏目填写。",
    "en": "Write it as `jixiao schema evaluation` sets out.",
}
_TYPES: Mapping[str, Text] = {
    "object": {"zh": "键值对", "en": "a mapping"},
    "array": {"zh": "列表", "en": "a list"},
    "string": {"zh": "文字", "en": "text"},
    "number": {"zh": "数", "en": "a number"},
    "integer": {"zh": "整数", "en": "a whole number"},
    "null": {"zh": "空白", "en": "nothing"},
    "boolean": {"zh": "是非值", "en": "true or false"},
}


def faults(evaluation: Evaluation) -> tuple[Finding, ...]:
    """Where the content departs from `schemas/evaluation.schema.json`, in the order of the document."""
    errors = _validator().iter_errors(evaluation.content)
    found = list(islice((fault for error in errors for fault in _faults(error)), MOST + 1))
    if len(found) > MOST:
        found[MOST] = ("", _MORE)
    order = {pointer: number for number, pointer in enumerate(evaluation.places)}
    found.sort(key=lambda fault: (fault[1] is _MORE, order.get(fault[0], len(order)), fault[0]))
    return tuple(_finding(evaluation, pointer, message) for pointer, message in found)


@cache
def _schema() -> dict[str, Any]:
    text = (folder("schemas") / "evaluation.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def _validator() -> Any:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(_schema())


def _finding(evaluation: Evaluation, pointer: str, message: Text) -> Finding:
    return Finding(RULE, RULE, Severity.ERROR, _TITLE, message, _ADVICE, pointer, evaluation.place(pointer))


def _faults(error: Any) -> Iterator[tuple[str, Text]]:
    pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in error.instance_path)
    tell = _TELL.get(error.kind.name, _other)
    yield from tell(error, pointer)


def _unknown_key(error: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    known = list(_subschema(error.schema_path[:-1]).get("properties", {}))
    for key in error.kind.unexpected:
        near = nearest(key, known)
        hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
        message = {"zh": f"没有名为 {key} 的栏目{hint[0]}", "en": f"there is no field called {key}{hint[1]}"}
        yield f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", message


def _wrong_type(error: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    names = _label(error, pointer)
    wanted = [
        _TYPES[name]
        for name in ("object", "array", "string", "number", "integer")
        if name in error.kind.types
    ]
    zh, en = "或".join(text["zh"] for text in wanted), " or ".join(text["en"] for text in wanted)
    yield pointer, {"zh": f"“{names['zh']}”应为{zh}", "en": f"{names['en']} should be {en}"}


def _missing(error: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    key = error.kind.property
    names = _names(_subschema(error.schema_path[:-1]).get("properties", {}).get(key, {}), key)
    yield pointer, {"zh": f"缺少“{names['zh']}”（{key}）", "en": f"{names['en']} ({key}) is missing"}


def _not_listed(error: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    names = _label(error, pointer)
    options = [str(option) for option in error.kind.options]
    yield (
        pointer,
        {
            "zh": f"“{names['zh']}”应为{'或'.join(options)}",
            "en": f"{names['en']} should be {' or '.join(options)}",
        },
    )


def _too_long(error: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    names = _label(error, pointer)
    yield pointer, {"zh": f"“{names['zh']}”过长", "en": f"{names['en']} is too long"}


def _other(error: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    names = _label(error, pointer)
    yield (
        pointer,
        {"zh": f"“{names['zh']}”的值不合要求", "en": f"{names['en']} does not have an acceptable value"},
    )


_TELL: Mapping[str, Callable[[Any, str], Iterator[tuple[str, Text]]]] = {
    "additionalProperties": _unknown_key,
    "type": _wrong_type,
    "required": _missing,
    "enum": _not_listed,
    "maxItems": _too_long,
    "maxLength": _too_long,
}


def _subschema(path: list[Any]) -> dict[str, Any]:
    node: Any = _schema()
    for step in path:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return dict(node)


def _label(error: Any, pointer: str) -> Text:
    """The title of what the error speaks of, found by walking the schema along the pointer."""
    node: dict[str, Any] = _schema()
    for step in error.instance_path:
        inner = node.get("items") if isinstance(step, int) else node.get("properties", {}).get(step)
        if inner is None:
            break
        node = inner
    return _names(node, pointer.rpartition("/")[2] or "content")


def _names(schema: dict[str, Any], key: str) -> Text:
    zh, _, en = str(schema.get("title", "")).partition(" / ")
    return {"zh": zh or key, "en": en or key}
