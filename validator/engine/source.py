"""YAML files that people write rules in: every scalar stays text, duplicate keys are refused, mistakes get a position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from validator.engine.scope import Mistake
from validator.errors import BrokenRule
from validator.vocabulary import nearest

MAX_BYTES = 500_000
"""Size of one rule, profile or word file; larger ones are refused."""

MAX_DEPTH = 40
"""How deep such a file may nest."""

Path_ = tuple[str | int, ...]


class Misplaced(Exception):
    """A mistake at a path of keys inside a file; of the last key itself where `key` is set, else of what it holds."""

    def __init__(self, path: Path_, mistake: Mistake, key: bool = False) -> None:
        super().__init__(str(mistake))
        self.path = path
        self.mistake = mistake
        self.key = key


def misplaced(path: Path_, zh: str, en: str, key: bool = False) -> Misplaced:
    """A mistake said of what stands at `path`."""
    return Misplaced(path, Mistake(zh, en), key)


def unknown(path: Path_, name: object, known: Iterable[str], key: bool = False) -> Misplaced:
    """A name that is not among the known ones, with the nearest of them."""
    near = nearest(name, known) if isinstance(name, str) else None
    hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
    return misplaced(path, f"不认识 {name}{hint[0]}", f"{name} is not known here{hint[1]}", key)


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Resolves nothing: all scalars are texts."""

    def resolve(self, *_: object) -> str:
        return ""


def read(file: Path) -> Any:
    """The content of a YAML file, all scalars as text. Raises BrokenRule."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BrokenRule(f"{file}：无法读取", f"{file}: cannot be read") from error
    if len(data) > MAX_BYTES:
        raise BrokenRule(f"{file}：文件过大", f"{file}: is too large")
    try:
        return _document(yaml.parse(data, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        spot = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else str(file)
        raise BrokenRule(
            f"{spot}：YAML 写法有误（{error.problem}）", f"{spot}: not well-formed YAML: {error.problem}"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenRule(f"{file}：不是可用的 YAML", f"{file}: is not usable YAML") from error


def _document(events: Iterator[yaml.Event]) -> Any:
    """The one document of a file, None when there is none."""
    starts = (event for event in events if isinstance(event, yaml.DocumentStartEvent))
    if next(starts, None) is None:
        return None
    content = _value(next(events), events, 0)
    for another in starts:
        raise _malformed(another, "there is a second document")
    return content


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise _malformed(event, "it is nested too deeply")
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.SequenceStartEvent):
        return [_value(each, events, depth + 1) for each in _until(yaml.SequenceEndEvent, events)]
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, depth)
    raise _malformed(event, "aliases are not supported")


def _mapping(events: Iterator[yaml.Event], depth: int) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for key in _until(yaml.MappingEndEvent, events):
        if not isinstance(key, yaml.ScalarEvent):
            raise _malformed(key, "a key is not a text")
        if key.value in content:
            raise _malformed(key, f"duplicate key {key.value}")
        content[key.value] = _value(next(events), events, depth + 1)
    return content


def _until(end: type[yaml.Event], events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    return iter(lambda: None if isinstance(event := next(events), end) else event, None)


def _malformed(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type]


def located(file: Path, error: Misplaced) -> BrokenRule:
    """The mistake as a sentence with file, line and column."""
    line, column = _position(file, error)
    spot = f"{file}:{line}:{column}"
    return BrokenRule(f"{spot}：{error.mistake.zh}", f"{spot}: {error.mistake.en}")


def lines(file: Path) -> list[int]:
    """The line that each entry of a file's list begins on."""
    node = yaml.compose(file.read_bytes(), Loader=_Loader)
    return [entry.start_mark.line + 1 for entry in node.value] if isinstance(node, yaml.SequenceNode) else []


def _position(file: Path, error: Misplaced) -> tuple[int, int]:
    node = yaml.compose(file.read_bytes(), Loader=_Loader)
    if node is None:
        return 1, 1
    for number, step in enumerate(error.path, 1):
        inner = _child(node, step, error.key and number == len(error.path))
        if inner is None:
            break
        node = inner
    mark = node.start_mark
    shift = 0
    if isinstance(node, yaml.ScalarNode) and node.end_mark.line == mark.line:
        shift = error.mistake.offset + (node.style in ("'", '"'))
    return mark.line + 1, mark.column + shift + 1


def _child(node: yaml.Node, step: str | int, key: bool) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        return next((pair[0 if key else 1] for pair in node.value if pair[0].value == step), None)
    return None
