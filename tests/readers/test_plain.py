from __future__ import annotations

import time
from decimal import Decimal

import pytest

from validator.errors import UnreadableDocument
from validator.model.evaluation import Evaluation
from validator.model.place import Place
from validator.readers import read_bytes

YAML = """\
kind: department
budget: {initial: 125.3, adjusted: 185.70}
indicators:
  - name: "文稿"
    score: 10
  - name:
"""
JSON = """\
{"kind": "department",
 "budget": {"initial": 125.3, "adjusted": 185.70},
 "indicators": [
  {"name": "文稿", "score": 10},
  {"name": null}]}
"""


def yaml(text: str) -> Evaluation:
    return evaluation(text, "form.yaml")


def json(text: str) -> Evaluation:
    return evaluation(text, "form.json")


def evaluation(text: str, name: str) -> Evaluation:
    found = read_bytes(text.encode(), name)
    assert isinstance(found, Evaluation)
    return found


def refused(text: str, name: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(text.encode(), name)
    return caught.value.en.removeprefix(f"{name}: ")


def test_yaml_and_json_hold_the_same_content() -> None:
    assert yaml(YAML).content == json(JSON).content
    assert yaml(YAML).cells == json(JSON).cells == 5
    assert (yaml(YAML).format, json(JSON).format) == ("yaml", "json")


def test_numbers_keep_the_digits_they_are_written_with() -> None:
    for found in (yaml(YAML), json(JSON)):
        assert repr(found.at("/budget/adjusted")) == "Decimal('185.70')"
        assert found.at("/indicators/0/score") == Decimal(10)


@pytest.mark.parametrize(
    ("pointer", "in_yaml", "in_json"),
    [
        ("", (1, 1), (1, 1)),
        ("/kind", (1, 7), (1, 10)),
        ("/budget", (2, 9), (2, 12)),
        ("/budget/adjusted", (2, 36), (2, 43)),
        ("/indicators", (4, 3), (3, 16)),
        ("/indicators/0", (4, 5), (4, 3)),
        ("/indicators/0/name", (4, 11), (4, 12)),
        ("/indicators/1/name", (6, 10), (5, 12)),
    ],
)
def test_every_value_has_its_line_and_column(
    pointer: str, in_yaml: tuple[int, int], in_json: tuple[int, int]
) -> None:
    assert yaml(YAML).places[pointer] == Place("form.yaml", *in_yaml)
    assert json(JSON).places[pointer] == Place("form.json", *in_json)


def test_names_with_slashes_and_tildes_are_escaped() -> None:
    for found in (yaml("a/b: {c~d: 1}"), json('{"a/b": {"c~d": 1}}')):
        assert found.at("/a~1b/c~0d") == 1
        assert "/a~1b/c~0d" in found.places


def test_blank_values_are_no_cells_but_have_places() -> None:
    found = yaml('a:\nb: ""\nc: "  "\nd: false\ne: {}\nf: []\n')
    assert found.cells == 1
    assert set(found.places) == {"", "/a", "/b", "/c", "/d", "/e", "/f"}


@pytest.mark.parametrize("name", ["form.yaml", "form.json"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": 1,\n "a": 2}', 'line 2, column 2: "a" occurs twice'),
        ('{"a": NaN}', 'line 1, column 7: "NaN" is no number'),
        ('{"a": -Infinity}', 'line 1, column 7: "-Infinity" is no number'),
        ('{"a": 1e400}', "line 1, column 7: the number is too large"),
        ('{"a": 1e-400}', "line 1, column 7: the number is too large"),
        ('{"a": 1e99999999999999999999}', "line 1, column 7: the number is too large"),
        ('{"a": ' + "1" * 61 + "}", "line 1, column 7: the number is too large"),
        ('{"a": ' + "1" * 5000 + "}", "line 1, column 7: the number is too large"),
        ('{"' + "a" * 501 + '": 1}', "line 1, column"),
        ("[1, 2]", "the top level must be a mapping"),
        ('"text"', "the top level must be a mapping"),
        ("17", "the top level must be a mapping"),
    ],
)
def test_both_refuse_what_no_form_has(text: str, sentence: str, name: str) -> None:
    assert refused(text, name).startswith(sentence)


@pytest.mark.parametrize("text", ["1" * 60, "1e59", "0." + "1" * 59, "-0.0", "1E+2", "0"])
def test_numbers_of_sixty_digits_are_read(text: str) -> None:
    assert json(f'{{"a": {text}}}').at("/a") == yaml(f"a: {text}").at("/a") == Decimal(text)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"[" * 30_000, "deep.json"),
        (b'{"a":' * 30_000, "deep.json"),
        (b"[" * 30_000, "deep.yaml"),
        (b"{a: " * 30_000, "deep.yaml"),
        (b"- " * 30_000, "deep.yaml"),
        (b"\n".join(b" " * depth + b"a:" for depth in range(3_000)), "deep.yaml"),
    ],
)
def test_deep_nesting_is_refused_at_once(data: bytes, name: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableDocument, match="nest too deeply"):
        read_bytes(data, name)
    assert time.process_time() - start < 30  # ends at all; how fast is for benchmarks/


def test_nesting_within_the_limit_is_read() -> None:
    assert json('{"a":' * 63 + "[]" + "}" * 63).places
    assert "nest too deeply" in refused('{"a":' * 64 + "[]" + "}" * 64, "form.json")


def test_brackets_in_text_do_not_nest() -> None:
    assert json('{"a": "' + "[{" * 500 + '\\""}').at("/a") == "[{" * 500 + '"'
