"""Which parameters of a profile a rule rests on, in its conditions or through its facts."""

from __future__ import annotations

from validator.engine.bind import rewrite
from validator.engine.evaluate import references
from validator.model import rules as m
from validator.vocabulary import settings


def used(rule: m.Rule) -> tuple[str, ...]:
    """Their names, in the order in which the rule comes to them."""
    found: dict[str, None] = {}

    def note(expression: m.Expression) -> m.Expression:
        if isinstance(expression, m.Parameter):
            found[expression.name] = None
        return expression

    for case in rule.cases:
        for pattern in case.patterns:
            for part in (pattern.given, pattern.where):
                rewrite(part, note)
                for reference in references(part):
                    found.update(dict.fromkeys(settings().get((pattern.kind, reference.field), ())))
    for follow in rule.follows:
        rewrite(follow.where or m.TRUE, note)
    return tuple(found)
