"""What a condition may speak of, and what is said when it speaks of something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from validator.model import rules as m
from validator.nouns import dataclass

ParameterType = Literal["number", "text", "list", "table"]
"""What a parameter of a profile holds."""


class Mistake(Exception):
    """A condition that cannot be used: what is wrong, in both languages, and at which character of it."""

    def __init__(self, zh: str, en: str, offset: int = 0) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may speak of.

    `aliases` map to the fields of their kinds; `subject` is the alias that bare names mean; `parameters` and `words`
    are those of the profiles and of `rules/words.yaml`.
    """

    aliases: Mapping[str, Mapping[str, m.FieldType]]
    subject: str
    parameters: Mapping[str, ParameterType]
    words: Mapping[str, tuple[str, ...]]
