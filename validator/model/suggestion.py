"""What a cell should hold by the rest of the form, and the fewest such changes after which no error is left."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from validator.model.place import Place
from validator.model.rules import Text
from validator.nouns import dataclass


class Certainty(StrEnum):
    """sure: the cell is computed from others that nothing speaks against; likely: it may also be one of those that is
    wrong; judge: a person must decide."""

    SURE = "sure"
    LIKELY = "likely"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a file that give way to a text, from `line` and `column` up to before the end; all count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change of one cell, or of several that change by so much in all.

    `rule` is the rule that asks for it, `label` what the value is called, `now` and `value` are as written on the form
    (`now` is "" for a blank cell; of several cells they are the sums). `reason` says from what the value follows,
    `arithmetic` how. `writes` are the cells with what to write into each; of several cells it is one way among others. `edits` do
    that in the file, where it is of a kind that can be edited and they were asked for.
    """

    rule: str
    pointer: str
    place: Place
    label: Text
    now: str
    value: str
    certainty: Certainty
    reason: Text
    arithmetic: str
    writes: tuple[tuple[str, Decimal | str], ...]
    shared: bool = False
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The smallest set of changes after which no error is left, and others that are as small.

    `open` are the rules of errors for which no value follows from the form: a person must supply it. `exhaustive`:
    all smaller sets of suggested values were tried.
    """

    changes: tuple[Suggestion, ...]
    alternatives: tuple[tuple[Suggestion, ...], ...]
    open: tuple[str, ...]
    exhaustive: bool
    reason: Text
