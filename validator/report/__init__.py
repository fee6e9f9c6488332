"""Report → text: for a person at a terminal, line by line for editors, JSON for programs, a page for a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from validator.model.report import Report
from validator.report.manner import Failure, IdleWaiver, Manner, Writer

__all__ = ["WRITERS", "Failure", "Manner", "write"]

WRITERS: Mapping[str, str] = {"text": "terminal", "short": "short", "json": "as_json", "html": "html"}
"""Formats by the name of the module whose `write` makes them; loaded when used, for the JSON needs no rich."""


def write(
    style: str,
    reports: Sequence[Report],
    failures: Sequence[Failure],
    manner: Manner,
    idle: Sequence[IdleWaiver] = (),
) -> str:
    """Reports, failures and idle waivers in a format of WRITERS. Raises KeyError for another one."""
    writer: Writer = import_module(f"validator.report.{WRITERS[style]}").write
    return writer(reports, failures, manner, idle)
