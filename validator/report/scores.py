"""Self-scores beside recomputed ones: a sentence for the eye that has five seconds, a table of what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from validator.model.report import Report
from validator.model.scores import ScoreLine, Scores
from validator.report.clean import brief
from validator.report.grid import Cell, Column, draw
from validator.report.manner import Manner
from validator.report.page import Line
from validator.report.words import figure, listed, said, say

MOST_ROWS = 30


def totals(scores: Scores, lang: str) -> tuple[str, str]:
    """The total that the form gives itself, and that by reference."""
    return _number(scores.total.stated, lang), _reference(scores.total, lang)


def sentence(scores: Scores, lang: str) -> str:
    """The totals, and how many rows differ or have no reference."""
    stated = _stated(scores, lang)
    differ, open_ = _differing(scores.lines), [line for line in scores.lines if line.low is None]
    if not differ and not open_:
        return say("scores agree", lang, stated, len(scores.lines))
    told = [("rows differ", differ), ("rows open", open_)]
    rows = [say(key, lang, len(lines)) for key, lines in told if lines]
    agreeing = len(scores.lines) - len(differ) - len(open_)
    rows += [say("rows agree", lang, agreeing)] if agreeing else []
    reference = _graded(_reference(scores.total, lang), scores.grades, lang)
    return say("scores differ", lang, stated, reference, listed(rows, lang))


def _stated(scores: Scores, lang: str) -> str:
    """The total and the grade that the form gives itself: "自评总分 92.5（优）", "自评总分未填"."""
    total = scores.total.stated
    told = say("total blank", lang) if total is None else say("total stated", lang, figure(total))
    return _graded(told, [scores.grade] if scores.grade else [], lang)


def lines(report: Report, manner: Manner) -> Iterator[Line]:
    """Where rows differ, those and the ones without a reference; with --why all of them."""
    if report.scores is None:
        return
    every = report.scores.lines
    if not manner.why and not _differing(every):
        return
    told = [line for line in every if manner.why or not line.agrees]
    yield [(say("scores", manner.lang), "strong")]
    yield from draw(_columns([*told[:MOST_ROWS], report.scores.total], manner.lang), manner.room, "  ")
    if len(told) > MOST_ROWS:
        yield [("  … " + say("more", manner.lang, len(told) - MOST_ROWS), "faint")]
    yield []


def told(line: ScoreLine, lang: str) -> tuple[str, str, str, str, str]:
    """Points, self-score, reference, gap and ground of a row."""
    ground = brief(said(line.ground, lang), 120)
    return (
        _number(line.weight, lang),
        _number(line.stated, lang),
        _reference(line, lang),
        _gap(line.gap),
        ground,
    )


def _columns(told: Sequence[ScoreLine], lang: str) -> list[Column]:
    def column(key: str, texts: list[str], rank: int = 0, least: int = 10) -> Column:
        return Column(say(key, lang), [Cell(text) for text in texts], rank, least)

    gaps = [Cell(_gap(line.gap), style="" if line.agrees or not line.gap else "warning") for line in told]
    return [
        column("score row", [brief(said(line.name, lang), 60) for line in told], 0, 16),
        column("points column", [_number(line.weight, lang) for line in told], 2),
        column("stated column", [_number(line.stated, lang) for line in told]),
        column("reference column", [_reference(line, lang) for line in told]),
        Column(say("gap column", lang), gaps),
        column("ground column", [brief(said(line.ground, lang), 120) for line in told], 1, 20),
    ]


def _differing(told: Sequence[ScoreLine]) -> list[ScoreLine]:
    return [line for line in told if line.low is not None and not line.agrees]


def _graded(text: str, grades: Sequence[str], lang: str) -> str:
    return say("graded", lang, text, listed(list(grades), lang, "pause")) if grades else text


def _number(number: Decimal | None, lang: str) -> str:
    return say("unfilled", lang) if number is None else figure(number)


def _reference(line: ScoreLine, lang: str) -> str:
    if line.low is None or line.high is None:
        return say("none", lang)
    if line.low == line.high:
        return figure(line.low)
    return say("span", lang, figure(line.low), figure(line.high))


def _gap(gap: Decimal | None) -> str:
    if not gap:
        return "" if gap is None else "0"
    return f"+{figure(gap)}" if gap > 0 else figure(gap)
