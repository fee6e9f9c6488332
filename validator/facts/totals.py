"""Facts on sections, families, totals and the grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from validator.facts import grades
from validator.facts.scales import execution_weights, limit, scale
from validator.facts.terms import Terms, each, one, total
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact
from validator.model.rules import Profile
from validator.quantities import read as reading
from validator.weighing import left_without_place

_EXECUTION = ("执行率", "预算执行", "资金执行", "执行情况")
_LONGEST_POINTS = 8
_OUTPUT = ("数量", "质量", "时效", "成本")
Words = Mapping[str, tuple[str, ...]]


def facts(
    evaluation: Evaluation, rows: Sequence[Fact], money: Sequence[Fact], profile: Profile
) -> Iterator[Fact]:
    """`section`, `family`, `total`, and `grade` or `no_grade`, from the rows of indicators and the facts on the money."""
    sections = list(_sections(evaluation, rows))
    yield from sections
    yield from _families(rows, profile)
    if rows:
        whole = _total(evaluation, rows, sections, money, profile)
        _cap(whole, money, profile)
        yield whole.fact()
        yield from grades.facts(evaluation, whole, profile)


def section_key(label: str) -> str:
    """A level-1 name as compared: 产出指标 and 产出 are the same."""
    return "".join(label.split()).removesuffix("指标").removesuffix("类")


def _sections(evaluation: Evaluation, rows: Sequence[Fact]) -> Iterator[Fact]:
    for row in each("section", evaluation, "/sections"):
        name = row.raw("name")
        if any(word in name for word in _EXECUTION):
            continue
        row.text("name", "name")
        row.stated("weight", row.points, "points")
        own = [fact for fact in rows if _section_of(fact) == section_key(name)]
        row.put("rows", exact(len(own)))
        if own:
            _sum(row, "weight_sum", own, "weight")
            row.computed("weight_gap", ["weight_sum", "weight"], "−", lambda s, w: s - w)
            _subtotals(row, own)
        yield row.fact()


def _subtotals(row: Terms, own: Sequence[Fact]) -> None:
    """What the row of 小计 beneath the section says, where there is one."""
    row.stated("subtotal_weight", row.points, "points")
    row.stated("subtotal_score", row.points, "points")
    if not row.is_blank("subtotal_score", "points"):
        _sum(row, "score_sum", own, "score")


def _section_of(fact: Fact) -> str:
    term = fact.terms.get("level1")
    return section_key(str(term.value)) if term else ""


def _sum(row: Terms, name: str, rows: Sequence[Fact], field: str) -> None:
    """The sum of a column; a gap where a value that should be there is not."""
    gap = next((fact.gaps[field] for fact in rows if field in fact.gaps), None)
    if gap is not None:
        row.gaps[name] = gap
        return
    terms = [fact.terms[field] for fact in rows if field in fact.terms]
    if terms:
        numbers = [term.value for term in terms if isinstance(term.value, Number)]
        row.put(name, total(numbers), [origin for term in terms for origin in term.origins], "+")


def _families(rows: Sequence[Fact], profile: Profile) -> Iterator[Fact]:
    """How many indicators each family has; unknown for one without any where no row names its level 2."""
    wanted = profile.parameters["families"]
    labelled = any("level2" in fact.terms for fact in rows)
    own_division = _is_own_division(rows)
    for name in wanted if rows and isinstance(wanted, tuple) else ():
        if own_division and name in _OUTPUT:
            continue
        terms = {"name": Term(str(name))}
        count = sum(fact.terms["family"].value == name for fact in rows)
        if count or labelled:
            terms["count"] = Term(exact(count), ("/indicators",))
        yield Fact("family", "/indicators", terms, {} if "count" in terms else {"count": "/indicators"})


def _is_own_division(rows: Sequence[Fact]) -> bool:
    """Some provinces divide a department's outputs by duties, in place of 数量, 质量, 时效 and 成本."""
    found = {fact.terms["family"].value for fact in rows}
    return "" in found and found.isdisjoint(_OUTPUT[:3])


