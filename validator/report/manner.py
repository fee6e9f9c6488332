"""How a report is to be written: language, width, colour, how much of it; and what could not be reported on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from validator.errors import ValidatorError
from validator.model.report import Report
from validator.model.waiver import Idle, Waiver

NARROWEST, WIDEST = 40, 120


@dataclass(frozen=True, slots=True)
class Manner:
    """What the reader wants. `width` is in terminal cells; `why` tells how each value came about; `hints`
    tells hints instead of only counting them."""

    lang: str = "zh"
    width: int = 100
    colour: bool = False
    why: bool = False
    hints: bool = False

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

Writer = Callable[[Sequence[Report], Sequence[Failure], Manner, Sequence[IdleWaiver]], str]
