"""Cells as written, and what they were read as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validator.explain import shortened
from validator.model.evaluation import Content, Evaluation, written
from validator.model.facts import Fact
from validator.model.number import Number
from validator.model.report import Step, StepKind
from validator.quantities import read
from validator.quantities.reading import REMARKS
from validator.report.titles import spoken
from validator.vocabulary import percentages
from validator.why.values import Field, plainly, span

MOST_CELLS = 60
"""Cells that a derivation names one by one; how many more there are is said."""

_COLUMNS = {"weight": "points", "score": "points", "target": "target", "actual": "actual", "rate": "rate"}
_WHOLE = {"zh": "整张表", "en": "the whole form"}
_WORDS = {
    "blank": {"zh": "{}：空白", "en": "{}: blank"},
    "part": {"zh": "{}：看了整个部分，共 {} 项", "en": "{}: the whole part, entries: {}"},
    "written": {"zh": "{}：写作“{}”", "en": "{}: written “{}”"},
    "as": {"zh": "，读作 {}", "en": ", read as {}"},
    "remarks": {"zh": "（{}）", "en": " ({})"},
    "interval": {"zh": "，代表 {}", "en": ", which stands for {}"},
    "more": {"zh": "另有 {} 个单元格", "en": "further cells: {}"},
}

Readings = Mapping[str, Field]
"""By pointer the term that a cell was read into."""


def readings(facts: Sequence[Fact]) -> dict[str, Field]:
    """Which term holds what stands in a cell, by the cell's pointer."""
    found: dict[str, Field] = {}
    for fact in facts:
        for name, term in fact.terms.items():
            if term.written is not None and len(term.origins) == 1 and isinstance(term.value, Number):
                found.setdefault(term.origins[0], (fact, name))
    return found


def steps(pointers: Sequence[str], evaluation: Evaluation, readings: Readings) -> Iterator[Step]:
    """Every cell as it was written and as it was read."""
    for pointer in pointers[:MOST_CELLS]:
        text = {lang: _said(pointer, evaluation, readings.get(pointer), lang) for lang in ("zh", "en")}
        yield Step(StepKind.READ, text, (pointer,))
    if len(pointers) > MOST_CELLS:
        left = pointers[MOST_CELLS:]
        text = {lang: words.format(len(left)) for lang, words in _WORDS["more"].items()}
        yield Step(StepKind.READ, text, tuple(left))


def _said(pointer: str, evaluation: Evaluation, reading: Field | None, lang: str) -> str:
    name = spoken(pointer, evaluation, lang) or _WHOLE[lang]
    value = evaluation.at(pointer)
    if isinstance(value, dict | list):
        return _WORDS["part"][lang].format(name, len(value))
    text = shortened(written(value))
    if not text:
        return _WORDS["blank"][lang].format(name)
    return _WORDS["written"][lang].format(name, text) + (
        _reading(pointer, value, reading, lang) if reading else ""
    )


def _reading(pointer: str, value: Content, reading: Field, lang: str) -> str:
    """What was normalised, and the interval that the printed digits stand for; nothing for a number in running text."""
    column = _COLUMNS.get(pointer.rpartition("/")[2], "money" if pointer.startswith("/budget") else "")
    quantity = read(value if isinstance(value, str | Decimal) else None, column)
    if quantity.kind not in ("number", "range", "date"):
        return ""
    fact, field = reading
    number = fact.terms[field].value
    assert isinstance(number, Number)  # noqa: S101 - as `readings` chose them
    same = quantity.number is not None and quantity.number.value == number.value
    percent = (fact.kind, field) in percentages() or (quantity.unit == "%" and same)
    told = ""
    if plainly(number.value, percent) != written(value).strip():
        told += _WORDS["as"][lang].format(plainly(number.value, percent))
        remarks = [REMARKS[key][lang] for key in quantity.remarks if key in REMARKS]
        told += (
            _WORDS["remarks"][lang].format(("、" if lang == "zh" else ", ").join(remarks)) if remarks else ""
        )
    interval = span(fact.terms[field], percent)
    return told + (_WORDS["interval"][lang].format(interval) if interval else "")
