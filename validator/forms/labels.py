"""The words of `schemas/labels.yaml`: which field a label names, in which group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple, cast

from validator.forms.text import bare, notes
from validator.remembered import remembered
from validator.resources import vocabulary

_LONGEST_GUESS = 24
_MONEY = ("万元", "亿元", "元", "%")


class _Shape(NamedTuple):
    """A word with `*` in it: its parts in their order, the longest of them, and the field it names."""

    parts: tuple[str, ...]
    core: str
    field: str


class _Group(NamedTuple):
    words: Mapping[str, tuple[str, ...]]
    shapes: tuple[_Shape, ...]
    """The most telling first."""

    def fields(self, key: str) -> tuple[str, ...]:
        if found := self.words.get(key):
            return found
        if len(key) > _LONGEST_GUESS:
            return ()
        near = [shape for shape in self.shapes if shape.core in key]
        return next(((shape.field,) for shape in near if _fits(shape.parts, key)), ())


def candidates(group: str, text: str) -> tuple[str, ...]:
    """The fields of the group that a label may name, best first; () when it is no label."""
    return named(group)(text)


def find(group: str, text: str) -> str:
    """The field of the group that a label names, "" when it is no label."""
    found = named(group)(text)
    return found[0] if found else ""


@cache
def named(group: str) -> Callable[[str], tuple[str, ...]]:
    """What gives the fields of one group that a label may name, best first, for many labels at once."""
    return remembered(partial(_fields, _groups()[group]))


def _fields(group: _Group, text: str) -> tuple[str, ...]:
    key = bare(text)
    if key.isascii():
        return ()
    for note in notes(text):
        # What stands in brackets may be part of the name: 预算数（年初）.
        if found := group.words.get(note + key):
            return found
    if found := group.fields(key):
        return found
    for ending in _MONEY:
        if key.endswith(ending):
            return group.fields(key.removesuffix(ending))
    return group.fields(key.rstrip("0123456789")) if key[-1].isdigit() else ()


@cache
def endings() -> tuple[str, ...]:
    """What the name of a public unit ends in."""
    return tuple(_file()["endings"])


@cache
def instructions() -> tuple[str, ...]:
    """What templates say on how to fill in the form."""
    return tuple(_file()["instructions"])


@cache
def words(group: str) -> frozenset[str]:
    """The plain words of a group, for labels that are not alone in their cell."""
    return frozenset(_groups()[group].words)


@cache
def _groups() -> Mapping[str, _Group]:
    return {name: _group(fields) for name, fields in _file().items() if isinstance(fields, dict)}


def _group(fields: Mapping[str, list[str]]) -> _Group:
    plain: dict[str, tuple[str, ...]] = {}
    shapes = []
    for field, listed in fields.items():
        for word in listed:
            if "*" in word:
                parts = tuple(word.split("*"))
                shapes.append(_Shape(parts, max(parts, key=len), field))
            else:
                plain[word] = (*plain.get(word, ()), field)
    shapes.sort(key=lambda shape: -sum(map(len, shape.parts)))
    return _Group(plain, tuple(shapes))


def _fits(parts: tuple[str, ...], key: str) -> bool:
    """Whether `key` is the parts in their order with anything between them."""
    if not (key.startswith(parts[0]) and key.endswith(parts[-1])):
        return False
    start = len(parts[0])
    for part in parts[1:-1]:
        found = key.find(part, start)
        if found < 0:
            return False
        start = found + len(part)
    return start + len(parts[-1]) <= len(key)


@cache
def _file() -> Mapping[str, Mapping[str, list[str]] | list[str]]:
    return cast("Mapping[str, Mapping[str, list[str]] | list[str]]", vocabulary("labels"))
