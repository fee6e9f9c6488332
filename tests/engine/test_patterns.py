"""Patterns: those that some text could make slow are refused, and the others are quick on any text."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.engine.patterns import MAX_TEXT, refusal

ACCEPTED = [
    "",
    "完成",
    "无|没有|暂无",
    "^(已|全部)?完成$",
    r"\d{1,4}年\d{1,2}月",
    "第.{0,20}季度",
    ".*完成",
    "完.*成",
    "[一-龥]+局",
    r"(?i)\bkpi\b",
    "(?P<year>20[0-9]{2})年",
    "(?:按时|按期|如期)完成[率]?",
    "a*",
    "a+?b",
    "a{0,100}b{0,100}",
    "[^。；]*达标",
    "(((((甲)))))",
]

REFUSED = {
    "(a+)+": "repeat single characters only",
    "(ab)*": "repeat single characters only",
    "(a|b)*c": "repeat single characters only",
    "(?:甲乙){2,}": "repeat single characters only",
    r"(甲)\1": "repeat single characters only",
    "(?=甲)": "repeat single characters only",
    "(?<!甲)乙": "repeat single characters only",
    "(?>甲)": "repeat single characters only",
    "(甲)?(?(1)乙|丙)": "repeat single characters only",
    ".*.*": "could take too long",
    ".*甲.*乙": "could take too long",
    "a?" * 30 + "a" * 30: "could take too long",
    "(a|a)" * 25: "could take too long",
    "(a|b|ab)" * 12: "could take too long",
    ".{0,100}" * 3: "could take too long",
    "(x?)" * 100: "could take too long",
    ".*a{1000}b": "could take too long",
    "(": "not well formed",
    "[": "not well formed",
    "*": "not well formed",
    "[[a]": "not well formed",
    "a{99999999999}": "not well formed",
    "甲" * 501: "too long",
    "(" * 250 + ")" * 250: "",
}

TEXTS = ["a" * MAX_TEXT, "ab" * (MAX_TEXT // 2), "完" * MAX_TEXT, "1年" * (MAX_TEXT // 2), "第" * MAX_TEXT]


@pytest.mark.parametrize("pattern", ACCEPTED)
def test_plain_patterns_are_accepted_and_quick(pattern: str):
    assert refusal(pattern) is None
    started = perf_counter()
    for text in TEXTS:
        re.search(pattern, text)
    assert perf_counter() - started < 5


@pytest.mark.parametrize("pattern", REFUSED, ids=lambda pattern: ascii(pattern[:30]))
def test_patterns_that_may_run_away_are_refused(pattern: str):
    started = perf_counter()
    reason = refusal(pattern)
    assert perf_counter() - started < 5
    if REFUSED[pattern]:
        assert reason is not None
        assert REFUSED[pattern] in reason[1]


def test_what_is_refused_does_run_away():
    """The control: without the refusal this search would outlast the sun."""
    from .build import child

    code = "import re; re.search('(a+)+b', 'a' * 60)"
    with pytest.raises(Exception, match="timed out"):
        child(code, seconds=1)


_PIECES = [
    "a",
    "甲",
    ".",
    "a*",
    ".*",
    "a?",
    ".{0,9}",
    "[ab]{1,50}",
    "(a|b)",
    "(?:a|ab)",
    "(a)?",
    "a{2,}?",
    r"\w{0,30}",
    "$",
]


@given(st.text("ab甲.*+?{}()[]|^$\\dw1,2-:P<>=!", max_size=15))
def test_what_is_accepted_compiles(pattern: str):
    if refusal(pattern) is None:
        re.compile(pattern)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join), st.sampled_from(TEXTS))
def test_whatever_is_accepted_is_quick(pattern: str, text: str):
    if refusal(pattern) is None:
        started = perf_counter()
        re.search(pattern, text)
        assert perf_counter() - started < 5
