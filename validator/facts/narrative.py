"""All facts that come from titles, goals and the narrative report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.facts import citations, goal_sums, goals, headcount, phrases, years
from validator.facts.passages import narrative
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact


def facts(evaluation: Evaluation, words: Mapping[str, tuple[str, ...]]) -> Iterator[Fact]:
    """The facts of every topic, one module each; the report is read once for all."""
    report = narrative(evaluation)
    topics = [years, goals, goal_sums, phrases, citations, headcount]
    if evaluation.content.get("report"):
        # Only here: a form without a report starts faster.
        from validator.facts import (
            amounts,
            claims,
            counts,
            marks,
            names,
            outline,
            problems,
            progress,
            selves,
            staff,
        )

        topics += [names, selves, amounts, claims, staff, counts, progress, outline, problems, marks]
    for topic in topics:
        yield from topic.facts(evaluation, report, words)
