"""A form in, its sure changes out: those of each round rest on what the rounds before it made right."""

from __future__ import annotations

from collections.abc import Callable

from validator.model.evaluation import Evaluation
from validator.model.report import Report
from validator.model.suggestion import Certainty, Suggestion
from validator.nouns import dataclass
from validator.suggest.altered import altered

_MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """The changes in their order, and the report on the form that has them."""

    changes: tuple[Suggestion, ...]
    report: Report


def mended(evaluation: Evaluation, check: Callable[[Evaluation], Report]) -> Mended:
    """The form with all that is sure. No cell is changed twice."""
    report = check(evaluation)
    changes: list[Suggestion] = []
    done: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        sure = [each for each in sure_changes(report) if done.isdisjoint(at for at, _ in each.writes)]
        if not sure:
            break
        done |= {at for each in sure for at, _ in each.writes}
        changes += sure
        evaluation = altered(evaluation, [write for each in sure for write in each.writes])
        report = check(evaluation)
    return Mended(tuple(changes), report)


def sure_changes(report: Report) -> list[Suggestion]:
    """What the findings surely ask for, once for each cell."""
    return list(
        {
            each.pointer: each
            for finding in report.every_finding()
            for each in finding.suggestions
            if each.certainty is Certainty.SURE
        }.values()
    )
