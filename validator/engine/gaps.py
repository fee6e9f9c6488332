"""Which values would have to be known before a condition could hold: the difference between "not checked" and
"does not apply"."""

from __future__ import annotations

from collections.abc import Callable

from validator.engine.evaluate import Binding, references, truth
from validator.model import rules as m

Wants = Callable[[Binding], tuple[str, ...] | None]
"""The gaps to fill (JSON Pointers) before a condition may hold: () where it holds, None where nothing would help."""


def wants(condition: m.Condition, holds: bool = True) -> Wants:
    """What a condition wants for being true (or false, with `holds` False) of bound facts."""
    match condition:
        case m.Not(operand=operand):
            return wants(operand, not holds)
        case m.All(operands=operands) | m.Any(operands=operands):
            parts = [wants(operand, holds) for operand in operands]
            return _every(parts) if isinstance(condition, m.All) == holds else _some(parts)
    return _atom(condition, holds)


def _every(parts: list[Wants]) -> Wants:
    def wanted(binding: Binding) -> tuple[str, ...] | None:
        found: tuple[str, ...] = ()
        for part in parts:
            gaps = part(binding)
            if gaps is None:
                return None
            found += gaps
        return found

    return wanted


def _some(parts: list[Wants]) -> Wants:
    def wanted(binding: Binding) -> tuple[str, ...] | None:
        ways = [gaps for part in parts if (gaps := part(binding)) is not None]
        if () in ways:
            return ()
        return sum(ways, ()) if ways else None

    return wanted


def _atom(atom: m.Condition, holds: bool) -> Wants:
    answer, read = truth(atom), tuple(references(atom))

    def wanted(binding: Binding) -> tuple[str, ...] | None:
        known = answer(binding)
        if known is not None:
            return () if known is holds else None
        unknown = [each for each in read if each.field not in binding[each.alias].terms]
        gaps = [binding[each.alias].gaps.get(each.field) for each in unknown]
        return tuple(gap for gap in gaps if gap) if gaps and all(gaps) else None

    return wanted
