"""A computed value as the form would write it: with the unit, percent sign and decimals that stand in its cell."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from validator.explain import plain
from validator.model.evaluation import Content, written
from validator.model.number import Number
from validator.quantities import read
from validator.regex import regex

_FIGURE = regex(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_GRADES = ("优", "良", "中", "差", "优秀", "良好", "中等", "较差")
_CENTS = 2
_SCALES = frozenset(Decimal(10) ** power for power in range(-8, 9))


def is_blank(now: Content) -> bool:
    """Nothing stands there, or a mark that stands for nothing."""
    return not isinstance(now, dict | list) and read(written(now), "points").kind == "blank"


def is_grade(now: Content) -> bool:
    """A grade and nothing else, so that another can take its place."""
    return written(now).strip() in _GRADES


def rewritten(
    now: Content, known: Number | None, value: Number, percent: bool, decimals: int = _CENTS
) -> Decimal | str | None:
    """What to write where `now` stands, which is read as `known`; None where that is not clear.

    `decimals` are those a value is given with where the cell has fewer.
    """
    if is_blank(now):
        figure = _rounded(value.value * (100 if percent else 1), decimals, 0)
        return f"{figure}%" if percent else Decimal(figure)
    text = written(now)
    figures = list(_FIGURE.finditer(text))
    if len(figures) != 1 or known is None:
        return None
    before, digits, after = text[: figures[0].start()], figures[0][0], text[figures[0].end() :]
    old = Decimal(digits.replace(",", ""))
    scale = _scale(old, known.value, percent)
    if scale is None or before.rstrip().endswith(("-", "−")) or value.value < 0:
        return None
    kept = len(digits.partition(".")[2])
    most = max(decimals + (_CENTS if percent and scale == 1 else 0), kept)
    figure = _rounded(value.value * scale, most, kept)
    if Decimal(figure) == old:  # what is wrong by less than its last decimal is taken down or up to the next
        figure = _rounded(
            value.value * scale, most, kept, ROUND_FLOOR if known.value > value.value else ROUND_CEILING
        )
    if "," in digits:
        figure = f"{Decimal(figure):,}"
    return Decimal(figure) if isinstance(now, Decimal) else f"{before}{figure}{after}"


def _scale(old: Decimal, known: Decimal, percent: bool) -> Decimal | None:
    """How many times the value is written: 100 for a rate in per cent, 1 for most, 0.0001 for 万 in a form in 元."""
    if not known or not old:
        return Decimal(100 if percent else 1)
    scale = old / known
    return scale if scale in _SCALES else None


def _rounded(number: Decimal, most: int, least: int, rounding: str = ROUND_HALF_UP) -> str:
    """With at most so many decimals, and at least so many."""
    text = plain(number.quantize(Decimal(1).scaleb(-most), rounding))
    short = least - len(text.partition(".")[2])
    return text if short <= 0 else f"{text}{'' if '.' in text else '.'}{'0' * short}"
