"""Flat, typed statements about one evaluation: all that a rule may speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from validator.model.number import Number
from validator.nouns import dataclass


class Term(NamedTuple):
    """One value of a fact, and where it comes from.

    `origins` are JSON Pointers to the values it was read or computed from; `written` is its text on the form, if it
    stands there. A computed value says how: `how` are the signs between its operands ("+", "÷", "×÷"; one sign serves
    all; what is left over is appended, "÷−1"), the operands being the terms of the same fact named in `sources`, or
    the values at `origins` where there are none.
    """

    value: Number | str | bool
    origins: tuple[str, ...] = ()
    how: str = ""
    written: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of some `kind` of `schemas/facts.yaml`.

    `pointer` is what it is about; `terms` hold what is known. `gaps` say of terms that should be known and are
    not where they would stand (a JSON Pointer); a term in neither simply has no sense here.
    """

    kind: str
    pointer: str
    terms: Mapping[str, Term]
    gaps: Mapping[str, str] = field(default_factory=dict)
