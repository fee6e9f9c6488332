"""Evaluation in, facts out: everything a rule may speak of, each value with where it came from."""

from __future__ import annotations

from collections.abc import Mapping

from validator.facts import (
    balance,
    budget,
    columns,
    conversion,
    costs,
    cover,
    footnotes,
    form,
    indicators,
    labels,
    narrative,
    points,
    reasons,
    tasks,
    totals,
    weights,
    writing,
)
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.rules import Profile


def derive(
    evaluation: Evaluation, profile: Profile, words: Mapping[str, tuple[str, ...]]
) -> tuple[Fact, ...]:
    """All facts of one evaluation under a profile. `words` are the lists of `rules/words.yaml`."""
    table = indicators.table(evaluation)
    rows = tuple(indicators.facts(table, profile, words))
    money = tuple(budget.facts(evaluation, profile, words))
    sums = tuple(totals.facts(evaluation, rows, money, profile))
    return (
        *form.facts(evaluation, table, rows, profile, words),
        *cover.facts(evaluation, words),
        *money,
        *rows,
        *labels.facts(evaluation, rows, words),
        *columns.facts(evaluation, table.rows, words),
        *writing.facts(evaluation),
        *points.facts(rows),
        *conversion.facts(table.rows),
        *reasons.shared(rows, evaluation),
        *tasks.facts(evaluation, rows, words),
        *footnotes.facts(evaluation, rows, money, words),
        *sums,
        *costs.facts(table.rows, money, words),
        *balance.facts(evaluation, money, rows, sums),
        *weights.facts(evaluation, profile, words),
        *narrative.facts(evaluation, rows, sums, profile, words),
    )
