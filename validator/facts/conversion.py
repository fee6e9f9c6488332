"""Scores out of 100 beside a column that converts them by the weight: which of the two counts, and whether it was done twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.facts.terms import Terms, total
from validator.model.facts import Fact, Term
from validator.model.number import Number, as_printed, differ, exact

_HUNDREDTH = exact(1) / exact(100)


class Converted(Terms):
    """A row whose score is out of 100: what counts is the converted one, in its own cell."""

    def __init__(self, row: Terms) -> None:
        content = {**row.content, "score": row.content.get("converted")}
        super().__init__(row.kind, row.evaluation, row.pointer, content)

    def at(self, field: str) -> str:
        return super().at("converted" if field == "score" else field)


def counting(rows: Sequence[Terms]) -> tuple[Terms, ...]:
    """The rows with the score that counts. Scores are out of 100 where one exceeds its weight and all are converted."""
    scored = [row for row in rows if not row.is_blank("score", "points")]
    if not scored or not all(row.has_cell("converted") for row in scored):
        return tuple(rows)
    beyond = any(_exceeds(row.points("score"), row.points("weight")) for row in scored)
    return tuple(Converted(row) for row in rows) if beyond else tuple(rows)


def facts(rows: Sequence[Terms]) -> Iterator[Fact]:
    """One `conversion`, where the table has a column of converted scores that can be compared row by row."""
    triples = [
        (row, weight, score, converted)
        for row in rows
        if not isinstance(row, Converted)
        and (weight := row.points("weight"))
        and (score := row.points("score"))
        and (converted := row.points("converted"))
    ]
    if not triples:
        return
    again = [
        not differ(as_printed(converted.value), weight * score * _HUNDREDTH)
        for _, weight, score, converted in triples
    ]
    changed = any(differ(score, converted) for _, _, score, converted in triples)
    origins = tuple(row.at("converted") for row, *_ in triples)
    terms = {
        "sum": Term(total(converted for *_, converted in triples).settled(), origins, "+"),
        "score_sum": Term(
            total(score for _, _, score, _ in triples).settled(),
            tuple(row.at("score") for row, *_ in triples),
            "+",
        ),
        "doubled": Term(len(triples) > 1 and changed and all(again), origins),
    }
    yield Fact("conversion", "/indicators", terms)


def _exceeds(score: Number | None, weight: Number | None) -> bool:
    return score is not None and weight is not None and score.value > weight.value
