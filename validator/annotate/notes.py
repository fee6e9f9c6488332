"""Reports in, the remarks to be written at the cells out: in the order of the report, with its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.model.place import Place
from validator.model.report import Finding, Report
from validator.model.suggestion import Certainty
from validator.nouns import dataclass
from validator.report.clean import brief
from validator.report.findings import MOST_CONSEQUENCES, basis, matters
from validator.report.manner import Manner
from validator.report.proposals import in_a_row
from validator.report.waivers import waived_causes
from validator.report.words import said, say
from validator.resources import OWN_AUTHOR

AUTHOR = OWN_AUTHOR
INITIALS = {"zh": "校验", "en": "JX"}
_SENTENCE, _SPOT, _RULE = 600, 160, 40
_WORDS = {
    "headline": {"zh": "{}. {} {}  {}", "en": "{}. {} {}  {}"},
    "follows": {
        "zh": "由第 {} 项 {} 引起，先改那一处（{}）",
        "en": "follows from {} {}; mend that first ({})",
    },
}


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be written at one place: a headline and further lines. `number` is that of the finding in its report, that
    of its cause ("1.2") where it follows from one; `first` is where the form that it speaks of begins."""

    number: str
    finding: Finding
    headline: str
    lines: tuple[str, ...]
    place: Place
    first: Place | None = None


def notes(reports: Sequence[Report], lang: str, hints: bool) -> list[Note]:
    """A note for every finding that is told: a cause tells what follows beneath it, and each consequence, where it
    stands, names its cause."""
    manner = Manner(lang, hints=hints)
    found: list[Note] = []
    for report in reports:
        told = [finding for finding in report.findings if matters(finding, manner)]
        first = _first(report) if len(reports) > 1 else None
        for number, finding in enumerate(told, 1):
            lines = (*_lines(finding, lang), *_beneath(finding, manner, ""))
            found.append(_note(str(number), finding, lines, first, lang))
            found += _consequences(finding, str(number), manner, first)
    return found


def _note(number: str, finding: Finding, lines: tuple[str, ...], first: Place | None, lang: str) -> Note:
    words = _WORDS["headline"][lang]
    lead = say(finding.severity.value, lang)
    headline = words.format(number, lead, brief(finding.rule, _RULE), _message(finding, lang))
    return Note(number, finding, headline, lines, finding.place, first)


def _lines(finding: Finding, lang: str) -> Iterator[str]:
    told = {
        "follows": waived_causes(finding, lang),
        "advice": brief(said(finding.advice, lang), _SENTENCE),
        "suggested": in_a_row(finding.suggestions, lang),
        "basis": brief(basis(finding, lang), _SENTENCE),
    }
    for key, text in told.items():
        if text:
            yield say(key, lang) + say("colon", lang) + text


def _beneath(finding: Finding, manner: Manner, margin: str) -> Iterator[str]:
    told = [each for each in finding.consequences if matters(each, manner)]
    if not told:
        return
    yield margin + say("consequences", manner.lang)
    for each in told[:MOST_CONSEQUENCES]:
        lead = f"{say(each.severity.value, manner.lang)} {brief(each.rule, _RULE)}  "
        yield f"{margin}- {lead}{_message(each, manner.lang)}{_spot(each, manner.lang)}"
        yield from _beneath(each, manner, margin + "  ")
    if len(told) > MOST_CONSEQUENCES:
        yield f"{margin}… {say('more', manner.lang, len(told) - MOST_CONSEQUENCES)}"


def _consequences(cause: Finding, number: str, manner: Manner, first: Place | None) -> Iterator[Note]:
    told = [each for each in cause.consequences if matters(each, manner)]
    for index, each in enumerate(told, 1):
        own = f"{number}.{index}"
        spot = brief(cause.place.spot(manner.lang), _SPOT)
        line = _WORDS["follows"][manner.lang].format(number, brief(cause.rule, _RULE), spot)
        yield _note(own, each, (line, *_value(each, manner.lang)), first, manner.lang)
        yield from _consequences(each, own, manner, first)


def _value(finding: Finding, lang: str) -> Iterator[str]:
    """What a consequence's own cell should hold, where that is more than a guess."""
    certain = [each for each in finding.suggestions if each.certainty is not Certainty.JUDGE]
    if certain:
        yield say("suggested", lang) + say("colon", lang) + in_a_row(certain, lang)


def _message(finding: Finding, lang: str) -> str:
    return brief(said(finding.message, lang), _SENTENCE)


def _spot(finding: Finding, lang: str) -> str:
    return say("place", lang, brief(finding.place.spot(lang), _SPOT))


def _first(report: Report) -> Place | None:
    """Where a form among several begins: the first of its places that is one of a cell or paragraph."""
    named = (place for place in report.evaluation.places.values() if place != Place(place.file))
    return min(named, key=_order, default=None)


def _order(place: Place) -> tuple[int, ...]:
    return tuple(count or 0 for count in (place.table, place.row, place.cell, place.paragraph))
