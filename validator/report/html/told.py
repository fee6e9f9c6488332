"""A numbered finding → what the page tells of it: sentences, figures with links to their cells, quotations, steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.model.evaluation import Evaluation, written
from validator.model.report import Finding, Step, StepKind, Value
from validator.nouns import dataclass
from validator.report import excerpt, proposals, titles
from validator.report.clean import clean
from validator.report.html.changes import Change, changes
from validator.report.html.marks import Anchors, Link
from validator.report.html.numbered import Numbered
from validator.report.html.text import sentence
from validator.report.html.words import say
from validator.report.page import Span
from validator.report.quote import quoted
from validator.report.waivers import waived_causes
from validator.report.words import said

MOST_CELLS = 30
MOST_STEPS = 60
_QUOTATION = 240
_LONGEST = 20_000
"""Letters of a text that are looked through for what to quote."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of a finding, with the cells it comes from."""

    label: str
    text: str
    cells: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A text of the form around what a finding is about, which is marked."""

    name: Link
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """A step of a derivation: what is done, in words, and the cell that it reads."""

    kind: str
    text: str
    cell: Link | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as told, with all beneath it."""

    number: str
    anchor: str
    level: str
    rule: str
    message: str
    place: Link
    cause: str
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]
    advice: str
    changes: tuple[Change, ...]
    demand: str
    basis: tuple[str, ...]
    confidence: str
    steps: tuple[Deed, ...]
    steps_left: int
    beneath: tuple[Told, ...]
    left: int


def told(each: Numbered, evaluation: Evaluation, anchors: Anchors, lang: str) -> Told:
    """The finding and what is told beneath it."""
    finding = each.finding
    return Told(
        number=each.number,
        anchor=each.anchor,
        level=finding.severity.value,
        rule=sentence(finding.rule),
        message=sentence(said(finding.message, lang)),
        place=Link(_place(finding, evaluation, lang), anchors.of(finding.pointer)),
        cause=waived_causes(finding, lang),
        figures=tuple(_figures(finding, evaluation, anchors, lang)),
        quotations=tuple(_quotations(finding, evaluation, anchors, lang)),
        advice=sentence(said(finding.advice, lang)),
        changes=changes(finding.suggestions[: proposals.MOST_SUGGESTIONS], evaluation, anchors, lang),
        demand=sentence(said(finding.title, lang)),
        basis=tuple(sentence(f"{basis.number} {said(basis.title, lang)}") for basis in finding.basis),
        confidence=say(finding.confidence, lang) if finding.confidence in ("high", "medium", "low") else "",
        steps=tuple(_deed(step, evaluation, anchors, lang) for step in finding.derivation[:MOST_STEPS]),
        steps_left=max(len(finding.derivation) - MOST_STEPS, 0),
        beneath=tuple(told(child, evaluation, anchors, lang) for child in each.beneath),
        left=each.left,
    )


def _place(finding: Finding, evaluation: Evaluation, lang: str) -> str:
    """The place in the file and, where it is a value of the form, what it is called."""
    spot = sentence(finding.place.spot(lang))
    if not titles.kind(finding.pointer):
        return spot
    return say("place of", lang, spot, titles.spoken(finding.pointer, evaluation, lang))


def _figures(finding: Finding, evaluation: Evaluation, anchors: Anchors, lang: str) -> Iterator[Figure]:
    """The values, but for those that the quotations show."""
    quoted_ones = set(_texts(finding))
    for value in finding.values:
        if value.arithmetic or not set(value.pointers) <= quoted_ones:
            yield _figure(value, evaluation, anchors, lang)


def _figure(value: Value, evaluation: Evaluation, anchors: Anchors, lang: str) -> Figure:
    cells: dict[str, Link] = {}
    for pointer in value.pointers:
        name = _named(pointer, evaluation, lang)
        cells.setdefault(anchors.of(pointer), Link(str(len(cells) + 1), anchors.of(pointer), name))
    text = sentence(value.arithmetic or value.text)
    return Figure(sentence(said(value.label, lang)), text, tuple(cells.values())[:MOST_CELLS])


def _named(pointer: str, evaluation: Evaluation, lang: str) -> str:
    spot = sentence(evaluation.place(pointer).spot(lang))
    return (
        say("place of", lang, spot, titles.spoken(pointer, evaluation, lang))
        if titles.kind(pointer)
        else spot
    )


def _texts(finding: Finding) -> list[str]:
    """The texts that a finding speaks of: what stands in no table."""
    pointers = [finding.pointer, *(pointer for value in finding.values for pointer in value.pointers)]
    return [
        pointer
        for pointer in dict.fromkeys(pointers)
        if titles.kind(pointer) == "value" and pointer.split("/")[1] not in excerpt.DRAWN
    ]


def _quotations(finding: Finding, evaluation: Evaluation, anchors: Anchors, lang: str) -> Iterator[Quotation]:
    for pointer in _texts(finding)[: excerpt.MOST_QUOTES]:
        value = evaluation.at(pointer)
        text = "" if isinstance(value, (dict, list)) else clean(written(value)[:_LONGEST])
        if text:
            name = Link(titles.spoken(pointer, evaluation, lang), anchors.of(pointer))
            yield Quotation(name, tuple(quoted(text, excerpt.sought(pointer, finding), _QUOTATION)))


def _deed(step: Step, evaluation: Evaluation, anchors: Anchors, lang: str) -> Deed:
    text = sentence(said(step.text, lang))
    cell = _cell(step.pointers, evaluation, anchors, lang) if step.kind is StepKind.READ else None
    return Deed(say(step.kind, lang), text, cell)


def _cell(pointers: Sequence[str], evaluation: Evaluation, anchors: Anchors, lang: str) -> Link | None:
    if not pointers:
        return None
    return Link(sentence(evaluation.place(pointers[0]).spot(lang)), anchors.of(pointers[0]))
