"""What can be said of a text alone is found out once: the labels, marks and numbers of one form come again in the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

LONGEST = 120
"""Longer texts seldom come again, and are asked about anew each time."""

MOST = 4096
"""Texts that are remembered at once; beyond them all are forgotten, so that no run can fill the memory."""


class _Answers(dict[str, T], Generic[T]):
    """Answers by text; what is not known yet is asked."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> T:
        answer = self._ask(text)
        if len(text) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[text] = answer
        return answer


def remembered(ask: Callable[[str], T]) -> Callable[[str], T]:
    """The function, which must depend on the text alone, with its answers to short texts kept."""
    # Looking up is all that a call does, without a frame of Python's: it happens a thousand times a form.
    return _Answers(ask).__getitem__
