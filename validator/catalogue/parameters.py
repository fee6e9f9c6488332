"""Which parameters of a profile a rule rests on, in its conditions or through its facts."""

from __future__ import annotations

from validator.engine.bind import rewrite
from validator.engine.regional import rests_on
from validator.model import rules as m


def used(rule: m.Rule) -> tuple[str, ...]:
    """Their names, in the order in which the rule comes to them."""
    found = dict.fromkeys(name for case in rule.cases for name in rests_on(case))

    def note(expression: m.Expression) -> m.Expression:
        if isinstance(expression, m.Parameter):
            found[expression.name] = None
        return expression

    for follow in rule.follows:
        rewrite(follow.where or m.TRUE, note)
    return tuple(found)
