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
from itertools import repeat
from operator import or_
from typing import NamedTuple

from validator.engine.evaluate import Valued
from validator.engine.reference import Absence, Facts
from validator.errors import EngineFault
from validator.model.facts import Fact, Term
from validator.model.number import GRID, Number
from validator.nouns import dataclass
from validator.remembered import LONGEST

Texts = dict[str, int]
"""The numbers that stand for texts; grows as texts appear."""

Read = Callable[[Fact, Facts, Texts], tuple[int, ...] | None]
"""What a fact carries, given all facts and texts; None: nothing."""

Writes = tuple[tuple[str, int], ...]
"""What is written before an integer, and its place."""

LOW, HIGH = 0, 1

_MARK = (1,)
_NOTHING = repeat(Term("\0"))
_REMEMBERED = 512
_SCALE = Decimal(10**GRID)
MOST = 2**62
"""The engine takes integers below; of larger ones it knows no difference."""


@dataclass(slots=True)
class Column:
    """Integers that facts of a kind carry, and the property of each one that some rule asks for, by its place.

    `cost` ranks how much work reading is. Where a field is named (`name`), all that the column tells is whether it is as
    `wanted`, which needs no reading. `users` has the bit of each case's pattern that asks for the column, and so cannot
    match a fact that carries nothing there.
    """

    read: Read
    cost: int = 0
    name: str = ""
    wanted: bool | str = True
    users: int = 0
    properties: dict[int, str] = field(default_factory=dict)

    def writes(self) -> Writes:
        """The JSON before each integer that rules ask for, and its place; none where they only ask whether there are any."""
        return tuple((f',"{name}":', place) for place, name in self.properties.items())


_Words = tuple[Number | str | bool, ...]

_Asked = tuple[int, Read, Writes]
"""The users of a column, how it is read, and what is written of it."""


class Told(NamedTuple):
    """What the engine may be told of a fact: the patterns that it may match, a bit for each, and what was read of it, each
    with the patterns that asked for it and what is written of it."""

    fact: Fact
    open: int
    read: Sequence[tuple[int, Sequence[int], Writes]]


class Carrier:
    """What the engine is told of facts of one kind.

    A fact bears the `marks` of those patterns (one for each bit of `Column.users`) for which it has all that they ask
    for, and carries what these compare.
    """

    def __init__(self, columns: Sequence[Column], marks: Sequence[str]) -> None:
        ranked = sorted(columns, key=lambda column: (column.cost, -column.users.bit_count()))
        self._all = (1 << len(marks)) - 1
        self._marks = [(1 << number, mark) for number, mark in enumerate(marks)]
        self._others = [(own.users, own.read, own.writes()) for own in ranked if not own.name]
        self._words = _words([own for own in columns if own.name])
        self._fields = tuple(self._words)
        self._left: dict[_Words, tuple[int, list[_Asked]]] = {}
        self._marked = lru_cache(maxsize=_REMEMBERED)(self._bearing)

    def see(self, group: Sequence[Fact], facts: Facts, texts: Texts) -> list[Told]:
        """What the patterns ask of each fact of a group, as far as one may still match it; nothing of the others."""
        seen = []
        for fact in group:
            words = tuple([term.value for term in map(fact.terms.get, self._fields, _NOTHING)])
            open_, asked = self._left.get(words) or self._leave(words)
            read = []
            for users, look, writes in asked:
                if users & open_:
                    found = look(fact, facts, texts)
                    if found is None:
                        open_ &= ~users
                    elif writes:
                        read.append((users, found, writes))
            if open_:
                seen.append(Told(fact, open_, read))
        return seen

    def properties(self, told: Told) -> str:
        """The marks of those patterns that a fact may match, and what these compare, as JSON that goes on."""
        open_ = told.open
        written = [
            f"{before}{found[place]}"
            for users, found, writes in told.read
            if users & open_
            for before, place in writes
        ]
        return self._marked(open_) + "".join(written)

    def _leave(self, words: _Words) -> tuple[int, list[_Asked]]:
        """The patterns that are left by the words in their fields, and what else these ask for.

        The words of most facts are those of others, so it is remembered for them; not for any text that may stand there.
        """
        open_ = self._all
        for (others, by_word), word in zip(self._words.values(), words, strict=True):
            open_ &= by_word.get(word, others)
        left = open_, [asked for asked in self._others if asked[0] & open_]
        if len(self._left) < _REMEMBERED and all(len(str(word)) <= LONGEST for word in words):
            self._left[words] = left
        return left

    def _bearing(self, open_: int) -> str:
        borne = dict.fromkeys(mark for bit, mark in self._marks if bit & open_)
        return "".join(f',"{mark}":1' for mark in borne)


