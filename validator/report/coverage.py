"""What a report rests on: cells that were not understood, rules that did not run, counts, versions."""

from __future__ import annotations

from collections.abc import Iterator

from validator import __version__
from validator.model.place import Place
from validator.model.report import Report, RuleState
from validator.report import titles
from validator.report.clean import brief, cut
from validator.report.manner import Manner
from validator.report.page import Line, labelled, paragraph
from validator.report.words import label, listed, say, states

MOST = 10
"""Entries of a list that are told; how many more there are is said."""

MOST_VALUES = 3
_DIGEST = 12
_NOT_DECIDED = {
    RuleState.NOT_CHECKED: "rules unchecked",
    RuleState.FOUND: "rules partly checked",
    RuleState.FAILED: "rules failed",
}


def lines(report: Report, manner: Manner) -> Iterator[Line]:
    """The closing part of a report."""
    unread = report.evaluation.unread
    yield from _list(
        "cells unread", len(unread), _unread(unread[:MOST], manner.lang), len(unread) - MOST, manner
    )
    for heading, rules in undecided(report):
        groups = grouped(rules, report, manner.lang)
        yield from _list(heading, len(rules), groups[:MOST], len(groups) - MOST, manner)
    yield from _summary(report, manner)


def undecided(report: Report) -> Iterator[tuple[str, list[str]]]:
    """The rules that did not decide all they should, by the heading they come under."""
    for state, heading in _NOT_DECIDED.items():
        rules = [rule for rule, ended in report.states.items() if ended is state]
        if state is RuleState.FOUND:  # what it found is told; here only what it could not look at
            rules = [rule for rule in rules if report.reasons.get(rule)]
        yield heading, rules


def _list(
    heading: str, total: int, entries: list[tuple[str, str]], left: int, manner: Manner
) -> Iterator[Line]:
    if not entries:
        return
    yield from paragraph([(say(heading, manner.lang, total), "strong")], manner.room, [])
    for name, text in entries:
        yield from labelled(name, text, manner.room, "  ")
    if left > 0:
        yield [("  … " + say("more", manner.lang, left), "faint")]
    yield []


def _unread(unread: tuple[tuple[str, Place], ...], lang: str) -> list[tuple[str, str]]:
    return [(brief(place.spot(lang), 40), say("quoted", lang, brief(text, 60))) for text, place in unread]


def grouped(rules: list[str], report: Report, lang: str) -> list[tuple[str, str]]:
    """Rules with what kept them from running, those with the same reason together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for rule in rules:
        groups.setdefault(report.reasons.get(rule, ()), []).append(brief(rule, 40))
    return [
        (listed(names, lang, "pause"), cut(_reasons(reasons, report, lang), 400))
        for reasons, names in groups.items()
    ]


def _reasons(reasons: tuple[str, ...], report: Report, lang: str) -> str:
    told = [brief(titles.wanting(reason, report.evaluation, lang), 400) for reason in reasons[:MOST_VALUES]]
    more = say("more places", lang, len(reasons) - MOST_VALUES) if len(reasons) > MOST_VALUES else ""
    return listed(told, lang, "pause") + more or say("unsaid", lang)


def _summary(report: Report, manner: Manner) -> Iterator[Line]:
    lang, evaluation = manner.lang, report.evaluation
    understood = say("understood", lang, evaluation.cells, evaluation.understood)
    made = say(
        "made", lang, __version__, report.engine, report.pack_digest[:_DIGEST], evaluation.digest[:_DIGEST]
    )
    yield [(say("summary", lang), "strong")]
    for key, text in (("rules", states(report, lang)), ("coverage", understood), ("made by", made)):
        yield from labelled(label(key, lang), text, manner.room, "  ")
