"""A broken rule file is one sentence with file, line and column, whatever is broken."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from validator.engine.load import load
from validator.errors import BrokenRule
from validator.model import rules as m

from .rulebook import FILES, mended, write

FILE = "scores/SCR-01.yaml"
TEXT = FILES[FILE]


def broken(home: Path, text: str | bytes) -> BrokenRule:
    write(home)
    (home / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BrokenRule) as caught:
        load()
    return caught.value


def test_a_sound_rule_is_read(home: Path):
    rule = load(()).rules if not write(home) else load().rules["SCR-01"]
    assert isinstance(rule, m.Rule)
    assert rule.severity is m.Severity.ERROR
    assert rule.confidence == "high"
    assert [case.name for case in rule.cases] == ["SCR-01"]
    assert rule.cases[0].at == ("r", "score")
    assert rule.cases[0].near == (("r", "weight"),)
    assert [example.fires for example in rule.examples] == [True, False]
    assert [example.state for example in rule.examples] == ["found", "passed"]
    assert rule.examples[0].profile == "cn-2020"


MISTAKES = {
    # keys
    "unknown key": ("name: too-much", "nmae: too-much", "2:1", "nmae is not known here; did you mean name?"),
    "no name": ("name: too-much\n", "", "1:1", "name is missing"),
    "no message": ("message:", "limits:", "1:1", "message is missing"),
    "twice the same key": ("near: [r.weight]", "at: r.weight", "10:1", "duplicate key at"),
    "twice the same alias": ("  r: row where score > weight", "  r: row\n  r: row", "8:3", "duplicate key r"),
    # values
    "another id": ("id: SCR-01", "id: SCR-02", "1:5", "the id must be the file's name, SCR-01"),
    "a list for a name": ("name: too-much", "name: [too, much]", "2:7", "name is a text"),
    "unknown severity": (
        "severity: error",
        "severity: eror",
        "3:11",
        "eror is not known here; did you mean error?",
    ),
    "one language": ("title: {zh: 得分不超过分值, ", "title: {", "4:8", "title is written in zh and en"),
    "text for a title": (
        "title: {zh: 得分不超过分值, en: No more than its weight}",
        "title: 得分",
        "4:8",
        "title is written",
    ),
    "unknown basis": (
        "basis: [form]",
        "basis: [form, from]",
        "5:15",
        "from is not known here; did you mean form?",
    ),
    "no basis": ("basis: [form]", "basis: []", "5:8", "a rule cites its basis"),
    "a basis that is no list": ("basis: [form]", "basis: form", "5:8", "basis is a list"),
    "a mapping for a basis": ("basis: [form]", "basis: [{form: form}]", "5:8", "basis is a list of texts"),
    "unknown confidence": (
        "severity: error",
        "severity: error\nconfidence: hihg",
        "4:13",
        "did you mean high?",
    ),
    # match
    "unknown kind": ("r: row where", "r: rwo where", "7:6", "rwo is not known here; did you mean row?"),
    "no condition": ("r: row where score > weight", "r: row if met", "7:6", "kind where condition"),
    "a list for a pattern": ("r: row where score > weight", "r: [row]", "7:6", "kind where condition"),
    "text for a match": ("match:\n  r: row where score > weight", "match: row", "6:8", "match is a mapping"),
    "an empty match": (
        "match:\n  r: row where score > weight",
        "match: {}",
        "6:8",
        "match speaks of 1 to 4 facts",
    ),
    "unknown field": ("score > weight", "score > wieght", "7:24", "wieght; did you mean weight?"),
    "not well formed": ("score > weight", "score > > weight", "7:24", "not well formed"),
    "quoted pattern": (
        "row where score > weight",
        "'row where scoer > weight'",
        "7:17",
        "did you mean score?",
    ),
    "wrong type": ("score > weight", "score > 'weight'", "7:16", "these two cannot be compared"),
    "unknown parameter": ("score > weight", "score > profile.ful", "7:24", "did you mean profile.full?"),
    "a list as parameter": ("score > weight", "score > profile.grades", "7:24", "profile.grades is a list"),
    "text as parameter": ("score > weight", "score > profile.mode", "7:16", "cannot be compared"),
    "unknown words": ("score > weight", "name in words.emtpy", "7:24", "did you mean words.empty?"),
    "runaway pattern": ("score > weight", "matches(name, '(a+)+')", "7:30", "single characters only"),
    "too many alternatives": (
        "score > weight",
        " and ".join(["rate != 1"] * 7),
        "7:3",
        "too many alternatives",
    ),
    "too many tests": ("score > weight", " and ".join(["met"] * 25), "7:3", "too many alternatives or tests"),
    "a taken alias": ("r: row where", "cause: row where", "7:3", "cause cannot be used as an alias"),
    "an odd alias": ("r: row where", "R-1: row where", "7:3", "R-1 cannot be used as an alias"),
    "only absences": ("r: row where score > weight", "r: no row where met", "7:3", "not all of them absent"),
    "too many facts": (
        "  r: row where score > weight",
        "  r: row\n  a: row\n  b: row\n  c: row\n  d: row",
        "7:3",
        "1 to 4 facts",
    ),
    "arithmetic across facts": (
        "  r: row where score > weight",
        "  r: row\n  t: total where score > rate + r.score",
        "8:6",
        "arithmetic may not mix two facts",
    ),
    "a gap that speaks of others": (
        "  r: row where score > weight",
        "  r: row\n  t: total given score > r.score",
        "8:26",
        "there is nothing called r",
    ),
    "an absence of two": (
        "  r: row where score > weight",
        "  r: row\n  o: row\n  t: no total where score > r.score and rate > o.rate",
        "9:6",
        "one other fact only",
    ),
    "a later alias": (
        "  r: row where score > weight",
        "  r: row where score > t.score\n  t: total",
        "7:24",
        "there is nothing called t",
    ),
    # message, at, near
    "unknown slot": ('en: "{r.name}', 'en: "{r.nmae}', "8:44", "nmae is not known here; did you mean name?"),
    "no alias in a slot": ('en: "{r.name}', 'en: "{name}', "8:44", "name is not known here"),
    "no field in a slot": ('en: "{r.name}', 'en: "{r}', "8:44", "{r} should be {alias.field}"),
    "unknown format": ("{r.score:.1}", "{r.score:.x}", "8:44", ".x is no format of a number"),
    "half a brace": ("{r.score:.1}", "{r.score:.1", "8:44", "the braces do not pair"),
    "unknown at": ("at: r.score", "at: r.scoer", "9:5", "scoer is not known here; did you mean score?"),
    "a list at": ("at: r.score", "at: [r.score]", "9:5", "at is a text"),
    "unknown near": ("near: [r.weight]", "near: [r.score, x.weight]", "10:17", "x is not known here"),
    "a text near": ("near: [r.weight]", "near: r.weight", "10:7", "near is a list"),
    # suggest
    "an unknown value": (
        "near: [r.weight]",
        "near: [r.weight]\nsuggest: [{at: r.score, value: r.weigth, certainty: sure}]",
        "11:32",
        "did you mean weight?",
    ),
    "an unknown certainty": (
        "near: [r.weight]",
        "near: [r.weight]\nsuggest: [{at: r.score, value: r.weight, certainty: surely}]",
        "11:53",
        "did you mean sure?",
    ),
    "a fact as a whole": (
        "near: [r.weight]",
        "near: [r.weight]\nsuggest: [{at: r, value: r.weight, certainty: sure}]",
        "11:16",
        "a number or a text",
    ),
    "a text for a number": (
        "near: [r.weight]",
        "near: [r.weight]\nsuggest: [{at: r.score, value: r.name, certainty: sure}]",
        "11:32",
        "one of at and value is a number, one a text",
    ),
    # follows
    "unknown cause": (
        "follows: []",
        "follows: [SCR-1]",
        "11:11",
        "SCR-1 is not known here; did you mean SCR-01?",
    ),
    "its own cause": ("follows: []", "follows: [SCR-01]", "11:10", "the follows run in a circle"),
    "a text that follows": ("follows: []", "follows: SCR-01", "11:10", "follows is a list"),
    "follows without condition": ("follows: []", "follows: [{rule: SCR-01}]", "11:11", "where is missing"),
    "follows by mistake": (
        "follows: []",
        "follows: [{rule: SCR-01, where: r.scoer > 1}]",
        "11:33",
        "there is nothing called scoer; did you mean score?",
    ),
    "a cause's field": (
        "follows: []",
        "follows: [{rule: SCR-01, where: met and cause.r.scoer > 1}]",
        "11:41",
        "nothing called scoer; did you mean score?",
    ),
    "a mixed sum": (
        "follows: []",
        "follows: [{rule: SCR-01, where: r.score + cause.r.score > 1}]",
        "11:33",
        "arithmetic may not mix two facts",
    ),
    # examples
    "no examples": ("examples:", "limits:", "1:1", "examples is missing"),
    "no firing example": ("  fires: [{change: {/rows/0/score: 11}}]\n", "", "13:3", "fires is missing"),
    "an empty list": (
        "silent: [{change: {/rows/0/score: 10}}]",
        "silent: []",
        "14:11",
        "at least one example",
    ),
    "a text for an example": (
        "silent: [{change: {/rows/0/score: 10}}]",
        "silent: [10]",
        "14:12",
        "an example is a mapping",
    ),
    "unknown in an example": (
        "{change: {/rows/0/score: 10}}",
        "{chnage: {}}",
        "14:13",
        "did you mean change?",
    ),
    "a list of changes": ("{change: {/rows/0/score: 10}}", "{change: [10]}", "14:21", "change is a mapping"),
    "a text to remove": ("{change: {/rows/0/score: 10}}", "{remove: /rows}", "14:21", "remove is a list"),
    "unknown profile": (
        "{change: {/rows/0/score: 10}}",
        "{profile: cn-2021}",
        "14:22",
        "did you mean cn-2020?",
    ),
    "unknown state": ("{change: {/rows/0/score: 10}}", "{state: pased}", "14:20", "did you mean passed?"),
    # YAML
    "a stray bracket": ("near: [r.weight]", "near: [r.weight", "11:8", "not well-formed YAML"),
    "a tab": ("  r: row", "\tr: row", "7:1", "not well-formed YAML"),
    "an alias": ("near: [r.weight]", "near: *weight", "10:7", "aliases are not supported"),
    "a list as key": ("near: [r.weight]", "[near]: [r.weight]", "10:1", "a key is not a text"),
    "a second document": ("near: [r.weight]", "---\nnear: [r.weight]", "10:1", "a second document"),
    "endless nesting": ("near: [r.weight]", "near: " + "[" * 60 + "]" * 60, "10:47", "nested too deeply"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_sentence_with_its_place(name: str, home: Path):
    old, new, spot, reason = MISTAKES[name]
    error = broken(home, mended(TEXT, old, new))
    assert error.en.startswith(f"{home / FILE}:{spot}: ")
    assert error.zh.startswith(f"{home / FILE}:{spot}：")
    assert reason in error.en
    assert "\n" not in error.en


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a rule file is a mapping"),
        (b"- 1", "a rule file is a mapping"),
        (b"\xff\xfe\x00", "not usable YAML"),
        (b"\x00", "not usable YAML"),
        (b"id: \x07", "not usable YAML"),
        (b"\x81\x82", "not usable YAML"),
        (b"a: &x [*x]", "aliases are not supported"),
        (b"[" * 250_000, "nested too deeply"),
        (b"{a: " * 100_000, "nested too deeply"),
        (b"- " * 200_000, "nested too deeply"),
        (b"#" * 500_001, "is too large"),
    ],
)
def test_whatever_is_in_a_file_is_refused_in_a_sentence(data: bytes, reason: str, home: Path):
    assert reason in broken(home, data).en


def test_a_file_that_cannot_be_read_is_named(home: Path):
    write(home)
    (home / FILE).unlink()
    (home / FILE).mkdir()
    with pytest.raises(BrokenRule, match="cannot be read"):
        load()


def test_cases_share_what_the_rule_gives_once(home: Path):
    text = mended(TEXT, "match:\n  r: row where score > weight\n", "")
    text += "cases:\n  - {name: above, match: {r: row where score > weight}}\n"
    text += "  - {name: below, severity: hint, match: {r: row where score < 0}, at: r.name}\n"
    write(home, {**FILES, FILE: text})
    rule = load().rules["SCR-01"]
    assert [(case.name, case.severity.value, case.at) for case in rule.cases] == [
        ("SCR-01/above", "error", ("r", "score")),
        ("SCR-01/below", "hint", ("r", "name")),
    ]
    assert rule.severity is m.Severity.ERROR


@pytest.mark.parametrize(
    ("cases", "reason"),
    [
        ("cases: []", "cases holds at least one"),
        ("cases: [{name: a}, {name: a}]", "each of another name"),
        ("cases: [a]", "a case is a mapping"),
        ("cases: [{match: {}}]", "name is missing"),
        ("cases: [{name: a, macth: {}}]", "did you mean match?"),
        ("cases: [{name: a, severity: bad}]", "bad is not known here"),
        ("cases: {}", "cases is a list"),
    ],
)
def test_mistakes_in_cases(cases: str, reason: str, home: Path):
    assert reason in broken(home, TEXT + cases + "\n").en


def test_follows_may_speak_of_the_cause(home: Path):
    where = "cause.r.name == r.name and score > 3"
    text = mended(TEXT, "follows: []", f"follows: [{{rule: SCR-02, where: {where}}}]")
    write(home, {**FILES, FILE: text}, SCR_02="score < 0")
    follow = load().rules["SCR-01"].follows[0]
    assert follow.rule == "SCR-02"
    assert isinstance(follow.where, m.All)
    assert follow.where.operands[0] == m.Comparison(
        "==", m.Reference("cause.r", "name", "text"), m.Reference("r", "name", "text")
    )


def test_follows_may_not_run_in_a_circle(home: Path):
    def rule(name: str, cause: str) -> str:
        return mended(TEXT, "id: SCR-01", f"id: {name}").replace("follows: []", f"follows: [{cause}]")

    files = {f"scores/SCR-0{n}.yaml": rule(f"SCR-0{n}", f"SCR-0{n % 3 + 1}") for n in (1, 2, 3)}
    write(home, {**FILES, **files})
    with pytest.raises(BrokenRule, match="run in a circle"):
        load()


def test_no_change_of_a_rule_file_does_more_than_be_refused(home: Path):
    """Every part of a rule replaced by every sort of thing."""
    rng = Random(7)  # noqa: S311 - nothing secret
    strange: list[Any] = [
        "",
        "x",
        "r",
        "r.score",
        "{r.score}",
        "row",
        [],
        ["x"],
        [["x"]],
        {},
        {"x": "y"},
        {"zh": "a"},
    ]
    sound = yaml.safe_load(mended(TEXT, "follows: []", "follows: [{rule: SCR-02, where: met}]"))
    write(home, SCR_02="score < 0")
    for _ in range(200):
        content = yaml.safe_load(yaml.safe_dump(sound))
        _replace(content, rng, strange)
        (home / FILE).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        _loaded_or_refused()


def _loaded_or_refused() -> None:
    try:
        load()
    except BrokenRule as error:
        assert error.en.count("\n") == 0  # noqa: PT017 - either way is right


def _replace(content: Any, rng: Random, strange: list[Any]) -> None:
    """One part, at any depth, becomes something else."""
    keys = list(content) if isinstance(content, dict) else list(range(len(content)))
    key = rng.choice(keys)
    inner = content[key]
    if isinstance(inner, dict | list) and inner and rng.random() < 0.7:
        _replace(inner, rng, strange)
    elif isinstance(content, dict) and rng.random() < 0.2:
        content[rng.choice(("x", "", "r", "at"))] = content.pop(key)
    else:
        content[key] = rng.choice(strange)
