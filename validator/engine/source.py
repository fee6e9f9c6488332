"""YAML files that people write rules in: every scalar stays text, duplicate keys are refused, mistakes get a position."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from validator.engine.language import Mistake
from validator.errors import BrokenRule

MAX_BYTES = 500_000
"""Size of one rule, profile or word file; larger ones are refused."""

Path_ = tuple[str | int, ...]


class Misplaced(Exception):
    """A mistake at a path of keys inside a file."""

    def __init__(self, path: Path_, mistake: Mistake) -> None:
        super().__init__(str(mistake))
        self.path = path
        self.mistake = mistake


def misplaced(path: Path_, zh: str, en: str) -> Misplaced:
    """A mistake said of what stands at `path`."""
    return Misplaced(path, Mistake(zh, en))


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Scalars as text; a key twice in one mapping is a mistake."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"duplicate key {key.value}", key.start_mark
                )
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep))


def read(file: Path) -> Any:
    """The content of a YAML file, all scalars as text. Raises BrokenRule."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BrokenRule(f"{file}：无法读取", f"{file}: cannot be read") from error
    if len(data) > MAX_BYTES:
        raise BrokenRule(f"{file}：文件过大", f"{file}: is too large")
    try:
        return yaml.load(data, Loader=_Loader)  # noqa: S506 - a base loader: text, lists and mappings only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        spot = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else str(file)
        raise BrokenRule(
            f"{spot}：YAML 写法有误（{error.problem}）", f"{spot}: not well-formed YAML: {error.problem}"
        ) from error
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as error:
        raise BrokenRule(f"{file}：不是可用的 YAML", f"{file}: is not usable YAML") from error


def located(file: Path, error: Misplaced) -> BrokenRule:
    """The mistake as a sentence with file, line and column."""
    line, column = _position(file, error.path, error.mistake.offset)
    spot = f"{file}:{line}:{column}"
    return BrokenRule(f"{spot}：{error.mistake.zh}", f"{spot}: {error.mistake.en}")


def _position(file: Path, path: Sequence[str | int], offset: int) -> tuple[int, int]:
    node = yaml.compose(file.read_bytes(), Loader=yaml.SafeLoader)
    if node is None:
        return 1, 1
    for step in path:
        inner = _child(node, step)
        if inner is None:
            break
        node = inner
    mark = node.start_mark
    shift = 0
    if isinstance(node, yaml.ScalarNode) and node.end_mark.line == mark.line:
        shift = offset + (node.style in ("'", '"'))
    return mark.line + 1, mark.column + shift + 1


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
