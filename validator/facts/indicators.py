"""Facts on the rows of indicators: what was to be reached, what was, and the score that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from validator.facts.terms import Terms, each, ratio
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, exact, less
from validator.model.quantity import Quantity
from validator.model.rules import Profile
from validator.quantities import comparable, read

FAMILIES = ("满意度", "成本", "数量", "质量", "时效", "效益")
"""In the order in which a label is tried: 经济成本 is a cost, 经济效益 a benefit."""

COLUMNS = {"target": "年度指标值", "actual": "实际完成值", "score": "得分"}
"""The columns that a row with points must fill in, as forms call them."""
_MORE_IS_BETTER = frozenset({"数量", "效益", "满意度"})
_AS_WRITTEN = {"target": "target", "actual": "actual", "weight": "points", "score": "points"}
_FORWARD, _REVERSE, _EQUAL, _WORDS = "forward", "reverse", "equal", "words"
_BY_OPERATOR = {"ge": _FORWARD, "gt": _FORWARD, "le": _REVERSE, "lt": _REVERSE, "eq": _EQUAL}

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of indicators: its rows, the columns that some row has a cell for, and whether no row has a score."""

    rows: tuple[Terms, ...]
    columns: frozenset[str]
    unscored: bool


def table(evaluation: Evaluation) -> Table:
    """The rows of indicators, ready to be made facts of."""
    rows = tuple(each("indicator", evaluation, "/indicators"))
    wanted = (*COLUMNS, "weight", "reason")
    columns = frozenset(name for name in wanted if any(row.has_cell(name) for row in rows))
    return Table(rows, columns, all(row.is_blank("score", "points") for row in rows))


def facts(rows: Table, profile: Profile, words: Words) -> Iterator[Fact]:
    """One `indicator` a row."""
    for number, row in enumerate(rows.rows):
        yield _indicator(row, number, rows, profile, words).fact()


def family(level1: str, level2: str, words: Words) -> str:
    """The family that the labels of a row name, "" for none; level 2 speaks before level 1."""
    for label in (level2, level1):
        for name in FAMILIES:
            if any(word in label for word in words[name]):
                return name
    return ""


def _indicator(row: Terms, number: int, rows: Table, profile: Profile, words: Words) -> Terms:
    row.put("row", exact(number + 1))
    row.put("name", row.raw("level3") or row.raw("level2") or f"第{number + 1}项", [row.at("level3")])
    for name in ("level1", "level2"):
        row.text(name, name)
    row.put("family", family(_flat(row.raw("level1")), _flat(row.raw("level2")), words))
    for field, column in _AS_WRITTEN.items():
        if not row.is_blank(field, column):
            row.text(f"{field}_text", field)
    row.text("direction_text", "direction")
    _points(row, rows)
    _reason(row, rows, words)
    _blanks(row, rows)
    target, actual = _quantity(row, "target"), _quantity(row, "actual")
    _nature(row, target, actual, words)
    _direction(row, target, words)
    _measure(row, target, actual, profile)
    return row


def _points(row: Terms, rows: Table) -> None:
    """Weight and score. A row that has neither, or a table without such a column, carries none and lacks none."""
    blank = {field: row.is_blank(field, "points") for field in ("weight", "score")}
    for field in rows.columns.intersection(blank) if not all(blank.values()) else ():
        row.number(field, field, row.points, needed=True)
    for field in blank:
        row.put(f"{field}_valid", blank[field] or row.known(field) is not None, [row.at(field)])
    row.computed("lost", ["weight", "score"], "−", lambda w, s: w - s)


def _reason(row: Terms, rows: Table, words: Words) -> None:
    """What is said of a deviation; forms without such a column say it in their notes."""
    reason = read(row.raw("reason"), "reason")
    said = row.raw("reason").strip(" 。.；;，,")
    idle = said in words["empty_reasons"]
    notes = str(row.evaluation.content.get("notes") or "")
    telling = words["explains_deviation"]
    if "reason" not in rows.columns:
        telling += words["explains_in_notes"]
    elsewhere = any(word in notes for word in telling)
    row.text("reason", "reason")
    row.put("reason_empty", idle, [row.at("reason")])
    row.put("reason_blank", reason.kind == "blank" and not idle and not elsewhere, [row.at("reason")])


def _blanks(row: Terms, rows: Table) -> None:
    """Columns left blank in a row that carries points. A column blank in every row is told once, for the form."""
    whole = {"score"} if rows.unscored else set()
    blank = [
        field
        for field in COLUMNS
        if field in rows.columns and field not in whole and row.quantity(field, field).kind == "blank"
    ]
    named_target = read(row.raw("level3"), "target").kind == "number"
    blank = [field for field in blank if not (field == "target" and named_target)]
    row.put("blanks", "、".join(COLUMNS[field] for field in blank), [row.at(field) for field in blank])
    scored = row.known("weight") is not None or row.known("score") is not None
    row.put("incomplete", bool(blank) and scored, [row.at(field) for field in blank])


