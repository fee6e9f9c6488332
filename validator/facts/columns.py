"""The table of indicators seen down its columns: what many rows share, and what stands in the wrong column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validator.facts.answers import value_of
from validator.facts.indicators import FEWEST_POINTS, Table
from validator.facts.passages import says
from validator.facts.prose import mentions
from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact
from validator.quantities.units import MEASURES, measure_at
from validator.regex import regex

_OUTPUTS = ("数量", "质量", "时效", "成本")
_NAMES = 3
_POINTS = "分值"
_SIGN_ALONE = regex(r"[≥≤><=＞＜＝≧≦]=?")
_BARE_NUMBER = regex(r"[0-9][0-9,]*(?:\.[0-9]+)?%?")
_UNIT_IN_BRACKETS = regex(r"[（(]([^（）()]{1,8})[）)]")

Words = Mapping[str, tuple[str, ...]]


def facts(evaluation: Evaluation, table: Table, words: Words) -> Iterator[Fact]:
    """One `table`, and `cluster`, `misplaced` and `satisfaction` as they occur. The rows have been compared."""
    rows = table.rows
    if not rows:
        return
    yield _table(evaluation, rows, words)
    yield from _clusters(rows, words)
    yield from _misplaced(table, words)
    yield from _satisfaction(evaluation, rows, words)


def _table(evaluation: Evaluation, rows: Sequence[Terms], words: Words) -> Fact:
    table = one("table", evaluation, "/indicators")

    def count(name: str, found: Sequence[Terms], field: str, names: str = "") -> None:
        table.put(name, exact(len(found)), [row.at(field) for row in found] or ["/indicators"])
        if names:
            told = "、".join(str(row.terms["name"].value) for row in found[:_NAMES])
            told += "等" if len(found) > _NAMES else ""
            table.put(names, told, [row.at("level3") for row in found] or ["/indicators"])

    count("unitless", [row for row in rows if _unitless(row, words)], "target", "unitless_names")
    ratios = [row for row in rows if _family(row) == "数量" and "target_rate" in row.terms]
    count("ratios", ratios, "target", "ratio_names")
    compared = [row for row in rows if _could_differ(row)]
    count("comparisons", compared, "target")
    count("exactly_met", [row for row in compared if _exactly_met(row)], "actual")
    vague = [row for row in rows if row.raw("target").strip("。；;，, ") in words["vague"]]
    count("vague_outputs", [row for row in vague if _family(row) in _OUTPUTS], "target", "vague_names")
    count("vague_benefits", [row for row in vague if _family(row) == "效益"], "target")
    count("benefits", [row for row in rows if _family(row) == "效益" and row.raw("target")], "target")
    return table.fact()


def _family(row: Terms) -> str:
    return str(row.terms["family"].value)


def _unitless(row: Terms, words: Words) -> bool:
    """A plain number whose unit neither its cells nor the indicator's name tells."""
    target, actual = value_of(row, "target"), value_of(row, "actual")
    if target.kind != "number" or target.unit or actual.unit or target.number is None:
        return False
    name = row.raw("level3")
    told = any(_names_a_unit(found) for found in _UNIT_IN_BRACKETS.findall(name))
    named = told or says(name, words["units_in_names"]) or "每" in target.raw
    return not named and _family(row) != "满意度" and bool(target.number.value)


def _names_a_unit(text: str) -> bool:
    unit = text.removeprefix("单位").strip("：: ")
    return unit in ("%", "‰") or unit.lstrip("百千万亿") in MEASURES or "/" in unit


def _could_differ(row: Terms) -> bool:
    """Both are numbers, and the target is neither nothing nor all there is."""
    target = row.known("target")
    if target is None or not target.is_exact or row.known("actual") is None:
        return False
    rate = row.known("target_rate")
    return target.value != 0 and (rate is None or rate.value != 1)


def _exactly_met(row: Terms) -> bool:
    target, actual = row.known("target"), row.known("actual")
    return target is not None and actual is not None and target.value == actual.value


# -------------------------------------------------------------------- clusters


