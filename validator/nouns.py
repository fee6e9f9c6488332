"""`dataclass` for nouns: to mypy that of the standard library, with all that it forbids; to a start a fifth of its cost.

The standard one compiles six functions for each frozen class, which for all of ours takes longer than checking a form.
Here equality, hash and writing are functions that all nouns share; that nothing changes a frozen one, mypy sees to.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, slots, frozen=False):
        """Makes a class of fields of what its annotations say. A frozen one can be hashed."""
        return _frozen if frozen else _plain


def _plain(made: Any) -> Any:
    noun: Any = dataclasses.dataclass(slots=True, eq=False, repr=False)(made)
    noun._compared = staticmethod(_values([each.name for each in dataclasses.fields(noun) if each.compare]))
    noun.__eq__, noun.__hash__, noun.__repr__ = _equal, None, _written
    return noun


def _frozen(made: Any) -> Any:
    noun = _plain(made)
    noun.__hash__ = _hash
    return noun


def _values(names: Sequence[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda noun: ()


def _equal(one: Any, other: Any) -> Any:
    if one.__class__ is not other.__class__:
        return NotImplemented
    return one._compared(one) == one._compared(other)


def _hash(noun: Any) -> int:
    return hash(noun._compared(noun))


def _written(noun: Any) -> str:
    shown = [each.name for each in dataclasses.fields(noun) if each.repr]
    return f"{noun.__class__.__qualname__}({', '.join(f'{name}={getattr(noun, name)!r}' for name in shown)})"
