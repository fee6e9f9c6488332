"""Target against actual: what sort of values they are, which way is better, and whether the target was met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from validator.facts.answers import FALLS, actual_of
from validator.facts.dating import late
from validator.facts.passages import says
from validator.facts.scoring import FORWARD, REVERSE, expect
from validator.facts.terms import Terms, ratio
from validator.model.evaluation import Evaluation, written
from validator.model.number import Number, exact, less
from validator.model.quantity import Quantity
from validator.model.rules import Profile
from validator.quantities import akin, at_odds, comparable, is_exact, same_unit
from validator.regex import regex

_MORE_IS_BETTER = frozenset({"数量", "效益", "满意度"})
_EQUAL, _WORDS = "equal", "words"
_BY_OPERATOR = {"ge": FORWARD, "gt": FORWARD, "le": REVERSE, "lt": REVERSE}

_DENIED = regex("[不未](?:合格|达标|及格|满意|规范|及时|完成|整改|办结|处理|处置)")
# 故障24小时修复率, 三日办结率, 取得2018-2022年监测资料
_WITHIN = regex(
    "[0-9一二两三五七十]个?(?:小时|分钟|工作日|天|日|周|月|季度)|(?<![0-9])20[0-9]{2}(?:年|[-—–~至]20)"
)


_FEW = 5
"""A count below this grows to its double by chance."""

Words = Mapping[str, tuple[str, ...]]


def compare(row: Terms, target: Quantity, profile: Profile, words: Words) -> tuple[Quantity, Quantity]:
    """Puts all that follows from a row's target and actual, and returns the two. The row knows its family and its points."""
    actual = actual_of(row, target)
    for field, quantity in (("target", target), ("actual", actual)):
        if quantity.kind in ("number", "range") and quantity.raw != row.raw(field):
            row.put(f"{field}_text", quantity.raw, [row.at(field)], raw=quantity.raw)
    _nature(row, target, actual, words)
    _direction(row, target, words)
    _measure(row, target, actual, words)
    _time(row, target, actual)
    expect(row, target, actual, profile, words)
    return target, actual


def _nature(row: Terms, target: Quantity, actual: Quantity, words: Words) -> None:
    """What sort of thing stands in the target and in the actual."""
    both = [row.at("target"), row.at("actual")]
    if target.kind == "unread":
        row.gaps["quantitative"] = row.at("target")
    else:
        row.put("quantitative", target.kind in ("number", "range"), both[:1])
    row.put("actual_is_words", actual.kind == "phrase", both[1:])
    in_time = actual.unit in words["durations"] and actual.operator in ("le", "lt")
    if actual.kind == "number" and actual.operator and not in_time and not _reached(actual):
        row.put("actual_operator", actual.operator, both[1:])
    whom = target.unit in words["ages"] and actual.unit not in ("", *words["ages"])
    if target.kind == actual.kind == "number" and not whom:
        odd = at_odds(target, actual)
        if odd or comparable(target, actual) is not None:
            row.put("units_agree", not odd, both)
        if (
            target.unit
            and actual.unit
            and not same_unit(target.unit, actual.unit)
            and akin(target.unit, actual.unit)
        ):
            row.put("units_akin", True, both)
    label = "".join(row.raw(name) for name in ("level3", "target", "actual", "unit"))
    timed = any(
        quantity.kind == "date" or quantity.unit in words["durations"] for quantity in (target, actual)
    )
    timed = timed or says(label, words["time"]) or _WITHIN.search(row.raw("level3")) is not None
    row.put("says_time", timed, [row.at("level3"), *both])
    base = target.unit.partition("/")[0]
    measured = base in words["quality_units"] or base in words["durations"]
    graded = measured or says(label, words["quality"])
    row.put("is_count", target.kind == "number" and not graded, both[:1])


def _reached(actual: Quantity) -> bool:
    """ "达到95%" and "200余人" say what was reached, if roughly; "≥95%" and "不低于95%" do not."""
    return actual.approximate or actual.raw.strip().startswith("达")


def _direction(row: Terms, target: Quantity, words: Words) -> None:
    """Forward, reverse or equal: by the operator, else by the column, else by what the indicator is called."""
    stated = next((name for name in (FORWARD, REVERSE, _WORDS) if row.raw("direction") in words[name]), "")
    if stated:
        row.put("stated_direction", stated, [row.at("direction")])
    if target.kind == "unread":
        row.gaps["direction"] = row.gaps["direction_sure"] = row.at("target")
        return
    if target.kind not in ("number", "range"):
        row.put("direction", _WORDS)
        return
    by_name = REVERSE if _reverse_by_name(row, target, words) else FORWARD
    if target.operator:
        equal = by_name if by_name == REVERSE else _EQUAL
        row.put("operator", target.operator, [row.at("target")])
        row.put("direction", _BY_OPERATOR.get(target.operator, equal), [row.at("target")])
    elif stated in (FORWARD, REVERSE):
        row.put("direction", stated, [row.at("direction")])
    else:
        row.put("direction", by_name, [row.at("level3")])
    row.put("direction_sure", _is_sure(row, target, by_name, words), [row.at("target"), row.at("level3")])


