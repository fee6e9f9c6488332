"""Conditions: what can be written, what cannot, and where a mistake is said to be."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.engine.language import MAX_LENGTH, parse, split
from validator.engine.scope import Mistake
from validator.model import rules as m
from validator.model.number import exact

from .build import condition, scope

SCORE = m.Reference("r", "score", "exact")
WEIGHT = m.Reference("r", "weight", "exact")
NAME = m.Reference("r", "name", "text")
MET = m.Flag(m.Reference("r", "met", "flag"))
TEN = m.Constant(exact(10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", m.TRUE),
        ("  \n ", m.TRUE),
        ("met", MET),
        ("r.met", MET),
        ("not met", m.Not(MET)),
        ("score > weight", m.Comparison(">", SCORE, WEIGHT)),
        ("score\n  >\r\n weight", m.Comparison(">", SCORE, WEIGHT)),
        ("  score > weight  ", m.Comparison(">", SCORE, WEIGHT)),
        ("score > weight  # of the row", m.Comparison(">", SCORE, WEIGHT)),
        ("10 <= score", m.Comparison("<=", TEN, SCORE)),
        (
            "0 < score < 10",
            m.All((m.Comparison("<", m.Constant(exact(0)), SCORE), m.Comparison("<", SCORE, TEN))),
        ),
        ("met and score == 10", m.All((MET, m.Comparison("==", SCORE, TEN)))),
        ("met or score != 10", m.Any((MET, m.Comparison("!=", SCORE, TEN)))),
        ('name == "项目"', m.Comparison("==", NAME, m.Constant("项目"))),
        ("name != ''", m.Comparison("!=", NAME, m.Constant(""))),
        ("name == profile.mode", m.Comparison("==", NAME, m.Parameter("mode"))),
        ("score < profile.low", m.Comparison("<", SCORE, m.Parameter("low"))),
        ("name in ('甲', '乙')", m.Membership(NAME, frozenset({"甲", "乙"}))),
        ("name in ['甲']", m.Membership(NAME, frozenset({"甲"}))),
        ("name in {'甲'}", m.Membership(NAME, frozenset({"甲"}))),
        ("name not in words.empty", m.Not(m.Membership(NAME, frozenset({"无", "已完成"})))),
        ("matches(name, '完.?成')", m.Match(NAME, "完.?成")),
        ("matches(name, words.empty)", m.Match(NAME, "无|已完成")),
        ("present(score)", m.Presence(SCORE)),
        ("missing(score)", m.Not(m.Presence(SCORE))),
        ("score > -weight", m.Comparison(">", SCORE, m.Arithmetic("neg", (WEIGHT,)))),
        (
            "round(score + 10, 2) > 10",
            m.Comparison(
                ">", m.Arithmetic("round", (m.Arithmetic("+", (SCORE, TEN)), m.Constant(exact(2)))), TEN
            ),
        ),
        ("ｓｃｏｒｅ > 10", m.Comparison(">", SCORE, TEN)),
        ("score > 1_0", m.Comparison(">", SCORE, TEN)),
    ],
)
def test_what_can_be_written(text: str, expected: m.Condition):
    assert condition(text) == expected


@pytest.mark.parametrize("operator", ["+", "-", "*", "/"])
def test_arithmetic(operator: str):
    compared = condition(f"score {operator} weight == 10")
    assert compared == m.Comparison("==", m.Arithmetic(operator, (SCORE, WEIGHT)), TEN)


@pytest.mark.parametrize("digits", ["0.1", "0.30", "4611686018427.387903", "100", ".5", "7."])
def test_numbers_are_taken_to_the_digit(digits: str):
    compared = condition(f"score == {digits}")
    assert isinstance(compared, m.Comparison)
    assert isinstance(compared.right, m.Constant)
    assert str(compared.right.value.value) == str(Decimal(digits))  # type: ignore[union-attr]


@pytest.mark.parametrize("text", [r"\d", r"a\nb", r"\\", r"第\d{1,2}条"])
def test_a_text_means_what_stands_between_its_quotes(text: str):
    assert condition(f'name == "{text}"') == m.Comparison("==", NAME, m.Constant(text))
    assert condition(f"matches(name, '{text}')") == m.Match(NAME, text)


REFUSED = {
    # not a condition
    "score": (0, "score is not a flag"),
    "10": (0, "a condition is expected"),
    "'text'": (0, "a condition is expected"),
    "True": (0, "a condition is expected"),
    "met and (score + weight)": (9, "a condition is expected"),
    # not well formed
    "score >": (7, "not well formed"),
    "score > > 3": (8, "not well formed"),
    "score ＞ 3": (6, "not well formed; ＞ is no sign of the language"),
    "name == “甲”": (8, "not well formed; “ is no sign of the language"),
    "项目 名称 > 3": (3, "not well formed"),
    "score = 3": (6, "not well formed; equality is written =="),
    "score > 3; import os": (9, "not well formed"),
    "score > 'a": (8, "not well formed"),
    "score > 3and met": (8, "not well formed"),
    "score \\ > 3": (6, "not well formed"),
    # names
    "scoer > 3": (0, "nothing called scoer; did you mean score?"),
    "met and r.wieght > 3": (8, "nothing called wieght; did you mean weight?"),
    "x.score > 3": (0, "nothing called x"),
    "profile.lwo > score": (0, "nothing called profile.lwo; did you mean profile.low?"),
    "name in words.emtpy": (8, "nothing called words.emtpy; did you mean words.empty?"),
    "cause.r.score > 3": (0, "nothing called cause.r"),
    "名称 == '甲'": (0, "nothing called 名称"),
    # types
    "name > 'a'": (0, "text can only be compared with == or !="),
    "name == 3": (0, "these two cannot be compared"),
    "score == '3'": (0, "these two cannot be compared"),
    "met == score": (0, "these two cannot be compared"),
    "name == profile.low": (0, "these two cannot be compared"),
    "score > profile.mode": (0, "these two cannot be compared"),
    "score > profile.grades": (8, "profile.grades is a list"),
    "met == True": (7, "name a flag by itself"),
    "score == None": (9, "name a flag by itself"),
    "score + name > 3": (8, "a number is expected"),
    "score + met > 3": (8, "a number is expected"),
    "abs('3') > 3": (4, "a number is expected"),
    "-profile.mode > 3": (1, "a number is expected"),
    "score in ('3',)": (0, "score is not a text"),
    "matches(score, '3')": (8, "score is not a text"),
    # lists and patterns
    "name in ()": (8, "a list of texts"),
    "name in ('a')": (9, "a list of texts"),
    "name in ('a', 3)": (8, "a list of texts"),
    "name in 'abc'": (8, "a list of texts"),
    "name in profile.grades": (8, "a list of texts"),
    "matches(name)": (0, "matches takes two arguments"),
    "matches(name, unit)": (14, "the second argument of matches is a text"),
    "matches(name, '(a+)+')": (14, "a pattern may repeat single characters only"),
    "matches(name, '[')": (14, "the pattern is not well formed"),
    # texts
    "name == 'a' 'b'": (8, "between one pair of quotation marks"),
    "name == '''a'''": (8, "between one pair of quotation marks"),
    "name == u'a'": (8, "between one pair of quotation marks"),
    r"name == 'a\'b'": (12, "not well formed"),
    "name == f'{score}'": (8, "not supported"),
    "name == b'a'": (8, "not supported"),
    # numbers
    "score > 1e3": (8, "a plain number"),
    "score > 1e999999": (8, "a plain number"),
    "score > 0x10": (8, "a plain number"),
    "score > 0.0000001": (8, "at most 6 decimals"),
    "score > 4611686018427.387904": (8, "a plain number"),
    "score > 1j": (8, "not supported"),
    "score > " + "9" * 1900: (8, "a plain number"),
    # calls
    "present()": (0, "one argument"),
    "missing(score, weight)": (0, "one argument"),
    "present(score, x=1)": (0, "one argument"),
    "present(3)": (8, "a field is expected"),
    "abs(score, weight) > 3": (0, "abs takes another number of arguments"),
    "min(score) > 3": (0, "min takes another number of arguments"),
    "max(*score) > 3": (0, "max takes another number of arguments"),
    "round(score, 7) > 3": (13, "the number of decimals"),
    "round(score, weight) > 3": (13, "the number of decimals"),
    "round(score, -1) > 3": (13, "the number of decimals"),
    "abs(x=score) > 3": (0, "not supported"),
    "len(name) > 3": (0, "not supported"),
    "__import__('os').system('ls')": (0, "a condition is expected"),
    "open('/etc/passwd')": (0, "a condition is expected"),
    "r.__class__ > 3": (0, "nothing called __class__"),
    "r.score.__class__ > 3": (0, "a field is expected"),
    "name.upper() == 'A'": (0, "not supported"),
    # everything else that Python can say
    "score ** 2 > 3": (0, "not supported"),
    "9**9**9 > score": (0, "not supported"),
    "score % 2 == 0": (0, "not supported"),
    "score // 2 == 0": (0, "not supported"),
    "score | 2 == 0": (0, "not supported"),
    "score << 2 == 0": (0, "not supported"),
    "+score > 3": (0, "not supported"),
    "~score > 3": (0, "not supported"),
    "score is weight": (0, "this comparison is not supported"),
    "score is not weight": (0, "this comparison is not supported"),
    "met if met else met": (0, "a condition is expected"),
    "[met for met in name]": (0, "a condition is expected"),
    "{met: met}": (0, "a condition is expected"),
    "lambda: met": (0, "a condition is expected"),
    "(met := met)": (1, "a condition is expected"),
    "score[0] > 3": (0, "not supported"),
    "(yield)": (1, "a condition is expected"),
    "...": (0, "a condition is expected"),
    # too much of it
    "(" * 900 + "met" + ")" * 900: (200, "not well formed"),
    "not " * 490 + "met": (0, "nested too deeply"),
    "-" * 1900 + "1 > score": (0, "nested too deeply"),
    "+".join(["score"] * 300) + " > 1": (0, "nested too deeply"),
    "met" + " " * MAX_LENGTH: (0, "too long"),
    "met\x00": (4, "not well formed"),
    "met\ud800": (4, "not well formed"),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text[:40]))
def test_what_cannot_be_written_is_refused_at_its_column(text: str):
    offset, reason = REFUSED[text]
    started = perf_counter()
    with pytest.raises(Mistake) as caught:
        condition(text)
    assert reason in caught.value.en
    assert caught.value.zh
    assert caught.value.offset == offset
    assert perf_counter() - started < 5


@pytest.mark.parametrize(
    "text", ["(" * 10_000 + "met" + ")" * 10_000, "met or " * 100_000 + "met", "甲" * 10**6]
)
def test_endless_conditions_are_refused_at_once(text: str):
    started = perf_counter()
    with pytest.raises(Mistake, match="too long"):
        condition(text)
    with pytest.raises(Mistake, match="too long"):
        split(text)
    assert perf_counter() - started < 5


def test_columns_count_characters_and_what_comes_before():
    with pytest.raises(Mistake) as caught:
        condition("  name == '预算执行率' and scoer > 3")
    assert caught.value.offset == 22


def test_a_condition_may_speak_of_other_facts_by_their_alias():
    compared = condition(
        "r.score > score and cause.x.rate < rate", **{"r": "row", "cause.x": "row", "t": "total"}
    )
    assert compared == m.All(
        (
            m.Comparison(">", SCORE, m.Reference("t", "score", "exact")),
            m.Comparison("<", m.Reference("cause.x", "rate", "printed"), m.Reference("t", "rate", "printed")),
        )
    )


def _offset(text: str) -> int:
    try:
        parse(text, scope())
    except Mistake as mistake:
        return mistake.offset
    return 0


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("rmet.score><=!and ornt'()0123,\\\n\"", max_size=60))
def test_no_text_does_more_than_be_refused(text: str):
    assert -1 < _offset(text) <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("row", (False, "row", ("", 0), ("", 0))),
        ("row where score > 3", (False, "row", ("", 0), ("score > 3", 10))),
        ("no row  where met", (True, "row", ("", 0), ("met", 14))),
        ("row given met where score > 3", (False, "row", ("met", 10), ("score > 3", 20))),
        ("row given met", (False, "row", ("met", 10), ("", 0))),
        ("\n row where\n  met ", (False, "row", ("", 0), ("met ", 14))),
        ("no where met", (False, "no", ("", 0), ("met", 9))),
    ],
)
def test_a_pattern_is_a_kind_with_conditions(text: str, expected: object):
    assert split(text) == expected


@pytest.mark.parametrize("text", ["", "where met", "row if met", "row where", "a b where c"])
def test_other_patterns_are_refused(text: str):
    with pytest.raises(Mistake, match="kind where condition"):
        split(text)


def test_blanks_do_not_make_a_pattern_slow():
    started = perf_counter()
    split("row given " + " " * 900 + "x" + " " * 900 + "y")
    assert perf_counter() - started < 5
