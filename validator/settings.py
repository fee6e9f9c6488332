"""`jixiao.yaml`: what a folder's forms are checked with, found upward from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from validator.errors import ValidatorError
from validator.resources import SETTINGS

_TEXT, _TEXTS, _SWITCH, _NUMBER = "text", "texts", "switch", "number"
KEYS = {
    "profile": _TEXT,
    "rules": _TEXTS,
    "lang": _TEXT,
    "fail-on": _TEXT,
    "select": _TEXTS,
    "ignore": _TEXTS,
    "hints": _SWITCH,
    "engine": _TEXT,
    "waivers": _TEXT,
    "timeout": _NUMBER,
    "limit": _TEXTS,
}
"""The settings a file may hold, long options of `jixiao check`, and what each of them is."""

_WANTED = {
    _TEXT: ("应为文字", "is a text"),
    _TEXTS: ("应为文字或文字列表", "is a text or a list of texts"),
    _SWITCH: ("应为 true 或 false", "is true or false"),
    _NUMBER: ("应为数值", "is a number"),
}


def found(start: Path) -> dict[str, Any]:
    """The settings of the nearest jixiao.yaml beside the file `start`, in the folder `start`, or above.

    Paths in it are relative to the file. Raises ValidatorError for a file that cannot be used.
    """
    try:
        here = (start if start.is_dir() else start.parent).resolve()
        file = next((file for folder in (here, *here.parents) if (file := folder / SETTINGS).is_file()), None)
    except (OSError, RuntimeError):  # a folder that may not be looked into, or a link to itself
        return {}
    return _read(file) if file else {}


def _read(file: Path) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.safe_load(file.read_bytes()) or {}
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise ValidatorError(f"{file}：不是可用的 YAML", f"{file}: is not usable YAML") from error
    if not isinstance(content, dict):
        raise ValidatorError(f"{file}：应为键值对", f"{file}: a mapping is expected")
    for key in content:
        if key not in KEYS:
            raise ValidatorError(
                f"{file}：不认识设置 {key}", f"{file}: there is no setting {key}; there are {', '.join(KEYS)}"
            )
        if content[key] is not None and not _fits(content[key], KEYS[key]):
            zh, en = _WANTED[KEYS[key]]
            raise ValidatorError(f"{file}：设置 {key} {zh}", f"{file}: the setting {key} {en}")
    return _as_options(
        {key.replace("-", "_"): value for key, value in content.items() if value is not None}, file
    )


def _as_options(settings: dict[str, Any], file: Path) -> dict[str, Any]:
    if "rules" in settings:
        homes = settings["rules"] if isinstance(settings["rules"], list) else [settings["rules"]]
        settings["rules"] = [str(file.parent / home) for home in homes]
    if "waivers" in settings:
        settings["waivers"] = str(file.parent / settings["waivers"])
    if "limit" in settings:
        bounds = settings.pop("limit")
        settings["bounds"] = bounds if isinstance(bounds, list) else [bounds]
    for key in ("select", "ignore"):
        if isinstance(settings.get(key), list):
            settings[key] = ",".join(settings[key])
    return settings


def _fits(value: object, wanted: str) -> bool:
    if wanted == _SWITCH:
        return isinstance(value, bool)
    if wanted == _NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, list) and wanted == _TEXTS:
        return all(isinstance(entry, str) for entry in value)
    return isinstance(value, str)
