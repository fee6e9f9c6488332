"""Evaluation in, facts out: everything a rule may speak of, each value with where it came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from validator.facts import (
    balance,
    budget,
    columns,
    conversion,
    costs,
    cover,
    footnotes,
    form,
    goal_pairs,
    indicators,
    labels,
    narrative,
    odd_years,
    points,
    reasons,
    tasks,
    totals,
    weights,
    writing,
)
from validator.facts.again import Again, Part, plainly
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.rules import Profile


def derive(
    evaluation: Evaluation, profile: Profile, words: Mapping[str, tuple[str, ...]]
) -> tuple[Fact, ...]:
    """All facts of one evaluation under a profile. `words` are the lists of `rules/words.yaml`."""
    return _derived(evaluation, profile, words, plainly)


class Deriver:
    """Derives the facts on a form, and then those on forms that differ from it in a few cells."""

    def __init__(self, profile: Profile, words: Mapping[str, tuple[str, ...]]) -> None:
        self._profile, self._words = profile, words
        self._again = Again()

    def derive(self, evaluation: Evaluation) -> tuple[Fact, ...]:
        """All facts, as `derive` gives them."""
        return _derived(self._again.watched(evaluation), self._profile, self._words, self._again.part)

    def again(self, evaluation: Evaluation, kinds: Collection[str]) -> tuple[Fact, ...]:
        """The same without those of other kinds; what the form has in common with the first one is not derived anew."""
        watched = self._again.watched(evaluation, kinds)
        facts = _derived(watched, self._profile, self._words, self._again.part)
        return tuple(fact for fact in facts if fact.kind in kinds)


def _derived(
    evaluation: Evaluation, profile: Profile, words: Mapping[str, tuple[str, ...]], part: Part
) -> tuple[Fact, ...]:
    """Part by part; each names the kinds there may be in it. What others rest on is made whether it is wanted or not."""
    table = indicators.table(evaluation)
    rows = indicators.facts(table, profile, words, part)
    told = part("explained:", (), lambda: budget.explained(evaluation, words))
    left = budget.left_for_execution(evaluation, rows, profile)
    money = part("money:", (told, left), lambda: budget.facts(evaluation, profile, told, left))
    sums = part("sums:", (rows, money), lambda: totals.facts(evaluation, rows, money, profile))
    return (
        *part(
            "form: form block",
            (table, rows),
            lambda: form.facts(evaluation, table, rows, profile, words),
        ),
        *part("texts: placeholder residue no_date unread", (), lambda: form.texts(evaluation, words)),
        *part("odd_years: odd_year", (), lambda: odd_years.facts(evaluation)),
        *part("cover: cover", (), lambda: cover.facts(evaluation, words)),
        *money,
        *rows,
        *part("labels: label duplicate outputs", (rows,), lambda: labels.facts(evaluation, rows, words)),
        *part(
            "columns: table cluster misplaced satisfaction",
            (table,),
            lambda: columns.facts(evaluation, table, words),
        ),
        *part("writing: writing", (), lambda: writing.facts(evaluation)),
        *part("points: points", (rows,), lambda: points.facts(rows)),
        *part("conversion: conversion", (table,), lambda: conversion.facts(table.rows)),
        *part("reasons: shared_reason", (rows,), lambda: reasons.shared(rows, evaluation)),
        *part("tasks: goal_tasks", (rows,), lambda: tasks.facts(evaluation, rows, words)),
        *part("goal pairs: goal_pair", (table,), lambda: goal_pairs.facts(evaluation, table.rows, words)),
        *part(
            "footnotes: weights_prescribed",
            (rows, money),
            lambda: footnotes.facts(evaluation, rows, money, words),
        ),
        *sums,
        *part("costs: whole_cost", (table, money), lambda: costs.facts(table.rows, money, words)),
        *part(
            "balance: balance",
            (money, rows, sums),
            lambda: balance.facts(evaluation, money, rows, sums),
        ),
        *part("weights: weighing", (), lambda: weights.facts(evaluation, profile, words)),
        *narrative.facts(evaluation, rows, sums, profile, words, part),
    )
