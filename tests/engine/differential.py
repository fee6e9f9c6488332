"""Random packs through both matchers and the oracle, by the seed; meant to run in a process of its own.

    python tests/engine/differential.py FIRST COUNT [MUTATION [CASES]]

Every seed is named before it is tried, so that a crash tells which one it was. The last line is a summary in JSON.
A difference ends the run with exit status 1 and the smallest case and document that still show it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine import oracle
from engine.mutations import MUTATIONS
from engine.packs import Facts, World, world
from validator.engine.durable import DurableMatcher
from validator.engine.known import known_of
from validator.engine.reference import Matcher
from validator.engine.run import ReferenceMatcher
from validator.errors import EngineFault
from validator.model import rules as m

Found = set[tuple[int, tuple[int, ...]]]


def main(first: int, count: int, mutation: str = "none", size: int | None = None) -> int:
    """Try the seeds; 0 when the matchers agree on all of them."""
    MUTATIONS[mutation]()
    started, findings, oracled = perf_counter(), 0, 0
    for seed in range(first, first + count):
        print(seed, flush=True)
        tried = world(seed, size)
        durable, reference = DurableMatcher(tried.cases), ReferenceMatcher(tried.cases)
        for facts in tried.documents:
            odd, found = _difference(durable, reference, facts)
            if odd:
                print(f"seed {seed}: {odd}\n{_smallest(tried, facts)}")
                return 1
            oracled += _check_oracle(tried, facts, found)
            _check_accounts(tried, facts)
            findings += len(found)
    seconds = round(perf_counter() - started, 2)
    print(json.dumps({"packs": count, "findings": findings, "oracled": oracled, "seconds": seconds}))
    return 0


def _difference(durable: DurableMatcher, reference: ReferenceMatcher, facts: Facts) -> tuple[str, Found]:
    """In what the matchers differ on a document, "" when in nothing; and what the reference found."""
    expected = _found(reference.match, facts)
    try:
        got = _found(durable.match, facts)
    except EngineFault as fault:
        return str(fault), expected
    if got != expected:
        return f"durable {len(got - expected)} too many, {len(expected - got)} too few", expected
    return "", expected


def _found(match: Callable[[Facts], list[tuple[int, tuple[object, ...]]]], facts: Facts) -> Found:
    hits = match(facts)
    found = {(index, tuple(map(id, bound))) for index, bound in hits}
    assert len(found) == len(hits), "a combination was reported twice"
    return found


def _check_oracle(tried: World, facts: Facts, found: Found) -> int:
    """The reference matches what brute force over rationals matches. Returns how many cases could be compared."""
    compared = 0
    for index, case in enumerate(tried.cases):
        try:
            expected = oracle.hits(case, facts)
        except oracle.Unsure:
            continue
        got = {bound for number, bound in found if number == index}
        assert got == expected, f"the reference and the oracle differ on {case}"
        compared += 1
    return compared


def _check_accounts(tried: World, facts: Facts) -> None:
    """The short way to account for a case says what trying every combination says."""
    for case in tried.cases:
        matcher = Matcher(case)
        seen, account = matcher.see(facts), matcher.account(facts, known_of(facts))
        counts = Counter(pattern.kind for pattern in case.patterns if not pattern.absent)
        if all(len(facts.get(kind, ())) >= count for kind, count in counts.items()):
            assert (seen.decided, set(seen.wanting)) == (account.decided, set(account.wanting)), case


def _smallest(tried: World, facts: Facts) -> str:
    """One case and as few facts as still show a difference."""
    for case in tried.cases:
        if not _differs([case], facts):
            continue
        shrunk = True
        while shrunk:
            shrunk = False
            for kind in facts:
                for number in range(len(facts[kind])):
                    fewer = {**facts, kind: [*facts[kind][:number], *facts[kind][number + 1 :]]}
                    if _differs([case], fewer):
                        facts, shrunk = fewer, True
                        break
        return f"{case}\n{facts}"
    return "no single case shows it"


def _differs(cases: Sequence[m.Case], facts: Facts) -> bool:
    return bool(_difference(DurableMatcher(cases), ReferenceMatcher(cases), facts)[0])


if __name__ == "__main__":
    first, count, *rest = sys.argv[1:]
    sys.exit(main(int(first), int(count), *rest[:1], *map(int, rest[1:2])))