def _quantity(row: Terms, field: str) -> Quantity:
    """A target or an actual, with the operator and the unit that stand in columns of their own."""
    value = row.content.get(field)
    quantity = read(value if isinstance(value, str | Decimal) else None, field)
    if quantity.kind not in ("number", "range"):
        return quantity
    sign = row.raw("direction") if field == "target" and quantity.operator is None else ""
    sign = sign if sign and read(f"{sign}1", field).operator else ""
    unit = row.raw("unit") if quantity.unit == "" else ""
    if not sign and not unit:
        return quantity
    together = read(f"{sign}{row.raw(field)}{unit}", field)
    return together if together.kind == quantity.kind else quantity


def _nature(row: Terms, target: Quantity, actual: Quantity, words: Words) -> None:
    """What sort of thing stands in the target and in the actual."""
    both = [row.at("target"), row.at("actual")]
    if target.kind == "unread":
        row.gaps["quantitative"] = row.at("target")
    else:
        row.put("quantitative", target.kind in ("number", "range"), both[:1])
    row.put("actual_is_words", actual.kind == "phrase", both[1:])
    if actual.kind == "number" and actual.operator and not _reached(actual):
        row.put("actual_operator", actual.operator, both[1:])
    for name, quantity, origin in (("target_unit", target, both[:1]), ("actual_unit", actual, both[1:])):
        if quantity.kind == "number":
            row.put(name, quantity.unit, origin)
    if target.kind == actual.kind == "number":
        row.put("units_agree", comparable(target, actual) is not None, both)
    label = "".join(row.raw(name) for name in ("level3", "target", "actual", "unit"))
    timed = any(
        quantity.kind == "date" or quantity.unit in words["durations"] for quantity in (target, actual)
    )
    row.put("says_time", timed or any(word in label for word in words["time"]), [row.at("level3"), *both])
    base = target.unit.partition("/")[0]
    measured = base in words["quality_units"] or base in words["durations"]
    graded = measured or any(word in label for word in words["quality"])
    row.put("is_count", target.kind == "number" and not graded, both[:1])


def _reached(actual: Quantity) -> bool:
    """ "达到95%" and "200余人" say what was reached, if roughly; "≥95%" and "不低于95%" do not."""
    return actual.approximate or actual.raw.strip().startswith("达")


def _direction(row: Terms, target: Quantity, words: Words) -> None:
    """Forward, reverse or equal: by the operator, else by the column, else by what the indicator is called."""
    stated = next((name for name in (_FORWARD, _REVERSE, _WORDS) if row.raw("direction") in words[name]), "")
    if stated:
        row.put("stated_direction", stated, [row.at("direction")])
    if target.kind == "unread":
        row.gaps["direction"] = row.gaps["direction_sure"] = row.at("target")
        return
    if target.kind not in ("number", "range"):
        row.put("direction", _WORDS)
        return
    by_name = _REVERSE if _reverse_by_name(row, target, words) else _FORWARD
    if target.operator:
        row.put("operator", target.operator, [row.at("target")])
        row.put("direction", _BY_OPERATOR[target.operator], [row.at("target")])
    elif stated in (_FORWARD, _REVERSE):
        row.put("direction", stated, [row.at("direction")])
    else:
        row.put("direction", by_name, [row.at("level3")])
    row.put("direction_sure", _is_sure(row, target, by_name, words), [row.at("target"), row.at("level3")])


def _reverse_by_name(row: Terms, target: Quantity, words: Words) -> bool:
    name, family_ = row.raw("level3"), row.terms["family"].value
    if target.unit in words["durations"]:
        takes = any(word in name for word in words["takes_time"])
        return takes or (family_ == "时效" and not any(word in name for word in words["lasts"]))
    if any(word in name for word in words["makes_forward"]):
        return False
    return family_ == "成本" or any(word in name for word in words["makes_reverse"])


def _is_sure(row: Terms, target: Quantity, by_name: str, words: Words) -> bool:
    """Whether the direction is beyond doubt. Forms often write ≤ where a count is to be reached, and ≥ with a cost."""
    direction, family_ = row.terms["direction"].value, row.terms["family"].value
    stated = row.terms["stated_direction"].value if "stated_direction" in row.terms else ""
    written = direction == stated or (target.operator is not None and stated in ("", _WORDS))
    if family_ == "成本":
        return written and direction == _REVERSE
    if family_ in _MORE_IS_BETTER and direction == _REVERSE:
        return written and by_name == _REVERSE
    if written:
        return True
    doubtful = direction != _FORWARD or any(word in row.raw("level3") for word in words["either_way"])
    return not doubtful and (family_ in _MORE_IS_BETTER or target.unit in ("%", "‰"))


