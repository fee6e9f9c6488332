"""Reports → text for people, editors, build servers and programs, and workbooks; each format is a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import cast

from validator.model.report import Report
from validator.report.manner import Failure, IdleWaiver, Manner, Writer

__all__ = ["BINARY", "ENDINGS", "TERMINAL", "WRITERS", "Failure", "Manner", "pieces", "style_of", "write"]

WRITERS: Mapping[str, str] = {
    "full": "terminal",
    "short": "short",
    "table": "table",
    "html": "html",
    "json": "as_json",
    "sarif": "as_sarif",
    "junit": "as_junit",
    "github": "as_github",
    "gitlab": "as_gitlab",
    "markdown": "as_markdown",
    "csv": "as_csv",
    "xlsx": "as_xlsx",
}
"""Formats by the name of the module whose `write` makes them; loaded when used, for the JSON needs no rich."""

TERMINAL = ("full", "short", "table")
"""What a terminal shows; all others are for programs, editors and other windows."""

BINARY = ("xlsx",)
"""Formats that are no text and only go to files."""

ENDINGS: Mapping[str, tuple[str, ...]] = {
    ".html": ("html",),
    ".htm": ("html",),
    ".json": ("json", "sarif", "gitlab"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".md": ("markdown",),
    ".csv": ("csv",),
    ".xlsx": ("xlsx",),
    ".txt": ("full", "short", "table", "github"),
}
"""The formats that a file's ending may stand for; the first one where nothing else is said."""


def style_of(file: PurePath, wanted: str) -> str:
    """The format that a file is written in: by its ending, or as wanted where that leaves it open; "" for neither."""
    meant = ENDINGS.get(file.suffix.lower(), ())
    if wanted in meant or (not meant and (not file.suffix or wanted not in TERMINAL)):
        return wanted
    return meant[0] if meant else ""


def pieces(
    style: str,
    reports: Iterable[Report],
    failures: Sequence[Failure],
    manner: Manner,
    idle: Sequence[IdleWaiver] = (),
) -> Iterator[str] | Iterator[bytes]:
    """Reports, failures and idle waivers in a format of WRITERS, as they come. Raises KeyError for another one."""
    writer: Writer = import_module(f"validator.report.{WRITERS[style]}").write
    return writer(reports, failures, manner, idle)


def write(
    style: str,
    reports: Iterable[Report],
    failures: Sequence[Failure],
    manner: Manner,
    idle: Sequence[IdleWaiver] = (),
) -> str:
    """The same in one, for the formats that are text."""
    return "".join(cast("Iterator[str]", pieces(style, reports, failures, manner, idle)))
