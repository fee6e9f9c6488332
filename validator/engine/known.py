"""Which fields all facts of a kind have and which are wanting of some: what a rule need not look for one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from validator.model.facts import Fact


class Known(NamedTuple):
    """The fields that every fact of a kind has, and those that are wanting of some."""

    always: Set[str]
    gaps: Set[str]


def known_of(facts: Mapping[str, Sequence[Fact]]) -> dict[str, Known]:
    """What is known of the facts of each kind that there is."""
    return {kind: _known(group) for kind, group in facts.items() if group}


def _known(group: Sequence[Fact]) -> Known:
    first, *others = group
    if not others:
        return Known(first.terms.keys(), first.gaps.keys())
    always = set(first.terms).intersection(*[fact.terms for fact in others])
    return Known(always, set().union(*[fact.gaps for fact in group if fact.gaps]))
