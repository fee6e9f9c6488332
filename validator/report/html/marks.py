"""Which findings speak of which cells of the page, so that each leads to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from validator.model.rules import Severity
from validator.nouns import dataclass
from validator.report.html.numbered import Numbered
from validator.report.html.text import sentence
from validator.report.html.words import say
from validator.report.words import said

MOST_NEAR = 4
"""Findings that rest on a cell named in it; those about the cell itself all are."""

_WORST_FIRST = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as named in a cell. `at`: it is about this cell; else it rests on it."""

    number: str
    anchor: str
    level: str
    at: bool
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a cell."""

    text: str
    anchor: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where on the page the values of a form stand."""

    ids: Mapping[str, str]

    def of(self, pointer: str) -> str:
        """The id of the cell that shows a value, or of the nearest thing around it."""
        while pointer not in self.ids and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.ids[pointer]


def marks(told: Iterable[Numbered], anchors: Anchors, lang: str) -> dict[str, tuple[Mark, ...]]:
    """The marks by the id of their cell, those about it first, the worst first of each. What hints rest on stays unmarked: it is half the form."""
    found: dict[str, dict[tuple[str, bool], Mark]] = {}
    every = [each for root in told for each in root.every()]
    for each in every:
        mark = _mark(each, True, lang)
        found.setdefault(anchors.of(each.finding.pointer), {})[each.number, True] = mark
    for each in every:
        if each.finding.severity is Severity.HINT:
            continue
        for pointer in dict.fromkeys(p for value in each.finding.values for p in value.pointers):
            there = found.setdefault(anchors.of(pointer), {})
            if (each.number, True) not in there:
                there[each.number, False] = _mark(each, False, lang)
    return {anchor: _shown(list(there.values())) for anchor, there in found.items()}


def _shown(there: list[Mark]) -> tuple[Mark, ...]:
    there = sorted(there, key=lambda mark: _WORST_FIRST.index(mark.level))
    at, near = ([mark for mark in there if mark.at is which] for which in (True, False))
    return (*at, *near[:MOST_NEAR])


def _mark(each: Numbered, at: bool, lang: str) -> Mark:
    finding = each.finding
    key, level = "mark at" if at else "mark near", say(finding.severity.value, lang)
    label = say(key, lang, each.number, level, sentence(said(finding.message, lang)))
    return Mark(each.number, each.anchor, finding.severity.value, at, label)
