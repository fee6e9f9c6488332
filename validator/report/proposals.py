"""What to change: the suggestions of a finding, and the proposal for a whole form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from validator.model.evaluation import Evaluation, written
from validator.model.report import Report
from validator.model.suggestion import Suggestion
from validator.report.clean import brief
from validator.report.manner import Manner
from validator.report.page import Line, labelled, paragraph
from validator.report.words import figure, label, listed, said, say

MOST_SUGGESTIONS = 3
"""Changes of one finding that are told; a judged sum of many rows may be mended in as many ways."""

MOST_CHANGES = 10
"""Changes of a proposal that are told."""

_CHANGE = 240
_MARGIN = "  "


def sentence(suggestion: Suggestion, lang: str) -> str:
    """The change in words: "总分得分 填 100", "标注分值 30 → 40", "明细分值合计 40 → 30（共减 10）"."""
    name = brief(said(suggestion.label, lang), 80)
    now, value = brief(suggestion.now, 60), brief(suggestion.value, 60)
    told = say("change", lang, name, now, value) if now else say("fill in", lang, name, value)
    gap = _gap(suggestion) if suggestion.shared else Decimal(0)
    if not gap:
        return told
    return told + say("place", lang, say("in all more" if gap > 0 else "in all less", lang, figure(abs(gap))))


def suggested(suggestions: Sequence[Suggestion], manner: Manner, margin: str) -> Iterator[Line]:
    """The changes by which a finding would go, each with how certain it is."""
    text = in_a_row(suggestions, manner.lang)
    yield from labelled(label("suggested", manner.lang), text, manner.room, margin)


def in_a_row(suggestions: Sequence[Suggestion], lang: str) -> str:
    """The same in one line; "" for none."""
    told = [
        sentence(each, lang) + say("place", lang, say(each.certainty, lang))
        for each in suggestions[:MOST_SUGGESTIONS]
    ]
    return brief(listed(told, lang, "semicolon"), 3 * _CHANGE)


def lines(report: Report, manner: Manner) -> Iterator[Line]:
    """The proposal: each change with its place and its reason, then what it rests on and what else would do."""
    proposal, lang = report.proposal, manner.lang
    if proposal is None:
        return
    yield [(say("proposal", lang, len(proposal.changes)), "strong")]
    shared = any(each.shared for each in proposal.changes)
    for number, change in enumerate(proposal.changes[:MOST_CHANGES], 1):
        mark = f"{_MARGIN}{number}. "
        told = [(sentence(change, lang), "strong"), (say("place", lang, say(change.certainty, lang)), "")]
        yield from paragraph(told, manner.room, [(mark, "strong")])
        about = _about(change, shared, report.evaluation, lang)
        yield from paragraph([(about, "")], manner.room, [(" " * len(mark), "")])
    if len(proposal.changes) > MOST_CHANGES:
        more = say("more", lang, len(proposal.changes) - MOST_CHANGES)
        yield [(f"{_MARGIN}… {more}", "faint")]
    for other in proposal.alternatives:
        text = say(
            "or", lang, listed([sentence(each, lang) for each in other[:MOST_CHANGES]], lang, "semicolon")
        )
        yield from paragraph([(brief(text, 2 * _CHANGE), "")], manner.room, [(_MARGIN, "")])
    yield from paragraph(
        [(brief(said(proposal.reason, lang), 2 * _CHANGE), "")], manner.room, [(_MARGIN, "")]
    )
    yield []


def _about(change: Suggestion, shared: bool, evaluation: Evaluation, lang: str) -> str:
    """Where, why and, of a shared change, one way to do it. Figures that rest on that way are not shown."""
    why = change.arithmetic if change.arithmetic and not shared else said(change.reason, lang)
    about = [brief(change.place.spot(lang), 160), brief(why, _CHANGE)]
    if change.shared:
        about.append(example(change, evaluation, lang))
    return listed(about, lang, "semicolon")


def example(change: Suggestion, evaluation: Evaluation, lang: str) -> str:
    """ "如 10→7.5、10→7.5": the changed weights, not the scores that go with them."""
    column = change.pointer.rpartition("/")[2]
    steps = [
        f"{brief(written(evaluation.at(at)), 20)}→{brief(written(value), 20)}"
        for at, value in change.writes
        if at.endswith(f"/{column}")
    ]
    more = ["…"] if len(steps) > MOST_CHANGES else []
    return say("for example", lang, listed([*steps[:MOST_CHANGES], *more], lang, "pause"))


def _gap(suggestion: Suggestion) -> Decimal:
    try:
        return Decimal(suggestion.value) - Decimal(suggestion.now)
    except InvalidOperation:
        return Decimal(0)
