"""Errors in, the fewest suggested changes out after which none is left: tried by checking the changed form.

In each set of changes that mends a form, some cell of every broken rule is changed (Fellegi and Holt). So one broken rule
at a time is taken, and each change that it suggests is tried; sets of changes are tried from the smallest on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from heapq import heappop, heappush
from itertools import count

from validator.explain import pointer_at
from validator.model import rules as m
from validator.model.evaluation import Evaluation
from validator.model.report import Violation
from validator.model.suggestion import Certainty, Proposal, Suggestion
from validator.nouns import dataclass
from validator.suggest.advice import Advice, advice, case_of
from validator.suggest.altered import altered

MOST_TRIALS = 30
"""Changed forms that are checked for one proposal."""

MOST_CHANGES = 40
"""Changes of one proposal; a form that needs more is better filled in anew."""

MOST_ALTERNATIVES = 3
"""Other sets of as few changes that are told."""

Check = Callable[[Evaluation], Sequence[Violation]]
Spot = tuple[str, str]
"""A rule and the cell that it points at."""

_RANKS = {Certainty.SURE: 0, Certainty.LIKELY: 1, Certainty.JUDGE: 2}
_SHARED = 3


@dataclass(frozen=True, slots=True)
class _Node:
    """A form after some changes, with what is wrong with it then."""

    evaluation: Evaluation
    violations: tuple[Violation, ...]
    advised: Advice | None = None
    changes: tuple[Suggestion, ...] = ()

    @property
    def changed(self) -> frozenset[str]:
        return frozenset(at for change in self.changes for at, _ in change.writes)


@dataclass(slots=True)
class _Found:
    """Forms without errors, all with as few changes, and what the search has cost."""

    mended: list[_Node] = field(default_factory=list)
    trials: int = 0
    given_up: bool = False

    @property
    def fewest(self) -> int:
        """Changes of the forms found."""
        return len(self.mended[0].changes) if self.mended else MOST_CHANGES + 1

    def take(self, node: _Node) -> None:
        """A form without errors, unless it takes more changes than others."""
        if len(node.changes) < self.fewest:
            self.mended = []
        if len(node.changes) <= self.fewest:
            self.mended.append(node)


def propose(
    evaluation: Evaluation,
    violations: Sequence[Violation],
    rules: Mapping[str, m.Rule],
    check: Check,
    weigh: Check,
    advised: Advice,
    spared: Collection[Spot] = (),
    besides: Collection[str] = (),
) -> Proposal | None:
    """The proposal for a form; None where it has no error that a computed value could mend.

    `check` gives the violations of a changed form by the rules that decide, `weigh` those by all rules. `advised`
    are the suggestions for the violations, `spared` errors that need not go. Errors for whose rule nothing is ever suggested are left open, and so are those of the rules
    `besides`, which no engine finds.
    """
    search = _Search(rules, check, weigh, spared, _Node(evaluation, tuple(violations), advised))
    return search.proposal(tuple(besides))


class _Search:
    """One search; remembers the errors that the form had and those that may stay."""

    def __init__(
        self,
        rules: Mapping[str, m.Rule],
        check: Check,
        weigh: Check,
        spared: Collection[Spot],
        start: _Node,
    ) -> None:
        self._rules, self._check, self._weigh, self._start = rules, check, weigh, start
        self._spared = frozenset(spared)
        errors = [each for each in start.violations if self._is_error(each)]
        self._stay = self._spared | {self._spot(each) for each in errors if not self._case(each).suggest}
        self._work = any(self._spot(each) not in self._stay for each in errors)

    def proposal(self, besides: Sequence[str]) -> Proposal | None:
        if not self._work:
            return None
        found = self._found()
        mended = sorted(found.mended, key=self._worth) if len(found.mended) > 1 else found.mended
        if not mended:
            return None
        first, *others = mended
        left = [each.rule for each in first.violations if self._is_error(each) and not self._is_spared(each)]
        return Proposal(
            changes=first.changes,
            alternatives=tuple(node.changes for node in others[:MOST_ALTERNATIVES]),
            open=tuple(dict.fromkeys([*left, *besides])),
            exhaustive=not found.given_up,
            reason=_reason(first.changes, [*left, *besides], not found.given_up),
        )

    def _found(self) -> _Found:
        """Sets of changes by size, those of the same size by how certain they are; all of the smallest size."""
        found, numbers = _Found(), count()
        queue = [((0, 0), next(numbers), self._start)]
        seen: set[frozenset[tuple[str, object]]] = set()
        while queue:
            size, _, node = heappop(queue)
            if size[0] >= found.fewest:
                break
            for changes in self._next(node):
                writes = frozenset(write for change in (*node.changes, *changes) for write in change.writes)
                if writes in seen or len(node.changes) + len(changes) > MOST_CHANGES:
                    continue
                seen.add(writes)
                if found.trials >= MOST_TRIALS:
                    found.given_up = True
                    return found
                found.trials += 1
                after = self._after(node, changes)
                if not any(self._wrong(after)):
                    found.take(after)
                elif len(after.changes) < found.fewest:
                    heappush(queue, (_cost(after), next(numbers), after))
        return found

    def _after(self, node: _Node, changes: Sequence[Suggestion]) -> _Node:
        evaluation = altered(node.evaluation, [write for change in changes for write in change.writes])
        return _Node(evaluation, tuple(self._check(evaluation)), changes=(*node.changes, *changes))

    def _next(self, node: _Node) -> Iterator[tuple[Suggestion, ...]]:
        """The changes to try: all that are sure at once, else those that one broken rule suggests."""
        told = node.advised or advice(node.violations, self._rules, node.evaluation)
        wrong = {id(violation) for violation in self._wrong(node)}
        choices: list[tuple[bool, int, int, list[Suggestion]]] = []
        sure: dict[str, Suggestion] = {}
        for violation, suggestions in zip(node.violations, told, strict=True):
            free = [each for each in suggestions if node.changed.isdisjoint(at for at, _ in each.writes)]
            if id(violation) in wrong and free:
                choices.append((bool(violation.causes), len(free), len(choices), free))
                sure |= {each.pointer: each for each in free if each.certainty is Certainty.SURE}
        if sure:
            yield tuple(sure.values())
        elif choices:
            yield from ((each,) for each in min(choices, key=lambda choice: choice[:3])[3])

    # ------------------------------------------------------------------ errors

    def _wrong(self, node: _Node) -> Iterator[Violation]:
        """The errors that must go."""
        return (
            each for each in node.violations if self._is_error(each) and self._spot(each) not in self._stay
        )

    def _case(self, violation: Violation) -> m.Case:
        return case_of(violation, self._rules)

    def _is_error(self, violation: Violation) -> bool:
        return self._case(violation).severity is m.Severity.ERROR

    def _is_spared(self, violation: Violation) -> bool:
        return self._spot(violation) in self._spared

    def _spot(self, violation: Violation) -> Spot:
        return violation.rule, pointer_at(violation.facts, self._case(violation).at)

    def _worth(self, node: _Node) -> tuple[int, ...]:
        """Of as few changes those first that leave less to explain, then the more certain."""
        found = Counter(self._case(each).severity for each in self._weigh(node.evaluation))
        return found[m.Severity.ERROR], found[m.Severity.WARNING], _cost(node)[1], found[m.Severity.HINT]


def _cost(node: _Node) -> tuple[int, int]:
    return len(node.changes), sum(
        _RANKS[change.certainty] + (_SHARED if change.shared else 0) for change in node.changes
    )


def _reason(changes: Sequence[Suggestion], left: Sequence[str], exhaustive: bool) -> m.Text:
    open_ = list(dict.fromkeys(left))
    zh = [f"改这 {len(changes)} 处后，{'其余' if open_ else '全部'}错误都不再出现"]
    en = [
        f"with {'this change' if len(changes) == 1 else f'these {len(changes)} changes'} no {'other ' if open_ else ''}error is left"
    ]
    if exhaustive and len(changes) > 1:
        zh.append("更少的改动都不够")
        en.append("fewer are not enough")
    if any(change.shared for change in changes):
        zh.append("改在哪几行、各改多少由单位判断，得分随分值按比例调整")
        en.append("in which rows is for the unit to judge; scores go with their weights in proportion")
    elif any(change.certainty is not Certainty.SURE for change in changes):
        zh.append("请先核实")
        en.append("verify them first")
    if open_:
        zh.append(f"{'、'.join(open_)} 须由单位补充或核实，表中推不出")
        en.append(f"{', '.join(open_)} cannot be worked out from the form and must be supplied")
    return {"zh": "；".join(zh), "en": "; ".join(en)}
