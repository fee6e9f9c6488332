"""What a cell says: an operator and a number, range or date with its unit, or a phrase."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from validator.model.number import Number
from validator.nouns import dataclass

Operator = Literal["ge", "le", "gt", "lt", "eq"]
Kind = Literal["number", "range", "date", "phrase", "blank", "unread"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A cell's text taken apart; `raw` is the text as written.

    kind "number": `number` in units of `unit` (scale words applied: "1.2万亩" is 12000 亩; "95%" is 0.95 with
    unit "%"; "0.9‰" is 0.0009 with unit "‰"), as printed. kind "range": `number` goes from one end exactly to the
    other; an operator on it binds one end only ("3-5天以内": le). kind "date": `start` and `end` are (year, month,
    day) with None for what was not written; a deadline ("12月底前") has no `start` and the operator le. kind
    "phrase": words without a number ("达成预期指标"), or with several. kind "blank": nothing, or a mark that stands
    for nothing ("/", "—"). kind "unread": there is a number in it that cannot be read safely ("7,00.0,77").

    `operator` is None when none was written. `approximate` marks 余, 约, 左右. `remarks` name what was
    normalised, as keys of the table in `quantities/reading.py` ("glyph", "full-width", "thousands", "scale", …).
    """

    raw: str
    kind: Kind
    number: Number | None = None
    unit: str = ""
    scale: Decimal = Decimal(1)
    operator: Operator | None = None
    approximate: bool = False
    start: tuple[int | None, int | None, int | None] | None = None
    end: tuple[int | None, int | None, int | None] | None = None
    remarks: tuple[str, ...] = ()
