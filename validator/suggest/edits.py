"""A report and the file it is on in, the same report out with edits of the file for what surely follows.

An edit is only given where the file with it in place was read again and says what was meant and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from validator.errors import ValidatorError
from validator.model.evaluation import Evaluation, written
from validator.model.report import Finding, Report
from validator.model.suggestion import Certainty, Edit, Suggestion
from validator.readers.decode import decode
from validator.suggest.altered import Write, altered
from validator.suggest.splice import FORMATS, Piece, pieces, put, spans

MOST = 20
"""Changes of one form that edits are made for: each is tried by reading the form anew."""

Read = Callable[[bytes, str], Sequence[Evaluation]]

_TEXT = "txt"


def with_edits(report: Report, data: bytes, read: Read) -> Report:
    """The report on what `read` makes of the bytes; formats that cannot be edited come back as they are."""
    if report.evaluation.format not in (*FORMATS, _TEXT):
        return report
    wanted = {
        each.writes: each for found in report.every_finding() for each in found.suggestions if _is_sure(each)
    }
    if not wanted:
        return report
    page = _Page(report.evaluation, data, read)
    made = {writes: page.edits(writes) for writes in list(wanted)[:MOST]}
    return replace(report, findings=tuple(_edited(finding, made) for finding in report.findings))


def _is_sure(suggestion: Suggestion) -> bool:
    return suggestion.certainty is Certainty.SURE


def _edited(finding: Finding, made: Mapping[tuple[Write, ...], tuple[Edit, ...]]) -> Finding:
    suggestions = tuple(
        replace(each, edits=made.get(each.writes, ())) if _is_sure(each) else each
        for each in finding.suggestions
    )
    beneath = tuple(_edited(each, made) for each in finding.consequences)
    return replace(finding, suggestions=suggestions, consequences=beneath)


class _Page:
    """The text of a form; remembers where its lines begin and its scalars stand."""

    def __init__(self, evaluation: Evaluation, data: bytes, read: Read) -> None:
        self._evaluation, self._read = evaluation, read
        self._text, _ = decode(data, evaluation.file)
        lines = self._text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._spans = spans(self._text, evaluation.format) if evaluation.format in FORMATS else {}

    def edits(self, writes: Sequence[Write]) -> tuple[Edit, ...]:
        """What does these changes and nothing else; nothing where that is not certain."""
        if self._evaluation.format not in FORMATS:  # where all is text
            writes = [(at, written(value)) for at, value in writes]
        try:
            found = self._pieces(writes)
            (after,) = self._read(put(self._text, found).encode(), self._evaluation.file)
        except (ValidatorError, ValueError):
            return ()
        if after.content != altered(self._evaluation, writes).content:
            return ()
        return tuple(self._edit(*piece) for piece in found)

    def _pieces(self, writes: Sequence[Write]) -> list[Piece]:
        if self._evaluation.format in FORMATS:
            return pieces(self._text, self._evaluation, self._spans, writes)
        return sorted(self._in_text(pointer, str(value)) for pointer, value in writes)

    def _in_text(self, pointer: str, new: str) -> Piece:
        """A cell of a text ends with what was read of it. Raises ValueError where it is not there."""
        place, old = self._evaluation.places.get(pointer), written(self._evaluation.at(pointer))
        if place is None or place.line is None or place.column is None or place.line >= len(self._starts):
            raise ValueError(pointer)
        start = self._starts[place.line - 1] + place.column - 1
        if not self._text.startswith(old, start):
            raise ValueError(pointer)
        return start, start + len(old), new

    def _edit(self, start: int, end: int, text: str) -> Edit:
        return Edit(*self._spot(start), *self._spot(end), text)

    def _spot(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1
