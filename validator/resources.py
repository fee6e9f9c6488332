"""Finds `rules/` and `schemas/`: beside the package in a checkout, inside it in a wheel. Names the file of settings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

SETTINGS = "jixiao.yaml"
"""What a file of settings is called. It stands among forms and is none."""

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `rules` or `schemas`. Raises FileNotFoundError when the installation is incomplete."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}/ is missing from this installation of jixiao")
