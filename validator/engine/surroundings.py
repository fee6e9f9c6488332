"""What a rule file may refer to, and the names in it that point at a value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from validator.engine.scope import ParameterType
from validator.engine.source import Path_, unknown
from validator.nouns import dataclass
from validator.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may refer to beyond the vocabulary."""

    basis: frozenset[str]
    parameters: Mapping[str, ParameterType]
    words: Mapping[str, tuple[str, ...]]
    profiles: frozenset[str]


def point(text: Any, path: Path_, kinds: Mapping[str, str]) -> tuple[str, str]:
    """`alias.field`, or an alias alone for the fact as a whole."""
    alias, dot, field = str(text).partition(".")
    if alias not in kinds:
        raise unknown(path, alias, kinds)
    if dot and field not in vocabulary()[kinds[alias]]:
        raise unknown(path, field, vocabulary()[kinds[alias]])
    return alias, field
