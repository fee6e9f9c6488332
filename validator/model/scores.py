"""The scores a form gives itself beside those that the profile's formula gives."""

from __future__ import annotations

from decimal import Decimal

from validator.model.rules import Text
from validator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A row with points, or the total of all.

    `low` and `high` are the reference: equal where the formula gives one score, a range where it leaves room, None where
    it gives none. `gap` is the self-score less the nearest score of the reference. It `agrees` where rounding explains
    the gap. `ground` says how the reference came about, or why there is none.
    """

    name: Text
    pointer: str
    weight: Decimal | None
    stated: Decimal | None
    low: Decimal | None
    high: Decimal | None
    gap: Decimal | None
    agrees: bool
    ground: Text


@dataclass(frozen=True, slots=True)
class Scores:
    """All rows with points, the total, the grade stated ("" for none) and those that the reference total allows."""

    lines: tuple[ScoreLine, ...]
    total: ScoreLine
    grade: str
    grades: tuple[str, ...]
