"""Profiles: what differs between jurisdictions and years, and by what signs a form is known to fall under one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from validator.engine import source
from validator.engine.source import Misplaced, misplaced
from validator.errors import BrokenRule
from validator.model import rules as m
from validator.vocabulary import nearest

_KNOWN = {"name", "title", "extends", "parameters", "detect", "severities", "off", "example", "basis"}
_MERGED = ("parameters", "severities", "off", "basis")


def load(files: list[Path]) -> dict[str, m.Profile]:
    """All profiles by name, `extends` resolved. Raises BrokenRule."""
    contents = {file.stem: (file, source.read(file)) for file in files}
    profiles = {}
    for name, (file, _) in contents.items():
        try:
            profiles[name] = _profile(name, _merged(name, contents, ()))
        except Misplaced as error:
            raise source.located(file, error) from error
    known = {key for profile in profiles.values() for key in profile.parameters}
    for name, profile in profiles.items():
        if lacking := sorted(known - profile.parameters.keys()):
            file = contents[name][0]
            raise BrokenRule(
                f"{file}：缺少参数 {lacking[0]}", f"{file}: the parameter {lacking[0]} is missing"
            )
    return profiles


def _merged(name: str, contents: Mapping[str, tuple[Path, Any]], below: tuple[str, ...]) -> dict[str, Any]:
    content = contents[name][1]
    if not isinstance(content, dict):
        raise misplaced((), "口径文件应为键值对", "a profile is a mapping")
    for key in content:
        if key not in _KNOWN:
            near = nearest(key, _KNOWN)
            raise misplaced(
                (key,), f"不认识 {key}，是否指 {near}？", f"{key} is not known here; did you mean {near}?"
            )
    base = content.get("extends")
    if base is None:
        return content
    if base not in contents or base in (*below, name):
        raise misplaced(("extends",), f"没有可以继承的口径 {base}", f"there is no profile {base} to extend")
    parent = _merged(base, contents, (*below, name))
    together = {key: {**parent.get(key, {}), **content.get(key, {})} for key in _MERGED}
    return {**parent, **content, **together}


def _profile(name: str, content: dict[str, Any]) -> m.Profile:
    for key in ("title", "parameters", "example"):
        if key not in content:
            raise misplaced((), f"缺少 {key}", f"{key} is missing")
    parameters = {key: _parameter(key, value) for key, value in content["parameters"].items()}
    grades = {key: _grade(key, value) for key, value in content.get("severities", {}).items()}
    return m.Profile(
        name=name,
        title=content["title"],
        parameters=parameters,
        signs=content.get("detect", {}),
        severities=grades,
        off=content.get("off", {}),
        example=content["example"],
        basis=content.get("basis", {}),
    )


def _parameter(key: str, value: Any) -> Decimal | tuple[Decimal, ...] | tuple[str, ...] | str:
    if isinstance(value, list):
        if all(_is_number(entry) for entry in value):
            return tuple(Decimal(entry) for entry in value)
        return tuple(str(entry) for entry in value)
    if not isinstance(value, str):
        raise misplaced(
            ("parameters", key), f"{key} 应为数、文字或列表", f"{key} is a number, a text or a list"
        )
    return Decimal(value) if _is_number(value) else value


def _grade(key: str, value: Any) -> m.Severity:
    if value not in list(m.Severity):
        raise misplaced(
            ("severities", key),
            f"{value} 不是 error、warning 或 hint",
            f"{value} is not error, warning or hint",
        )
    return m.Severity(value)


def _is_number(text: Any) -> bool:
    try:
        return isinstance(text, str) and Decimal(text).is_finite()
    except InvalidOperation:
        return False
