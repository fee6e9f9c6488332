"""Profiles: what differs between jurisdictions and years, and by what signs a form is known to fall under one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from validator.engine import signs, source
from validator.engine.content import bilingual, string
from validator.engine.parameters import parameter
from validator.engine.scope import ParameterType
from validator.engine.source import Misplaced, Path_, misplaced
from validator.errors import BrokenRule
from validator.model import rules as m
from validator.vocabulary import nearest

_TEXTS = {"name", "extends", "example"}
_MAPPINGS = {"title", "parameters", "detect", "severities", "off", "basis"}
_MERGED = ("parameters", "severities", "off", "basis")

Written = Mapping[str, tuple[Path, dict[str, Any]]]
"""Per profile its file and what stands in it."""


def load(files: Sequence[Path]) -> dict[str, m.Profile]:
    """All profiles by name, `extends` resolved. Raises BrokenRule."""
    written: dict[str, tuple[Path, dict[str, Any]]] = {}
    for file in files:
        if file.stem in written:
            other = written[file.stem][0]
            raise BrokenRule(f"{file}：口径名已被 {other} 使用", f"{file}: the name is taken by {other}")
        written[file.stem] = file, source.read(file)
    profiles = {}
    for name, (file, content) in written.items():
        try:
            _check(content, name)
        except Misplaced as error:
            raise source.located(file, error) from error
    for name, (file, content) in written.items():
        try:
            profiles[name] = _profile(name, content, _merged(name, written, ()))
        except Misplaced as error:
            raise source.located(file, error) from error
    _check_parameters(profiles, written)
    others = tuple(each.parameters for each in profiles.values() if _gives_sections(each))
    return {name: replace(profile, others=others) for name, profile in profiles.items()}


def _gives_sections(profile: m.Profile) -> bool:
    weights = profile.parameters.get("weights")
    return isinstance(weights, Mapping) and "output" in weights


def parameter_types(profiles: Mapping[str, m.Profile]) -> dict[str, ParameterType]:
    """What each parameter is; the same in all profiles."""
    return {key: _type(value) for profile in profiles.values() for key, value in profile.parameters.items()}


def _check(content: Any, name: str) -> None:
    """One file on its own: known keys, mappings where they belong, usable parameters and grades."""
    if not isinstance(content, dict):
        raise misplaced((), "口径文件应为键值对", "a profile is a mapping")
    for key, value in content.items():
        if key not in _TEXTS | _MAPPINGS:
            raise source.unknown((key,), key, _TEXTS | _MAPPINGS, key=True)
        if key in _TEXTS and not isinstance(value, str):
            raise misplaced((key,), f"{key} 应为文字", f"{key} is a text")
        if key in _MAPPINGS and not isinstance(value, dict):
            raise misplaced((key,), f"{key} 应为键值对", f"{key} is a mapping")
    if content.get("name", name) != name:
        raise misplaced(("name",), f"name 应与文件名 {name} 相同", f"the name must be the file's, {name}")
    _check_values(content)


def _check_values(content: dict[str, Any]) -> None:
    """What the mappings of a profile hold."""
    bilingual(content, "title")
    for key, value in content.get("parameters", {}).items():
        parameter(key, value)
    for key, value in content.get("severities", {}).items():
        _grade(key, value)
    for name in ("off", "basis"):
        for key in content.get(name, {}):
            string(content[name], key, (name,))
    signs.signs(content.get("detect", {}))
    signs.needs(content.get("detect", {}))
    signs.fallback(content.get("detect", {}))


def _merged(name: str, written: Written, below: tuple[str, ...]) -> dict[str, Any]:
    content = written[name][1]
    base = content.get("extends")
    if base is None:
        return content
    if base not in written or base in (*below, name):
        near = nearest(base, written.keys() - {*below, name})
        hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
        raise misplaced(
            ("extends",),
            f"没有可以继承的口径 {base}{hint[0]}",
            f"there is no profile {base} to extend{hint[1]}",
        )
    parent = _merged(base, written, (*below, name))
    together = {key: {**parent.get(key, {}), **content.get(key, {})} for key in _MERGED}
    return {**parent, **content, **together}


def _profile(name: str, own: dict[str, Any], content: dict[str, Any]) -> m.Profile:
    """A profile from what stands in its file and that together with what it extends. Signs are its own."""
    for key in ("title", "parameters", "example"):
        if key not in content:
            raise misplaced((), f"缺少 {key}", f"{key} is missing")
    return m.Profile(
        name=name,
        title=content["title"],
        parameters={key: parameter(key, value) for key, value in content["parameters"].items()},
        signs=signs.signs(own.get("detect", {})),
        needs=signs.needs(own.get("detect", {})),
        fallback=signs.fallback(own.get("detect", {})),
        extends=own.get("extends", ""),
        severities={key: _grade(key, value) for key, value in content.get("severities", {}).items()},
        off=content.get("off", {}),
        example=content["example"],
        basis=content.get("basis", {}),
    )


def _check_parameters(profiles: Mapping[str, m.Profile], written: Written) -> None:
    """Every profile has every parameter, and it is of one type in all of them."""
    types: dict[str, ParameterType] = {}
    for file, content in written.values():
        for key, value in content.get("parameters", {}).items():
            path, type_ = ("parameters", key), _type(parameter(key, value))
            if types.setdefault(key, type_) != type_:
                error = misplaced(
                    path, f"{key} 在别的口径中类型不同", f"{key} is of another type in another profile"
                )
                raise source.located(file, error)
            for name, profile in profiles.items():
                if key not in profile.parameters:
                    raise source.located(file, _wanting(path, key, name, profile))


def _wanting(path: Path_, key: str, name: str, profile: m.Profile) -> Misplaced:
    near = nearest(key, profile.parameters)
    hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
    return misplaced(
        path, f"口径 {name} 没有参数 {key}{hint[0]}", f"the profile {name} has no parameter {key}{hint[1]}"
    )


def _type(value: object) -> ParameterType:
    if isinstance(value, Mapping):
        return "table"
    if isinstance(value, tuple):
        return "list"
    return "number" if isinstance(value, Decimal) else "text"


def _grade(key: str, value: Any) -> m.Severity:
    if value not in list(m.Severity):
        raise misplaced(
            ("severities", key),
            f"{value} 不是 error、warning 或 hint",
            f"{value} is not error, warning or hint",
        )
    return m.Severity(value)
