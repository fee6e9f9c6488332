"""Nouns behave as the dataclasses of the standard library do, made in less time."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass as standard
from dataclasses import field, replace
from pathlib import Path
from typing import Any

import pytest

import validator
from validator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    file: str
    line: int = 1
    seen: list[int] = field(default_factory=list, compare=False, repr=False)


@dataclass(slots=True)
class Count:
    number: int = 0


def made_by(maker: Callable[..., Any]) -> Any:
    @maker(frozen=True, slots=True)
    class Noun:
        """A noun."""

        name: str
        parts: tuple[str, ...] = ()

    return Noun


def test_nouns_are_equal_by_what_they_hold():
    assert Spot("a", 2, [1]) == Spot("a", 2, [2])
    assert Spot("a", 2) != Spot("a", 3)
    assert Spot("a") != Count(1)
    assert len({Spot("a"), Spot("a"), Spot("b")}) == 2


def test_what_may_change_has_no_hash():
    assert Count(1) == Count(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Count())


def test_nothing_else_can_be_put_into_a_noun():
    with pytest.raises(AttributeError):
        Spot("a").other = 1  # type: ignore[attr-defined]


def test_nouns_are_changed_and_stored_like_any_other():
    assert replace(Spot("a", 2), line=3) == Spot("a", 3)
    assert pickle.loads(pickle.dumps(Spot("a", 2))) == Spot("a", 2)  # noqa: S301 - our own bytes


def test_nouns_are_written_hashed_and_matched_as_those_of_the_standard_library():
    ours, theirs = made_by(dataclass), made_by(standard)
    assert repr(ours("甲", ("乙",))) == repr(theirs("甲", ("乙",)))
    assert hash(ours("甲")) == hash(theirs("甲"))
    assert ours.__match_args__ == theirs.__match_args__


def test_all_nouns_are_made_this_way():
    home = Path(validator.__file__).parent
    standard_ones = [
        file.name
        for file in home.rglob("*.py")
        if file.name != "nouns.py"
        and re.search(r"from dataclasses import .*\bdataclass\b", file.read_text("utf-8"))
    ]
    assert standard_ones == []
