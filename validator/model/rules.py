"""Rules, profiles and packs as loaded from YAML, checked against the vocabulary and ready to compile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Literal, cast

from validator.model.number import Number
from validator.nouns import dataclass

Text = Mapping[str, str]
"""The same text by language: {"zh": …, "en": …}."""

GRADES = ("优", "良", "中", "差")
"""The grades, best first; a profile says from which score on each is given."""

FieldType = Literal["exact", "printed", "text", "flag"]


class Severity(StrEnum):
    """error: a contradiction; warning: correct it or explain it; hint: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


# ------------------------------------------------------------------ conditions


@dataclass(frozen=True, slots=True)
class Constant:
    value: Number | str


@dataclass(frozen=True, slots=True)
class Parameter:
    """`profile.<name>`; becomes a constant when the pack is bound to a profile."""

    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """`alias.field` of a fact bound by the rule."""

    alias: str
    field: str
    type: FieldType


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A computed number: + - * / of two operands, or abs, min, max, round, printed of its operands."""

    operator: str
    operands: tuple[Expression, ...]


Expression = Constant | Parameter | Reference | Arithmetic


@dataclass(frozen=True, slots=True)
class Comparison:
    """left < <= > >= == != right."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Membership:
    """The text of `subject` is one of `options`."""

    subject: Reference
    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """The text of `subject` contains the pattern, or one of the words."""

    subject: Reference
    pattern: str


@dataclass(frozen=True, slots=True)
class Presence:
    """The value of `subject` is known. Its negation is `missing(...)`."""

    subject: Reference


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes/no field used as a condition by itself."""

    subject: Reference


@dataclass(frozen=True, slots=True)
class Not:
    operand: Condition


@dataclass(frozen=True, slots=True)
class All:
    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    operands: tuple[Condition, ...]


Condition = Comparison | Membership | Match | Presence | Flag | Not | All | Any
TRUE: Condition = All(())


# ----------------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class Pattern:
    """`alias: kind given … where …`. `absent`: no such fact may exist."""

    alias: str
    kind: str
    given: Condition
    where: Condition
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Follow:
    """A violation may be a mere consequence of one of `rule`.

    Without `where` the two must share a value they came from; with it, the condition decides: it speaks of the
    violation's own aliases and of the cause's aliases as `cause.<alias>`.
    """

    rule: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A value that `at`, an (alias, field), may be given where `where` holds, and how certain it then is.

    Where the value at `at` is a sum, its addends change by the difference in all.
    """

    at: tuple[str, str]
    value: Expression
    certainty: str
    where: Condition = TRUE


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which a rule is broken. A rule with a single way has one case, named like the rule.

    `near` and `at` are (alias, field); `at` may name an alias alone, the fact as a whole: field "".
    """

    name: str
    severity: Severity
    patterns: tuple[Pattern, ...]
    message: Text
    advice: Text
    at: tuple[str, str]
    near: tuple[tuple[str, str], ...] = ()
    suggest: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A change to the correct form of a profile, and whether the rule then fires.

    `change` maps JSON Pointers to what shall stand there, `remove` lists what shall not. `state` is how the rule then
    ends, as `RuleState` names it.
    """

    fires: bool
    profile: str
    change: Mapping[str, object] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    state: str = "passed"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file."""

    id: str
    name: str
    severity: Severity
    confidence: str
    title: Text
    basis: tuple[str, ...]
    cases: tuple[Case, ...]
    follows: tuple[Follow, ...]
    examples: tuple[Example, ...]
    limits: Text
    file: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that a rule rests on. `number` is its 文号; certainty A or B (C may not be cited)."""

    key: str
    title: Text
    number: str
    topic: Text
    certainty: str
    valid: tuple[str, str]


Setting = Decimal | tuple[Decimal, ...] | tuple[str, ...] | str | Mapping[str, Decimal]
"""A parameter of a profile: a number, a list, a text, or a table of numbers by name or by number."""


@dataclass(frozen=True, slots=True)
class Sign:
    """By what a form is known to fall under a profile.

    `of`: "weight", the part `name` has `points`; "header", a column is so called; "kind", the kind of form; "block", the
    JSON Pointer of a part that the form has.
    """

    of: str
    name: str
    reason: Text
    points: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Profile:
    """What differs between jurisdictions and years.

    `parameters` are settings by name. A form that bears as many of the `signs` as it `needs` is of this profile; without
    signs it is only taken by name. `fallback`: it is taken where none fits. `others` are the parameters of the
    profiles that give every section its weight.
    `severities` re-grade rules, `off` switches them off, each with a reason.
    """

    name: str
    title: Text
    parameters: Mapping[str, Setting]
    severities: Mapping[str, Severity]
    off: Mapping[str, str]
    example: str
    basis: Mapping[str, str]
    signs: tuple[Sign, ...] = ()
    needs: int = 0
    fallback: bool = False
    extends: str = ""
    others: tuple[Mapping[str, Setting], ...] = ()

    def grade(self, score: Decimal) -> str:
        """The grade that a total score gives."""
        bounds = cast("tuple[Decimal, ...]", self.parameters["grades"])
        reached = (name for name, bound in zip(GRADES, bounds, strict=False) if score >= bound)
        return next(reached, GRADES[-1])

    def grades_between(self, ends: Sequence[Decimal]) -> tuple[str, ...]:
        """Every grade that a total from the first to the last of these may give; none for no ends."""
        found = [GRADES.index(self.grade(end)) for end in ends]
        return GRADES[min(found) : max(found) + 1] if found else ()


@dataclass(frozen=True, slots=True)
class RulePack:
    """All rules, profiles, bases and word lists of a run, a digest of the files they were read from, and their folders."""

    rules: Mapping[str, Rule]
    profiles: Mapping[str, Profile]
    basis: Mapping[str, Basis]
    words: Mapping[str, tuple[str, ...]]
    digest: str
    folders: tuple[str, ...] = ()
