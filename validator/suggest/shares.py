"""A sum that must change by so much in all: one way in which its addends can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal("0.5"), Decimal("0.1"), Decimal("0.01"))
_MOST_POINTS = Decimal(10_000)
MOST = 60
"""Addends among which a difference is shared out."""


def shared(addends: Sequence[Decimal], whole: Decimal) -> list[Decimal] | None:
    """The addends in the same proportions with this sum, as round as they can be; None where one would be nothing."""
    total = sum(addends, Decimal(0))
    if len(addends) > MOST or total <= 0 or whole <= 0 or any(addend < 0 for addend in addends):
        return None
    for step in _STEPS:
        if whole % step or (step > _STEPS[1] and _differs(addends, total, whole, step)):
            continue
        found = _in_steps(addends, total, whole, step)
        if all(new > 0 for new, old in zip(found, addends, strict=True) if old):
            return found
    return None


def followed(
    weights: Mapping[str, tuple[Decimal, Decimal]], scores: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """The scores that go with changed weights (old, new): what was full marks stays so, what was a share stays that share.

    Scores beyond all measure are left out.
    """
    found = {at: score * weights[at][1] / weights[at][0] for at, score in scores.items() if weights[at][0]}
    return {at: score.quantize(_STEPS[-1]) for at, score in found.items() if abs(score) < _MOST_POINTS}


def _differs(addends: Sequence[Decimal], total: Decimal, whole: Decimal, step: Decimal) -> bool:
    """Some addend would not be a multiple of the step by itself: equal rows should stay equal where they can."""
    return any(addend * whole / total % step for addend in addends)


def _in_steps(addends: Sequence[Decimal], total: Decimal, whole: Decimal, step: Decimal) -> list[Decimal]:
    """By the largest remainders."""
    exact = [addend * whole / total for addend in addends]
    found = [(each / step).to_integral_value(ROUND_FLOOR) * step for each in exact]
    left = int((whole - sum(found, Decimal(0))) / step)
    order = sorted(range(len(exact)), key=lambda number: found[number] - exact[number])
    for number in order[:left]:
        found[number] += step
    return found
