"""Finds and reads `rules/` and `schemas/`: beside the package in a checkout, inside it in a wheel. Names the file of settings."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from validator.stored import stored

SETTINGS = "jixiao.yaml"
"""What a file of settings is called. It stands among forms and is none."""

OWN_PAGE = '<meta name="generator" content="jixiao">'
"""Stands at the head of the pages that we write. They lie among forms and are none."""
OWN_KEYWORD = "jixiao:findings"
"""Stands among the keywords of workbooks of findings and of letters, whoever edits them. They are no forms either."""

OWN_COPY = "jixiao:copy"
"""Stands in a comment of the XML of annotated copies; a program that saves them anew leaves it off."""

OWN_AUTHOR = {"zh": "绩效校验", "en": "jixiao"}
"""Who writes the comments on a form, and the sheet of findings in it, which is no part of it."""

OWN_SHEET = {"zh": "校验结果", "en": "Findings"}
"""What that sheet is called."""

_PACKAGE = Path(__file__).resolve().parent


def is_own(data: bytes) -> bool:
    """Whether a page is one of ours."""
    return OWN_PAGE.encode() in data[:512]


def is_listing(title: str, first: str) -> bool:
    """Whether a sheet, by its title and its first cell, is the one with findings that we put into a workbook."""
    return title in OWN_SHEET.values() and first.startswith(tuple(OWN_AUTHOR.values()))


@cache
def folder(name: str) -> Path:
    """The folder `rules` or `schemas`. Raises FileNotFoundError when the installation is incomplete."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}/ is missing from this installation of jixiao")


def vocabulary(name: str) -> Any:
    """The words that stand in `schemas/<name>.yaml`: texts, lists and mappings of them."""
    file = folder("schemas") / f"{name}.yaml"
    data = file.read_bytes()

    def parse() -> Any:
        import yaml

        return yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader

    return stored(str(file), hashlib.sha256(data).hexdigest(), parse, ())
