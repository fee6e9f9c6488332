"""Findings and waivers in, findings that count and waived ones out. What follows from a waived one still counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from validator.model.evaluation import Content, Evaluation, written
from validator.model.report import Finding, Waived, worst_first
from validator.model.waiver import Idle, Waiver


def waive(
    told: Sequence[Finding], evaluation: Evaluation, waivers: Sequence[Waiver], today: date
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """The findings without the waived ones, and the waived ones by themselves.

    A consequence of a waived finding takes its place and says that it follows from it: what was let pass is the cause
    as it is known, not all that may come of it.
    """
    valid = [waiver for waiver in waivers if today <= waiver.until and _concerns(waiver, evaluation)]
    if not valid:
        return tuple(told), ()
    waived: list[Waived] = []
    left = [each for finding in told for each in _sifted(finding, evaluation, valid, waived)]
    return worst_first(left), tuple(waived)


def idle(waivers: Sequence[Waiver], used: Collection[Waiver], today: date) -> tuple[tuple[Waiver, Idle], ...]:
    """The waivers that did nothing in a whole call that used some of them, with the reason."""
    return tuple(
        (waiver, Idle.EXPIRED if waiver.until < today else Idle.UNUSED)
        for waiver in waivers
        if waiver not in used
    )


def _sifted(
    finding: Finding, evaluation: Evaluation, waivers: Sequence[Waiver], waived: list[Waived]
) -> list[Finding]:
    """What is left of a finding: itself, or in its place what follows from it."""
    waiver = next((each for each in waivers if _covers(each, finding, evaluation)), None)
    if waiver is not None:
        waived.append(Waived(replace(finding, consequences=()), waiver))
    beneath = [each for child in finding.consequences for each in _sifted(child, evaluation, waivers, waived)]
    if waiver is None:
        return [replace(finding, consequences=worst_first(beneath))]
    return [replace(each, after_waived=(*each.after_waived, finding.rule)) for each in beneath]


def _concerns(waiver: Waiver, evaluation: Evaluation) -> bool:
    unit = written(evaluation.at("/unit"))
    if waiver.unit and _flat(waiver.unit) != _flat(unit):
        return False
    return not waiver.file or PurePath(evaluation.file).match(waiver.file)


def _covers(waiver: Waiver, finding: Finding, evaluation: Evaluation) -> bool:
    if waiver.rule != finding.rule:
        return False
    spots = {finding.pointer, finding.place.spot("zh"), finding.place.spot("en")}
    if waiver.spot and waiver.spot not in spots:
        return False
    return not waiver.indicator or _flat(waiver.indicator) == _flat(_indicator(finding, evaluation))


def _indicator(finding: Finding, evaluation: Evaluation) -> str:
    """The name of the row of indicators that a finding points into, "" for none."""
    steps = finding.pointer.split("/")
    row: Content = evaluation.at("/".join(steps[:3])) if steps[1:2] == ["indicators"] else None
    return written(row.get("level3")) if isinstance(row, dict) else ""


def _flat(text: str) -> str:
    return "".join(text.split())
