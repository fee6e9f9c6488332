"""A file of waivers in, waivers out; whatever cannot be meant is said with file, line and column."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from validator.engine import source
from validator.engine.content import check_keys, mapping, string
from validator.engine.source import Misplaced, misplaced
from validator.model.waiver import Waiver
from validator.regex import regex

KEYS = ("rule", "unit", "file", "place", "indicator", "reason", "approved_by", "until")
"""What a waiver may say, as `schemas/waivers.schema.json` describes it."""

_NEEDED = {"rule", "reason", "approved_by", "until"}
_DAY = regex(r"\d{4}-\d{2}-\d{2}")


def load(file: Path, rules: Collection[str]) -> tuple[Waiver, ...]:
    """The waivers of a file; `rules` are the ids there are. Raises BrokenRule."""
    content = source.read(file)
    try:
        if not isinstance(content, list):
            raise misplaced((), "豁免文件应为列表，每项写一条豁免", "a file of waivers is a list of waivers")
        told = [_waiver(number, entry, rules) for number, entry in enumerate(content)]
    except Misplaced as error:
        raise source.located(file, error) from error
    return tuple(
        replace(waiver, source=f"{file}:{line}")
        for waiver, line in zip(told, source.lines(file), strict=True)
    )


def _waiver(number: int, entry: Any, rules: Collection[str]) -> Waiver:
    at = (number,)
    content = mapping(entry, at, "一条豁免应为键值对", "a waiver is a mapping")
    check_keys(at, content, set(KEYS), _NEEDED)
    told = {key: " ".join(string(content, key, at).split()) for key in content}
    for key, text in told.items():
        if not text:
            raise misplaced((number, key), f"{key} 没有填写", f"{key} is blank")
    if told["rule"] not in rules:
        raise source.unknown((number, "rule"), told["rule"], rules)
    if not told.keys() & {"unit", "file"}:
        raise misplaced(
            at, "豁免应写明 unit（单位）或 file（文件）", "a waiver names the unit or the file it is for"
        )
    named = {key: told.get(key, "") for key in ("rule", "unit", "file", "indicator", "reason", "approved_by")}
    return Waiver(**named, spot=told.get("place", ""), until=_day(told["until"], number), source="")


def _day(text: str, number: int) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise misplaced((number, "until"), "until 应为日期，如 2022-12-31", "until is a day, such as 2022-12-31")
