"""All facts that come from titles, goals and the narrative report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from validator.facts import citations, goal_sums, goals, headcount, loose_figures, phrases, years
from validator.facts.again import Part, plainly
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
    part: Part = plainly,
) -> Iterator[Fact]:
    """The facts of every topic, one module each; the report is read once for all.

    `rows` are the facts on indicators, `sums` those on the total, which some topics compare the report with.
    """
    report = part("report:", (), lambda: narrative(evaluation))
    topics = {
        "years: year_mention": years,
        "goals: goal": goals,
        "goal sums: goal_sum": goal_sums,
        "phrases: typo foreign_words": phrases,
        "citations: citation": citations,
        "headcount: headcount": headcount,
        "loose figures: goal_figures rival_count": loose_figures,
    }
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
            rate_claims,
            selves,
            staff,
            verdicts,
        )

        topics |= {
            "names: unit_mention": names,
            "selves: self_reference": selves,
            "amounts: amount_sum": amounts,
            "claims: amount_claim": claims,
            "rate claims: rate_claim": rate_claims,
            "staff: staff": staff,
            "counts: count_sum": counts,
            "progress: progress_claim": progress,
            "outline: report": outline,
            "problems: problem_section": problems,
            "marks: odd_mark": marks,
            "carried: carry_over": carried,
        }
        yield from part(
            "excess: excess_claim", (report, rows), lambda: excess.facts(evaluation, report, rows, words)
        )
        yield from part(
            "verdicts: score_claim grade_claim",
            (report, sums),
            lambda: verdicts.facts(evaluation, report, sums, profile, words),
        )
    for kinds, topic in topics.items():
        yield from part(kinds, (report,), partial(topic.facts, evaluation, report, words))