def _words(columns: Sequence[Column]) -> dict[str, tuple[int, dict[object, int]]]:
    """Per field the patterns that do not ask for a word there, and those that are left by a word that some ask for."""
    words: dict[str, dict[object, int]] = defaultdict(dict)
    for column in columns:
        words[column.name][column.wanted] = column.users
    return {
        name: (_without(by_word), {word: _without(by_word, word) for word in by_word})
        for name, by_word in words.items()
    }


def _without(users: Mapping[object, int], word: object = None) -> int:
    """All patterns but those that ask for any word, or for another than this one."""
    return ~reduce(or_, (asking for wanted, asking in users.items() if wanted != word), 0)


def of_text(name: str) -> Column:
    """The number of a text field."""

    def read(fact: Fact, _: Facts, texts: Texts) -> tuple[int, ...] | None:
        term = fact.terms.get(name)
        return None if term is None else (texts.setdefault(str(term.value), len(texts) + 1),)

    return Column(read)


def of_printed(name: str) -> Column:
    """Both ends of a number."""

    def read(fact: Fact, _: Facts, __: Texts) -> tuple[int, ...] | None:
        term = fact.terms.get(name)
        return None if term is None else ends(term.value)

    return Column(read)


def of_exact(name: str) -> Column:
    """A number without an interval, twice; reading one that has one raises EngineFault."""

    def read(fact: Fact, _: Facts, __: Texts) -> tuple[int, ...] | None:
        term = fact.terms.get(name)
        both = None if term is None else ends(term.value)
        if both and both[LOW] != both[HIGH]:
            raise EngineFault(
                f"规则引擎出错：{name} 不是确数", f"the rule engine failed: {name} is not exact"
            )
        return both

    return Column(read)


OF_FIELD: Mapping[str, Callable[[str], Column]] = {"text": of_text, "exact": of_exact, "printed": of_printed}
"""The column of a field, by its type."""


def of_word(name: str, wanted: bool | str) -> Column:
    """The mark of a fact whose flag or text is as wanted."""

    def read(fact: Fact, *_: object) -> tuple[int, ...] | None:
        term = fact.terms.get(name)
        return _MARK if term is not None and term.value == wanted else None

    return Column(read, name=name, wanted=wanted)


def of_test(name: str, holds: Callable[[Term | None], bool | None], wanted: bool) -> Column:
    """The mark of a fact of whose field a condition holds, or fails where that is wanted."""
    return Column(lambda fact, *_: _MARK if holds(fact.terms.get(name)) is wanted else None, cost=1)


def of_expression(compute: Valued, alias: str) -> Column:
    """Both ends of an expression over the fact, which it calls by `alias`."""
    return Column(lambda fact, *_: ends(compute({alias: fact})), cost=2)


def of_sum(reckon: Callable[[Fact], tuple[int, int] | None]) -> Column:
    """The same for an expression that takes nothing but sums."""
    return Column(lambda fact, *_: reckon(fact), cost=2)


def of_absence(absence: Absence, alias: str) -> Column:
    """The mark of a fact, called `alias`, beside which there is no fact of some sort."""
    return Column(lambda fact, facts, _: _MARK if absence.holds(facts, {alias: fact}) else None, cost=3)


def scaled(number: Number) -> tuple[int, int]:
    """Both ends of a settled number in millionths. Raises EngineFault for one that was not settled (or is too large)."""
    low = _whole(number.low)
    return low, low if number.high is number.low else _whole(number.high)


@lru_cache(maxsize=4096)  # the same few numbers stand all over a form
def _whole(end: Decimal) -> int:
    exact = end * _SCALE
    whole = int(exact)
    if whole != exact or not -MOST < whole < MOST:
        raise EngineFault(f"规则引擎出错：{end} 未取整", f"the rule engine failed: {end} is not settled")
    return whole


def ends(computed: Number | str | bool | None) -> tuple[int, int] | None:
    """Both ends of a settled number in millionths; None for anything else. Raises EngineFault as `scaled` does."""
    return scaled(computed) if isinstance(computed, Number) else None
