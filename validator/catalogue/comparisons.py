"""A condition in, the comparisons in it out."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model import rules as m


def comparisons(condition: m.Condition) -> Iterator[m.Comparison]:
    """Every comparison of a condition, from left to right."""
    match condition:
        case m.All(operands=operands) | m.Any(operands=operands):
            for operand in operands:
                yield from comparisons(operand)
        case m.Not(operand=operand):
            yield from comparisons(operand)
        case m.Comparison():
            yield condition
