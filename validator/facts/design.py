"""How one indicator is designed and worded: what it is measured in, whether it can be measured, whether its values fit."""

from __future__ import annotations

from collections.abc import Mapping

from validator.facts.passages import finder, says
from validator.facts.terms import Terms
from validator.model.number import exact
from validator.model.quantity import Quantity
from validator.quantities import read
from validator.quantities.units import MEASURES
from validator.regex import regex

_NUMERIC = ("number", "range")
_MONEY = frozenset({"元", "美元", "港元", "欧元", "日元"})
_ASIDE = regex(r"[（(\[【][^（）()\[\]【】]*[)）\]】]")
_CLAUSE = regex(r"[，,；;。！!？?]")
_SIGN = regex(r"[^\u3400-\u9fff0-9A-Za-z]")
_ROUGHLY_REACHED = ("ge", "gt")

Words = Mapping[str, tuple[str, ...]]


def describe(row: Terms, target: Quantity, actual: Quantity, words: Words) -> None:
    """Puts what the wording and the values of a row say of its design. The row knows its family and direction."""
    _naming(row, words)
    _values(row, target, actual)
    _named_target(row, target)
    row.put("may_be_capped", _may_be_capped(row, target, words), [row.at("level3")])


def _may_be_capped(row: Terms, target: Quantity, words: Words) -> bool:
    """An upper limit makes sense: by the column of directions, by the unit, or by the words of name or target."""
    name = row.raw("level3") + target.raw
    stated = row.raw("direction") in words["reverse"]
    timed = target.unit in words["durations"]
    return stated or timed or says(name, words["makes_reverse"]) or says(name, words["may_be_capped"])


def _naming(row: Terms, words: Words) -> None:
    """How long the name is, whether it is a sentence, and how much of it is slogan."""
    name = row.raw("level3")
    bare = _ASIDE.sub("", name)
    clauses = [_SIGN.sub("", clause) for clause in _CLAUSE.split(bare)]
    clauses = [clause for clause in clauses if clause]
    at = [row.at("level3")]
    row.put("name_length", exact(len("".join(name.split()))), at)
    row.put("is_sentence", len(clauses) > 1, at)
    row.put("slogans", exact(len(set(finder(words["slogans"]).findall(name)))), at)
    row.put("measurable", any(clause.endswith(words["measured_by"]) for clause in clauses), at)


def _values(row: Terms, target: Quantity, actual: Quantity) -> None:
    """What target and actual are measured in, and whether they are written alike."""
    if target.kind in _NUMERIC:
        row.put("holds_money", target.unit in _MONEY, [row.at("target")])
    for field, quantity in (("target", target), ("actual", actual)):
        share = quantity.unit == "%" and quantity.kind == "number"
        if quantity.number is not None and share:
            number = exact(quantity.number.value) if field == "target" else quantity.number
            row.put(f"{field}_rate", number, [row.at(field)], raw=row.raw(field))
    if actual.kind == "number":
        row.put("actual_rough", _is_rough(actual), [row.at("actual")])
    if target.kind == actual.kind == "number":
        row.put("percent_differs", _percent_differs(target, actual), [row.at("actual"), row.at("target")])


def _is_rough(actual: Quantity) -> bool:
    """2700余户, 约30人, 95%左右; 达90%以上 is one as well, while 90%以上 alone repeats the target's sign."""
    above = actual.operator in _ROUGHLY_REACHED and actual.raw.strip().startswith("达")
    return actual.approximate or (above and "以上" in actual.raw)


def _percent_differs(target: Quantity, actual: Quantity) -> bool:
    """One is written with a percent sign and the other is a plain number; 0 is nothing either way.

    Programs write the unit behind the target in words, 100百分比, and the actual without any unit.
    """
    signs = {target.unit, actual.unit}
    zero = any(quantity.number is not None and not quantity.number.value for quantity in (target, actual))
    return signs == {"%", ""} and not zero and "percent-word" not in target.remarks


def _named_target(row: Terms, target: Quantity) -> None:
    """The name holds a number with a unit that is known, while the cell for the target is blank."""
    if not row.has_cell("target"):
        return
    named = read(row.raw("level3"), "target") if target.kind == "blank" else target
    counted = named.kind == "number" and named.unit.partition("/")[0] in MEASURES
    row.put("target_in_name", target.kind == "blank" and counted, [row.at("level3")])
