"""The columns of weights and scores as a whole: whether all is full marks, and how finely they are divided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from validator.model.facts import Fact, Term
from validator.model.number import Number, exact

_FINE = Decimal("0.01")
_STEP = Decimal("0.5")
"""Weights in halves are common; others seem to come from dividing a section evenly."""


def facts(rows: Sequence[Fact]) -> Iterator[Fact]:
    """One `points`, where some row has a weight or a score."""
    scores, weights = _column(rows, "score"), _column(rows, "weight")
    if not scores and not weights:
        return
    fine = [(at, number) for at, number in scores if number.value % _FINE]
    odd = [(at, number) for at, number in weights if number.value % _STEP]
    terms = {
        "scored": Term(exact(len(scores)), tuple(at for at, _ in scores)),
        "full": Term(exact(sum(map(_is_full, rows))), tuple(at for at, _ in scores)),
        "fine_scores": Term(exact(len(fine)), tuple(at for at, _ in fine)),
        "odd_weights": Term(exact(len(odd)), tuple(at for at, _ in odd)),
    }
    gaps = {}
    if any("score" in row.gaps for row in rows):
        gaps["full"] = next(row.gaps["score"] for row in rows if "score" in row.gaps)
        del terms["full"]
    for name, found in (("fine_score", fine), ("odd_weight", odd)):
        if found:
            terms[name] = Term(found[0][1], (found[0][0],))
    yield Fact("points", "/indicators", terms, gaps)


def _column(rows: Sequence[Fact], field: str) -> list[tuple[str, Number]]:
    found = ((f"{row.pointer}/{field}", row.terms.get(field)) for row in rows)
    return [(at, term.value) for at, term in found if term and isinstance(term.value, Number)]


def _is_full(row: Fact) -> bool:
    lost = row.terms.get("lost")
    return lost is not None and isinstance(lost.value, Number) and lost.value.value <= 0
