"""Comparisons on whose border no example of the rule stands: moved over it, the examples end as before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache

from validator.catalogue.examples import Forms, facts_of
from validator.catalogue.lint.remark import Remark, at
from validator.engine.bind import Bound, bind
from validator.engine.run import Engine
from validator.errors import BrokenRule
from validator.model import rules as m
from validator.model.facts import Fact

NOT_TO_BE_HIT = frozenset({"likeness", "duty_similarity"})
"""Fields that no example can be made to equal a limit with: how alike two texts are."""

OVER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
"""A comparison moved over its border."""


def border(pack: m.RulePack, mine: Collection[str]) -> Iterator[Remark]:
    """The remarks on the rules of these ids."""
    forms = Forms(pack)
    for name in mine:
        rule = pack.rules[name]
        with suppress(BrokenRule):  # an example that cannot be made is told by `rules test`, and better
            for comparison in _unnoticed(rule, pack, forms):
                yield at(rule, ("examples",), *_without(comparison))


def _unnoticed(rule: m.Rule, pack: m.RulePack, forms: Forms) -> list[m.Comparison]:
    """The comparisons that can be moved over their border while all examples end as before."""
    moved = list(_moved(rule))
    rules = [rule, *(changed for _, changed in moved)]
    engine = cache(lambda number, name: Engine(_alone(rules[number], pack, name), "reference"))
    left = list(range(1, len(rules)))
    for each in rule.examples if moved else ():
        facts = facts_of(forms.of(rule, each), pack.profiles[each.profile], pack)
        as_written, *ends = [_end(engine(number, each.profile), facts, rule) for number in (0, *left)]
        left = [number for number, end in zip(left, ends, strict=True) if end == as_written]
        if not left:
            break
    return [moved[number - 1][0] for number in left]


def _alone(rule: m.Rule, pack: m.RulePack, profile: str) -> Bound:
    return bind(replace(pack, rules={rule.id: rule}), pack.profiles[profile])


def _end(engine: Engine, facts: Sequence[Fact], rule: m.Rule) -> object:
    outcome = engine.run(facts)
    return outcome.states.get(rule.id), [violation.case for violation in outcome.violations]


def _moved(rule: m.Rule) -> Iterator[tuple[m.Comparison, m.Rule]]:
    """The rule with one of its comparisons moved over its border, and that comparison."""
    for at_case, case in enumerate(rule.cases):
        for number, pattern in enumerate(case.patterns):
            for comparison, where in _inside(pattern.where):
                patterns = list(case.patterns)
                patterns[number] = replace(pattern, where=where)
                cases = list(rule.cases)
                cases[at_case] = replace(case, patterns=tuple(patterns))
                yield comparison, replace(rule, cases=tuple(cases))


def _inside(condition: m.Condition) -> Iterator[tuple[m.Comparison, m.Condition]]:
    match condition:
        case m.All(operands=operands) | m.Any(operands=operands):
            for number, operand in enumerate(operands):
                for comparison, inner in _inside(operand):
                    changed = (*operands[:number], inner, *operands[number + 1 :])
                    yield comparison, replace(condition, operands=changed)
        case m.Not(operand=operand):
            for comparison, inner in _inside(operand):
                yield comparison, m.Not(inner)
        case m.Comparison(operator=operator, left=left) if operator in OVER:
            if not (isinstance(left, m.Reference) and left.field in NOT_TO_BE_HIT):
                yield condition, replace(condition, operator=OVER[operator])


def _without(comparison: m.Comparison) -> tuple[str, str]:
    moved = OVER[comparison.operator]
    field = next(
        (side.field for side in (comparison.left, comparison.right) if isinstance(side, m.Reference)), ""
    )
    told = f"{field} {comparison.operator}".strip()
    return (
        f"没有恰在界限上的例子：把“{told} …”改为“{moved}”，所有例子结果不变",
        f"no example stands on the border: with “{moved}” in place of “{told} …” all examples end the same",
    )
