"""durable-rules as the matcher, through its C module alone and inside the limits in which it is sound.

Used as its manual shows, durable-rules crashes, loses findings and invents some. So: one batch a document under one
fixed session; integers and names only; every batch opens with a fact that the engine is sure to take (of a batch of
which it takes nothing it returns a state that is none) and ends in an end marker; every fact must be seen by a
catch-all rule; after any fault the ruleset is dropped and built anew. A fault raises EngineFault and is never
"nothing found".
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from threading import Lock

import durable_rules_engine as engine

from validator.engine.columns import Carrier, Texts, Told
from validator.engine.compile import MAX_ALIASES, compile_cases
from validator.engine.reference import Facts, are_few, check_bindings
from validator.engine.ruleset import Ruleset, kind_mark, pattern_mark
from validator.errors import EngineFault
from validator.model import rules as m
from validator.model.facts import Fact

MAX_FIRINGS = 100_000
"""Rules that may fire on one document beside the housekeeping; a ruleset that goes beyond is taken for a runaway."""

MAX_FACTS = 20_000
"""Facts of one document that rules speak of."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _KEPT = -1, -3, 32 * 2**20
"""glibc's names for its options M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, and bytes: the most that the latter takes."""
_SESSION = "d"
_COMMON = f'"sid":"{_SESSION}","one":1'
_START = f'{{"id":"~start",{_COMMON}}}'
_END = f'{{"id":"~end",{_COMMON},"~":1}}'
_HOUSEKEEPING = {
    "~end": {"all": [{"a0": {"~": 1}}], "pri": 60_000},
    "~any": {"all": [{"a0": {"$ex": {"one": 1}}}], "pri": 59_999, "cap": MAX_FACTS + 2},
}
"""What marks the end of a batch, and what sees every fact, all of them in one firing."""
_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False).encode
_BOUND = re.compile(r'"(a\d)":\{"id":"i(\d+)"')

Hit = tuple[int, tuple[Fact, ...]]
"""The index of a case and the facts that match it, in the order of its patterns."""


class DurableMatcher:
    """Cases compiled once, matched against the facts of any number of documents, one at a time."""

    def __init__(self, cases: Sequence[m.Case]) -> None:
        rulesets, self._texts = compile_cases(cases)
        self._joins = [case for case in cases if len(case.patterns) > 1]
        self._longest = max((len(case.patterns) for case in self._joins), default=0)
        self._is_used = False
        self._sessions = [
            _Session(ruleset, f"jixiao{number}")
            for number, ruleset in enumerate(rulesets)
            if ruleset.definition
        ]

    def match(self, facts: Facts) -> list[Hit]:
        """Every case that matches, each combination of facts once. Raises EngineFault."""
        if self._is_used:
            keep_memory()
        self._is_used = True
        if not are_few(facts, self._longest):
            for case in self._joins:
                check_bindings(case, facts)
        texts = dict(self._texts)
        batches = [session.batch(facts, texts) for session in self._sessions]
        found: dict[tuple[int, tuple[int, ...]], Hit] = {}
        for session, batch in zip(self._sessions, batches, strict=True):
            for index, bound in session.match(batch):
                found[index, tuple(map(id, bound))] = (index, bound)
        return list(found.values())