def _clusters(rows: Sequence[Terms], words: Words) -> Iterator[Fact]:
    """Benefits with one percentage as their target and no rate in their names; rows with one as their actual."""
    benefits = [
        row for row in rows if _family(row) == "效益" and not says(row.raw("level3"), words["rate_names"])
    ]
    yield from _alike("target", benefits)
    yield from _alike("actual", rows)


def _alike(side: str, rows: Sequence[Terms]) -> Iterator[Fact]:
    groups: dict[Number, list[Terms]] = {}
    for row in rows:
        rate = row.known(f"{side}_rate")
        if rate is not None and (side == "target" or 0 < rate.value < 1):
            groups.setdefault(rate, []).append(row)
    for found in groups.values():
        if len(found) > 1:
            at = tuple(row.at(side) for row in found)
            text = found[0].raw(side)
            terms = {
                "side": Term(side, at),
                "text": Term(text, at, written=text),
                "count": Term(exact(len(found)), at),
            }
            yield Fact("cluster", at[0], terms)


# ------------------------------------------------------------------- misplaced


def _misplaced(table: Table, words: Words) -> Iterator[Fact]:
    """What surely belongs in another column, told once for all rows in which it does."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table.rows:
        for field, column, belongs in (
            ("direction", "指标性质", _not_a_direction(row.raw("direction"))),
            ("unit", "计量单位", _not_a_unit(row.raw("unit"), words)),
            ("target", "年度指标值", _not_a_target(row.raw("target"), words)),
        ):
            if belongs:
                found.setdefault((column, belongs), []).append((row.at(field), row.raw(field)))
    points = [row for row in table.rows if table.repeats_points or _holds_points(row, words)]
    points = [row for row in points if row.raw("target")]
    if len(points) >= FEWEST_POINTS:
        found["年度指标值", _POINTS] = [(row.at("target"), row.raw("target")) for row in points]
    for (column, belongs), cells in found.items():
        at = tuple(pointer for pointer, _ in cells)
        terms = {
            "text": Term(cells[0][1], at, written=cells[0][1]),
            "column": Term(column, at),
            "belongs": Term(belongs, at),
            "count": Term(exact(len(cells)), at),
            "throughout": Term(table.repeats_points and belongs == _POINTS, at),
        }
        yield Fact("misplaced", at[0], terms)


def _holds_points(row: Terms, words: Words) -> bool:
    """Whether target and actual are the row's points and score over again, without a unit of their own."""
    if not _unitless(row, words) or not _BARE_NUMBER.fullmatch(row.raw("target")):
        return False
    target, actual, weight, score = (row.known(name) for name in ("target", "actual", "weight", "score"))
    return None not in (target, actual) and (target, actual) == (weight, score)


def _not_a_direction(text: str) -> str:
    if _BARE_NUMBER.fullmatch(text):
        return "年度指标值"
    unit, rest = measure_at(text)
    return "计量单位" if unit and not rest else ""


def _not_a_unit(text: str, words: Words) -> str:
    if _SIGN_ALONE.fullmatch(text) or text in words["stated_directions"]:
        return "指标性质"
    return "年度指标值" if _BARE_NUMBER.fullmatch(text) else ""


def _not_a_target(text: str, words: Words) -> str:
    return "指标性质" if _SIGN_ALONE.fullmatch(text) or text in words["stated_directions"] else ""


# ---------------------------------------------------------------- satisfaction


def _satisfaction(evaluation: Evaluation, rows: Sequence[Terms], words: Words) -> Iterator[Fact]:
    """Where satisfaction is a rate: the highest that was reached, and whether a survey is spoken of."""
    rated = [row for row in rows if _family(row) == "满意度" and row.known("actual_rate") is not None]
    if not rated:
        return
    highest = max(rated, key=_rate)
    at = [highest.at("actual")]
    found = Terms("satisfaction", evaluation, at[0], None)
    found.put("text", highest.raw("actual"), at, raw=highest.raw("actual"))
    found.put("whole", _rate(highest) == 1, at)
    found.put("reported", bool(evaluation.content.get("report")), at)
    found.put("surveyed", mentions(evaluation, words["survey"]), at)
    yield found.fact()


def _rate(row: Terms) -> Decimal:
    rate = row.known("actual_rate")
    return rate.value if rate else Decimal(0)
