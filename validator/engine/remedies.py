"""The `suggest` of a rule file: what a value may be given so that the rule holds, and how certain that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from validator.engine.content import check_keys, items, mapping, one_of, string
from validator.engine.language import parse, parse_value
from validator.engine.scope import Mistake, Scope
from validator.engine.source import Misplaced, Path_, misplaced
from validator.engine.surroundings import Surroundings, point
from validator.model import rules as m
from validator.vocabulary import vocabulary

CERTAINTIES = ("sure", "likely", "judge")


def remedies(
    content: Mapping[str, Any], path: Path_, kinds: Mapping[str, str], around: Surroundings
) -> tuple[m.Remedy, ...]:
    """The remedies of a case, whose aliases are of these kinds. Raises Misplaced."""
    entries = items(content, "suggest", path)
    return tuple(
        _remedy(entry, (*path, "suggest", number), kinds, around) for number, entry in enumerate(entries)
    )


def _remedy(entry: Any, path: Path_, kinds: Mapping[str, str], around: Surroundings) -> m.Remedy:
    entry = mapping(
        entry,
        path,
        "写成 {at: 名称.字段, value: 值, certainty: sure、likely 或 judge}",
        "write {at: alias.field, value: a value, certainty: sure, likely or judge}",
    )
    check_keys(path, entry, {"at", "value", "certainty", "where"}, {"at", "value", "certainty"})
    at = point(string(entry, "at", path), (*path, "at"), kinds)
    aliases = {alias: vocabulary()[kind] for alias, kind in kinds.items()}
    sort = aliases[at[0]].get(at[1], "")
    if sort in ("", "flag"):
        raise misplaced((*path, "at"), "at 应是一个数或文字", "at is a number or a text")
    scope = Scope(aliases, at[0], around.parameters, around.words)
    value = _parsed(parse_value, entry, "value", path, scope)
    if _sort(value, around) != ("text" if sort == "text" else "number"):
        raise misplaced(
            (*path, "value"),
            "at 与 value 一个是数、一个是文字",
            "one of at and value is a number, one a text",
        )
    where = _parsed(parse, entry, "where", path, scope) if "where" in entry else m.TRUE
    return m.Remedy(at, value, one_of(entry, "certainty", CERTAINTIES, path), where)


def _parsed(read: Any, entry: Mapping[str, Any], key: str, path: Path_, scope: Scope) -> Any:
    try:
        return read(string(entry, key, path), scope)
    except Mistake as mistake:
        raise Misplaced((*path, key), mistake) from mistake


def _sort(value: m.Expression, around: Surroundings) -> str:
    match value:
        case m.Constant(value=str()):
            return "text"
        case m.Parameter(name=name):
            return around.parameters[name]
        case m.Reference(type="text" | "flag" as sort):
            return sort
    return "number"
