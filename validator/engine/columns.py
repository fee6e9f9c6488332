"""What facts carry to durable-rules: integers, read off their terms.

Numbers go in millionths, with both ends of their interval; texts as the order of their first appearance; and what is
computed here (flags, regular expressions, membership, presence, absence) as a mark that a fact bears where it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import lru_cache, reduce
from operator import or_

from validator.engine.evaluate import Valued
from validator.engine.reference import Absence, Facts
from validator.errors import EngineFault
from validator.model.facts import Fact, Term
from validator.model.number import GRID, Number
from validator.nouns import dataclass

Texts = dict[str, int]
"""The numbers that stand for texts; grows as texts appear."""

Read = Callable[[Fact, Facts, Texts], Sequence[int] | None]
"""What a fact carries, given all facts and texts; None: nothing."""

LOW, HIGH = 0, 1

_MARK = (1,)
_SCALE = Decimal(10**GRID)


@dataclass(slots=True)
class Column:
    """Integers that facts of a kind carry, and the property of each one that some rule asks for, by its place.

    `cost` ranks how much work reading is. Where a field is named (`name`), all that the column tells is whether it is as
    `wanted`, which needs no reading. `users` has a bit for each pattern of the kind that asks for the column, and so
    cannot match a fact that carries nothing there.
    """

    read: Read
    cost: int = 0
    name: str = ""
    wanted: bool | str = True
    users: int = 0
    properties: dict[int, str] = field(default_factory=dict)


class Carrier:
    """What the engine is told of facts of one kind.

    A fact bears the `marks` of those patterns (one for each bit of `Column.users`) for which it has all that they ask
    for, and carries what these compare.
    """

    def __init__(self, columns: Sequence[Column], marks: Sequence[str]) -> None:
        ranked = sorted(columns, key=lambda column: (column.cost, -column.users.bit_count()))
        self._all = (1 << len(marks)) - 1
        self._marks = {1 << number: mark for number, mark in enumerate(marks)}
        self._words = _words([own for own in columns if own.name])
        self._others = [
            (own.users, own.read, tuple(own.properties.items())) for own in ranked if not own.name
        ]

    def carried(self, fact: Fact, facts: Facts, texts: Texts) -> dict[str, int] | None:
        """The properties of a fact; None where no pattern can match it."""
        open_, terms = self._all, fact.terms
        values: dict[str, int] = {}
        for name, others, left in self._words:
            term = terms.get(name)
            open_ &= others if term is None else left.get(term.value, others)
        for users, read, properties in self._others:
            if users & open_:
                found = read(fact, facts, texts)
                if found is None:
                    open_ &= ~users
                else:
                    for place, name in properties:
                        values[name] = found[place]
        if not open_:
            return None
        while open_:
            lowest = open_ & -open_
            values[self._marks[lowest]] = 1
            open_ ^= lowest
        return values


def _words(columns: Sequence[Column]) -> list[tuple[str, int, dict[object, int]]]:
    """Per field the patterns that do not ask for a word there, and those that are left by a word that some ask for."""
    words: dict[str, dict[object, int]] = defaultdict(dict)
    for column in columns:
        words[column.name][column.wanted] = column.users
    return [
        (name, _without(by_word), {word: _without(by_word, word) for word in by_word})
        for name, by_word in words.items()
    ]


def _without(users: Mapping[object, int], word: object = None) -> int:
    """All patterns but those that ask for any word, or for another than this one."""
    return ~reduce(or_, (asking for wanted, asking in users.items() if wanted != word), 0)


def of_text(name: str) -> Column:
    """The number of a text field."""

    def read(fact: Fact, _: Facts, texts: Texts) -> Sequence[int] | None:
        term = fact.terms.get(name)
        return None if term is None else (texts.setdefault(str(term.value), len(texts) + 1),)

    return Column(read)


def of_printed(name: str) -> Column:
    """Both ends of a number."""

    def read(fact: Fact, _: Facts, __: Texts) -> Sequence[int] | None:
        term = fact.terms.get(name)
        return None if term is None else _ends(term.value)

    return Column(read)


def of_exact(name: str) -> Column:
    """A number without an interval, twice; reading one that has one raises EngineFault."""

    def read(fact: Fact, _: Facts, __: Texts) -> Sequence[int] | None:
        term = fact.terms.get(name)
        ends = None if term is None else _ends(term.value)
        if ends and ends[LOW] != ends[HIGH]:
            raise EngineFault(
                f"规则引擎出错：{name} 不是确数", f"the rule engine failed: {name} is not exact"
            )
        return ends

    return Column(read)


OF_FIELD: Mapping[str, Callable[[str], Column]] = {"text": of_text, "exact": of_exact, "printed": of_printed}
"""The column of a field, by its type."""


def of_word(name: str, wanted: bool | str) -> Column:
    """The mark of a fact whose flag or text is as wanted."""

    def read(fact: Fact, *_: object) -> Sequence[int] | None:
        term = fact.terms.get(name)
        return _MARK if term is not None and term.value == wanted else None

    return Column(read, name=name, wanted=wanted)


def of_test(name: str, holds: Callable[[Term | None], bool | None], wanted: bool) -> Column:
    """The mark of a fact of whose field a condition holds, or fails where that is wanted."""
    return Column(lambda fact, *_: _MARK if holds(fact.terms.get(name)) is wanted else None, cost=1)


def of_expression(compute: Valued, alias: str) -> Column:
    """Both ends of an expression over the fact, which it calls by `alias`."""
    return Column(lambda fact, *_: _ends(compute({alias: fact})), cost=2)


def of_absence(absence: Absence, alias: str) -> Column:
    """The mark of a fact, called `alias`, beside which there is no fact of some sort."""
    return Column(lambda fact, facts, _: _MARK if absence.holds(facts, {alias: fact}) else None, cost=3)


def scaled(number: Number) -> tuple[int, int]:
    """Both ends of a settled number in millionths. Raises EngineFault for one that was not settled."""
    low = _whole(number.low)
    return low, low if number.high is number.low else _whole(number.high)


@lru_cache(maxsize=4096)  # the same few numbers stand all over a form
def _whole(end: Decimal) -> int:
    exact = end * _SCALE
    whole = int(exact)
    if whole != exact:
        raise EngineFault(f"规则引擎出错：{end} 未取整", f"the rule engine failed: {end} is not settled")
    return whole


def _ends(computed: Number | str | bool | None) -> tuple[int, int] | None:
    return scaled(computed) if isinstance(computed, Number) else None
