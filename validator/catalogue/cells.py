"""A form in; the numbers that stand in it out, each of which can be made another."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

from validator.catalogue.examples import put
from validator.model.evaluation import steps
from validator.nouns import dataclass
from validator.regex import regex

_NUMBER = regex(r"[0-9]+(?:\.[0-9]+)?")
_MOST = 6
"""Numbers of one text that are looked at; a narrative may hold hundreds."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it stands in the form: at a JSON Pointer, with the text around it."""

    pointer: str
    before: str
    digits: str
    after: str

    @property
    def value(self) -> Decimal:
        return Decimal(self.digits)

    @property
    def step(self) -> Decimal:
        """One unit of its last digit."""
        return Decimal(1).scaleb(-len(self.digits.partition(".")[2]))

    def holding(self, value: Decimal) -> str:
        """The whole text with another number in its place, written with as many decimals."""
        return f"{self.before}{value.quantize(self.step):f}{self.after}"


def cells(form: dict[str, Any], at: Collection[str] | None = None) -> Iterator[Cell]:
    """The numbers of a form, or of the values at some JSON Pointers."""
    for pointer, text in _texts(form, ""):
        if at is None or pointer in at:
            for number in [*_NUMBER.finditer(text)][:_MOST]:
                yield Cell(pointer, text[: number.start()], number[0], text[number.end() :])


def changed(form: dict[str, Any], cell: Cell, value: Decimal) -> dict[str, Any]:
    """The form with another number in a cell."""
    content = deepcopy(form)
    put(content, list(steps(cell.pointer)), cell.holding(value))
    return content


def _texts(node: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from _texts(inner, f"{pointer}/{key}")
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            yield from _texts(inner, f"{pointer}/{number}")
    elif isinstance(node, str):
        yield pointer, node
