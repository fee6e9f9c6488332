"""What is remarked about a folder of rules, and that sound rules are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from validator.catalogue import lint, linted
from validator.resources import folder

RULE = """\
id: {id}
name: light-weight
severity: {severity}
title: {{zh: 分值不小于二, en: No weight below two}}
basis: [form]
match:
  i: indicator where {where}
message: {{zh: "“{{i.name}}”分值为{{i.weight}}", en: "“{{i.name}}” weighs {{i.weight}}"}}
at: i.weight
examples:
  fires:
    - {{change: {{/indicators/0/weight: 1}}}}
  silent:
    - {{}}
    - {{change: {{/indicators/0/weight: 2}}}}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path


def put(
    home: Path, where: str = "weight < 2", name: str = "QH-01", severity: str = "hint", **changes: str
) -> None:
    text = RULE.format(id=name, where=where, severity=severity)
    for old, new in changes.items():
        old = {"name_": "“{i.name}”"}.get(old, old)
        assert old in text
        text = text.replace(old, new)
    (home / "own" / f"{name}.yaml").write_text(text, encoding="utf-8")


def remarks(home: Path) -> list[str]:
    """In English, without the folder."""
    return [remark.en.replace(f"{home}/", "") for remark in lint(home)]


def test_a_sound_rule_is_left_alone(home: Path):
    put(home)
    assert remarks(home) == []


def test_the_rules_that_come_with_jixiao_are_left_alone():
    assert not lint(None), linted(lint(None), "en")
    assert lint(folder("rules")) == ()


def test_every_file_with_a_mistake_is_told_with_its_place(home: Path):
    put(home, "wieght < 2", "QH-01")
    put(home, "weight < 2 and", "QH-02")
    put(home, "weight < 2", "QH-03")
    first, second = remarks(home)
    assert first == "own/QH-01.yaml:7:22: there is nothing called wieght; did you mean weight?"
    assert second.startswith("own/QH-02.yaml:7:")


def test_a_rule_that_follows_a_broken_one_is_no_second_mistake(home: Path):
    put(home, "wieght < 2", "QH-01")
    put(home, "weight < 2", "QH-02", **{"basis: [form]": "basis: [form]\nfollows: [QH-01]"})
    assert len(remarks(home)) == 1


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("weight < 2 and weight > 3", "own/QH-01.yaml:7:3: the conditions of QH-01 can never hold"),
        ("weight < 2 or weight >= 2", "the conditions of QH-01 always hold; it fires on every form"),
        ("weight < 1.5", "no example stands on the border: with “<=” in place of “weight < …”"),
        ("score > weight", "QH-01 has the same conditions as SCR-01/indicator"),
    ],
)
def test_a_condition_is_reasoned_about(home: Path, where: str, told: str):
    put(home, where)
    assert any(told in remark for remark in remarks(home)), remarks(home)


def test_an_absence_that_says_nothing_is_told(home: Path):
    put(home, **{"where weight < 2": "where weight < 2\n  g: no grade where score > 3 and score < 2"})
    assert any("the conditions of no grade can never hold" in remark for remark in remarks(home))


def test_a_tie_that_can_never_hold_is_told(home: Path):
    tie = "basis: [form]\nfollows: [{rule: WGT-04, where: i.weight > 3}]"
    put(home, **{"basis: [form]": tie})
    assert remarks(home) == ["own/QH-01.yaml:6:11: the condition of the tie to WGT-04 can never hold"]


TOTAL = {"indicator where": "total where", "“{i.name}”": "", "{i.weight}": "{i.weight_sum}", "{/indicators/0/weight: 1}": "{/indicators/0/weight: 11}"}  # fmt: skip


def test_two_rules_that_no_form_satisfies_are_told(home: Path):
    put(home, "weight_sum != 110", "QH-01", "error", **TOTAL)
    put(home, "weight_sum != 120", "QH-02", "error", **TOTAL)
    told = "QH-02 contradicts QH-01: under the profile cn-2020 no form satisfies both"
    assert any(told in remark for remark in remarks(home)), remarks(home)


def test_rules_of_different_kinds_of_form_do_not_contradict_each_other(home: Path):
    put(home, "weight_sum != 110 and weight < 50", "QH-01", "error", **TOTAL)
    put(home, "weight_sum != 120 and weight >= 50", "QH-02", "error", **TOTAL)
    assert not any("contradicts" in remark for remark in remarks(home))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"zh: 分值不小于二": 'zh: ""'}, "own/QH-01.yaml:4:14: the title has no Chinese"),
        (
            {"{i.weight}": "", "name_": ""},
            "the message names no number; show those compared as {alias.field}",
        ),
        ({"weighs {i.weight}": "is light"}, "the English message lacks the number {i.weight}"),
        (
            {"severity: hint": "severity: hint\nconfidence: low"},
            "a rule of low confidence says in its limits",
        ),
    ],
)
def test_texts_are_looked_at(home: Path, changes: dict[str, str], told: str):
    put(home, **changes)
    assert any(told in remark for remark in remarks(home)), remarks(home)


def test_words_that_nothing_uses_are_told(home: Path):
    put(home)
    (home / "words.yaml").write_text("time: [限时]\nseasons: [春, 秋]\n", encoding="utf-8")
    assert remarks(home) == ["words.yaml:2:10: nothing uses the list seasons"]
    put(home, "weight < 2 and name not in words.seasons")
    assert remarks(home) == []


def test_every_word_list_that_comes_with_jixiao_is_used():
    sources = "\n".join(
        file.read_text() for file in (folder("rules").parent / "validator" / "facts").glob("*.py")
    )
    rules = "\n".join(file.read_text() for file in folder("rules").glob("*/*.yaml"))
    names = re.findall(r"^(\w+):", (folder("rules") / "words.yaml").read_text(), re.M)
    unused = [name for name in names if f'"{name}"' not in sources and f"words.{name}" not in rules]
    assert not set(unused) - FAMILIES, unused


FAMILIES = {"数量", "质量", "时效", "成本", "效益", "满意度", "forward", "reverse", "words"}
"""Read by the names of families and directions."""
