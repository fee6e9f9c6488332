"""How a report is to be written: language, width, colour, how much of it; and what could not be reported on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from validator.errors import ValidatorError
from validator.model.report import Report
from validator.model.waiver import Idle, Waiver
from validator.nouns import dataclass

NARROWEST, WIDEST = 40, 120


@dataclass(frozen=True, slots=True)
class Manner:
    """What the reader wants. `width` is in terminal cells; `why` tells how each value came about; `hints`
    tells hints instead of only counting them; `fail_on` is the mildest severity that fails a form."""

    lang: str = "zh"
    width: int = 100
    colour: bool = False
    why: bool = False
    hints: bool = False
    fail_on: str = "error"

    @property
    def room(self) -> int:
        """Cells in a line: a line of more than 120 is hard to read, one of less than 40 holds no table."""
        return min(max(self.width, NARROWEST), WIDEST)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document on which there is no report, and why."""

    document: str
    error: ValidatorError

    def sentence(self, lang: str) -> str:
        """What is to be mended, with the document's name even where the error does not say it."""
        sentence = self.error.sentence(lang)
        return sentence if self.document in sentence else f"{self.document}: {sentence}"


IdleWaiver = tuple[Waiver, Idle]
"""A waiver that did nothing in the whole call, and why."""

Writer = Callable[
    [Iterable[Report], Sequence[Failure], Manner, Sequence[IdleWaiver]], Iterator[str] | Iterator[bytes]
]
"""Writes in pieces, at least one for each report as it comes, be it empty: so nobody need keep the reports.

Failures and idle waivers may be lists that are only full when the last report has been taken.
"""
