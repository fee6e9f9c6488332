"""A report → all that its part of the page shows, as words, numbers and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator import __version__
from validator.model.evaluation import written
from validator.model.report import Report, RuleState
from validator.model.rules import Severity
from validator.model.scores import ScoreLine
from validator.nouns import dataclass
from validator.report import coverage, scores
from validator.report.clean import visible
from validator.report.html import form
from validator.report.html.changes import Proposed, proposed
from validator.report.html.grid import Block
from validator.report.html.marks import Anchors, Link, Mark, marks
from validator.report.html.numbered import Numbered, left_out, numbered
from validator.report.html.sheet import Sheet
from validator.report.html.text import sentence
from validator.report.html.told import Told, told
from validator.report.html.words import say
from validator.report.waivers import terms
from validator.report.words import counts, said, states, verdict

MOST_FIRST = 5
"""Causes of errors that are told with the verdict."""

MOST_UNREAD = 200


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row of the table of scores. `state` is agree, differ, unfilled or open."""

    name: Link
    cells: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading with entries beneath it, each a name and a text; `left` more are not told."""

    heading: str
    entries: tuple[tuple[str, str], ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of one report."""

    home: str
    title: str
    project: str
    file: str
    profile: str
    verdict: str
    sentence: str
    lead: tuple[str, ...]
    first: tuple[Link, ...]
    proposal: Proposed | None
    counts: Mapping[str, int]
    scores_agree: bool
    score_rows: tuple[ScoreRow, ...]
    grade: tuple[str, str]
    blocks: tuple[Block, ...]
    marks: Mapping[str, tuple[Mark, ...]]
    grave: tuple[Told, ...]
    hints: tuple[Told, ...]
    more: tuple[str, ...]
    unchecked: tuple[Listed, ...]
    waived: tuple[tuple[str, str, str], ...]
    notices: tuple[str, ...]
    origin: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, int, str], ...]


def view(report: Report, home: str, lang: str) -> View:
    """The report in words. `home` begins every anchor, so that several reports fit on a page."""
    causes = numbered(report.findings, home)
    sheet = Sheet(report.evaluation, _touched(causes), lang)
    blocks = form.drawn(sheet, home)
    anchors = Anchors({"": f"{home}form"} | {p: i for block in blocks for p, i in block.ids()})
    found = [told(each, report.evaluation, anchors, lang) for each in causes]
    return View(
        home=home,
        title=_title(report, lang),
        project=_written(report, "project"),
        file=visible(report.evaluation.file),
        profile=sentence(f"{said(report.profile.title, lang)} [{report.profile.name}]"),
        verdict=report.verdict.value,
        sentence=verdict(report, lang),
        lead=tuple(_lead(report, lang)),
        first=tuple(_first(causes, lang)),
        proposal=proposed(report.proposal, report.evaluation, anchors, lang),
        counts=counts(report),
        scores_agree=not report.scores or all(line.agrees for line in report.scores.lines),
        score_rows=tuple(_score_rows(report, anchors, lang)),
        grade=_grade(report, lang),
        blocks=blocks,
        marks=marks(causes, anchors, lang),
        grave=tuple(t for t, each in zip(found, causes, strict=True) if each.grave),
        hints=tuple(t for t, each in zip(found, causes, strict=True) if not each.grave),
        more=tuple(
            say("more findings", lang, times, sentence(rule))
            for rule, times in left_out(report.findings).items()
        ),
        unchecked=tuple(_unchecked(report, lang)),
        waived=tuple(
            (
                sentence(each.finding.rule),
                sentence(said(each.finding.message, lang)),
                terms(each.waiver, lang),
            )
            for each in report.waived
        ),
        notices=tuple(sentence(said(each, lang)) for each in (*report.notices, *report.evaluation.remarks)),
        origin=tuple(_origin(report, lang)),
        states=tuple(_states(report, lang)),
    )


