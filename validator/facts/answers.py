"""What the cells for target and actual hold, with what stands in columns of their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from validator.facts.terms import Terms
from validator.model.quantity import Quantity
from validator.quantities import read
from validator.regex import regex

_NONE = regex(
    "[无没]有?。?|零|(?:[无没]有?|未|零|从未)(?:发生|出现|产生|收到|接到|存在|投诉|事故|差错|违规|违纪)[\u4e00-\u9fff]{0,8}。?"
)
_NONE_DUE = regex("(?:无|没有|未|零|不(?:得|能|会|再)?(?:发生|出现|存在|产生)|杜绝|避免|防止)")
# 下降5% is by how much, 下降到5% is down to what
FALLS = regex("(?:下降|降低|减少|压减|压降|缩减|缩短|下浮)(?![了]?[到至为])")
_RISES = regex("(?:上升|增长|增加|提高|提升|上浮|升高)(?![了]?[到至为])")


def value_of(row: Terms, field: str) -> Quantity:
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


def actual_of(row: Terms, target: Quantity) -> Quantity:
    """The actual, as it answers the target: 无 is none where nothing is to happen, and a rise no fall."""
    return none_of(row, target) or _turned(target, value_of(row, "actual"))


def none_of(row: Terms, target: Quantity) -> Quantity | None:
    """无 as the actual where nothing is to happen: that there was none, and not a blank."""
    said = row.raw("actual")
    if not _NONE.fullmatch(said):
        return None
    if target.kind == "phrase" and _NONE_DUE.match(target.raw.strip()):
        return Quantity(said, "phrase")
    if target.number is None or not (target.number.value == 0 or target.operator in ("le", "lt")):
        return None
    return replace(read("0", "actual"), raw=said)


def _turned(target: Quantity, actual: Quantity) -> Quantity:
    """An actual of the other way is less than nothing: 上升3% where a fall was due, 下降3% where a rise was."""
    if target.number is None or actual.number is None or actual.number.value <= 0:
        return actual
    for due, other in ((FALLS, _RISES), (_RISES, FALLS)):
        if due.search(target.raw) and other.search(actual.raw) and not due.search(actual.raw):
            return replace(actual, number=-actual.number)
    return actual
