"""`jixiao.yaml`: what a folder's forms are checked with, found upward from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from validator.errors import ValidatorError

NAME = "jixiao.yaml"
KEYS = ("profile", "rules", "lang", "fail-on", "select", "ignore", "hints", "engine")
"""The settings a file may hold: the long options of `jixiao check`."""


def found(start: Path) -> dict[str, Any]:
    """The settings of the nearest jixiao.yaml at `start` or above; none when there is no such file.

    Paths in it are relative to the file. Raises ValidatorError for a file that cannot be used.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        file = folder / NAME
        if file.is_file():
            return _read(file)
    return {}


def _read(file: Path) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.safe_load(file.read_bytes()) or {}
    except (OSError, yaml.YAMLError) as error:
        raise ValidatorError(f"{file}：不是可用的 YAML", f"{file}: is not usable YAML") from error
    if not isinstance(content, dict):
        raise ValidatorError(f"{file}：应为键值对", f"{file}: a mapping is expected")
    for key in content:
        if key not in KEYS:
            raise ValidatorError(
                f"{file}：不认识设置 {key}", f"{file}: there is no setting {key}; there are {', '.join(KEYS)}"
            )
    settings = {key.replace("-", "_"): value for key, value in content.items()}
    if "rules" in settings:
        homes = settings["rules"] if isinstance(settings["rules"], list) else [settings["rules"]]
        settings["rules"] = [str(file.parent / str(home)) for home in homes]
    for key in ("select", "ignore"):
        if isinstance(settings.get(key), list):
            settings[key] = ",".join(str(entry) for entry in settings[key])
    return settings
