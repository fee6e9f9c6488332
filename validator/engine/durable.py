"""durable-rules as the matcher, through its C module alone and inside the limits in which it is sound.

Used as its manual shows, durable-rules crashes, loses findings and invents some. So: one batch a document under one
fixed session; integers and names only; every batch ends in an end marker; every fact must be seen by a catch-all rule;
after any fault the ruleset is dropped and built anew. A fault raises EngineFault and is never "nothing found".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import Any

import durable_rules_engine as engine

from validator.engine.compile import Column, Ruleset, Texts, compile_cases
from validator.errors import EngineFault
from validator.model import rules as m
from validator.model.facts import Fact

MAX_STEPS = 50_000
"""Rule firings on one document; a ruleset that goes beyond is taken for a runaway."""

MAX_FACTS = 20_000
"""Facts of one document; a join of more would not end in reasonable time."""

_MAX_INTEGER = 2**62
_MAX_NAME = 60
_SESSION = "d"
_END = {"kind": "~end", "id": "~end", "sid": _SESSION}
_HOUSEKEEPING = {
    "~end": {"all": [{"a0": {"kind": "~end"}}], "pri": 60_000},
    "~any": {"all": [{"a0": {"$ex": {"kind": 1}}}], "pri": 59_999},
}

Hit = tuple[int, tuple[Fact, ...]]
"""The index of a case and the facts that match it, in the order of its patterns."""


class DurableMatcher:
    """Cases compiled once, matched against the facts of any number of documents, one at a time."""

    def __init__(self, cases: Sequence[m.Case]) -> None:
        rulesets, self._texts = compile_cases(cases)
        self._sessions = [
            _Session(ruleset, number) for number, ruleset in enumerate(rulesets) if ruleset.definition
        ]

    def match(self, facts: Mapping[str, Sequence[Fact]]) -> list[Hit]:
        """Every case that matches, each combination of facts once. Raises EngineFault."""
        texts = dict(self._texts)
        found: dict[tuple[int, tuple[int, ...]], Hit] = {}
        for session in self._sessions:
            for index, bound in session.match(facts, texts):
                found[index, tuple(map(id, bound))] = (index, bound)
        return list(found.values())


class _Session:
    """One ruleset inside the engine."""

    def __init__(self, ruleset: Ruleset, number: int) -> None:
        self._ruleset = ruleset
        self._columns: Mapping[str, list[Column]] = {
            kind: list(ruleset.columns.get(kind, {}).values()) for kind in ruleset.patterns
        }
        definition = {**ruleset.definition, **_HOUSEKEEPING}
        _check_names(ruleset)
        self._source = (f"jixiao{number}", json.dumps(definition))
        self._handle = engine.create_ruleset(*self._source)
        self._lock = Lock()

    def match(self, facts: Mapping[str, Sequence[Fact]], texts: Texts) -> Iterator[Hit]:
        batch = [fact for kind in self._columns for fact in facts.get(kind, ())]
        if len(batch) > MAX_FACTS:
            raise EngineFault("事实过多，规则引擎不予处理", "there are too many facts for the rule engine")
        messages = [*self._messages(batch, facts, texts), _END]
        text = json.dumps(messages, allow_nan=False)
        with self._lock:
            try:
                fired = self._run(text, len(messages))
            except BaseException:
                self._renew()
                raise
        for name, frame in fired:
            index, aliases = self._ruleset.owners[name]
            yield index, tuple(batch[int(frame[alias]["id"][1:])] for alias in aliases)

    def _messages(
        self, batch: list[Fact], facts: Mapping[str, Sequence[Fact]], texts: Texts
    ) -> Iterator[dict[str, Any]]:
        for number, fact in enumerate(batch):
            message: dict[str, Any] = {"kind": fact.kind, "id": f"i{number}", "sid": _SESSION, "one": 1}
            for column in self._columns[fact.kind]:
                ends = column.read(fact, facts, texts)
                if ends is not None:
                    message.update(zip(column.names, ends, strict=True))
            _check_message(message)
            yield message

    def _run(self, batch: str, count: int) -> list[tuple[str, dict[str, Any]]]:
        """Assert a batch, collect what fires, and make sure that all of it was seen to the end."""
        status, offset = engine.assert_facts(self._handle, batch)
        if status:
            raise _fault(f"assert_facts returned {status}")
        started = engine.start_action_for_state(self._handle, offset)
        if not started:
            raise _fault("no rule fired, not even the end marker")
        fired: list[tuple[str, dict[str, Any]]] = []
        seen, ended, message = 0, False, started[1]
        for _ in range(MAX_STEPS):
            if not message:
                break
            ((name, frame),) = json.loads(message).items()
            if name == "~any":
                seen += 1
            elif name == "~end":
                ended = True
            else:
                fired.append((name, frame))
            message = engine.complete_and_start_action(self._handle, offset)
        else:
            raise _fault("the rules did not come to an end")
        if not ended or seen != count:
            raise _fault(f"{seen} of {count} facts were seen")
        engine.delete_state(self._handle, _SESSION)
        return fired

    def _renew(self) -> None:
        """Drop the ruleset with whatever state a fault left in it (its memory is lost), and build it anew."""
        try:
            engine.delete_ruleset(self._handle)
        finally:
            self._handle = engine.create_ruleset(*self._source)


def _fault(what: str) -> EngineFault:
    return EngineFault(f"规则引擎出错：{what}", f"the rule engine failed: {what}")


def _check_message(message: dict[str, Any]) -> None:
    """What the engine would take in silently and get wrong must not reach it."""
    if any(type(entry) is int and not -_MAX_INTEGER < entry < _MAX_INTEGER for entry in message.values()):
        raise _fault("a number is out of range")
    if len(message) > 200:
        raise _fault("a fact has too many properties")


def _check_names(ruleset: Ruleset) -> None:
    """The engine compares names by a 32-bit hash only: two that collide would be one."""
    names = {"kind", "id", "sid", "one", "a0", "a1", "a2", "a3", *ruleset.patterns}
    names |= {
        name for columns in ruleset.columns.values() for column in columns.values() for name in column.names
    }
    if len({_hash(name) for name in names}) < len(names) or any(len(name) > _MAX_NAME for name in names):
        raise _fault("two names of properties collide")


def _hash(name: str) -> int:
    """FNV-1a over the bytes as signed characters, as the engine computes it."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619) & 0xFFFFFFFF
    return value
