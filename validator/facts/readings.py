"""Which of the figures after “其中” make up the total before it, read in favour of whoever wrote it.

Prose does not say where a list ends. A reading under which the figures agree is taken; only where there is none do
the figures that surely belong to the list stand against the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from validator.model.number import Number, differ
from validator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A figure that may be part of a total; `sure` when nothing suggests that it is not."""

    label: str
    digits: str
    number: Number
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A total (its index among the candidates), its parts and their sum.

    `agrees`: the sum is the total. `whole`: no figure that may be a part was left out.
    """

    total: int
    parts: tuple[Part, ...]
    sum: Number
    agrees: bool
    whole: bool


def reading(totals: Sequence[Number], parts: Sequence[Part], inner: Sequence[Part] = ()) -> Reading | None:
    """How the figures are to be read; None where they say too little to add up.

    `totals` are candidates, the likeliest first. `inner` are figures after a second “其中”: the first of them are parts
    of the last part, the others may be parts of the total again.
    """
    sure = tuple(takewhile(lambda part: part.sure, parts))
    likeliest = [(sure, _added(sure))] if len(sure) > 1 else []
    for index, total in enumerate(totals):
        for found, added in (*likeliest, *_runs(parts, inner)):
            if not differ(added, total):
                return Reading(index, found, added, True, True) if len(found) > 1 else None
    if not likeliest or not totals:
        return None
    return Reading(0, *likeliest[0], False, len(sure) == len(parts) and not inner)


def _added(parts: Sequence[Part]) -> Number:
    return list(accumulate(part.number for part in parts))[-1]


def _runs(parts: Sequence[Part], inner: Sequence[Part]) -> Iterator[tuple[tuple[Part, ...], Number]]:
    """Every list that the text allows, with its sum."""
    starts = [(), *(inner[start:] for start in range(len(inner)))] if parts else []
    for later in starts:
        row = (*parts, *later)
        sums = list(accumulate(part.number for part in row))
        for length in range(len(row), len(parts) if later else 0, -1):
            yield row[:length], sums[length - 1]
