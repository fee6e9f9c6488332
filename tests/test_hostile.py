"""No form, however strange, may stop the checks: whatever stands in its fields, there is a report or a refusal."""

import json
import random
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.engine.load import load
from validator.errors import UnreadableDocument
from validator.pipeline import Checker, read_data
from validator.report import BINARY, WRITERS, Manner, pieces, reading, write

ROOT = Path(__file__).resolve().parent.parent
FORMS = [
    yaml.load(file.read_text(), yaml.BaseLoader)  # noqa: S506 - makes nothing but texts
    for file in sorted((ROOT / "rules" / "forms").glob("*.yaml"))
]
STRANGE = [
    None, True, 0, -1, 1.5, "", "  ", "0", "-5", "99999999999999", 99999999999999, "1e400", "NaN", "１００％",
    "一百二十三", "壹佰万元", "≥98%", "≥", "98%-", "1/0", "10分", "3O分", "满分", "达成预期指标", "2021-13-45", "12月底",
    "\x1b[31m红", "\u202e倒", "\x00", "\u200b", "长" * 3000, "9" * 500, "1,234.56", "12 345", "—", "/", "无", "万元",
    "1.2万亩", "100±5", "3～5", "3~", "<=5", "5%%", "²", "①", "1_000", "2020-2022", "{s.name}", "%s", "a\nb", "合计",
    "数量指标", "总分", [], {}, [[]], [None], [[1, {"a": 2}]], {"a": 1}, [1, 2, 3], 10**30,
]  # fmt: skip
MATCHER = Checker(load([]), engine="both", why=True)


def places(content, path=()):
    yield path
    if isinstance(content, dict | list):
        for step in list(content) if isinstance(content, dict) else range(len(content)):
            yield from places(content[step], (*path, step))


def changed(content, chance):
    """The content with one value put out, in, twice, into another's place or under another name."""
    *before, step = chance.choice([path for path in places(content) if path])
    holder = content
    for each in before:
        holder = holder[each]
    match chance.randrange(6):
        case 0:
            del holder[step]
        case 1 if isinstance(holder, list):
            holder.append(deepcopy(holder[step]))
        case 2:
            holder[step] = [holder[step]]
        case 3 if isinstance(holder, dict):
            holder[chance.choice(["name", "score", "x", "", "名称", "\x1b"])] = holder.pop(step)
        case _:
            holder[step] = deepcopy(chance.choice(STRANGE))


def told(data, name="form.json"):
    """All that is ever written about a form."""
    (evaluation,) = read_data(data, name)
    report = MATCHER.check(evaluation)
    assert not [rule for rule, state in report.states.items() if state == "failed"], report.reasons
    manner = Manner(why=True, hints=True)
    return [reading.write(evaluation), *(written(style, report, manner) for style in WRITERS)]


def written(style, report, manner):
    if style in BINARY:
        return str(len(b"".join(pieces(style, [report], [], manner))))
    return write(style, [report], [], manner)


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(FORMS), st.integers(1, 12))
def test_a_form_with_anything_anywhere_gets_a_report_or_a_refusal(chance: random.Random, form, times):
    content = deepcopy(form)
    for _ in range(times):
        if len(content) > 1:
            changed(content, chance)
    try:
        texts = told(json.dumps(content).encode())
    except UnreadableDocument:
        return
    assert all(letter.isprintable() or letter in "\n\u3000" for text in texts for letter in text)


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: repr(value)[:20])
@pytest.mark.parametrize("pointer", ["/budget/expenditure/parts/0/amount", "/budget/income/parts/0/amount"])
def test_an_amount_of_a_breakdown_may_be_anything(pointer, value):
    content = deepcopy(next(form for form in FORMS if "expenditure" in form["budget"]))
    *before, step = pointer.strip("/").split("/")
    holder = content
    for each in before:
        holder = holder[int(each) if each.isdigit() else each]
    holder[step] = value
    assert told(json.dumps(content).encode())