def _touched(causes: Sequence[Numbered]) -> frozenset[str]:
    """The values that findings speak of, and all that they are in."""
    found = set()
    for each in (each for root in causes for each in root.every()):
        for pointer in (each.finding.pointer, *(p for value in each.finding.values for p in value.pointers)):
            while pointer and pointer not in found:
                found.add(pointer)
                pointer = pointer.rpartition("/")[0]
    return frozenset(found)


def _written(report: Report, name: str) -> str:
    value = report.evaluation.at(f"/{name}")
    return "" if isinstance(value, (dict, list)) else sentence(written(value)[:400])


def _title(report: Report, lang: str) -> str:
    unit, year, kind = (_written(report, name) for name in ("unit", "year", "kind"))
    year = say("year", lang, year) if year.isdigit() else year
    kind = say(kind, lang) if kind in form.KINDS else ""
    return "  ".join(filter(None, [unit or say("no unit", lang), year, kind]))


def _lead(report: Report, lang: str) -> Iterator[str]:
    if resulting := len(report.every_finding()) - len(report.findings):
        yield say("resulting", lang, resulting)
    if report.scores:
        yield scores.sentence(report.scores, lang)


def _first(causes: Sequence[Numbered], lang: str) -> Iterator[Link]:
    """The causes of errors."""
    errors = [
        each for each in causes if any(f.severity is Severity.ERROR for f in each.finding.with_consequences())
    ]
    for each in errors[:MOST_FIRST]:
        yield Link(sentence(said(each.finding.message, lang)), each.anchor, each.number)


def _score_rows(report: Report, anchors: Anchors, lang: str) -> Iterator[ScoreRow]:
    if report.scores:
        for line in (*report.scores.lines, report.scores.total):
            yield ScoreRow(
                Link(sentence(said(line.name, lang)), anchors.of(line.pointer)),
                scores.told(line, lang),
                _agreement(line),
            )


def _agreement(line: ScoreLine) -> str:
    if line.low is None:
        return "open"
    if line.stated is None:
        return "unfilled"
    return "agree" if line.agrees else "differ"


def _grade(report: Report, lang: str) -> tuple[str, str]:
    if not report.scores or not (report.scores.grade or report.scores.grades):
        return ("", "")
    stated = sentence(report.scores.grade) or say("unfilled", lang)
    return stated, say("pause", lang).join(report.scores.grades) or say("none", lang)


def _unchecked(report: Report, lang: str) -> Iterator[Listed]:
    unread = report.evaluation.unread
    if unread:
        entries = tuple((sentence(place.spot(lang)), sentence(text)) for text, place in unread[:MOST_UNREAD])
        yield Listed(say("cells unread", lang, len(unread)), entries, len(unread) - len(entries))
    for heading, rules in coverage.undecided(report):
        if rules:
            yield Listed(say(heading, lang, len(rules)), tuple(coverage.grouped(rules, report, lang)))


def _origin(report: Report, lang: str) -> Iterator[tuple[str, str]]:
    evaluation = report.evaluation
    profile = f"{said(report.profile.title, lang)} [{report.profile.name}]"
    reasons = say("semicolon", lang).join(said(reason, lang) for reason in report.profile_reasons)
    yield say("file", lang), visible(evaluation.file)
    yield say("format", lang), evaluation.format
    yield say("digest", lang), evaluation.digest
    yield say("coverage", lang), say("understood", lang, evaluation.cells, evaluation.understood)
    yield say("profile", lang), sentence(profile)
    if reasons:
        yield say("why profile", lang), sentence(reasons)
    yield say("rules", lang), states(report, lang)
    yield say("program", lang), f"jixiao {__version__}"
    yield say("engine", lang), report.engine
    yield say("pack digest", lang), report.pack_digest


def _states(report: Report, lang: str) -> Iterator[tuple[str, int, str]]:
    for state in RuleState:
        rules = [sentence(rule) for rule, ended in report.states.items() if ended is state]
        yield say(state, lang), len(rules), say("pause", lang).join(rules)
