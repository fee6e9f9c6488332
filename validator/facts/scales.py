"""Scales of a profile: from a rate on, a share of the points or a limit of them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal

from validator.model.number import Number
from validator.model.rules import Profile

Scale = tuple[tuple[Decimal, Decimal], ...]
"""(from this rate on, this value), the highest rate first."""


def scale(profile: Profile, name: str) -> Scale:
    """A parameter that is a scale; () where the profile has no such scale."""
    table = profile.parameters[name]
    assert isinstance(table, Mapping)  # noqa: S101 - parameters are checked when they are loaded
    return tuple(sorted(((Decimal(rate), value) for rate, value in table.items()), reverse=True))


def share(rate: Number, bands: Scale) -> Number:
    """The share that a rate gives; an interval where the rate, as printed, may lie in more than one band."""
    return Number(*(_from(end, bands) for end in (rate.value, rate.low, rate.high)))


def limit(rate: Number, caps: Scale) -> Decimal | None:
    """The value of the lowest step that a rate is surely below; None where it is below none."""
    below = [value for step, value in caps if rate.high < step]
    return below[-1] if below else None


def _from(rate: Decimal, bands: Scale) -> Decimal:
    return next((value for step, value in bands if rate >= step), Decimal(0))


def execution_weights(profile: Profile) -> Set[object]:
    """What execution weighs under the profile, and under others of the pack."""
    schemes = [parameters["weights"] for parameters in (profile.parameters, *profile.others)]
    return {scheme.get("execution") for scheme in schemes if isinstance(scheme, Mapping)} - {None}
