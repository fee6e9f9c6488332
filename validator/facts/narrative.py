"""All facts that come from titles, goals and the narrative report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.facts import amounts, claims, counts, goals, names, progress, selves, staff, years
from validator.facts.passages import narrative
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact

TOPICS = (years, names, selves, goals, amounts, claims, staff, counts, progress)
"""One module per topic, each with `facts(evaluation, report, words)`, the report read once for all."""


def facts(evaluation: Evaluation, words: Mapping[str, tuple[str, ...]]) -> Iterator[Fact]:
    """The facts of every topic, in the order of TOPICS."""
    report = narrative(evaluation)
    for topic in TOPICS:
        yield from topic.facts(evaluation, report, words)
