"""Suggested values → what the page tells of them: the change, its cell, its reason, how certain it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from validator.model.evaluation import Evaluation
from validator.model.suggestion import Proposal, Suggestion
from validator.nouns import dataclass
from validator.report import proposals
from validator.report.html.marks import Anchors, Link
from validator.report.html.text import sentence
from validator.report.html.words import say
from validator.report.words import said

MOST = 30


@dataclass(frozen=True, slots=True)
class Change:
    """A suggested value as told. `ways` shows one way to share it out among several cells."""

    text: str
    cell: Link
    certainty: str
    reason: str
    arithmetic: str
    ways: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """The fewest changes after which no error is left, what would do as well, and what the proposal rests on."""

    heading: str
    changes: tuple[Change, ...]
    left: int
    others: tuple[str, ...]
    reason: str


def proposed(
    proposal: Proposal | None, evaluation: Evaluation, anchors: Anchors, lang: str
) -> Proposed | None:
    """The proposal, where there is one."""
    if proposal is None:
        return None
    told = changes(proposal.changes, evaluation, anchors, lang)
    if any(each.shared for each in proposal.changes):  # figures that rest on one way to share it say nothing
        told = tuple(replace(each, arithmetic="") for each in told)
    return Proposed(
        say("proposal", lang, len(proposal.changes)),
        told,
        max(len(proposal.changes) - MOST, 0),
        tuple(_other(other, lang) for other in proposal.alternatives),
        sentence(said(proposal.reason, lang)),
    )


def changes(
    suggestions: Sequence[Suggestion], evaluation: Evaluation, anchors: Anchors, lang: str
) -> tuple[Change, ...]:
    """The first of the changes."""
    return tuple(
        Change(
            sentence(proposals.sentence(each, lang)),
            Link(sentence(each.place.spot(lang)), anchors.of(each.pointer)),
            say(each.certainty, lang),
            sentence(said(each.reason, lang)),
            sentence(each.arithmetic),
            proposals.example(each, evaluation, lang) if each.shared else "",
        )
        for each in suggestions[:MOST]
    )


def _other(other: Sequence[Suggestion], lang: str) -> str:
    told = [proposals.sentence(each, lang) for each in other[:MOST]]
    return sentence(say("or", lang, say("semicolon", lang).join(told)))
