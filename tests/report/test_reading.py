"""What `jixiao read` writes is YAML that says the same again, and nothing in it moves a terminal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.pipeline import read_data
from validator.report import reading

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: text.replace("\0", ""))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def content_of(data, name="form.json"):
    (evaluation,) = read_data(data.encode(), name)
    return evaluation.content, reading.write(evaluation)


def as_text(value):
    """Values as written: whether a figure is a text or a number makes no difference to a form."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return value if value is None or isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2.50], ["a, b", {"c: d": 1}]],
        [[], {}],
        {"a": [[{"b": [3]}]]},
        "NaN",
        "Infinity",
        "1e400",
        "9" * 500,
        "1e5",
        "a # b",
        "- a",
        "null",
        "\x1bc",
        "\u202e",
        "\u2028",
        "一\u3000二",
        "",
    ],
)
def test_whatever_a_field_holds_is_read_again_as_it_was(value):
    before, shown = content_of(json.dumps({"unit": value}))
    after, _ = content_of(shown, "form.yaml")
    assert as_text(after) == as_text(before)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_any_content_is_shown_without_anything_a_terminal_would_obey(content):
    before, shown = content_of(json.dumps({"unit": "某单位", **content}))
    after, _ = content_of(shown, "form.yaml")
    assert as_text(after) == as_text(before)
    assert all(letter.isprintable() or letter in "\n\u3000" for letter in shown)


@pytest.mark.parametrize(
    ("budget", "unit", "said"),
    [
        ({"executed": "3185000.00", "executed_unit": "元"}, "万元", "所标单位为元，合 318.5 万元"),
        ({"executed": "3185000元"}, "万元", "所标单位为元，合 318.5 万元"),
        ({"executed": "1.2亿元"}, "万元", "按万、亿等单位换算; 所标单位为亿元，合 12000 万元"),
        ({"executed": "318.5", "money_unit": "万元"}, "元", "所标单位为万元，合 3185000 元"),
        ({"executed": "318.5万元"}, "万元", "按万、亿等单位换算"),
        ({"executed": "318.5", "executed_unit": "万元"}, "万元", ""),
        (
            {"adjusted": "320", "executed": "318.5", "executed_unit": "元"},
            "万元",
            "所标单位元与其他金额不相称，未换算",
        ),
        ({"executed": "见附表", "executed_unit": "元"}, "万元", ""),
    ],
)
def test_an_amount_whose_unit_is_not_that_of_the_form_is_said_in_the_forms(budget, unit, said):
    data = json.dumps({"money_unit": unit, "budget": budget}, ensure_ascii=False)
    (evaluation,) = read_data(data.encode(), "form.json")
    lines = reading.write(evaluation).splitlines()
    line = next(line for line in lines if line.startswith("  executed: "))
    assert said in line
    assert ("单位" in line) is bool(said)