def _measure(row: Terms, target: Quantity, actual: Quantity, profile: Profile) -> None:
    """Target against actual, where both are numbers in one unit."""
    numeric = target.kind in ("number", "range")
    pair = comparable(target, actual) if numeric and actual.kind == "number" else None
    row.put("measured", pair is not None, [row.at("target"), row.at("actual")])
    if pair is None:
        if numeric or target.kind == "unread":
            row.gaps.update(dict.fromkeys(_judged(row, target), row.at("actual" if numeric else "target")))
        return
    aim, reached = pair
    if target.kind == "number":
        aim = exact(aim.value)  # a target is what it says; only what was measured is as precise as its digits
    reached = exact(reached.value) if _counts(actual, reached) else reached
    row.put("target", aim, [row.at("target")], raw=row.raw("target"))
    row.put("actual", reached, [row.at("actual")], raw=row.raw("actual"))
    reverse = row.terms["direction"].value == _REVERSE
    _judge(
        row,
        met=reached.value <= aim.high if reverse else reached.value >= aim.low,
        unmet=less(aim, reached) if reverse else less(reached, aim),
    )
    if target.kind == "range":
        return
    row.computed("completion", ["actual", "target"], "÷", ratio)
    if not reverse and row.known("completion") is not None:
        row.terms["excess"] = row.terms["completion"]
    _expect(row, (_REVERSE, str(profile.parameters["reverse"])) if reverse else (_FORWARD, ""))


def _judged(row: Terms, target: Quantity) -> Iterator[str]:
    """What a comparison of target and actual would have told."""
    yield from ("met", "unmet")
    if target.kind != "range":
        yield from ("completion", "expected_score")
        if "direction" in row.gaps or row.terms["direction"].value != _REVERSE:
            yield "excess"


def _judge(row: Terms, *, met: bool, unmet: bool) -> None:
    both = [row.at("target"), row.at("actual")]
    row.put("met", met, both)
    row.put("unmet", unmet, both)


def _counts(quantity: Quantity, number: Number) -> bool:
    """A whole number without a scale or in a unit that only comes in pieces is exact, not rounded."""
    whole = number.value == number.value.to_integral_value()
    return whole and quantity.scale == 1 and quantity.unit not in _CONTINUOUS and not quantity.approximate


_CONTINUOUS = frozenset(
    [
        "%",
        "‰",
        "元",
        "米",
        "千米",
        "公里",
        "里",
        "亩",
        "公顷",
        "平方米",
        "平方公里",
        "平方千米",
        "立方米",
        "吨",
        "公斤",
        "千克",
        "克",
        "升",
        "毫升",
        "千瓦",
        "千瓦时",
        "度",
        "小时",
        "分钟",
        "TB",
        "GB",
    ]
)


def _expect(row: Terms, formula: tuple[str, str]) -> None:
    """The score in proportion: all points when met, else by the profile's formula (财预〔2020〕10号 and local forms)."""
    if row.terms["met"].value:
        if (weight := row.known("weight")) is not None:
            row.put("expected_score", weight, [row.at("weight")])
        elif "weight" in row.gaps:
            row.gaps["expected_score"] = row.gaps["weight"]
        return
    sources, how, compute = _PROPORTION[formula]
    row.computed("expected_score", sources, how, compute)


def _share(weight: Number, part: Number, whole: Number) -> Number | None:
    share = ratio(part, whole)
    return None if share is None else weight * share


def _linear(weight: Number, reached: Number, aim: Number) -> Number | None:
    over = ratio(reached - aim, aim)
    if over is None:
        return None
    share, zero = exact(1) - over, Decimal(0)
    return weight * Number(max(share.value, zero), max(share.low, zero), max(share.high, zero))


_PROPORTION: Mapping[tuple[str, str], tuple[tuple[str, ...], str, Callable[..., Number | None]]] = {
    (_FORWARD, ""): (("weight", "actual", "target"), "×÷", _share),
    (_REVERSE, "ratio"): (("weight", "target", "actual"), "×÷", _share),
    (_REVERSE, "linear"): (("weight", "actual", "target"), "", _linear),
}
"""By direction and formula: the operands, how they are written, and the score."""


def _flat(label: str) -> str:
    return "".join(label.split())
