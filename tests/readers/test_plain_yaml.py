from __future__ import annotations

import time

import pytest

from validator.errors import UnreadableDocument
from validator.model.evaluation import Content
from validator.model.place import Place
from validator.readers import read_bytes

from .test_plain import refused, yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("017", "017"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("+5", "+5"),
        (".5", ".5"),
        ("5.", "5."),
        ("1_000", "1_000"),
        ("１０", "１０"),
        ("2021-12-31", "2021-12-31"),
        ("10分", "10分"),
        ("≧98%", "≧98%"),
        ('"10"', "10"),
        ("'true'", "true"),
        ("!!str 10", "10"),
        ("! 10", "10"),
        ("|\n  一\n  二\n", "一\n二\n"),
        (">-\n  一\n  二\n", "一 二"),
    ],
)
def test_only_the_numbers_and_words_of_json_are_not_text(text: str, value: Content) -> None:
    found = yaml(f"a: {text}").at("/a")
    assert found == value
    assert type(found) is type(value)


def test_explicit_tags_of_plain_types_are_understood() -> None:
    found = yaml('a: !!float "185.70"\nb: !!int 3\nc: !!bool true\nd: !!null\ne: !!map {}\nf: !!seq []\n')
    assert repr(found.at("/a")) == "Decimal('185.70')"
    assert found.content == {"a": found.at("/a"), "b": 3, "c": True, "d": None, "e": {}, "f": []}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: !!int x", "line 1, column 4: the tag !!int cannot be used here"),
        ("a: !!python/object:os.system x", "line 1, column 4: the tag !!python/object:os.system"),
        ("a: !!set {x}", "line 1, column 4: the tag !!set"),
        ("a: !own x", "line 1, column 4: the tag !own"),
        ("2021: x", "line 1, column 1: a key must be text"),
        ("? [a]\n: x", "line 1, column 3: a key must be text"),
        ("? {a: 1}\n: x", "line 1, column 3: a key must be text"),
        ("true: x", "line 1, column 1: a key must be text"),
        ("a: 1\n---\nb: 2", "line 2, column 1: a file can hold only one form"),
        ("a: .inf", 'line 1, column 4: ".inf" is no number'),
        ("a: &x [*x]", "line 1, column 8: an alias refers to what it is part of"),
        ("a: *x", "line 1, column 4: *x refers to nothing"),
        ("a: b: c", "line 1, column 5: a colon cannot stand here"),
        ("a: 1\n  b: 2", "line 2, column 4: a colon cannot stand here"),
        ("a: 1\nb", "line 2, column 1: a name lacks its colon"),
        ("a:\n\t- 1", "line 2, column 1: text beginning with this character needs quotes"),
        ('a: "x', "line 1, column 4: a quote or bracket is never closed"),
        ("a: [1, 2", "line 1, column 4: a comma or closing bracket is missing"),
        ("a: {b: 1", "line 1, column 4: a comma or closing bracket is missing"),
        ("a: @x", "line 1, column 4: text beginning with this character needs quotes"),
        ("a: %x", "line 1, column 4: text beginning with this character needs quotes"),
        ('a: "\\q"', "line 1, column 5: a backslash in double quotes"),
        ("a: >=98%", "line 1, column 5: text beginning with > or | needs quotes"),
        ("a: - 1", "line 1, column 4: a list item cannot stand here"),
        ("a: !x!y z", "line 1, column 4: text beginning with ! needs quotes"),
        ("a: *", "line 1, column 4: text beginning with * or & needs quotes"),
        ("- 1\nb: 2", "line 2, column 1: a list item beginning with - is wanted here"),
        ("a: 1\nb: x\x07y", "line 2, column 5: there is an invisible control character"),
        ("# nothing", "has no content"),
    ],
)
def test_each_fault_is_told_in_plain_words_at_its_place(text: str, sentence: str) -> None:
    assert refused(text, "form.yaml").startswith(sentence)


def test_an_alias_stands_at_its_own_place_and_its_parts_where_they_were_written() -> None:
    found = yaml("a: &x\n  b: 1\nc: *x\nd: [*x]\n")
    assert found.content == {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}]}
    assert found.places["/c"] == Place("form.yaml", 3, 4)
    assert found.places["/c/b"] == found.places["/d/0/b"] == Place("form.yaml", 2, 6)
    assert found.cells == 3


def test_billion_laughs_are_counted_as_what_they_stand_for() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    start = time.process_time()
    with pytest.raises(UnreadableDocument, match="too many values"):
        read_bytes("\n".join(lines).encode(), "laughs.yaml")
    assert time.process_time() - start < 30  # ends at all; how fast is for benchmarks/


def test_aliases_cannot_nest_beyond_the_limit() -> None:
    lines = ["a0: &a0 [1]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 70))]
    assert "nest too deeply" in refused("\n".join(lines), "form.yaml")


def test_a_scalar_alias_and_an_alias_as_a_key_are_read() -> None:
    assert yaml("a: &x 文\nb: *x\n").content == {"a": "文", "b": "文"}
    assert "a key must be text" in refused("a: &x [1]\n*x : 2\n", "form.yaml")
