"""One ruleset of durable-rules in the making: its rules, what facts carry for them, and whose case each rule is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any, NamedTuple

from validator.engine.columns import Column
from validator.nouns import dataclass

MAX_PATTERNS = 60
"""Patterns in one ruleset. Of one kind, durable-rules takes 64; and it takes longer to find them among many."""

MAX_PROPERTIES = 180
"""Values that a fact carries beside the marks of its patterns; durable-rules takes 255 properties in all."""

SURE = -1
"""The pattern that stands, for all kinds, for those that leave nothing to compare."""

Shape = frozenset[tuple[str, str, str]]
"""What a rule over one fact compares: signs, each with what stands on both sides."""

Key = tuple[str, Shape]
"""What alternatives that share a rule have in common: a kind, and what they compare."""

NOTHING_LEFT: Key = ("", frozenset())
"""Shared by all alternatives over one fact that leave nothing to compare, of whatever kind."""


class Owner(NamedTuple):
    """Whose a rule of the engine is: its aliases in the order of the case's patterns, and the cases, each with the kind
    of the first fact and the bit that this has for it."""

    aliases: tuple[str, ...]
    cases: list[tuple[str, int, int]]


@dataclass(slots=True)
class Ruleset:
    """One ruleset of the engine: its definition, the columns of each kind, and the owner of each rule.

    `patterns` hold for each kind, bit by bit, the number of the engine's pattern that stands for one of a case: those
    that compare the same share one. `counts` are how many the engine has. `joined` are the patterns of each rule that
    has several, as kinds with a bit.
    """

    definition: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, dict[str, Column]] = field(default_factory=dict)
    owners: dict[str, Owner] = field(default_factory=dict)
    patterns: dict[str, list[int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)
    joined: list[tuple[tuple[str, int], ...]] = field(default_factory=list)
    shared: dict[Key, tuple[str, int]] = field(default_factory=dict)

    def ask(self, kind: str, key: str, new: Column, user: int) -> Column:
        """The column of a kind under a key, made when it is new; `user` is the bit of the pattern that asks for it."""
        column = self.columns.setdefault(kind, {}).setdefault(key, new)
        column.users |= user
        return column

    def property(self, kind: str, column: Column, place: int) -> str:
        """The name under which facts of a kind carry one of a column's integers."""
        if place not in column.properties:
            width = self.widths.get(kind, 0)
            column.properties[place] = f"p{width}"
            self.widths[kind] = width + 1
        return column.properties[place]

    def names(self) -> Iterator[str]:
        """The properties that facts carry."""
        yield from map(kind_mark, self.patterns)
        yield from map(pattern_mark, range(SURE, max(self.counts.values(), default=0)))
        for columns in self.columns.values():
            for column in columns.values():
                yield from column.properties.values()

    def new(self, kind: str, shared: int | None) -> tuple[int, int]:
        """The bit of a further pattern of a case, and the number of the engine's that is to stand for it: a new one,
        unless it has one `shared` with others."""
        number = self.counts.get(kind, 0) if shared is None else shared
        if shared is None:
            self.counts[kind] = number + 1
        patterns = self.patterns.setdefault(kind, [])
        patterns.append(number)
        return 1 << (len(patterns) - 1), number

    def has_room(self, kinds: list[str], tests: int) -> bool:
        """Whether a rule over facts of these kinds fits in, whatever properties its tests may need."""
        there = sum(self.counts.values()) + (NOTHING_LEFT in self.shared)
        return there + len(kinds) <= MAX_PATTERNS and all(
            self.widths.get(kind, 0) + 2 * tests <= MAX_PROPERTIES for kind in kinds
        )


def kind_mark(kind: str) -> str:
    """The property of all facts of a kind: the engine finds the patterns of a property sooner than those of a value."""
    return f"~{kind}"


def pattern_mark(number: int) -> str:
    """The property of those facts that have all that a pattern asks for; what is left is to compare."""
    return f"m{number}"
