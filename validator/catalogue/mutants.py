"""A rule in, the same rule with one thing changed out: what its examples must notice.

Comparisons are changed in the two ways that, with the comparison left out, stand for all others; constants are moved by a
step that an example beside the border sees.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from validator.engine.evaluate import references
from validator.model import rules as m
from validator.model.number import GRID, Number, exact
from validator.vocabulary import percentages

STEP, LEAST = Decimal("0.05"), Decimal("0.01")
"""The part of a limit by which it is moved, and the least; examples stand closer to the border than that."""

T = TypeVar("T")
Change = tuple[str, m.Condition]
Lists = Collection[Collection[str]]
Value = m.Setting

_OTHERWISE: Mapping[str, tuple[str, str]] = {
    "<": ("<=", "!="),
    ">": (">=", "!="),
    "<=": ("<", "=="),
    ">=": (">", "=="),
    "==": ("<=", ">="),
    "!=": ("<", ">"),
}
_NEGATED = {"==": "!=", "!=": "=="}
_PLAIN = ("abs", "printed", "round", "neg")


def of_conditions(rule: m.Rule, words: Lists) -> Iterator[tuple[str, m.Rule]]:
    """(what was changed, the rule so changed), one change at a time.

    `words` are lists kept elsewhere, of which the rule need not show every word in an example.
    """
    for at, case in enumerate(rule.cases):
        for change, patterns in _of_patterns(case.patterns, words):
            yield (
                f"{case.name} {change}",
                replace(rule, cases=_with(rule.cases, at, replace(case, patterns=patterns))),
            )
    for at, case in enumerate(rule.cases if len(rule.cases) > 1 else ()):
        yield f"without the case {case.name}", replace(rule, cases=_without(rule.cases, at))


def of_follows(rule: m.Rule) -> Iterator[tuple[str, int, m.Rule]]:
    """(what was changed, which of its `follows`, the rule so changed).

    Of its condition a part is left out; its borders are not those of the rule, and none is moved.
    """
    for number, follow in enumerate(rule.follows):
        name = f"follows {follow.rule}"
        yield f"without {name}", number, replace(rule, follows=_without(rule.follows, number))
        for change, where in _shortened(follow.where) if follow.where else ():
            changed = _with(rule.follows, number, replace(follow, where=where))
            yield f"{name} where: {change}", number, replace(rule, follows=changed)


def of_parameter(name: str, value: Value, others: Collection[Value]) -> Iterator[tuple[str, Value]]:
    """(what was changed, the value of a profile's parameter so changed). `others` are those of other profiles."""
    if isinstance(value, tuple):
        entries: tuple[Any, ...] = value
        for number, entry in enumerate(entries):
            for moved in _moved(entry, _step(entry)) if isinstance(entry, Decimal) else ():
                yield f"profile.{name}[{number}] {moved}", _with(entries, number, moved)
            if isinstance(entry, str):
                yield f"profile.{name} without {entry}", _without(entries, number)
    elif isinstance(value, Mapping):
        yield from _of_table(name, value)
    elif isinstance(value, Decimal):
        for moved in _moved(value, _step(value)):
            yield f"profile.{name} {moved}", moved
    else:
        for other in sorted({str(each) for each in others if each != value}):
            yield f"profile.{name} {other}", other


def _of_table(name: str, table: Mapping[str, Decimal]) -> Iterator[tuple[str, Value]]:
    for key, entry in table.items():
        for moved in _moved(entry, _step(entry)):
            yield f"profile.{name}[{key}] {moved}", {**table, key: moved}


def _of_patterns(patterns: Sequence[m.Pattern], words: Lists) -> Iterator[tuple[str, tuple[m.Pattern, ...]]]:
    kinds = {pattern.alias: pattern.kind for pattern in patterns}
    for number, pattern in enumerate(patterns):
        for change, given in _changed(pattern.given, kinds, words):
            yield f"{pattern.alias} given: {change}", _with(patterns, number, replace(pattern, given=given))
        for change, where in _changed(pattern.where, kinds, words):
            yield f"{pattern.alias} where: {change}", _with(patterns, number, replace(pattern, where=where))
        if pattern.absent:
            yield f"without no {pattern.kind}", _without(patterns, number)


# ------------------------------------------------------------------ conditions


def _changed(condition: m.Condition, kinds: Mapping[str, str], words: Lists) -> Iterator[Change]:
    if condition == m.TRUE:
        return
    if not isinstance(condition, m.All | m.Any):
        yield f"without {told(condition)}", m.TRUE
    yield from _inside(condition, kinds, words)


def _inside(condition: m.Condition, kinds: Mapping[str, str], words: Lists) -> Iterator[Change]:
    """The condition with one of its parts changed."""
    match condition:
        case m.All(operands=operands) | m.Any(operands=operands):
            yield from _joined(condition, operands, kinds, words)
        case m.Not(operand=operand):
            yield f"{told(operand)} instead of {told(condition)}", operand
            for change, inner in (
                () if isinstance(operand, m.Flag | m.Presence) else _inside(operand, kinds, words)
            ):
                yield f"not {change}", m.Not(inner)
        case m.Comparison():
            yield from _compared(condition, kinds)
        case m.Membership(options=options) if len(options) > 1 and options not in map(frozenset, words):
            for option in sorted(options):
                yield f"{told(condition)} without {option}", replace(condition, options=options - {option})
        case m.Match(pattern=pattern):
            yield from _matched(condition, pattern, words)
        case m.Flag() | m.Presence():
            yield f"not {told(condition)}", m.Not(condition)


def _joined(
    condition: m.All | m.Any, operands: Sequence[m.Condition], kinds: Mapping[str, str], words: Lists
) -> Iterator[Change]:
    for number, operand in enumerate(operands):
        yield f"without {told(operand)}", replace(condition, operands=_without(operands, number))
        for change, inner in _inside(operand, kinds, words):
            yield change, replace(condition, operands=_with(operands, number, inner))
    yield _swapped(condition)


def _shortened(condition: m.Condition) -> Iterator[Change]:
    """The condition with one of its parts left out."""
    if not isinstance(condition, m.All | m.Any):
        yield f"without {told(condition)}", m.TRUE
        return
    for number, operand in enumerate(condition.operands):
        yield f"without {told(operand)}", replace(condition, operands=_without(condition.operands, number))


def _swapped(condition: m.All | m.Any) -> Change:
    other = (m.Any if isinstance(condition, m.All) else m.All)(condition.operands)
    return f"{told(other)} instead of {told(condition)}", other


def _compared(condition: m.Comparison, kinds: Mapping[str, str]) -> Iterator[Change]:
    if _is_of_text(condition):
        operators: tuple[str, ...] = (_NEGATED[condition.operator],)
    else:
        operators = _OTHERWISE[condition.operator]
    for operator in operators:
        changed = replace(condition, operator=operator)
        yield f"{told(changed)} instead of {condition.operator}", changed
    for left, right in _recomputed_sides(condition, _steps(condition, kinds)):
        changed = replace(condition, left=left, right=right)
        yield f"{told(changed)} instead of {told(condition)}", changed


def _recomputed_sides(
    condition: m.Comparison, step: Decimal | None
) -> Iterator[tuple[m.Expression, m.Expression]]:
    for left in _recomputed(condition.left, step):
        yield left, condition.right
    for right in _recomputed(condition.right, step):
        yield condition.left, right


def _matched(condition: m.Match, pattern: str, words: Lists) -> Iterator[Change]:
    if any(pattern == "|".join(map(re.escape, entries)) for entries in words):
        return
    options = [] if set("()[]\\") & set(pattern) else pattern.split("|")
    for number, option in enumerate(options if len(options) > 1 else ()):
        rest = "|".join(_without(options, number))
        yield f"{told(condition)} without {option}", replace(condition, pattern=rest)


# ----------------------------------------------------------------- expressions


def _recomputed(expression: m.Expression, step: Decimal | None) -> Iterator[m.Expression]:
    """The expression with one constant moved, or without one of the functions in it."""
    match expression:
        case m.Constant(value=Number(value=value)):
            for moved in _moved(
                value, _step(value) if step is None or value != value.to_integral() else step
            ):
                yield m.Constant(exact(moved))
        case m.Constant():
            yield m.Constant("")
        case m.Arithmetic(operator=operator, operands=operands):
            if operator in _PLAIN:
                yield operands[0]
            for number, operand in enumerate(operands if operator != "round" else operands[:1]):
                for inner in _recomputed(operand, step):
                    yield replace(expression, operands=_with(operands, number, inner))


def _steps(condition: m.Comparison, kinds: Mapping[str, str]) -> Decimal | None:
    """By how much a whole number is moved that such fields are compared with; None: by a part of it."""
    read = list(references(condition.left)) + list(references(condition.right))
    if any((kinds.get(each.alias, ""), each.field) in percentages() for each in read):
        return None
    if all(each.type == "exact" for each in read):
        return Decimal(1)
    return None


def _moved(value: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    return _on_grid(value + step), _on_grid(value - step)


def _step(value: Decimal) -> Decimal:
    return max(abs(value) * STEP, LEAST) if value else Decimal(1)


def _on_grid(value: Decimal) -> Decimal:
    moved = round(value, GRID)
    return moved.quantize(Decimal(1)) if moved == moved.to_integral() else moved.normalize()


def _is_of_text(condition: m.Comparison) -> bool:
    return any(
        isinstance(side, m.Reference | m.Constant)
        and (getattr(side, "type", "") == "text" or isinstance(getattr(side, "value", None), str))
        for side in (condition.left, condition.right)
    )


# ----------------------------------------------------------------- what is said


def told(condition: m.Condition) -> str:
    """A condition in the words of a rule file, without aliases."""
    match condition:
        case m.Not(operand=m.Presence(subject=subject)):
            return f"missing({_name(subject)})"
        case m.Not(operand=operand):
            return f"not {told(operand)}"
        case m.Comparison(operator=operator, left=left, right=right):
            return f"{_name(left)} {operator} {_name(right)}"
        case m.All(operands=operands) | m.Any(operands=operands):
            sign = " and " if isinstance(condition, m.All) else " or "
            return f"({sign.join(map(told, operands))})"
        case m.Membership(subject=subject):
            return f"{_name(subject)} in …"
        case m.Match(subject=subject):
            return f"matches({_name(subject)})"
        case m.Presence(subject=subject):
            return f"present({_name(subject)})"
    return _name(condition.subject)


def _name(expression: m.Expression) -> str:
    match expression:
        case m.Reference(alias=alias, field=field):
            return f"{alias}.{field}" if alias.startswith("cause.") else field
        case m.Parameter(name=name):
            return f"profile.{name}"
        case m.Constant(value=Number(value=value)):
            return str(value)
        case m.Constant(value=text):
            return f'"{text}"'
        case m.Arithmetic(operator="neg", operands=(operand,)):
            return f"-{_name(operand)}"
        case m.Arithmetic(operator=operator, operands=(left, right)) if operator in "+-*/":
            return f"{_inner(left)} {operator} {_inner(right)}"
    return f"{expression.operator}({', '.join(map(_name, expression.operands))})"


def _inner(expression: m.Expression) -> str:
    """An operand, in brackets where it is computed itself."""
    is_sum = isinstance(expression, m.Arithmetic) and expression.operator in "+-"
    return f"({_name(expression)})" if is_sum else _name(expression)


def _with(items: Sequence[T], number: int, item: T) -> tuple[T, ...]:
    return (*items[:number], item, *items[number + 1 :])


def _without(items: Sequence[T], number: int) -> tuple[T, ...]:
    return (*items[:number], *items[number + 1 :])
