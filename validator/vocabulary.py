"""The kinds of facts and their fields, from `schemas/facts.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

from validator import resources
from validator.model.rules import FieldType, Text

Vocabulary = Mapping[str, Mapping[str, FieldType]]


@cache
def vocabulary() -> Vocabulary:
    """Kind → field → type."""
    return {
        kind: {field: cast(FieldType, entry["type"]) for field, entry in about["fields"].items()}
        for kind, about in _file().items()
    }


@cache
def labels() -> Mapping[tuple[str, str], Text]:
    """(kind, field) → its name for people; (kind, "") → the name of the kind."""
    named: dict[tuple[str, str], Text] = {}
    for kind, about in _file().items():
        named[kind, ""] = {"zh": about["zh"], "en": about["en"]}
        for field, entry in about["fields"].items():
            named[kind, field] = {"zh": entry["zh"], "en": entry["en"]}
    return named


@cache
def percentages() -> frozenset[tuple[str, str]]:
    """(kind, field) of ratios that are shown as per cent."""
    return frozenset(
        (kind, field)
        for kind, about in _file().items()
        for field, entry in about["fields"].items()
        if entry.get("as") == "percent"
    )


@cache
def settings() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(kind, field) → the parameters of a profile by which it is derived."""
    return {
        (kind, field): tuple(entry["by"])
        for kind, about in _file().items()
        for field, entry in about["fields"].items()
        if "by" in entry
    }


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, if there is one."""
    from difflib import get_close_matches  # most forms and rules have no wrong name

    return next(iter(get_close_matches(name, list(known), 1, 0.6)), None)


@cache
def _file() -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", resources.vocabulary("facts"))