class _Session:
    """One ruleset inside the engine."""

    def __init__(self, ruleset: Ruleset, name: str) -> None:
        check_names(ruleset.names())
        self._owners = ruleset.owners
        self._joined = ruleset.joined
        self._carriers = {
            kind: Carrier(list(ruleset.columns.get(kind, {}).values()), list(map(pattern_mark, patterns)))
            for kind, patterns in ruleset.patterns.items()
        }
        self._source = (name, _encode({**ruleset.definition, **_HOUSEKEEPING}))
        self._lock = Lock()
        self._handle = self._create()

    def match(self, batch: Sequence[Told]) -> list[Hit]:
        """The hits of this ruleset's cases; a combination may come twice. Raises EngineFault."""
        if not batch:
            return []
        sent = f"[{','.join([_START, *self._messages(batch), _END])}]"
        with self._lock:
            try:
                fired = self._run(sent, len(batch) + 2)
            except BaseException:
                self._renew()
                raise
        return [hit for message in fired for hit in self._hits(message, batch)]

    def batch(self, facts: Facts, texts: Texts) -> list[Told]:
        """The facts that may match, each with what the engine is told of it. Raises EngineFault."""
        if sum(len(facts.get(kind, ())) for kind in self._carriers) > MAX_FACTS:
            raise EngineFault("事实过多，规则引擎不予处理", "there are too many facts for the rule engine")
        seen: list[Told] = []
        for kind, carrier in self._carriers.items():
            seen += carrier.see(facts.get(kind, ()), facts, texts)
        return self._joinable(seen) if self._joined else seen

    def _joinable(self, seen: Sequence[Told]) -> list[Told]:
        """The same without those patterns of joins of which another pattern has no fact."""
        open_: dict[str, int] = defaultdict(int)
        for told in seen:
            open_[told.fact.kind] |= told.open
        alone: dict[str, int] = defaultdict(int)
        for patterns in self._joined:
            if not all(open_[kind] & bit for kind, bit in patterns):
                for kind, bit in patterns:
                    alone[kind] |= bit
        left = [told._replace(open=told.open & ~alone[told.fact.kind]) for told in seen]
        return [told for told in left if told.open]

    def _messages(self, batch: Sequence[Told]) -> list[str]:
        return [
            f'{{"id":"i{number}",{_COMMON},"{kind_mark(told.fact.kind)}":1{self._properties(told)}}}'
            for number, told in enumerate(batch)
        ]

    def _properties(self, told: Told) -> str:
        return self._carriers[told.fact.kind].properties(told)

    def _run(self, batch: str, count: int) -> list[str]:
        """Assert a batch, collect what fires, and make sure that all of it was seen to the end."""
        try:
            status, offset = engine.assert_facts(self._handle, batch)
            if status:
                raise _fault(f"assert_facts returned {status}")
            started = engine.start_action_for_state(self._handle, offset)
            fired = list(self._fired(started[1] if started else "", offset, count))
            engine.delete_state(self._handle, _SESSION)
        except engine.error as error:
            raise _fault(str(error)) from error
        return fired

    def _fired(self, message: str, offset: int, count: int) -> Iterator[str]:
        """The firings other than those of the housekeeping rules, which must be complete."""
        seen, ended = 0, False
        for _ in range(MAX_FIRINGS + count):
            if not message:
                break
            if message.startswith('{"~any"'):
                seen += message.count('"id":')
            elif message.startswith('{"~end"'):
                ended = True
            else:
                yield message
            message = engine.complete_and_start_action(self._handle, offset)
        else:
            raise _fault("the rules did not come to an end")
        if not ended or seen != count:
            raise _fault(f"{seen} of {count} facts were seen")

    def _hits(self, message: str, batch: Sequence[Told]) -> Iterator[Hit]:
        """`{"r3":{"a0":{"id":"i7",…},"a1":{…}}}` as the cases that this rule stands for, with the facts."""
        aliases, cases = self._owners[message[2 : message.index('"', 2)]]
        bound = dict(_BOUND.findall(message))
        if bound.keys() != set(aliases):
            raise _fault("a firing does not name its facts")
        told = [batch[int(bound[alias])] for alias in aliases]
        facts = tuple(each.fact for each in told)
        first = told[0]
        own = [index for kind, bit, index in cases if first.open & bit and first.fact.kind == kind]
        if not own:
            raise _fault("a firing belongs to no case")
        yield from ((index, facts) for index in own)

    def _create(self) -> int:
        try:
            return int(engine.create_ruleset(*self._source))
        except engine.error as error:
            raise _fault(str(error)) from error

    def _renew(self) -> None:
        """Drop the ruleset with whatever state a fault left in it (its memory is lost), and build it anew."""
        try:
            engine.delete_ruleset(self._handle)
        finally:
            self._handle = self._create()


@cache
def keep_memory() -> None:
    """Have the C library keep what the engine frees after each document, for the next one.

    Handing it back to the system and fetching it anew may take as long as matching. Elsewhere than in glibc this does
    nothing; for a single document it is not worth loading what it takes.
    """
    import ctypes

    with suppress(OSError, AttributeError, TypeError):
        option = ctypes.CDLL(None).mallopt
        option(_MMAP_THRESHOLD, _KEPT)
        option(_TRIM_THRESHOLD, 2 * _KEPT)


def _fault(what: str) -> EngineFault:
    return EngineFault(f"规则引擎出错：{what}", f"the rule engine failed: {what}")


def check_names(properties: Iterable[str]) -> None:
    """The engine compares names by a 32-bit hash only: two that collide would be one. Raises EngineFault."""
    names = {"id", "sid", "one", "~", *(f"a{number}" for number in range(MAX_ALIASES)), *properties}
    if len({name_hash(name) for name in names}) < len(names):
        raise _fault("two names of properties collide")


def name_hash(name: str) -> int:
    """FNV-1a over the bytes as signed characters, as the engine computes it."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619) & 0xFFFFFFFF
    return value
