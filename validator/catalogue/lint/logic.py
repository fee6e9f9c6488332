"""What can be said of conditions by reasoning: cases that can never hold or always do, rules that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from validator.catalogue.lint.remark import Remark, at, on
from validator.engine.bind import Bound, bind, rewrite
from validator.engine.branches import TooManyBranches, branches
from validator.engine.evaluate import references
from validator.engine.possible import can_hold
from validator.model import rules as m


def logic(pack: m.RulePack, mine: Collection[str]) -> Iterator[Remark]:
    """The remarks on the rules of these ids, under every profile that runs them."""
    packs = [bind(pack, profile) for profile in pack.profiles.values()]
    for name in mine:
        rule = pack.rules[name]
        for number, case in enumerate(rule.cases):
            bound = [each.cases[number] for each in _under(packs, name)]
            yield from _reach(rule, case, bound)
        yield from _ties(rule, packs)
    yield from _contradictions(pack, packs, mine)
    yield from _duplicates(pack, mine)


def _under(packs: Sequence[Bound], name: str) -> list[m.Rule]:
    return [rule for bound in packs for rule in bound.rules if rule.id == name]


# --------------------------------------------------- can never hold, always do


def _reach(rule: m.Rule, case: m.Case, bound: Sequence[m.Case]) -> Iterator[Remark]:
    if not bound:
        return
    if not any(_may(_bindable(each)) for each in bound):
        yield on(
            rule,
            case,
            "match",
            f"{case.name} 的条件永远不会成立",
            f"the conditions of {case.name} can never hold",
        )
        return
    for number, pattern in enumerate(case.patterns):
        if pattern.absent and not any(_may([*_bindable(each), each.patterns[number]]) for each in bound):
            yield on(
                rule, case, "match",
                f"no {pattern.kind} 的条件永远不会成立，写了等于没写",
                f"the conditions of no {pattern.kind} can never hold, so that it says nothing",
            )  # fmt: skip
    if all(map(_always, bound)):
        yield on(
            rule, case, "match",
            f"{case.name} 的条件总是成立，每张表都会触发",
            f"the conditions of {case.name} always hold; it fires on every form",
        )  # fmt: skip


def _bindable(case: m.Case) -> list[m.Pattern]:
    return [pattern for pattern in case.patterns if not pattern.absent]


def _may(patterns: Sequence[m.Pattern]) -> bool:
    return _holds(tuple(part for pattern in patterns for part in (pattern.given, pattern.where)))


def _always(case: m.Case) -> bool:
    if len(case.patterns) > 1 or case.patterns[0].where == m.TRUE:
        return False
    return not _holds((case.patterns[0].given, m.Not(case.patterns[0].where)))


@cache
def _holds(conditions: tuple[m.Condition, ...]) -> bool:
    try:
        return can_hold(*conditions)
    except TooManyBranches:
        return True


# --------------------------------------------------------------- follows


def _ties(rule: m.Rule, packs: Sequence[Bound]) -> Iterator[Remark]:
    for number, follow in enumerate(rule.follows):
        pairs = [
            (effect.follows[number], effect, cause)
            for effect, cause in zip(_under(packs, rule.id), _under(packs, follow.rule), strict=False)
        ]
        if follow.where and pairs and not any(_may_tie(*pair) for pair in pairs):
            yield at(
                rule, ("follows", number),
                f"与 {follow.rule} 的关联条件永远不会成立",
                f"the condition of the tie to {follow.rule} can never hold",
            )  # fmt: skip


def _may_tie(follow: m.Follow, effect: m.Rule, cause: m.Rule) -> bool:
    return any(
        _holds((follow.where or m.TRUE, *_conditions(mine, ""), *_conditions(theirs, "cause.")))
        for mine in effect.cases
        for theirs in cause.cases
    )


def _conditions(case: m.Case, prefix: str) -> Iterator[m.Condition]:
    for pattern in _bindable(case):
        yield _renamed(pattern.given, lambda alias: prefix + alias)
        yield _renamed(pattern.where, lambda alias: prefix + alias)


def _renamed(condition: m.Condition, name: Callable[[str], str]) -> m.Condition:
    def swap(part: m.Expression) -> m.Expression:
        return replace(part, alias=name(part.alias)) if isinstance(part, m.Reference) else part

    return rewrite(condition, swap)


# --------------------------------------------------------------- contradictions

_Alone = tuple[str, m.Condition, m.Condition]
"""The one pattern of a case: its kind, what it is given, what it says is wrong."""


def _contradictions(pack: m.RulePack, packs: Sequence[Bound], mine: Collection[str]) -> Iterator[Remark]:
    """Pairs of cases of which one always fires: what the one demands is what the other forbids."""
    told: set[frozenset[str]] = set()
    for bound in packs:
        alone = [(case, one) for rule in bound.rules for case in rule.cases if (one := _alone(case))]
        for place, (first, one) in enumerate(alone):
            for second, other in alone[place + 1 :]:
                pair = frozenset({first.name, second.name})
                if pair in told or {first.name, second.name}.isdisjoint(_cases(pack, mine)):
                    continue
                if _opposed(one, other):
                    told.add(pair)
                    yield _opposite(pack, mine, first, second, bound.profile.name)


def _cases(pack: m.RulePack, mine: Collection[str]) -> set[str]:
    return {case.name for name in mine for case in pack.rules[name].cases}


def _alone(case: m.Case) -> _Alone | None:
    """Hints accuse nobody, and joins are not compared."""
    if case.severity is m.Severity.HINT or len(case.patterns) > 1 or case.patterns[0].where == m.TRUE:
        return None
    given, where = (
        _renamed(part, lambda _: "x") for part in (case.patterns[0].given, case.patterns[0].where)
    )
    return case.patterns[0].kind, given, where


@cache
def _opposed(one: _Alone, other: _Alone) -> bool:
    """Facts that both speak of exist, but none that satisfies both, though each alone can be satisfied."""
    (kind, given, where), (other_kind, other_given, other_where) = one, other
    shared = set(references(where)) & set(references(other_where))
    if kind != other_kind or not shared:
        return False
    both = (given, other_given)
    decided = tuple(m.Presence(read) for read in shared if m.Presence(read) not in (where, other_where))
    return (
        not _holds((*both, m.Not(where), m.Not(other_where)))
        and _holds((*both, *decided, m.Not(where)))
        and _holds((*both, *decided, m.Not(other_where)))
    )


def _opposite(pack: m.RulePack, mine: Collection[str], first: m.Case, second: m.Case, profile: str) -> Remark:
    rules = {case.name: rule for rule in pack.rules.values() for case in rule.cases}
    if rules[second.name].id not in mine:
        first, second = second, first
    rule = rules[second.name]
    own = next(case for case in rule.cases if case.name == second.name)
    return on(
        rule, own, "match",
        f"{second.name} 与 {first.name} 互相矛盾：口径 {profile} 下没有表能同时满足两者",
        f"{second.name} contradicts {first.name}: under the profile {profile} no form satisfies both",
    )  # fmt: skip


# ------------------------------------------------------------------- duplicates


def _duplicates(pack: m.RulePack, mine: Collection[str]) -> Iterator[Remark]:
    known: dict[object, m.Case] = {}
    for rule in sorted(pack.rules.values(), key=lambda rule: rule.id in mine):
        for case in rule.cases:
            first = known.setdefault(_signature(case), case)
            if first is not case and rule.id in mine:
                yield on(
                    rule, case, "match",
                    f"{case.name} 的条件与 {first.name} 相同",
                    f"{case.name} has the same conditions as {first.name}",
                )  # fmt: skip


def _signature(case: m.Case) -> object:
    """The conditions whatever their order and the names of their aliases."""
    names = {pattern.alias: f"x{number}" for number, pattern in enumerate(case.patterns)}

    def shape(condition: m.Condition) -> object:
        renamed = _renamed(condition, names.__getitem__)
        return frozenset(frozenset(branch) for branch in branches(renamed))

    return tuple((p.kind, p.absent, shape(p.given), shape(p.where)) for p in case.patterns)
