"""The bytes of a YAML or JSON form with other values in some of its cells; every other byte stays as it is."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from validator.errors import ValidatorError
from validator.model.evaluation import Evaluation
from validator.readers import read_bytes
from validator.suggest.altered import Write, altered

FORMATS = ("yaml", "json")
"""Formats that values can be written into."""

_BOM = "\ufeff"
_LINE = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\[\]{}:]+')
_PLAIN = re.compile(r"[0-9\w][\w.%‰]*")

Span = tuple[int, int]
Spot = tuple[int, int]
Piece = tuple[int, int, str]
"""Where something new begins, where what it takes the place of ends, and what it is."""


def spliced(data: bytes, evaluation: Evaluation, writes: Sequence[Write]) -> bytes:
    """The form that these bytes hold, with the writes in it. Raises ValidatorError where that cannot be done safely."""
    if evaluation.format not in FORMATS:
        raise refused(evaluation.file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        zh, en = "不是 UTF-8 编码，请另存为 UTF-8 后再试", "is not UTF-8; save it as UTF-8 and try again"
        raise ValidatorError(f"{evaluation.file}：{zh}", f"{evaluation.file}: {en}") from error
    mark, text = text[: text.startswith(_BOM)], text.removeprefix(_BOM)
    written = (mark + put(text, pieces(text, evaluation, spans(text, evaluation.format), writes))).encode()
    _verify(written, evaluation, writes)
    return written


def pieces(
    text: str, evaluation: Evaluation, spans: Mapping[Spot, Span], writes: Iterable[Write]
) -> list[Piece]:
    """What to put where, in the order of the text. Raises ValidatorError where a value has no place of its own."""
    found = []
    for pointer, value in writes:
        span = _span(evaluation, spans, pointer)
        old = text[slice(*span)]
        if old[:1] in ("&", "!", "|", ">"):
            raise _by_hand(evaluation.file)
        new = (_in_yaml if evaluation.format == "yaml" else _in_json)(old, value)
        follows_colon = not old and text[: span[0]].endswith(":")
        found.append((*span, f" {new}" if follows_colon else new))
    return sorted(found)


def put(text: str, pieces: Sequence[Piece]) -> str:
    """The text with the pieces in it."""
    if any(one[1] > other[0] for one, other in pairwise(pieces)):
        raise AssertionError("cells of a form lie apart")
    for start, end, new in reversed(pieces):
        text = text[:start] + new + text[end:]
    return text


def _span(evaluation: Evaluation, spans: Mapping[Spot, Span], pointer: str) -> Span:
    place = evaluation.places.get(pointer)
    span = spans.get((place.line or 0, place.column or 0)) if place else None
    if span is None:
        zh, en = f"没有 {pointer} 这一项，请先加上", f"has no {pointer}; add it first"
        raise ValidatorError(f"{evaluation.file}：{zh}", f"{evaluation.file}: {en}")
    return span


def _verify(data: bytes, evaluation: Evaluation, writes: Sequence[Write]) -> None:
    """What was written is read back: the very values that were meant and no other change."""
    meant = altered(evaluation, writes)
    try:
        found = read_bytes(data, evaluation.file)
    except ValidatorError:
        found = None
    if not isinstance(found, Evaluation) or found.content != meant.content:
        raise _by_hand(evaluation.file)


def _by_hand(file: str) -> ValidatorError:
    return ValidatorError(
        f"{file}：此处的写法（锚点、别名、标签等）不能安全改写，请手工修改",
        f"{file}: is written in a way (anchors, aliases, tags) that cannot be changed safely; change it by hand",
    )


def refused(file: str) -> ValidatorError:
    """Of a file in another format."""
    return ValidatorError(
        f"{file}：只能改写 YAML 和 JSON；其他格式请用 jixiao annotate 把建议批注在原表上",
        f"{file}: only YAML and JSON can be rewritten; jixiao annotate puts the suggestions on forms in other formats",
    )


# -------------------------------------------------------------------- positions


def spans(text: str, form: str) -> dict[Spot, Span]:
    """Line and column of every scalar of a YAML or JSON text → where it begins and ends."""
    return _yaml_spans(text) if form == "yaml" else _json_spans(text)


def _yaml_spans(text: str) -> dict[Spot, Span]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[Spot, Span] = {}
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            found[start.line + 1, start.column + 1] = start.index, end.index
    return found


def _json_spans(text: str) -> dict[Spot, Span]:
    starts = [0, *(each.end() for each in _LINE.finditer(text))]
    found: dict[Spot, Span] = {}
    for token in _TOKEN.finditer(text):
        line = bisect_right(starts, token.start())
        found[line, token.start() - starts[line - 1] + 1] = token.span()
    return found


# ---------------------------------------------------------------------- writing


def _in_yaml(old: str, value: Decimal | str) -> str:
    """The value in the quotes of the old one; without quotes only where it then is read as meant.

    Quotes around nothing are blank, not text, and a number takes their place.
    """
    new = f"{value:f}" if isinstance(value, Decimal) else value
    if old[:1] in ("'", '"') and not (isinstance(value, Decimal) and not old[1:-1].strip()):
        return (
            json.dumps(new, ensure_ascii=False) if old[0] == '"' else f"'{new.replace(chr(39), chr(39) * 2)}'"
        )
    if isinstance(value, str) and not _PLAIN.fullmatch(new):
        new = json.dumps(new, ensure_ascii=False)
    return new


def _in_json(_: str, value: Decimal | str) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
