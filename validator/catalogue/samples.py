"""The examples of a rule as changed cells of the correct form: what stood there before, what stands there then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from validator.catalogue.examples import Forms
from validator.model import rules as m
from validator.model.evaluation import Evaluation
from validator.report.clean import brief
from validator.report.titles import spoken, title
from validator.report.words import listed, said, say

_WORDS: Mapping[str, m.Text] = {
    "correct": {"zh": "正确样表原样", "en": "the correct form as it is"},
    "left out": {"zh": "（删去）", "en": "(left out)"},
    "nothing": {"zh": "（没有）", "en": "(nothing)"},
    "blank": {"zh": "（空白）", "en": "(blank)"},
    "added": {"zh": "{} 增加一行：{}", "en": "{}, one more row: {}"},
    "rows": {"zh": "{} 项", "en": "{} entries"},
}
_LONGEST = 60


def sample(example: m.Example, rule: m.Rule, forms: Forms, lang: str) -> str:
    """An example in one line. Raises BrokenRule for one that cannot be made."""
    forms.of(rule, example)
    form = Evaluation("", "yaml", "", forms[example.profile], {})
    told = [*_changes(example, form, lang)] or [said(_WORDS["correct"], lang)]
    state = say(example.state, lang) if example.state not in ("found", "passed") else ""
    text = listed(told, lang, "semicolon")
    return " ".join(filter(None, [text, f"[{state}]" if state else "", f"({example.profile})"]))


def _changes(example: m.Example, form: Evaluation, lang: str) -> Iterator[str]:
    colon = say("colon", lang)
    for pointer, value in example.change.items():
        if pointer.endswith("/-"):
            name = spoken(pointer.removesuffix("/-"), form, lang)
            yield said(_WORDS["added"], lang).format(name, _shown(value, pointer, lang))
        else:
            before = _shown(form.at(pointer), pointer, lang)
            yield f"{spoken(pointer, form, lang)}{colon}{before} → {_shown(value, pointer, lang)}"
    for pointer in example.remove:
        before = _shown(form.at(pointer), pointer, lang)
        yield f"{spoken(pointer, form, lang)}{colon}{before} → {said(_WORDS['left out'], lang)}"


def _shown(value: Any, pointer: str, lang: str) -> str:
    if value is None:
        return said(_WORDS["nothing"], lang)
    if value == "":
        return said(_WORDS["blank"], lang)
    if isinstance(value, list):
        return said(_WORDS["rows"], lang).format(len(value))
    if isinstance(value, dict):
        row = pointer.removesuffix("/-") + "/0" if pointer.endswith("/-") else pointer
        colon = say("colon", lang)
        cells = [
            f"{title(f'{row}/{key}', lang)}{colon}{_shown(cell, '', lang)}" for key, cell in value.items()
        ]
        return brief(listed(cells, lang), 2 * _LONGEST)
    return brief(str(value), _LONGEST)
