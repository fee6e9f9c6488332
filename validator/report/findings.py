"""One finding as a person reads it: what is wrong, where, the cells, the sum, what to do, what follows."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from validator.model.report import Finding, Report, Step, StepKind, Value
from validator.model.rules import Severity, Text
from validator.model.suggestion import Certainty
from validator.regex import regex
from validator.report.clean import brief
from validator.report.excerpt import drawn
from validator.report.manner import Manner
from validator.report.page import Line, labelled, paragraph
from validator.report.proposals import suggested
from validator.report.waivers import after_waived, waived_causes
from validator.report.words import label, listed, said, say

MARGIN = "    "
MOST_PLACES = 8
MOST_CONSEQUENCES = 20

_SENTENCE = 600
"""Terminal cells of any one text; only hostile ones are longer."""

_FIGURE = regex(r"\D{0,3}\d[\d.,，]*\D{0,4}")


def in_full(
    finding: Finding, number: int, report: Report, manner: Manner, again: bool = False
) -> Iterator[Line]:
    """The finding with everything beneath it. `again` leaves out what its rule has already said above."""
    lang = manner.lang
    yield from _headline(finding, f"{number}. ", manner)
    yield from _entry("where", finding.place.spot(lang), manner)
    yield from _entry("follows", waived_causes(finding, lang), manner)
    shown = drawn(finding, report.evaluation, manner, MARGIN + "  ")
    yield from shown
    if not (manner.why and finding.derivation):  # which tells them, too
        yield from _entry("figures", _figures(finding, lang, bool(shown)), manner)
    yield from _entry("advice", said(finding.advice, lang), manner)
    yield from suggested(finding.suggestions, manner, MARGIN)
    if not again:
        yield from _entry("demand", said(finding.title, lang), manner)
        yield from _entry("basis", basis(finding, lang), manner)
    yield from _beneath(finding, report, manner, MARGIN)
    yield []


def matters(finding: Finding, manner: Manner) -> bool:
    """Whether it is told: hints only when asked for, or when something graver follows from them."""
    return (
        manner.hints
        or finding.severity is not Severity.HINT
        or any(matters(consequence, manner) for consequence in finding.consequences)
    )


def _headline(finding: Finding, before: str, manner: Manner, after: str = "") -> Iterator[Line]:
    level = finding.severity.value
    lead = f"{say(level, manner.lang)} {brief(finding.rule, 40)}  "
    text = _sentence(finding.message, manner.lang) + after
    yield from paragraph([(text, "strong")], manner.room, [(before, "strong"), (lead, level)])


def _sentence(text: Text, lang: str) -> str:
    return brief(said(text, lang), _SENTENCE)


def _entry(key: str, text: str, manner: Manner) -> Iterator[Line]:
    yield from labelled(label(key, manner.lang), brief(text, _SENTENCE), manner.room, MARGIN)


def _figures(finding: Finding, lang: str, shown: bool) -> str:
    """The values in a row with the sums behind them; "" where the drawn cells say it all."""
    if shown and not any(value.arithmetic or len(value.pointers) > 1 for value in finding.values):
        return ""
    told = [value for value in finding.values if value.arithmetic or _FIGURE.fullmatch(value.text)]
    return listed([f"{said(value.label, lang)} {_sum(value)}" for value in told], lang)


def _sum(value: Value) -> str:
    return brief(value.arithmetic or value.text, 240)


def basis(finding: Finding, lang: str) -> str:
    """The sources of a finding, in one line."""
    told = [
        say("source", lang, basis.number, said(basis.title, lang), said(basis.topic, lang)).strip()
        for basis in finding.basis
    ]
    return listed(told, lang, "semicolon")


def _beneath(finding: Finding, report: Report, manner: Manner, margin: str) -> Iterator[Line]:
    if manner.why and finding.derivation:
        yield from _derivation(finding, report, manner, margin)
    told = [consequence for consequence in finding.consequences if matters(consequence, manner)]
    if told:
        yield [(margin, ""), (say("consequences", manner.lang), "label")]
    for consequence in told[:MOST_CONSEQUENCES]:
        spot = say("place", manner.lang, brief(consequence.place.spot(manner.lang), 160))
        yield from _headline(
            consequence, margin + "- ", manner, spot + after_waived(consequence, manner.lang)
        )
        certain = [each for each in consequence.suggestions if each.certainty is not Certainty.JUDGE]
        yield from suggested(certain, manner, margin + "  ")
        yield from _beneath(consequence, report, manner, margin + "  ")
    if len(told) > MOST_CONSEQUENCES:
        yield [(f"{margin}… " + say("more", manner.lang, len(told) - MOST_CONSEQUENCES), "faint")]


def _derivation(finding: Finding, report: Report, manner: Manner, margin: str) -> Iterator[Line]:
    """Step by step from the cells to the finding; of many cells the first."""
    lang = manner.lang
    yield [(margin, ""), (say("derivation", lang), "label")]
    wide = max(cell_len(say(kind, lang)) for kind in StepKind)
    cells = [step for step in finding.derivation if step.kind is StepKind.READ]
    for step in finding.derivation:
        if step in cells[MOST_PLACES:]:
            continue
        name = say(step.kind, lang)
        lead = f"{margin}  {name}{' ' * (wide - cell_len(name))}  "
        yield from paragraph([(_step(step, report, lang), "")], manner.room, [(lead, "faint")])
        if len(cells) > MOST_PLACES and step is cells[MOST_PLACES - 1]:
            yield [(margin + "  … " + say("more", lang, len(cells) - MOST_PLACES), "faint")]


def _step(step: Step, report: Report, lang: str) -> str:
    """What a step says, with the place of the cell where it read one."""
    text = _sentence(step.text, lang)
    if step.kind is not StepKind.READ or not step.pointers:
        return text
    return text + say("place", lang, brief(report.evaluation.place(step.pointers[0]).spot(lang), 160))
