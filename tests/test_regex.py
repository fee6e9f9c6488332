"""Patterns kept between runs are what `re.compile` would give, whatever somebody did to the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from validator import regex
from validator.regex import compiled, kept
from validator.stored import store, stored

PATTERNS = [
    (r"(?P<name>[\u4e00-\u9fff]{2,16}?)(?P<figure>[0-9][0-9.]*)(个|台)?", 0),
    (r"[^\u3400-\u9fff0-9A-Za-z]|完成", 0),
    (r"^n/a$", re.IGNORECASE | re.MULTILINE),
]
TEXT = "建成3.5个\nN/A 完成，建成大棚12"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    compiled.cache_clear()
    yield tmp_path / "jixiao"
    compiled.cache_clear()


def run() -> list[re.Pattern[str]]:
    """What a run of the program has of the patterns."""
    compiled.cache_clear()
    with kept():
        return [compiled(source, flags) for source, flags in PATTERNS]


def told(pattern: re.Pattern[str]) -> object:
    found = [(match.group(), match.groups(), match.groupdict()) for match in pattern.finditer(TEXT)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


def test_patterns_of_a_later_run_are_those_of_re(monkeypatch: pytest.MonkeyPatch):
    run()
    monkeypatch.setattr(regex, "_code", None)  # nothing is compiled again
    assert [told(pattern) for pattern in run()] == [told(re.compile(*each)) for each in PATTERNS]


def test_patterns_are_not_written_where_nobody_asked_for_it(home: Path):
    assert told(compiled(*PATTERNS[0])) == told(re.compile(*PATTERNS[0]))
    assert not home.exists()


@pytest.mark.parametrize(
    "spoiled", [(32, b"", 0, {}, (None,)), (32, b"\1\0\0\0" * 9, -1, {}, ()), ("x",), None]
)
def test_a_spoiled_store_costs_only_time(spoiled: object):
    store("patterns", "", {(source, int(flags)): spoiled for source, flags in PATTERNS})
    assert [told(pattern) for pattern in run()] == [told(re.compile(*each)) for each in PATTERNS]


def test_a_malformed_pattern_is_told_as_ever():
    with kept(), pytest.raises(re.error):
        compiled("(")


def test_too_many_patterns_begin_the_store_anew(monkeypatch: pytest.MonkeyPatch):
    store("patterns", "", {(f"a{number}", 0): () for number in range(3)})
    monkeypatch.setattr(regex, "_MOST", 3)
    run()
    assert {source for source, _ in stored("patterns", "", dict, ())} == {source for source, _ in PATTERNS}