def _reverse_by_name(row: Terms, target: Quantity, words: Words) -> bool:
    name, family = row.raw("level3"), row.terms["family"].value
    if target.number is not None and not target.number.value:
        return True  # nothing is to be reached
    if target.unit in words["durations"]:
        takes = says(name, words["takes_time"])
        return takes or (family == "时效" and not says(name, words["lasts"]))
    if _DENIED.search(name):
        return True
    if says(name, words["makes_forward"]) or FALLS.search(target.raw):
        return False  # the more it falls, the better
    return family == "成本" or says(name, words["makes_reverse"])


def _is_sure(row: Terms, target: Quantity, by_name: str, words: Words) -> bool:
    """Whether the direction is beyond doubt. Forms often write ≤ where a count is to be reached, and ≥ with a cost."""
    direction, family = row.terms["direction"].value, row.terms["family"].value
    stated = row.terms["stated_direction"].value if "stated_direction" in row.terms else ""
    written = direction == stated or (target.operator is not None and stated in ("", _WORDS))
    if family == "成本":
        return written and direction == REVERSE
    if family in _MORE_IS_BETTER and direction == REVERSE:
        return written and by_name == REVERSE
    if written:
        return True
    doubtful = direction != FORWARD or says(row.raw("level3"), words["either_way"])
    return not doubtful and (family in _MORE_IS_BETTER or target.unit in ("%", "‰"))


def _measure(row: Terms, target: Quantity, actual: Quantity, words: Words) -> None:
    """Target against actual, where both are numbers in one unit."""
    numeric = target.kind in ("number", "range")
    if numeric and target.number is not None:
        few = target.number.value < _FEW and target.unit not in words["continuous"]
        row.put("small_base", few, [row.at("target")])
    pair = comparable(target, actual) if numeric and actual.kind == "number" else None
    reverse = pair is not None and row.terms["direction"].value == REVERSE
    if pair is not None and not is_exact(target, actual):
        _by_bounds(
            row, exact(pair[0].value) if target.kind == "number" else pair[0], pair[1], reverse=reverse
        )
        pair = None
    if pair is None:
        if numeric or target.kind == "unread":
            open_ = [name for name in _judged(row, target) if name not in row.terms]
            row.gaps.update(dict.fromkeys(open_, row.at("actual" if numeric else "target")))
        return
    aim, reached = pair
    if target.kind == "number":
        aim = exact(aim.value)  # a target is what it says; only what was measured is as precise as its digits
    if _counts(actual, reached) and actual.unit not in words["continuous"]:
        reached = exact(reached.value)
    row.put("target", aim, [row.at("target")], raw=row.raw("target"))
    row.put("actual", reached, [row.at("actual")], raw=row.raw("actual"))
    _judge(
        row,
        met=reached.value <= aim.high if reverse else reached.value >= aim.low,
        unmet=less(aim, reached) if reverse else less(reached, aim),
    )
    if target.kind == "range":
        return
    row.computed("completion", ["actual", "target"], "÷", ratio)
    completion = row.known("completion")
    if not reverse and completion is not None and not FALLS.search(target.raw):
        # 6% of 5% is 120% to whoever reads it; that it may have been 6.49% is not held against the form.
        row.terms["excess"] = row.terms["completion"]._replace(value=exact(completion.value).settled())


def _by_bounds(row: Terms, aim: Number, reached: Number, *, reverse: bool) -> None:
    """Target against actual in units of which the one is so many of the other within bounds: met or not only where sure."""
    met = reached.high <= aim.low if reverse else reached.low >= aim.high
    unmet = less(aim, reached) if reverse else less(reached, aim)
    if met or unmet:
        _judge(row, met=met, unmet=unmet)


def _time(row: Terms, target: Quantity, actual: Quantity) -> None:
    """A date to be kept against the date it was done."""
    dated = target.kind == "date" and actual.kind in ("date", "blank", "unread")
    row.put("dated", dated, [row.at("target")])
    if not dated:
        return
    too_late = late(target, actual, _year(row.evaluation))
    if too_late is None:
        row.gaps.update(dict.fromkeys(("late", "met", "unmet"), row.at("actual")))
        return
    row.put("late", too_late, [row.at("target"), row.at("actual")])
    _judge(row, met=not too_late, unmet=too_late)


def _year(evaluation: Evaluation) -> int | None:
    found = re.search(r"(?:19|20)[0-9]{2}", written(evaluation.content.get("year")))
    return int(found[0]) if found else None


def _judged(row: Terms, target: Quantity) -> Iterator[str]:
    """What a comparison of target and actual would have told."""
    yield from ("met", "unmet")
    if target.kind != "range":
        yield "completion"
        if "direction" in row.gaps or row.terms["direction"].value != REVERSE:
            yield "excess"


def _judge(row: Terms, *, met: bool, unmet: bool) -> None:
    both = [row.at("target"), row.at("actual")]
    row.put("met", met, both)
    row.put("unmet", unmet, both)


def _counts(quantity: Quantity, number: Number) -> bool:
    """A whole number without a scale: in a unit that only comes in pieces it is exact, not rounded."""
    whole = number.value == number.value.to_integral_value()
    return whole and quantity.scale == 1 and not quantity.approximate
