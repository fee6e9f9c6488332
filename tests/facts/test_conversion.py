"""Scores out of 100 that a further column converts: the converted ones count, in their own cells."""

from __future__ import annotations

from decimal import Decimal

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number

PACK = load()


def facts(*rows: tuple[str, str, str | None]) -> list[Fact]:
    """The facts of rows of weight, score and converted score (None: no such cell)."""
    indicators = [
        {"level1": "产出指标", "level3": f"指标{n}", "target": "1", "actual": "1", "weight": w, "score": s}
        | ({} if c is None else {"converted": c})
        for n, (w, s, c) in enumerate(rows)
    ]
    evaluation = Evaluation("a", "yaml", "", {"indicators": indicators, "total": {"score": "1"}}, {})
    return list(derive(evaluation, PACK.profiles["cn-2020"], PACK.words))


def scores(*rows: tuple[str, str, str | None]) -> list[tuple[Decimal, str]]:
    found = [fact.terms["score"] for fact in facts(*rows) if fact.kind == "indicator"]
    return [
        (term.value.value, term.origins[0].rpartition("/")[2])
        for term in found
        if isinstance(term.value, Number)
    ]


def test_scores_out_of_one_hundred_count_as_converted():
    assert scores(("60", "90", "54"), ("40", "100", "40")) == [
        (Decimal("54"), "converted"),
        (Decimal("40"), "converted"),
    ]


def test_scores_within_their_weights_count_as_they_are():
    assert scores(("60", "54", "32.4"), ("40", "40", "16")) == [
        (Decimal("54"), "score"),
        (Decimal("40"), "score"),
    ]


def test_a_score_above_its_weight_without_converted_ones_stays_what_it_is():
    assert scores(("60", "61", None), ("40", "40", None)) == [
        (Decimal("61"), "score"),
        (Decimal("40"), "score"),
    ]


def test_the_sum_is_that_of_the_converted_scores():
    (whole,) = (fact for fact in facts(("60", "90", "54"), ("40", "100", "40")) if fact.kind == "total")
    assert whole.terms["score_sum"].value.value == 94  # type: ignore[union-attr]
