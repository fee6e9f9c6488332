"""What was found, what was checked, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.place import Place
from validator.model.rules import Basis, Profile, Rule, Severity, Text
from validator.model.scores import Scores
from validator.model.suggestion import Proposal, Suggestion
from validator.model.waiver import Waiver
from validator.nouns import dataclass


class RuleState(StrEnum):
    """How a rule ended on one document. Nothing that did not run may look as if it passed."""

    PASSED = "passed"
    FOUND = "found"
    NOT_APPLICABLE = "not applicable"
    NOT_CHECKED = "not checked"
    FAILED = "failed"


class Verdict(StrEnum):
    """accept; return: at least one error; undecided: no error, but something that matters was not checked."""

    ACCEPT = "accept"
    RETURN = "return"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule's case matched: the facts by alias, and the violations it results from (indexes in the list)."""

    rule: str
    case: str
    facts: Mapping[str, Fact]
    causes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine says of one document: violations in a fixed order, the state of every rule, and for rules
    not checked the values that were wanting as JSON Pointers (or, for failed ones, what went wrong)."""

    violations: tuple[Violation, ...]
    states: Mapping[str, RuleState]
    reasons: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a finding shows: its label, what stands on the form or was computed, where, and the sum behind it.

    `pointers` lead to the cells of the form it was read or computed from; `arithmetic` is written out ("10+10=20"),
    "" where the value was simply read.
    """

    name: str
    label: Text
    text: str
    pointers: tuple[str, ...] = ()
    arithmetic: str = ""


class StepKind(StrEnum):
    """What a step of a derivation does, in the order in which they stand."""

    READ = "read"
    COMPUTED = "computed"
    PARAMETER = "parameter"
    COMPARED = "compared"
    CONCLUDED = "concluded"
    CAUSED = "caused"


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the cells as written to a finding, in words; `pointers` lead to the cells that it speaks of."""

    kind: StepKind
    text: Text
    pointers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation told to a person. `pointer` leads to the offending value; `consequences` are told beneath it.

    `after_waived` are the rules of waived findings from which it follows and beneath which it would else be told.
    `derivation` leads to it from the cells; it is only made when asked for.
    """

    rule: str
    case: str
    severity: Severity
    title: Text
    message: Text
    advice: Text
    pointer: str
    place: Place
    values: tuple[Value, ...] = ()
    basis: tuple[Basis, ...] = ()
    confidence: str = "high"
    follows: tuple[str, ...] = ()
    consequences: tuple[Finding, ...] = ()
    after_waived: tuple[str, ...] = ()
    derivation: tuple[Step, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    def with_consequences(self) -> tuple[Finding, ...]:
        """This finding and all that is told beneath it, each right after its cause."""
        return (self, *(each for child in self.consequences for each in child.with_consequences()))


_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.HINT)


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Sorted by the worst severity in the tree; among equals the order stays."""
    return tuple(
        sorted(
            findings, key=lambda root: min(_WORST_FIRST.index(f.severity) for f in root.with_consequences())
        )
    )


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding, without what follows from it, that a waiver keeps from counting."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Report:
    """All that is said of one evaluation. `findings` are the root causes, worst first; `engine` names who matched.

    `waived` are findings that do not count; they are in none of the others. `rules` are those that were to run as the
    profile grades them, `sources` what they rest on, by key.
    """

    evaluation: Evaluation
    verdict: Verdict
    profile: Profile
    profile_reasons: tuple[Text, ...]
    findings: tuple[Finding, ...]
    states: Mapping[str, RuleState]
    reasons: Mapping[str, tuple[str, ...]]
    engine: str
    pack_digest: str
    notices: tuple[Text, ...] = field(default=())
    waived: tuple[Waived, ...] = ()
    scores: Scores | None = None
    proposal: Proposal | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    sources: Mapping[str, Basis] = field(default_factory=dict)

    def every_finding(self) -> tuple[Finding, ...]:
        """Causes and consequences in one row, each right after its cause."""
        return tuple(each for finding in self.findings for each in finding.with_consequences())
