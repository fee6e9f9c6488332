"""Facts on the form as a whole: its parts, what is left of the template, what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from validator.facts import calendar
from validator.facts.indicators import COLUMNS, Table
from validator.facts.passages import finder, says
from validator.facts.terms import one
from validator.facts.writing import residues
from validator.model.evaluation import Content, Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact
from validator.model.rules import Profile
from validator.quantities import read
from validator.regex import regex

BLOCKS = {
    "budget": "预算执行情况（资金）",
    "goals": "年度总体目标",
    "indicators": "绩效指标",
    "total": "总分",
}
_NUMERIC = {
    "initial": "money", "adjusted": "money", "executed": "money", "amount": "money", "rate": "rate",
    "weight": "points", "score": "points", "target": "target", "actual": "actual",
}  # fmt: skip
_MUCH = 10
"""Of so many cells with content one may be left over without a whole part of the form being among what is left."""

_LEFT_OVER = regex(
    r"\*{2,}|[Xx×]{2,}|[（(][^（）()]{0,10}\d+字(?:以内|左右)?[^（）()]{0,6}[)）]|^(?:指标\d{1,2}[:：]?)+$|^[….。]{2,}$"
)

Words = Mapping[str, tuple[str, ...]]


def facts(
    evaluation: Evaluation, table: Table, rows: Sequence[Fact], profile: Profile, words: Words
) -> Iterator[Fact]:
    """One `form`, and a `block` for each part that must be there."""
    scored = not rows or _gives_points(evaluation, table)
    yield _form(evaluation, table, rows, profile, scored)
    wanted = profile.parameters["blocks"]
    for name in wanted if isinstance(wanted, tuple) else ():
        if scored or name != "total":
            yield _block(evaluation, str(name), rows, words)


def texts(evaluation: Evaluation, words: Words) -> Iterator[Fact]:
    """`placeholder`, `residue`, `no_date` and `unread` as they occur."""
    placeholder = finder(words["placeholders"])
    found = every_text("", {key: value for key, value in evaluation.content.items() if key != "headers"})
    yield from residues(found)
    yield from calendar.facts(found)
    left_over: dict[str, list[tuple[str, str]]] = {}
    for pointer, text in found:
        # Published forms mask names and numbers of the signatures with asterisks.
        left = (
            None
            if pointer.startswith("/signatures/")
            else _LEFT_OVER.search(text) or placeholder.search(text)
        )
        if left:
            left_over.setdefault(left[0], []).append((pointer, text))
        column = _NUMERIC.get(pointer[pointer.rindex("/") + 1 :])
        if column and read(text, column).kind == "unread":
            yield Fact(
                "unread", pointer, {"text": Term(text, (pointer,), written=text), "where": Term(column)}
            )
    yield from (_placeholder(text, cells) for text, cells in left_over.items())


def _placeholder(text: str, cells: Sequence[tuple[str, str]]) -> Fact:
    """What is left of the template, told once for all cells that hold it."""
    pointers = tuple(pointer for pointer, _ in cells)
    terms = {
        "text": Term(text, pointers, written=cells[0][1]),
        "where": Term(pointers[0]),
        "times": Term(exact(len(cells)), pointers),
    }
    return Fact("placeholder", pointers[0], terms)


def _gives_points(evaluation: Evaluation, table: Table) -> bool:
    """Some forms have no place for points anywhere: those for transfers, and some provinces' for departments."""
    budget, total = (one(name, evaluation, f"/{name}") for name in ("budget", "total"))
    return (
        not table.columns.isdisjoint(("weight", "score"))
        or any(not budget.is_blank(field, "points") for field in ("weight", "score"))
        or any(total.raw(name) for name in total.content)
    )


