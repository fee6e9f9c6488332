"""Whether a condition can hold of any facts at all. "It can" may be wrong, "it cannot" never is.

Comparisons are edges between the ends of intervals (a < b: the high end of a lies below the low end of b); they cannot
all hold when a circle of edges holds a strict one. Flags, words and presence are kept by field.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from validator.engine.branches import Branch, Test, branches
from validator.engine.evaluate import references, value
from validator.model import rules as m
from validator.model.number import Number
from validator.regex import regex

_Edge = tuple[Hashable, Hashable, bool]
_LOW, _HIGH = "low", "high"


def can_hold(*conditions: m.Condition) -> bool:
    """Some facts may satisfy all the conditions, whose parameters are bound. Raises TooManyBranches."""
    return any(map(possible, branches(m.All(conditions))))


def possible(tests: Branch) -> bool:
    """Some facts may pass all these tests."""
    return _is_consistent(tests) and _has_words(tests) and _has_order(list(_edges(tests)))


# ------------------------------------------------------- flags, presence, words


def _is_consistent(tests: Branch) -> bool:
    """No question is answered both ways, and nothing is asked of a value that must be missing."""
    answers: dict[Hashable, bool] = {}
    for test in tests:
        question, holds = _question(test)
        if answers.setdefault(question, holds) is not holds:
            return False
    absent = {atom.subject for atom in answers if isinstance(atom, m.Presence) and not answers[atom]}
    needed = {
        read for test in tests if not isinstance(test.atom, m.Presence) for read in references(test.atom)
    }
    return not absent & needed


def _question(test: Test) -> tuple[Hashable, bool]:
    atom = test.atom
    if isinstance(atom, m.Comparison) and atom.operator in ("==", "!="):
        return frozenset({atom.left, atom.right}), test.holds is (atom.operator == "==")
    return atom, test.holds


def _has_words(tests: Branch) -> bool:
    """Every text that must be one of some words can be one of them."""
    allowed: dict[m.Reference, set[str]] = {}
    for subject, options in _choices(tests, True):
        allowed[subject] = allowed.get(subject, set(options)) & options
    for subject, options in _choices(tests, False):
        allowed.get(subject, set()).difference_update(options)
    for test in tests:
        if isinstance(test.atom, m.Match) and test.atom.subject in allowed:
            found = regex(test.atom.pattern)
            words = allowed[test.atom.subject]
            words -= {word for word in words if (found.search(word) is not None) is not test.holds}
    return all(allowed.values())


def _choices(tests: Branch, holds: bool) -> Iterator[tuple[m.Reference, frozenset[str]]]:
    """(field, words) that a field must (or, with `holds` False, must not) be one of."""
    for test in tests:
        match test.atom:
            case m.Membership(subject=subject, options=options) if test.holds is holds:
                yield subject, options
            case m.Comparison(operator="==" | "!=" as sign, left=left, right=right):
                for field, word in ((left, right), (right, left)):
                    if (
                        isinstance(field, m.Reference)
                        and isinstance(word, m.Constant)
                        and (sign == "==") is holds
                    ):
                        yield field, frozenset({str(word.value)})


# ---------------------------------------------------------------------- numbers


def _edges(tests: Branch) -> Iterator[_Edge]:
    """(a, b, strict): a lies below b, or not above it."""
    sides = []
    for test in tests:
        if isinstance(test.atom, m.Comparison) and test.atom.operator in _ENDS:
            left, right = test.atom.left, test.atom.right
            (near, far, swapped, strict) = _ENDS[test.atom.operator]
            first, second = (right, left) if swapped else (left, right)
            yield _end(first, near), _end(second, far), strict
            sides += [left, right]
    for side in sides:
        yield _end(side, _LOW), _end(side, _HIGH), False
        if isinstance(side, m.Arithmetic) and side.operator == "abs":
            yield Decimal(0), _end(side, _LOW), False
    known = {
        Decimal(0),
        *(end for side in sides for end in (_end(side, _LOW), _end(side, _HIGH)) if isinstance(end, Decimal)),
    }
    for low, high in pairwise(sorted(known)):
        yield low, high, True


_ENDS: Mapping[str, tuple[str, str, bool, bool]] = {
    "<": (_HIGH, _LOW, False, True),
    ">": (_HIGH, _LOW, True, True),
    "<=": (_LOW, _HIGH, False, False),
    ">=": (_LOW, _HIGH, True, False),
}
"""Which ends a comparison sets in order, whether it speaks of the right side first, and whether they may be equal."""


def _end(side: m.Expression, end: str) -> Hashable:
    """One end of what an expression may be: a number where it is known, else a name for it."""
    if not any(references(side)):
        known = value(side)({})
        if isinstance(known, Number):
            return known.low if end == _LOW else known.high
    if isinstance(side, m.Reference) and side.type == "exact":
        return side
    return side, end


def _has_order(edges: Iterable[_Edge]) -> bool:
    """No circle of edges holds a strict one."""
    above: dict[Hashable, set[Hashable]] = {}
    edges = list(edges)
    for low, high, _ in edges:
        above.setdefault(low, set()).add(high)
    return not any(strict and low in _reached(high, above) for low, high, strict in edges)


def _reached(start: Hashable, above: Mapping[Hashable, set[Hashable]]) -> set[Hashable]:
    seen, ahead = {start}, [start]
    while ahead:
        new = above.get(ahead.pop(), set()) - seen
        seen |= new
        ahead += new
    return seen
