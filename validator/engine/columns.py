"""What facts carry to durable-rules: integers, read off their terms.

Numbers go in millionths, with both ends of their interval; texts as the order of their first appearance; and what is
computed here (flags, regular expressions, membership, presence, absence) as a mark that a fact bears where it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from validator.engine.evaluate import Valued
from validator.engine.reference import Absence, Facts
from validator.errors import EngineFault
from validator.model.facts import Fact, Term
from validator.model.number import GRID, Number

Texts = dict[str, int]
"""The numbers that stand for texts; grows as texts appear."""

Read = Callable[[Fact, Facts, Texts], Sequence[int] | None]
"""What a fact carries, given all facts and texts; None: nothing."""

LOW, HIGH = 0, 1

_MARK = (1,)
_SCALE = Decimal(10**GRID)


@dataclass(frozen=True, slots=True)
class Column:
    """Integers that facts of a kind carry, and the property of each one that some rule asks for, by its place.

    `flag` names the field whose yes or no (`wanted`) is all that the column tells: it needs no reading.
    """

    read: Read
    properties: dict[int, str] = field(default_factory=dict)
    flag: str = ""
    wanted: bool = True


def of_text(name: str) -> Read:
    """The number of a text field."""

    def read(fact: Fact, _: Facts, texts: Texts) -> Sequence[int] | None:
        term = fact.terms.get(name)
        return None if term is None else (texts.setdefault(str(term.value), len(texts) + 1),)

    return read


def of_printed(name: str) -> Read:
    """Both ends of a number."""

    def read(fact: Fact, _: Facts, __: Texts) -> Sequence[int] | None:
        term = fact.terms.get(name)
        return None if term is None else _ends(term.value)

    return read


def of_exact(name: str) -> Read:
    """A number without an interval, twice. Raises EngineFault where it has one."""

    def read(fact: Fact, _: Facts, __: Texts) -> Sequence[int] | None:
        term = fact.terms.get(name)
        ends = None if term is None else _ends(term.value)
        if ends and ends[LOW] != ends[HIGH]:
            raise EngineFault(
                f"规则引擎出错：{name} 不是确数", f"the rule engine failed: {name} is not exact"
            )
        return ends

    return read


OF_FIELD: Mapping[str, Callable[[str], Read]] = {"text": of_text, "exact": of_exact, "printed": of_printed}
"""How to read a field, by its type."""


def of_expression(compute: Valued, alias: str) -> Read:
    """Both ends of an expression over the fact, which it calls by `alias`."""
    return lambda fact, *_: _ends(compute({alias: fact}))


def of_test(name: str, holds: Callable[[Term | None], bool | None], wanted: bool) -> Read:
    """The mark of a fact of whose field a condition holds, or fails where that is wanted."""
    return lambda fact, *_: _MARK if holds(fact.terms.get(name)) is wanted else None


def of_absence(absence: Absence, alias: str) -> Read:
    """The mark of a fact, called `alias`, beside which there is no fact of some sort."""
    return lambda fact, facts, _: _MARK if absence.holds(facts, {alias: fact}) else None


def scaled(number: Number) -> tuple[int, int]:
    """Both ends of a settled number in millionths. Raises EngineFault for one that was not settled."""
    low = _whole(number.low)
    return low, low if number.high == number.low else _whole(number.high)


@lru_cache(maxsize=4096)  # the same few numbers stand all over a form
def _whole(end: Decimal) -> int:
    exact = end * _SCALE
    whole = int(exact)
    if whole != exact:
        raise EngineFault(f"规则引擎出错：{end} 未取整", f"the rule engine failed: {end} is not settled")
    return whole


def _ends(computed: Number | str | bool | None) -> tuple[int, int] | None:
    return scaled(computed) if isinstance(computed, Number) else None
