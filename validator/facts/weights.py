"""How the form spreads its points, beside the profile's way and those of the other profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.rules import Profile, Setting
from validator.weighing import GOALS, SECTIONS, weighing

_NAMED = {"execution": "预算执行", "goals": "其余指标", **SECTIONS}

Words = Mapping[str, tuple[str, ...]]


def facts(evaluation: Evaluation, profile: Profile, words: Words) -> Iterator[Fact]:
    """One `weighing`, where the form gives points to all that the profile gives points to."""
    own = weighing(evaluation, words)
    known = [own.follows(*_scheme(parameters)) for parameters in (profile.parameters, *profile.others)]
    if known[0] is None:
        return
    weights, _ = _scheme(profile.parameters)
    more = [
        part
        for part in SECTIONS
        if part not in weights and GOALS not in weights and any(own.points.get(part, ()))
    ]
    stated = {part: min(own.points[part]) for part in (*weights, *more)}
    terms = {
        "usual": Term(True in known, ("/sections", "/indicators", "/budget/weight")),
        "stated": Term(_told(stated), ("/sections", "/indicators", "/budget/weight")),
        "standard": Term(_told(weights)),
        "more_parts": Term(bool(more), ("/sections", "/indicators")),
    }
    yield Fact("weighing", "/sections" if evaluation.at("/sections") else "/indicators", terms)


def _scheme(parameters: Mapping[str, Setting]) -> tuple[Mapping[str, Decimal], str]:
    weights = parameters["weights"]
    assert isinstance(weights, Mapping)  # noqa: S101 - parameters are checked when they are loaded
    return weights, str(parameters["without_satisfaction"])


def _told(weights: Mapping[str, Decimal]) -> str:
    return "、".join(f"{_NAMED[part]}{points.normalize():f}" for part, points in weights.items())
