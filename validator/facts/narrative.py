"""All facts that come from titles, goals and the narrative report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts import citations, goal_sums, goals, headcount, loose_figures, phrases, years
from validator.facts.passages import narrative
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.rules import Profile


def facts(
    evaluation: Evaluation,
    rows: Sequence[Fact],
    sums: Sequence[Fact],
    profile: Profile,
    words: Mapping[str, tuple[str, ...]],
) -> Iterator[Fact]:
    """The facts of every topic, one module each; the report is read once for all.

    `rows` are the facts on indicators, `sums` those on the total, which some topics compare the report with.
    """
    report = narrative(evaluation)
    topics = [years, goals, goal_sums, phrases, citations, headcount, loose_figures]
    if evaluation.content.get("report"):
        # Only here: a form without a report starts faster.
        from validator.facts import (
            amounts,
            carried,
            claims,
            counts,
            excess,
            marks,
            names,
            outline,
            problems,
            progress,
            selves,
            staff,
            verdicts,
        )

        topics += [names, selves, amounts, claims, staff, counts, progress, outline, problems, marks, carried]
        yield from excess.facts(evaluation, report, rows, words)
        yield from verdicts.facts(evaluation, report, sums, profile, words)
    for topic in topics:
        yield from topic.facts(evaluation, report, words)
