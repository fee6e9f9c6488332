"""Facts of forms that differ in a few cells: what rests on none of them is derived once.

What a part of the facts rests on is seen by watching which blocks of the form it asks for. It is derived by code that
asks for nothing else, so that on a form with the same blocks it gives the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from validator.model.evaluation import Evaluation
from validator.nouns import dataclass

T = TypeVar("T")

Part = Callable[[str, tuple[object, ...], Callable[[], Iterable[Any]]], tuple[Any, ...]]
"""Makes a part of the facts: by its name and the kinds there may be in it ("form: form block", no kinds for what others
rest on), what it is made of besides the form, and how."""


def plainly(_: str, __: tuple[object, ...], make: Callable[[], Iterable[T]]) -> tuple[T, ...]:
    """A part as it is where only one form is at hand."""
    return tuple(make())


@dataclass(frozen=True, slots=True)
class _Made:
    """A part, the blocks that were asked for when it was made, and what else it was made of."""

    part: tuple[Any, ...]
    blocks: Mapping[str, object]
    whole: bool
    inputs: tuple[object, ...]


class Again:
    """The parts of the facts on one form, for others that differ in a few cells."""

    def __init__(self) -> None:
        self._wanted: Collection[str] | None = None
        self._made: dict[str, _Made] = {}
        self._content = Watched({})

    def watched(self, evaluation: Evaluation, wanted: Collection[str] | None = None) -> Evaluation:
        """The form whose parts are made next: those in which there may be facts of the `wanted` kinds, or all."""
        self._wanted = wanted
        self._content = Watched(evaluation.content)
        return replace(evaluation, content=self._content)

    def part(self, kinds: str, inputs: tuple[object, ...], make: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """The part, made only where it has to be."""
        names = kinds.partition(":")[2].split()
        if self._wanted is not None and names and not any(name in self._wanted for name in names):
            return ()
        known = self._made.get(kinds)
        if known and self._rests_on_the_same(known, inputs):
            return known.part
        self._content.asked, self._content.whole = set(), False
        part = tuple(make())
        if known is None:
            self._made[kinds] = _Made(part, self._content.blocks(), self._content.whole, inputs)
        return part

    def _rests_on_the_same(self, known: _Made, inputs: tuple[object, ...]) -> bool:
        if not all(map(_is_same, known.inputs, inputs)):
            return False
        now = self._content
        if known.whole and dict.keys(now) != known.blocks.keys():
            return False
        return all(_is_same(dict.get(now, name), block) for name, block in known.blocks.items())


def _is_same(one: object, other: object) -> bool:
    """The very same or, unless they are facts, which take long to compare, equal."""
    if one is other:
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_, one, other))
    return one == other


class Watched(dict[str, Any]):
    """The content of a form that notes which of its blocks are asked for."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        super().__init__(content)
        self.asked: set[str] = set()
        self.whole = False

    def blocks(self) -> dict[str, object]:
        """Those asked for, as they are."""
        return {name: dict.get(self, name) for name in self.asked}

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self._all()
        return super().__iter__()

    def keys(self) -> Any:
        self._all()
        return super().keys()

    def values(self) -> Any:
        self._all()
        return super().values()

    def items(self) -> Any:
        self._all()
        return super().items()

    def _all(self) -> None:
        self.whole = True
        self.asked.update(dict.keys(self))
