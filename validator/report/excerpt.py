"""The part of the form that a finding speaks of: its rows with the cell marked, its texts around the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from validator.model.evaluation import Content, Evaluation, written
from validator.model.report import Finding
from validator.regex import regex
from validator.report import grid, titles
from validator.report.clean import brief, clean
from validator.report.manner import WIDEST, Manner
from validator.report.page import Line, paragraph
from validator.report.quote import quoted
from validator.report.words import say

MOST_ROWS = 8
MOST_QUOTES = 3
_LONGEST = 400
"""Letters of a value or sum in which numbers to mark are looked for."""

DRAWN = ("budget", "sections", "indicators", "total")
"""The blocks of a form that are tables; all else is quoted as text."""

_LAST = ("level2", "unit", "direction", "level1", "reason")
"""Columns that give way when the terminal is narrow, the last one first."""

_NUMBER = regex(r"\d[\d,，]*(?:\.\d+)?")

Marks = Mapping[str, str]
"""Pointers to values, and whether the finding is about them ("at") or rests on them ("near")."""


def drawn(finding: Finding, evaluation: Evaluation, manner: Manner, margin: str) -> list[Line]:
    """Lines that show the values of a finding as they stand on the form; none where nothing can be shown."""
    marks = {pointer: "near" for value in finding.values for pointer in value.pointers}
    marks[finding.pointer] = "at"
    tables, texts = _sorted_out(marks, evaluation)
    lines: list[Line] = []
    for rows in tables.values():
        lines += [[], *_table(rows, marks, evaluation, manner, margin)]
    for pointer in texts[:MOST_QUOTES]:
        lines += [[], *_quotation(pointer, finding, evaluation, manner, margin)]
    return [*lines, []] if any(lines) else []


def _sorted_out(marks: Marks, evaluation: Evaluation) -> tuple[dict[str, list[str]], list[str]]:
    """The rows to draw, by the table they stand in, and the texts to quote; the offending one first."""
    tables: dict[str, dict[str, None]] = {}
    texts: list[str] = []
    for pointer in sorted(marks, key=lambda pointer: marks[pointer] != "at"):
        row = pointer if titles.kind(pointer) == "object" else pointer.rpartition("/")[0]
        if pointer.split("/")[1:2] and pointer.split("/")[1] in DRAWN:
            if titles.kind(pointer) in ("object", "value") and isinstance(evaluation.at(row), Mapping):
                above = row.rpartition("/")[0]
                tables.setdefault(above if titles.kind(above) == "array" else row, {})[row] = None
        elif titles.kind(pointer) == "value":
            texts.append(pointer)
    return {name: list(rows) for name, rows in tables.items()}, texts


# ------------------------------------------------------------------------ rows


def _table(
    rows: list[str], marks: Marks, evaluation: Evaluation, manner: Manner, margin: str
) -> Iterator[Line]:
    shown = sorted(rows[:MOST_ROWS], key=_position)
    contents = [_content(row, evaluation) for row in shown]
    columns = [
        grid.Column(
            titles.title(f"{rows[0]}/{name}", manner.lang),
            [
                _cell(f"{row}/{name}", content.get(name), _mark(row, name, content, marks), manner.lang)
                for row, content in zip(shown, contents, strict=True)
            ],
            _rank(name, rows, marks),
            18 if name in titles.NAMES else 10,
        )
        for name in _shown_columns(rows, contents, marks)
    ]
    if columns:
        yield from grid.draw(columns, manner.room, margin)
    if len(rows) > MOST_ROWS:
        yield [(margin + "… " + say("more rows", manner.lang, len(rows) - MOST_ROWS), "faint")]


def _content(row: str, evaluation: Evaluation) -> Mapping[str, Content]:
    content = evaluation.at(row)
    return content if isinstance(content, Mapping) else {}


def _position(row: str) -> int:
    step = row.rpartition("/")[2]
    return int(step) if step.isdigit() else 0


def _shown_columns(rows: list[str], contents: list[Mapping[str, Content]], marks: Marks) -> list[str]:
    """One row is shown whole; of several only their names and what is marked in one of them."""
    columns = titles.columns(rows[0])
    filled = [name for name in columns if any(_text(content.get(name)).strip() for content in contents)]
    marked = {name for name in columns if any(f"{row}/{name}" in marks for row in rows)}
    wanted = set(filled) if len(rows) == 1 else set(_names(filled))
    return [name for name in columns if name in wanted | marked]


def _names(columns: Iterable[str]) -> list[str]:
    """The column that names a row, with the one above it where there is one."""
    return [name for name in titles.NAMES if name in columns][:2]


def _mark(row: str, name: str, content: Mapping[str, Content], marks: Marks) -> str:
    """A finding about a whole row marks the row's name."""
    known = next((key for key in titles.NAMES if content.get(key)), None)
    return marks.get(f"{row}/{name}") or (marks.get(row, "") if name == known else "")


def _cell(pointer: str, value: Content, mark: str, lang: str) -> grid.Cell:
    text = brief(_text(value), 2 * WIDEST)
    return grid.Cell(text or (say("blank", lang) if mark else ""), mark)


def _text(value: Content) -> str:
    return "" if isinstance(value, (Mapping, list)) else written(value)


def _rank(name: str, rows: list[str], marks: Marks) -> int:
    signs = {marks.get(f"{row}/{name}", "") for row in rows}
    if "at" in signs:
        return 0
    if name in titles.NAMES[:1] + titles.NAMES[3:]:
        return 1
    if "near" in signs:
        return 2
    return 4 + _LAST.index(name) if name in _LAST else 3


# ----------------------------------------------------------------------- texts


def _quotation(
    pointer: str, finding: Finding, evaluation: Evaluation, manner: Manner, margin: str
) -> Iterator[Line]:
    text = clean(_text(evaluation.at(pointer)))
    if not text and pointer != finding.pointer:
        return
    name = titles.spoken(pointer, evaluation, manner.lang) + say("colon", manner.lang)
    blank = [(f"【{say('blank', manner.lang)}】", "mark")]
    spans = quoted(text, sought(pointer, finding), manner.room) if text else blank
    yield from paragraph([(name, "label"), *spans], manner.room, [(margin, "")])


def sought(pointer: str, finding: Finding) -> list[str]:
    """What to look for in a text: the values read from it, and the numbers they were reckoned from."""
    values = [value for value in finding.values if pointer in value.pointers]
    whole = [brief(value.text, 80).rstrip("…") for value in values if not value.arithmetic]
    sums = " ".join(f"{value.text[:_LONGEST]} {value.arithmetic[:_LONGEST]}" for value in values)
    numbers = _NUMBER.findall(sums)
    return list(dict.fromkeys(word for word in whole + numbers if 0 < len(word) <= 40))[:12]
