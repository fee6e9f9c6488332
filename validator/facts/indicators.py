"""Facts on the rows of indicators: labels, points, reasons and blanks, and what `achievement` makes of the values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from validator.facts import conversion, reasons
from validator.facts.achievement import compare
from validator.facts.again import Part, plainly
from validator.facts.answers import none_of, value_of
from validator.facts.design import describe
from validator.facts.passages import says
from validator.facts.terms import Terms, each
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.quantity import Quantity
from validator.model.rules import Profile
from validator.nouns import dataclass
from validator.quantities import read
from validator.regex import regex

FAMILIES = ("满意度", "成本", "数量", "质量", "时效", "效益")
"""In the order in which a label is tried: 经济成本 is a cost, 经济效益 a benefit."""

FEWEST_POINTS = 3
"""So many targets that are the row's points come about by chance no more."""

COLUMNS = {"target": "年度指标值", "actual": "实际完成值", "score": "得分"}
"""The columns that a row with points must fill in, as forms call them."""
_AS_WRITTEN = {"target": "target", "actual": "actual", "weight": "points", "score": "points"}

_GENERAL = regex(r"(?:项目)?(?:产出|效益|效果|绩效)(?:指标)?")
_LOWEST = regex(r"(?:产出|项目)?(?:数量|质量|时效|成本)(?:指标)?|\w{0,6}满意度(?:指标)?")

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of indicators: its rows, the columns that some row has a cell for, whether no row has a score, and
    whether every row has its points in place of its target.
    """

    rows: tuple[Terms, ...]
    columns: frozenset[str]
    unscored: bool
    repeats_points: bool


def table(evaluation: Evaluation) -> Table:
    """The rows of indicators, ready to be made facts of."""
    rows = conversion.counting(each("indicator", evaluation, "/indicators"))
    wanted = (*COLUMNS, "weight", "reason")
    columns = frozenset(name for name in wanted if any(row.has_cell(name) for row in rows))
    unscored = all(row.is_blank("score", "points") for row in rows)
    return Table(rows, columns, unscored, _repeats_points(rows))


def _repeats_points(rows: Sequence[Terms]) -> bool:
    """Whether the targets of all rows with points are those points over again; in a few rows that comes about by chance."""
    weighed = [row for row in rows if not row.is_blank("weight", "points")]
    return len(weighed) >= FEWEST_POINTS and all(map(_repeats_its_points, weighed))


def _repeats_its_points(row: Terms) -> bool:
    target, weight = row.quantity("target", "target"), row.points("weight")
    if target.kind != "number" or target.number is None or weight is None or target.operator:
        return False
    units = {target.unit, row.raw("unit")}
    return target.number.value == weight.value and units <= {"", "分"}


def facts(rows: Table, profile: Profile, words: Words, part: Part = plainly) -> tuple[Fact, ...]:
    """One `indicator` a row."""
    if not rows.rows:
        return ()
    others = reasons.elsewhere(rows.rows[0].evaluation, rows.columns, words)
    shared = (rows.columns, rows.unscored, rows.repeats_points, others)

    def made(number: int, row: Terms, hangs: bool) -> Iterator[Fact]:
        yield _indicator(row, number, rows, reasons.within(others, hangs), profile, words).fact()

    hanging = reasons.hanging(rows.rows)
    found = []
    for number, row in enumerate(rows.rows):
        hangs = number in hanging
        (fact,) = part(f"row {number}:", (row.content, hangs, *shared), partial(made, number, row, hangs))
        row.terms, row.gaps = fact.terms, fact.gaps  # for those who ask the row; it may have been made before
        found.append(fact)
    return tuple(found)


def family(level1: str, level2: str, words: Words, level3: str = "") -> str:
    """The family that the labels of a row name, "" for none; level 2 speaks before level 1.

    Score sheets name families in their lowest level: 产出数量 under 项目产出, 服务对象满意度 under 项目效益.
    """
    for label in (level3 if _LOWEST.fullmatch(level3) and _GENERAL.fullmatch(level2) else "", level2, level1):
        for name in FAMILIES:
            if says(label, words[name]):
                return name
    return ""


def _indicator(
    row: Terms, number: int, rows: Table, others: reasons.Elsewhere, profile: Profile, words: Words
) -> Terms:
    row.put("name", row.raw("level3") or row.raw("level2") or f"第{number + 1}项", [row.at("level3")])
    for name in ("level1", "level2"):
        row.text(name, name)
    level1, level2, level3 = (_flat(row.raw(level)) for level in ("level1", "level2", "level3"))
    row.put("family", family(level1, level2, words, level3))
    for field, column in _AS_WRITTEN.items():
        if not row.is_blank(field, column):
            row.text(f"{field}_text", field)
    row.text("direction_text", "direction")
    _points(row, rows)
    reasons.reason(row, others, words)
    _blanks(row, rows, words)
    target = Quantity(row.raw("target"), "unread") if rows.repeats_points else value_of(row, "target")
    describe(row, *compare(row, target, profile, words), words)
    if _is_mostly_spent(row, level3, profile, words):
        row.put("reason_not_due", True, [row.at("actual")])
    return row


def _is_mostly_spent(row: Terms, name: str, profile: Profile, words: Words) -> bool:
    """The rate of spending against 100 %: hardly a budget is spent to the last yuan, and only a low rate is explained."""
    target, actual = row.known("target_rate"), row.known("actual_rate")
    if target is None or actual is None or target.value != 1 or not says(name, words["spending_rates"]):
        return False
    low = profile.parameters["execution_low"]
    return isinstance(low, Decimal) and low <= actual.value < 1


def _points(row: Terms, rows: Table) -> None:
    """Weight and score. A row that has neither, or a table without such a column, carries none and lacks none."""
    blank = {field: row.is_blank(field, "points") for field in ("weight", "score")}
    for field in rows.columns.intersection(blank) if not all(blank.values()) else ():
        row.number(field, field, row.points, needed=True)
    for field in blank:
        if row.is_formula(field):
            row.gaps[f"{field}_valid"] = row.at(field)
        else:
            row.put(f"{field}_valid", blank[field] or row.known(field) is not None, [row.at(field)])
    row.computed("lost", ["weight", "score"], "−", lambda w, s: w - s)


def _blanks(row: Terms, rows: Table, words: Words) -> None:
    """Columns left blank in a row that carries points. A column blank in every row is told once, for the form."""
    whole = {"score"} if rows.unscored else set()
    blank = [
        field
        for field in COLUMNS
        if field in rows.columns and field not in whole and row.quantity(field, field).kind == "blank"
    ]
    named_target = read(row.raw("level3"), "target").kind == "number" or _has_no_target(row, words)
    none = "actual" in blank and none_of(row, value_of(row, "target"))
    filled = {field for field, sure in (("target", named_target), ("actual", none)) if sure}
    blank = [field for field in blank if field not in filled]
    row.put("blanks", "、".join(COLUMNS[field] for field in blank), [row.at(field) for field in blank])
    scored = row.known("weight") is not None or row.known("score") is not None
    row.put("incomplete", bool(blank) and scored, [row.at(field) for field in blank])


def _has_no_target(row: Terms, words: Words) -> bool:
    """A mark as the target of what was to be managed says that there is none."""
    labels = _flat(row.raw("level1") + row.raw("level2"))
    return bool(row.raw("target")) and says(labels, words["管理"]) and not row.is_blank("actual", "actual")


def _flat(label: str) -> str:
    return "".join(label.split())
