"""The points that a row earns by its profile: in proportion to what was reached, or between the ends of a tier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import cast

from validator.facts import tiers
from validator.facts.scales import scale, share
from validator.facts.terms import Terms, ratio
from validator.model.number import Number, exact
from validator.model.quantity import Quantity
from validator.model.rules import Profile

FORWARD, REVERSE = "forward", "reverse"

_NUMERIC = frozenset({"number", "range"})
_HUNDREDTH = exact(Decimal("0.01"))
_ZERO, _ONE = Decimal(0), Decimal(1)

Words = Mapping[str, tuple[str, ...]]


def expect(row: Terms, target: Quantity, actual: Quantity, profile: Profile, words: Words) -> None:
    """`proportional_score` by the formula, and `expected_score`: the same, or by bands where the profile has bands."""
    _by_formula(row, target, actual, profile, words)
    _deduct(row, profile)
    if "expected_score" in row.terms:
        row.terms["proportional_score"] = row.terms["expected_score"]
    if "expected_score" in row.gaps:
        row.gaps["proportional_score"] = row.gaps["expected_score"]
    _by_bands(row, target.unit or actual.unit, profile)


def _deduct(row: Terms, profile: Profile) -> None:
    """Some profiles take points off where the actual is far above its target."""
    excess, weight = row.known("completion") if "excess" in row.terms else None, row.known("weight")
    points, from_there_on = (
        cast(Decimal, profile.parameters[f"over_{name}"]) for name in ("deduction", "completion")
    )
    if points and excess is not None and weight is not None and excess.low >= from_there_on:
        left = weight - exact(points)
        row.put("expected_score", left if left.value > 0 else exact(0), [row.at("weight")])


def _by_bands(row: Terms, unit: str, profile: Profile) -> None:
    """Some profiles score satisfaction by what it is, whatever the target."""
    bands = scale(profile, "satisfaction_bands") if row.terms["family"].value == "满意度" else ()
    reached, weight = row.known("actual"), row.known("weight")
    rate = reached if unit == "%" or reached is None else reached * _HUNDREDTH if unit in ("", "分") else None
    banded = bool(bands) and rate is not None
    row.put("banded", banded)
    if banded and weight is not None:
        origins = [row.at("weight"), row.at("actual")]
        row.put("expected_score", weight * share(cast(Number, rate), bands), origins)


def _by_formula(row: Terms, target: Quantity, actual: Quantity, profile: Profile, words: Words) -> None:
    """`expected_score`, or `expected_low` and `expected_high`, or the gap and `expected_unknown`, the reason.

    The row knows its weight, its direction, and whether it met its target.
    """
    if target.kind not in _NUMERIC and (tier := tiers.tier(target, actual, words)):
        row.put("tier", tier, [row.at("actual")])
    _slips(row, target)
    weight = row.known("weight")
    if weight is None:
        if "weight" in row.gaps:
            _unknown(row, "weight", row.gaps["weight"])
    elif target.kind == "unread" or (target.kind == "blank" and actual.kind in _NUMERIC):
        _unknown(row, "target", row.at("target"))
    elif actual.kind in ("blank", "unread"):
        _unknown(row, "actual", row.at("actual"))
    elif "met" in row.terms and row.terms["met"].value:
        row.put("expected_score", weight, [row.at("weight")])
    elif target.kind in _NUMERIC:
        _expect_share(row, target, actual, profile)
    elif "tier" in row.terms:
        _expect_tier(row, weight, profile)
    else:
        _unknown(row, "date" if target.kind == "date" else "words", row.at("actual"))


def _slips(row: Terms, target: Quantity) -> None:
    """The scores that a formula gives where it does not belong: a rate times the weight, forward for reverse."""
    if target.kind != "number":
        return
    reached, reverse = row.known("actual"), row.terms["direction"].value == REVERSE
    if reached is None:
        row.gaps["forward_score" if reverse else "rate_score"] = row.at("actual")
    elif reverse:
        row.computed("forward_score", ("weight", "actual", "target"), "×÷", _share)
    elif target.unit == "%" and reached.value < 1:
        row.computed("rate_score", ("weight", "actual"), "×", lambda w, r: w * r)


def _share(weight: Number, part: Number, whole: Number) -> Number | None:
    share = ratio(part, whole)
    return None if share is None else weight * share


def _unknown(row: Terms, why: str, gap: str) -> None:
    ends = ("expected_low", "expected_high") if "tier" in row.terms else ()
    row.gaps.update(dict.fromkeys(("expected_score", *ends), gap))
    row.put("expected_unknown", why, [gap])


def _expect_tier(row: Terms, weight: Number, profile: Profile) -> None:
    cuts = cast("tuple[Decimal, Decimal]", profile.parameters["tiers"])
    ends = tiers.points(str(row.terms["tier"].value), weight.value, cuts)
    for name, points in zip(("expected_low", "expected_high"), ends, strict=True):
        row.put(name, exact(points), [row.at("weight")])


def _expect_share(row: Terms, target: Quantity, actual: Quantity, profile: Profile) -> None:
    """The score in proportion by the profile's formula (财预〔2020〕10号 and local forms)."""
    if "met" not in row.terms:
        _unknown(row, "units" if actual.kind in _NUMERIC else "actual_words", row.at("actual"))
        return
    reverse = row.terms["direction"].value == REVERSE
    formula = (REVERSE, str(profile.parameters["reverse"])) if reverse else (FORWARD, "")
    sources, how, part = _PROPORTION[formula]
    aim, reached, weight = row.known("target"), row.known("actual"), row.known("weight")
    if aim is None or reached is None or weight is None or aim.low < 0:
        _unknown(row, "negative", row.at("target"))
        return
    if target.kind == "range":
        aim, how, sources = exact(aim.high if reverse else aim.low), "", ()
    earned = weight * _within(part(reached, aim))
    origins = dict.fromkeys(row.at(name) for name in ("weight", "target", "actual"))
    row.put("expected_score", earned, origins, how, sources=sources)


def _within(share: Number | None) -> Number:
    """A share from nothing to the whole; nothing where a target of zero was missed."""
    if share is None:
        return exact(0)
    ends = (min(max(end, _ZERO), _ONE) for end in (share.value, share.low, share.high))
    return Number(*ends)


def _linear(reached: Number, aim: Number) -> Number | None:
    over = ratio(reached - aim, aim)
    return None if over is None else exact(1) - over


_PROPORTION: Mapping[tuple[str, str], tuple[tuple[str, ...], str, Callable[[Number, Number], Number | None]]]
_PROPORTION = {
    (FORWARD, ""): (("weight", "actual", "target"), "×÷", ratio),
    (REVERSE, "ratio"): (("weight", "target", "actual"), "×÷", lambda reached, aim: ratio(aim, reached)),
    (REVERSE, "linear"): (("weight", "actual", "target"), "", _linear),
}
"""By direction and formula: the operands, how they are written, and the share of the weight."""
