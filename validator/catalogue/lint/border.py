"""Comparisons on whose border no example of the rule stands: moved over it, the examples end as before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from validator.catalogue.examples import altered, correct_form
from validator.catalogue.lint.remark import Remark, at
from validator.engine.bind import bind
from validator.engine.run import Engine
from validator.errors import BrokenRule
from validator.facts import derive
from validator.model import rules as m
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact

NOT_TO_BE_HIT = frozenset({"likeness", "duty_similarity"})
"""Fields that no example can be made to equal a limit with: how alike two texts are."""

OVER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
"""A comparison moved over its border."""


def border(pack: m.RulePack, mine: Collection[str]) -> Iterator[Remark]:
    """The remarks on the rules of these ids."""
    for name in mine:
        rule = pack.rules[name]
        try:
            known = [(each.profile, _facts(each, rule, pack)) for each in rule.examples]
        except BrokenRule:  # told by `rules test`, and better
            continue
        as_written = _ends(rule, known, pack)
        for comparison, moved in _moved(rule):
            if _ends(moved, known, pack) == as_written:
                yield at(rule, ("examples",), *_without(comparison))


def _facts(example: m.Example, rule: m.Rule, pack: m.RulePack) -> Sequence[Fact]:
    profile = pack.profiles[example.profile]
    content = altered(correct_form(pack, profile), example, rule)
    return derive(Evaluation("", "yaml", "", content, {}), profile, pack.words)


def _ends(rule: m.Rule, known: list[tuple[str, Sequence[Fact]]], pack: m.RulePack) -> list[object]:
    alone = replace(pack, rules={rule.id: rule})
    engines = {
        name: Engine(bind(alone, pack.profiles[name]), "reference")
        for name in {profile for profile, _ in known}
    }
    outcomes = [engines[profile].run(facts) for profile, facts in known]
    return [(each.states.get(rule.id), [v.case for v in each.violations]) for each in outcomes]


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
