"""Whether a form can be accepted, must go back, or cannot be decided on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.report import Finding, Outcome, RuleState, Verdict, Waived
from validator.model.rules import Rule, Severity
from validator.quantities import is_formula
from validator.regex import regex

MIN_COVERAGE = Decimal("0.95")
"""Share of a document's cells with content that must be understood before it can be accepted: a column is more."""

MOST_FIGURES = 2
"""Cells with figures that may be left over. More may be a column of weights or scores under an unknown heading."""

_FIGURE = regex(r"[^\d\W]{0,4}[^\w\s]?\s*\d[\d.,，．]*\s*\S{0,4}")


def verdict(
    told: Sequence[Finding],
    outcome: Outcome,
    rules: Mapping[str, Rule],
    evaluation: Evaluation,
    lacking: Collection[str] = (),
) -> Verdict:
    """return: an error was found. accept: every rule that matters was decided, on a whole form that was understood.

    A form that is `lacking` a part is never accepted: what is not there was not checked.

    A rule that found something may yet have been kept from deciding on another value: where what it found is waived,
    that still matters.
    """
    if any(each.severity is Severity.ERROR for finding in told for each in finding.with_consequences()):
        return Verdict.RETURN
    states = outcome.states.items()
    if any(state is RuleState.FAILED for _, state in states):
        return Verdict.UNDECIDED
    if any(
        rules[rule].severity is Severity.ERROR
        and (state is RuleState.NOT_CHECKED or outcome.reasons.get(rule))
        for rule, state in states
    ):
        return Verdict.UNDECIDED
    if lacking or not any(state is RuleState.PASSED for _, state in states) or not is_understood(evaluation):
        return Verdict.UNDECIDED
    return Verdict.ACCEPT


def lacking(facts: Sequence[Fact], waived: Sequence[Waived]) -> tuple[str, ...]:
    """Where the parts are missing that every form must have, save those that somebody waived."""
    allowed = {each.finding.pointer for each in waived}
    parts = [fact.pointer for fact in facts if fact.kind == "block" and not _is_there(fact)]
    return tuple(pointer for pointer in parts if pointer not in allowed)


def _is_there(block: Fact) -> bool:
    present = block.terms.get("present")
    return present is not None and bool(present.value)


def is_understood(evaluation: Evaluation) -> bool:
    """Whether so little of the document is left over that no rule can have missed what it is about."""
    if evaluation.is_recognised:
        return False
    if any(is_formula(text) for text, _ in evaluation.unread):
        return False  # whatever it would have given
    figures = sum(1 for text, _ in evaluation.unread if _FIGURE.fullmatch(text.strip()))
    return figures <= MOST_FIGURES and coverage(evaluation) >= MIN_COVERAGE


def coverage(evaluation: Evaluation) -> Decimal:
    """Cells understood over cells with content, 0 to 1; 0 for a document without any."""
    if not evaluation.cells:
        return Decimal(0)
    return Decimal(evaluation.understood) / evaluation.cells