def _total(
    evaluation: Evaluation,
    rows: Sequence[Fact],
    sections: Sequence[Fact],
    money: Sequence[Fact],
    profile: Profile,
) -> Terms:
    row = one("total", evaluation, "/total")
    row.stated("weight", row.points, "points")
    row.number("score", "score", row.points)
    if any(row.raw(name) for name in row.content):
        row.put("score_blank", row.is_blank("score", "points"), [row.at("score")])
    row.put("full_score", exact(cast(Decimal, profile.parameters["full_score"])))
    execution = _execution(evaluation, money)
    weighed, scored = (
        any(name in fact.terms or name in fact.gaps for fact in rows) for name in ("weight", "score")
    )
    if weighed:
        _sum(row, "weight_sum", [*rows, *execution], "weight")
    elif scored:
        _sum_of_sections(row, sections, execution)
    if scored:
        _sum(row, "score_sum", [*rows, *execution], "score")
        _bring_up(row, rows, execution)
    if not execution and (_may_hide_points(evaluation) or _counts_execution(row, profile)):
        for name in row.terms.keys() & {"weight_sum", "score_sum"}:
            del row.terms[name]
            row.gaps[name] = "/budget/weight"
    row.put("without_execution", not execution and _leaves_execution_out(row, profile))
    row.put("all_scored", "score_sum" in row.terms)
    row.computed("weight_gap", ["weight_sum", "weight"], "−", lambda s, w: s - w)
    return row


def _may_hide_points(evaluation: Evaluation) -> bool:
    """Whether the points for execution, of which none were read, may be among the numbers that were not understood."""
    return bool(evaluation.at("/budget")) and any(
        len(text) <= _LONGEST_POINTS and reading(text, "points").kind == "number"
        for text, _ in evaluation.unread
    )


def _counts_execution(row: Terms, profile: Profile) -> bool:
    """The total holds points for execution, for which the form has no place: the indicators leave just as many of 100."""
    score, weights, scores = (row.known(name) for name in ("score", "weight_sum", "score_sum"))
    if score is None or weights is None or scores is None or not row.evaluation.at("/budget"):
        return False
    left = left_without_place(row.evaluation, weights.value, "weight", "score")
    return left in execution_weights(profile) and 0 < score.value - scores.value <= (left or 0)


def _leaves_execution_out(row: Terms, profile: Profile) -> bool:
    """The form has no place for the points of execution, and just as many of 100 are neither in its rows nor its total."""
    weights, whole = row.known("weight_sum"), row.known("weight")
    if weights is None or (whole and whole != weights) or not row.evaluation.at("/budget"):
        return False
    return left_without_place(row.evaluation, weights.value, "weight", "score") in execution_weights(profile)


def _bring_up(row: Terms, rows: Sequence[Fact], execution: Sequence[Fact]) -> None:
    """Some forms of 10 + 90 total the 90 of their indicators alone: the execution's points belong to the total, too."""
    names = ("weight", "score")
    own = Terms("indicators", row.evaluation, row.pointer, None)
    for name in names:
        _sum(own, name, rows, name)
        if execution:
            _sum(own, f"all_{name}", [*rows, *execution], name)
    stated, alone, whole = (
        [row.known(name) for name in names],
        [own.known(name) for name in names],
        [own.known(f"all_{name}") for name in names],
    )
    if execution and whole[0] is None and stated == alone and None not in stated and whole[1] is not None:
        row.put("score", own.certain("all_score"), own.terms["all_score"].origins, "+")
        return  # what the execution weighs is not said
    if None in whole or stated != alone or whole[0] != row.known("full_score"):
        return
    for name in names:
        row.put(name, own.certain(f"all_{name}"), own.terms[f"all_{name}"].origins, "+")


def _cap(row: Terms, money: Sequence[Fact], profile: Profile) -> None:
    """The total score that the execution rate allows, where the profile limits it, and the sum of scores cut to it."""
    rate = next((fact.terms["execution_rate"] for fact in money if "execution_rate" in fact.terms), None)
    cap = limit(rate.value, scale(profile, "score_caps")) if rate and isinstance(rate.value, Number) else None
    if rate and cap is not None:
        row.put("cap", exact(cap), rate.origins)
    row.computed("capped_sum", ["score_sum"], "", lambda points: _at_most(points, cap))


def _at_most(points: Number, cap: Decimal | None) -> Number:
    return points if cap is None or points.value <= cap else exact(cap)


def _sum_of_sections(row: Terms, sections: Sequence[Fact], execution: Sequence[Fact]) -> None:
    """The weights of a table that scores its rows but weighs only its sections; not known where one has no weight."""
    if sections and all("weight" in section.terms for section in sections):
        _sum(row, "weight_sum", [*sections, *execution], "weight")
    else:
        row.gaps["weight_sum"] = "/indicators"


def _execution(evaluation: Evaluation, money: Sequence[Fact]) -> list[Fact]:
    """The execution row as one more row with points, where it carries any."""
    row = one("indicator", evaluation, "/budget")
    if row.is_blank("weight", "points") and row.is_blank("score", "points"):
        return []
    implied = next((fact.terms.get("weight") for fact in money if fact.kind == "budget"), None)
    if row.number("weight", "weight", row.points, needed=True) is None and implied is not None:
        row.terms["weight"] = implied
        del row.gaps["weight"]
    row.number("score", "score", row.points, needed=True)
    return [row.fact()]