def _form(evaluation: Evaluation, table: Table, rows: Sequence[Fact], profile: Profile, scored: bool) -> Fact:
    row = one("form", evaluation, "")
    row.text("kind", "kind")
    row.text("unit", "unit")
    row.number("year", "year", lambda field: _year(row.raw(field)))
    row.put("rows", exact(len(rows)))
    if not rows:
        return row.fact()
    reasons = [f"{fact.pointer}/reason" for fact in rows]
    deviating = [fact for fact in rows if _deviates(fact, profile)]
    row.put(
        "deviations",
        exact(len(deviating)),
        [origin for fact in deviating for origin in fact.terms["unmet"].origins],
    )
    if "reason" in table.columns:
        row.put("reasons_blank", all(fact.terms["reason_blank"].value for fact in rows), reasons)
    blank = "score" in table.columns and table.unscored
    row.put("scores_blank", blank, [f"{fact.pointer}/score" for fact in rows])
    missing = [name for name in _wanted(profile) if name not in table.columns and (scored or name != "score")]
    row.put("gives_points", scored, ["/indicators"])
    row.put("weighed", "weight" in table.columns, ["/indicators"])
    row.put("missing_columns", "、".join(COLUMNS[name] for name in missing), ["/indicators"])
    row.put("columns_missing", bool(missing), ["/indicators"])
    row.put("values_asked", "target" in table.columns or "actual" in table.columns, ["/indicators"])
    return row.fact()


def _wanted(profile: Profile) -> tuple[str, ...]:
    """The columns a table of indicators must have; only a form with a total is scored. Not every province weighs rows."""
    blocks = profile.parameters["blocks"]
    scored = isinstance(blocks, tuple) and "total" in blocks
    return ("target", "actual", "score") if scored else ("target", "actual")


def _year(text: str) -> Number | None:
    found = re.search(r"(?:19|20)\d\d", text)
    return exact(int(found[0])) if found else None


def _deviates(fact: Fact, profile: Profile) -> bool:
    limit = profile.parameters["over_completion"]
    excess = fact.terms.get("excess")
    unmet = fact.terms.get("unmet")
    far_over = excess is not None and isinstance(excess.value, Number) and excess.value.value >= limit  # type: ignore[operator]
    return far_over or (unmet is not None and bool(unmet.value) and "reason_not_due" not in fact.terms)


def _block(evaluation: Evaluation, name: str, rows: Sequence[Fact], words: Words) -> Fact:
    """A part of the form. Where much of the document was not understood, a part not found may be in that; where it
    holds the narrative report alone, the form is another document."""
    content = evaluation.content.get(name)
    present = _has_content(content)
    known = f"/{name}" in evaluation.places or present
    pointer = f"/{name}" if known else ""
    terms = {"name": Term(BLOCKS[name]), "asked": Term(True)}
    if name == "budget" and (rate := next((row for row in rows if _is_spending(row, words)), None)):
        terms["rated"] = Term(True, (rate.pointer,))
    if not known and (len(evaluation.unread) * _MUCH > evaluation.cells or _is_report_alone(evaluation)):
        return Fact("block", pointer, terms, {"present": f"/{name}"})
    return Fact("block", pointer, terms | {"present": Term(present, (pointer,))})


def _is_report_alone(evaluation: Evaluation) -> bool:
    parts = (evaluation.content.get(name) for name in BLOCKS)
    return _has_content(evaluation.content.get("report")) and not any(map(_has_content, parts))


def every_text(pointer: str, content: Content) -> list[tuple[str, str]]:
    """Every text of the content with its JSON Pointer, without white space around it."""
    if isinstance(content, str):
        return [(pointer, content.strip())]
    if isinstance(content, dict):
        return [text for key, value in content.items() for text in every_text(f"{pointer}/{key}", value)]
    if isinstance(content, list):
        return [
            text for number, value in enumerate(content) for text in every_text(f"{pointer}/{number}", value)
        ]
    return []


def _is_spending(row: Fact, words: Words) -> bool:
    """An indicator that is the rate of spending, in place of a part of the form on the money."""
    return says(str(row.terms["name"].value), words["spending_rates"])


def _has_content(content: Content) -> bool:
    if isinstance(content, dict):
        return any(map(_has_content, content.values()))
    if isinstance(content, list):
        return any(map(_has_content, content))
    return written(content).strip() != ""
