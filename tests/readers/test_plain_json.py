from __future__ import annotations

import json as stdlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.readers.plain_json import read

from .test_plain import json, refused


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": 1,}', "line 1, column"),
        ('{"a" 1}', "line 1, column 6: a name lacks its colon"),
        ('{"a": 1 "b": 2}', "line 1, column 9: a comma or closing bracket is missing"),
        ('{"a": }', "line 1, column 7: a value is wanted here"),
        ("{a: 1}", "line 1, column 2: a name in double quotes is wanted here"),
        ('{"a": "x}', "line 1, column 7: a quote is never closed"),
        ('{"a": "x\ny"}', "line 1, column 9: a text cannot run over lines"),
        ('{"a": "\\q"}', "line 1, column 8: a backslash means nothing here"),
        ('{"a": "\\u12"}', "line 1, column"),
        ('{"a": 1} x', "line 1, column 10: there is more text after the end"),
        ('{"a": "\\ud800"}', "line 1, column 7: a \\u escape is half a character"),
        ('{"a": 01}', "line 1, column 8: a comma"),
        ('{"a": +1}', "line 1, column 7: a value is wanted here"),
    ],
)
def test_each_fault_is_told_in_plain_words_at_its_place(text: str, sentence: str) -> None:
    assert refused(text, "form.json").startswith(sentence)


def test_escapes_are_resolved_and_do_not_shift_what_follows() -> None:
    found = json('{"a": "\\ud83d\\ude00 \\"x\\"", "b": "\\\\"}')
    assert found.content == {"a": '😀 "x"', "b": "\\"}
    assert found.places["/b"].column == 34


def test_old_line_ends_and_a_byte_order_mark_are_accepted() -> None:
    assert json('\ufeff{\r"a":\r 1}').places["/a"].line == 3


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.text(max_size=5), VALUES, min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_it_reads_what_the_standard_library_reads(
    content: object, ascii_only: bool, indent: int | None
) -> None:
    text = stdlib.dumps(content, ensure_ascii=ascii_only, indent=indent)
    found = read(text.encode("utf-8", "surrogatepass"), "form.json")
    assert found.content == content
    assert len(found.places) == _count(content)


def _count(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(_count(each) for each in inner)


@pytest.mark.parametrize(
    "text", ['{"a": [' + "1," * 250_000 + "1]}", '"' * 2_000_000, '{"' + "\\" * 2_000_000]
)
def test_masses_of_values_quotes_and_backslashes_end_in_a_sentence(text: str) -> None:
    start = time.process_time()
    assert refused(text, "form.json")
    assert time.process_time() - start < 30  # ends at all; how fast is for benchmarks/
