"""Facts on sections, families, totals and the grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from validator.facts.terms import Terms, each, one, total
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact
from validator.model.rules import Profile

_EXECUTION = ("执行率", "预算执行", "资金执行", "执行情况")
_GRADES = ("优", "良", "中", "差")

Words = Mapping[str, tuple[str, ...]]


def facts(evaluation: Evaluation, rows: Sequence[Fact], profile: Profile) -> Iterator[Fact]:
    """`section`, `family`, `total` and `grade`, from the rows of indicators (facts of kind indicator)."""
    yield from _sections(evaluation, rows)
    yield from _families(rows, profile)
    if rows:
        whole = _total(evaluation, rows)
        yield whole.fact()
        yield from _grade(evaluation, whole, profile)


def section_key(label: str) -> str:
    """A level-1 name as compared: 产出指标 and 产出 are the same."""
    return "".join(label.split()).removesuffix("指标").removesuffix("类")


def _sections(evaluation: Evaluation, rows: Sequence[Fact]) -> Iterator[Fact]:
    for row in each("section", evaluation, "/sections"):
        name = row.raw("name")
        if any(word in name for word in _EXECUTION):
            continue
        row.text("name", "name")
        row.number("weight", "weight", row.points)
        own = [fact for fact in rows if _section_of(fact) == section_key(name)]
        row.put("rows", exact(len(own)))
        if own:
            _sum(row, "weight_sum", own, "weight")
            _sum(row, "score_sum", own, "score")
            row.computed("weight_gap", ["weight_sum", "weight"], "−", lambda s, w: s - w)
        yield row.fact()


def _section_of(fact: Fact) -> str:
    term = fact.terms.get("level1")
    return section_key(str(term.value)) if term else ""


def _sum(row: Terms, name: str, rows: Sequence[Fact], field: str, budget: Fact | None = None) -> None:
    """The sum of a column; a gap where a value that should be there is not."""
    gap = next(
        (fact.gaps[field] for fact in rows if field in fact.gaps and _carries_points(fact, field)), None
    )
    if gap is not None:
        row.gaps[name] = gap
        return
    terms = [fact.terms[field] for fact in rows if field in fact.terms]
    if terms:
        numbers = [term.value for term in terms if isinstance(term.value, Number)]
        row.put(name, total(numbers), [origin for term in terms for origin in term.origins], "+")


def _carries_points(fact: Fact, field: str) -> bool:
    """A row with neither weight nor score is no part of the sums."""
    return field != "score" or "weight" in fact.terms or "score_text" in fact.terms


def _families(rows: Sequence[Fact], profile: Profile) -> Iterator[Fact]:
    wanted = profile.parameters["families"]
    for name in wanted if rows and isinstance(wanted, tuple) else ():
        count = sum(fact.terms["family"].value == name for fact in rows)
        terms = {"name": Term(str(name)), "count": Term(exact(count), ("/indicators",))}
        yield Fact("family", "/indicators", terms)


def _total(evaluation: Evaluation, rows: Sequence[Fact]) -> Terms:
    row = one("total", evaluation, "/total")
    row.number("weight", "weight", row.points)
    row.number("score", "score", row.points)
    if row.has_cell("score") or row.content:
        row.put("score_blank", not row.raw("score"), [row.at("score")])
    scored = [*rows, *_execution(evaluation)]
    _sum(row, "weight_sum", scored, "weight")
    _sum(row, "score_sum", scored, "score")
    row.put("all_scored", "score_sum" in row.terms)
    row.computed("weight_gap", ["weight_sum", "weight"], "−", lambda s, w: s - w)
    return row


def _execution(evaluation: Evaluation) -> list[Fact]:
    """The execution row as one more row with points, where it carries any."""
    row = one("indicator", evaluation, "/budget")
    if not row.raw("weight"):
        return []
    row.number("weight", "weight", row.points, needed=True)
    row.number("score", "score", row.points, needed=True)
    return [row.fact()]


def _grade(evaluation: Evaluation, whole: Terms, profile: Profile) -> Iterator[Fact]:
    stated = next((grade for grade in _GRADES if grade in written(evaluation.content.get("grade"))), None)
    if stated is None:
        return
    row = one("grade", evaluation, "/grade")
    row.put("stated", stated, ["/grade"], raw=written(evaluation.content["grade"]))
    bounds = cast("tuple[Decimal, ...]", profile.parameters["grades"])
    score = whole.known("score")
    if score is None:
        row.gaps["expected"] = row.gaps["score"] = "/total/score"
    else:
        row.put("score", score, ["/total/score"], raw=whole.raw("score"))
        ranks = [
            grade for grade, bound in zip(_GRADES, bounds, strict=False) if score.value >= Decimal(bound)
        ]
        row.put("expected", ranks[0] if ranks else _GRADES[-1], ["/total/score"])
    yield row.fact()
