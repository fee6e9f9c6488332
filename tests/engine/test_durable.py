"""The driver of durable-rules: each safeguard at work, beside the same engine without it.

What may crash runs in a process of its own; there a crash is a result.
"""

from __future__ import annotations

import ctypes
import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from itertools import repeat
from subprocess import TimeoutExpired
from textwrap import dedent
from typing import Any

import pytest

pytest.importorskip("durable_rules_engine")

import durable_rules_engine as engine

from validator.engine import durable
from validator.engine.branches import MAX_TESTS
from validator.engine.columns import scaled
from validator.engine.compile import compile_cases
from validator.engine.durable import DurableMatcher, check_names, name_hash
from validator.engine.reference import TooManyBindings
from validator.engine.ruleset import Owner
from validator.engine.run import ReferenceMatcher
from validator.errors import EngineFault
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.number import GRID, LIMIT, exact

from .build import VOCABULARY, case, child, fact, one

CASES = [one("score > weight"), one("matches(name, '^甲')"), one("rate != 1")]
FACTS = {
    "row": [
        fact(name="甲", score="=3", weight="=2", rate="~1.0"),
        fact(name="乙", score="=1", weight="=2", rate="~0.5"),
        fact(name="丙", weight="=2"),
    ]
}


def names(hits: Sequence[durable.Hit]) -> list[tuple[int, str]]:
    return sorted((index, str(bound[0].terms["name"].value)) for index, bound in hits)


EXPECTED = [(0, "甲"), (1, "甲"), (2, "乙")]


def test_a_sound_document():
    assert names(DurableMatcher(CASES).match(FACTS)) == EXPECTED


def healthy_after(matcher: DurableMatcher) -> bool:
    """A fault leaves nothing behind: the next documents are matched as ever."""
    return all(names(matcher.match(FACTS)) == EXPECTED and matcher.match({}) == [] for _ in range(20))


class Library:
    """A C library that notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def mallopt(self, option: int, value: int) -> int:
        self.asked.append((option, value))
        return 1


def test_memory_is_kept_from_the_second_document_on(monkeypatch: pytest.MonkeyPatch):
    library = Library()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    durable.keep_memory.cache_clear()
    matcher = DurableMatcher(CASES)
    matcher.match(FACTS)
    assert library.asked == []
    for _ in range(3):
        assert names(matcher.match(FACTS)) == EXPECTED
    assert [option for option, _ in library.asked] == [-3, -1]


@pytest.mark.parametrize("library", [object(), None])
def test_without_such_a_library_nothing_is_kept_and_nothing_fails(
    library: object, monkeypatch: pytest.MonkeyPatch
):
    def load(name: None) -> object:
        if library is None:
            raise OSError("no library")
        return library

    monkeypatch.setattr(ctypes, "CDLL", load)
    durable.keep_memory.cache_clear()
    assert healthy_after(DurableMatcher(CASES))


# ------------------------------------------------------------ the raw engine


def raw(rules: dict[str, Any], batch: str) -> tuple[int, list[dict[str, Any]]]:
    """A batch through the engine with the housekeeping rules but no check: the status, and all that fired."""
    handle = engine.create_ruleset("raw", json.dumps({**rules, **durable._HOUSEKEEPING}))
    status, offset = engine.assert_facts(handle, batch)
    started = engine.start_action_for_state(handle, offset)
    fired, message = [], started[1] if started else ""
    while message:
        fired.append(json.loads(message))
        message = engine.complete_and_start_action(handle, offset)
    return status, fired


def sent(*facts: dict[str, Any]) -> str:
    """Facts as the driver would send them."""
    numbered = [
        {"id": f"i{number}", "kind": "row", "sid": "d", "one": 1, **each} for number, each in enumerate(facts)
    ]
    return f"[{','.join([*map(json.dumps, numbered), durable._END])}]"


def fires(fired: list[dict[str, Any]], name: str) -> int:
    return sum(name in each for each in fired)


def alone(test: dict[str, Any]) -> dict[str, Any]:
    """A rule of one test on a row."""
    return {"r0.0": {"all": [{"a0": {"$and": [{"kind": "row"}, test]}}]}}


# ---------------------------------------------------------- batches cut short


def test_without_checks_a_float_cuts_the_batch_short_in_silence():
    text = sent({"p0": 1}, {"p0": 1e-05}, {"p0": 1})
    assert "1e-05" in text
    status, fired = raw(alone({"p0": 1}), text)
    assert status == 0
    assert (fires(fired, "r0.0"), fires(fired, "~any"), fires(fired, "~end")) == (1, 1, 0)


def test_a_batch_cut_short_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)
    messages = durable._Session._messages

    def with_a_float(self: Any, *arguments: Any) -> list[str]:
        first, *others = messages(self, *arguments)
        return [first.replace('"p0":', '"p0":1e-05,"p9":'), *others]

    with monkeypatch.context() as patch:
        patch.setattr(durable._Session, "_messages", with_a_float)
        with pytest.raises(EngineFault, match="1 of 4 facts were seen"):
            matcher.match(FACTS)
    assert healthy_after(matcher)


def test_without_an_opening_fact_a_batch_of_which_nothing_is_taken_crashes():
    code = """
        import json, durable_rules_engine as engine
        handle = engine.create_ruleset("raw", json.dumps({"r": {"all": [{"a0": {"kind": "row"}}]}}))
        status, offset = engine.assert_facts(handle, '[{"id":"i0","kind":"row","sid":"d","p0":1e-05}]')
        assert status == 0
        engine.start_action_for_state(handle, offset)
    """
    assert child(code).returncode < 0


def test_a_fact_left_out_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)
    messages = durable._Session._messages

    def fewer(self: Any, *arguments: Any) -> list[str]:
        return list(messages(self, *arguments)[1:])

    with monkeypatch.context() as patch:
        patch.setattr(durable._Session, "_messages", fewer)
        with pytest.raises(EngineFault, match="3 of 4 facts were seen"):
            matcher.match(FACTS)
    assert healthy_after(matcher)


def test_a_missing_end_marker_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "_END", '{"id":"end","one":1,"sid":"d"}')
        with pytest.raises(EngineFault, match="4 of 4 facts were seen"):
            matcher.match(FACTS)
    assert healthy_after(matcher)


def test_two_facts_of_one_id_are_a_fault(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)
    messages = durable._Session._messages

    def alike(self: Any, *arguments: Any) -> list[str]:
        return [re.sub(r'"i\d+"', '"i0"', message) for message in messages(self, *arguments)]

    with monkeypatch.context() as patch:
        patch.setattr(durable._Session, "_messages", alike)
        with pytest.raises(EngineFault):
            matcher.match(FACTS)
    assert healthy_after(matcher)


# --------------------------------------------------------------- runaway rules


def test_a_ruleset_that_never_ends_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)
    with monkeypatch.context() as patch:
        again = '{"r0":{"a0":{"id":"i0"}}}'
        patch.setattr(durable.engine, "complete_and_start_action", lambda *_: again)
        with pytest.raises(EngineFault, match="did not come to an end"):
            matcher.match(FACTS)
    assert healthy_after(matcher)


def test_too_many_firings_are_a_fault(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "MAX_FIRINGS", 1)
        with pytest.raises(EngineFault, match="did not come to an end"):
            matcher.match(FACTS)
    assert healthy_after(matcher)


def test_too_many_facts_are_a_fault():
    with pytest.raises(EngineFault, match="too many facts"):
        DurableMatcher(CASES).match({"row": FACTS["row"] * 7_000})


def test_too_many_combinations_are_a_fault():
    pair = case("P", {"r": ("row", "", ""), "o": ("row", "", "score < r.score")}, VOCABULARY)
    with pytest.raises(TooManyBindings):
        DurableMatcher([pair]).match({"row": FACTS["row"] * 200})


def test_a_firing_that_belongs_to_no_case_is_a_fault():
    matcher = DurableMatcher([one("score > 4")])
    matcher._sessions[0]._owners = {"r0": Owner(("a0",), [("other", 1, 0)])}
    with pytest.raises(EngineFault, match="belongs to no case"):
        matcher.match({"row": [fact(score="=5")]})


def test_a_firing_that_does_not_name_its_facts_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)
    with monkeypatch.context() as patch:
        patch.setattr(durable._Session, "_run", lambda *_: ['{"r0":{"a1":{"id":"i0"}}}'])
        with pytest.raises(EngineFault, match="does not name its facts"):
            matcher.match(FACTS)
    assert healthy_after(matcher)


# ----------------------------------------------------------- names and numbers


def test_without_checks_names_that_collide_are_one():
    assert name_hash("costarring") == name_hash("liquid")
    status, fired = raw(alone({"costarring": 1}), sent({"liquid": 1}))
    assert (status, fires(fired, "r0.0")) == (0, 1)


def test_names_that_collide_are_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(EngineFault, match="collide"):
        check_names(["p0", "costarring", "liquid"])
    rulesets, _ = compile_cases(CASES)
    monkeypatch.setattr(durable, "name_hash", lambda name: len(name))
    with pytest.raises(EngineFault, match="collide"):
        durable._Session(rulesets[0], "x")


def test_the_hash_is_the_engines():
    """FNV-1a over signed characters: the engine's own value for a name of its language."""
    assert name_hash("$lt") == 542787579
    assert name_hash("sid") == 3593476751


def test_no_names_that_the_compiler_makes_collide():
    check_names(f"p{number}" for number in range(100_000))


def test_without_checks_large_integers_are_all_the_same():
    status, fired = raw(alone({"p0": 2**63 - 1}), sent({"p0": 2**63}, {"p0": 10**30}))
    assert (status, fires(fired, "r0.0")) == (0, 2)


@pytest.mark.parametrize("number", [2**62, -(2**62), 10**30])
def test_large_integers_are_refused(number: int):
    with pytest.raises(EngineFault, match="is not settled"):
        scaled(exact(Decimal(number).scaleb(-GRID)))
    assert scaled(exact(LIMIT - Decimal(1).scaleb(-GRID))) == (2**62 - 1, 2**62 - 1)


def test_the_largest_integers_are_told_apart():
    status, fired = raw(alone({"$lt": {"p0": 2**62 - 1}}), sent({"p0": 2**62 - 2}, {"p0": 2**62 - 1}))
    assert (status, fires(fired, "r0.0")) == (0, 1)


def test_without_numbers_for_them_long_texts_are_all_the_same():
    differ = [{"$neq": {"name": {"a0": "name"}}}, {"$gte": {"one": {"a0": "one"}}}]
    first = {"a0": {"$and": [{"kind": "row"}, {"first": 1}]}}
    rules = {"r0.0": {"all": [first, {"a1": {"$and": [{"kind": "row"}, *differ]}}]}}
    long = "x" * 65_535
    for text, expected in (("x", 1), (long, 0)):
        status, fired = raw(rules, sent({"first": 1, "name": text + "a"}, {"name": text + "b"}))
        assert (status, fires(fired, "r0.0")) == (0, expected)
    other = case("S", {"r": ("row", "", ""), "o": ("row", "", "name != r.name")}, VOCABULARY)
    assert len(DurableMatcher([other]).match({"row": [fact(name=long + last) for last in "ab"]})) == 2


# -------------------------------------------------------------- limits of rules


def test_without_sharding_many_patterns_of_a_kind_are_an_error():
    rules = {f"r{n}": {"all": [{"a0": {"$and": [{"kind": "row"}, {"$gt": {"p0": n}}]}}]} for n in range(70)}
    with pytest.raises(engine.error, match="303"):
        raw(rules, sent({"p0": 1000}))


def test_with_sharding_many_patterns_of_a_kind_are_none():
    cases = [one(f"score > {number}") for number in range(300)]
    assert len(DurableMatcher(cases).match({"row": [fact(score="=1000")]})) == 300


def test_as_many_joins_as_an_alternative_may_hold():
    where = " and ".join(f"score + {number} > r.score" for number in range(MAX_TESTS))
    most = case("R", {"r": ("row", "", ""), "o": ("row", "", where)}, VOCABULARY)
    assert len(DurableMatcher([most]).match({"row": [fact(score="=1"), fact(score="=2")]})) == 1


def test_four_facts_in_a_row():
    row = {"a": ("row", "", "")} | {
        alias: ("row", "", f"score > {before}.score") for before, alias in zip("abc", "bcd", strict=True)
    }
    facts = {"row": [fact(score=f"={number}") for number in range(6)]}
    found = DurableMatcher([case("R", row, VOCABULARY)]).match(facts)
    assert len(found) == 15


def test_without_sharding_many_conditions_hang():
    code = """
        import json, durable_rules_engine as engine
        rules = {f"r{n}": {"all": [{"a0": {"$gt": {"p0": n}}}]} for n in range(520)}
        engine.create_ruleset("raw", json.dumps(rules))
        batch = [{"id": "i0", "sid": "d", "p0": -1, "p1": 1}]
        engine.assert_facts(1, json.dumps(batch))
    """
    with suppress(TimeoutExpired):
        assert child(code, seconds=2).returncode != 0


# ------------------------------------------------------------------- crashes

PREPARED = """
import json, durable_rules_engine as engine
def ruleset(rules):
    return engine.create_ruleset("raw", json.dumps(rules))
def drain(handle, offset):
    started = engine.start_action_for_state(handle, offset)
    message = started[1] if started else ""
    while message:
        message = engine.complete_and_start_action(handle, offset)
"""

CRASHES = {
    "deleting the state of a document on which no rule fired": """
        for number in range(50):
            handle = ruleset({"r": {"all": [{"a0": {"$and": [{"kind": "row"}, {"p0": 1}]}}]}})
            status, offset = engine.assert_facts(handle, '[{"id":"i0","kind":"row","sid":"d","p0":2}]')
            engine.delete_state(handle, "d")
    """,
    "an empty batch": """
        handle = ruleset({"r": {"all": [{"a0": {"kind": "row"}}]}})
        status, offset = engine.assert_facts(handle, "[]")
        drain(handle, offset)
        engine.delete_state(handle, "d")
    """,
    "a fact without properties": """
        handle = ruleset({"r": {"all": [{"a0": {"kind": "row"}}]}})
        engine.assert_facts(handle, "[{}]")
    """,
    "a join that fails last": """
        rules = {
            f"r{n}": {"all": [
                {"a0": {"$and": [{"kind": "row"}, {"$ex": {"p0": 1}}]}},
                {"a1": {"$and": [{"kind": "row"}, {"$ex": {"p0": 1}}, {"$lt": {"p0": {"a0": f"p{n % 3}"}}}]}},
            ]}
            for n in range(25)
        }
        rules["~any"] = {"all": [{"a0": {"$ex": {"kind": 1}}}], "pri": 59999}
        for document in range(300):
            handle = ruleset(rules)
            facts = [
                {"id": f"i{n}", "kind": "row", "sid": "d", "p0": n * document % 7, "p1": n % 3, "p2": n % 5}
                for n in range(20)
            ]
            status, offset = engine.assert_facts(handle, json.dumps(facts))
            drain(handle, offset)
            engine.delete_state(handle, "d")
            engine.delete_ruleset(handle)
    """,
}


@pytest.mark.parametrize("what", CRASHES)
def test_without_the_driver_the_engine_crashes_on(what: str):
    ended = child(PREPARED + dedent(CRASHES[what]), seconds=30, MALLOC_PERTURB_="165")
    if ended.returncode == 0:
        pytest.skip("undefined behaviour that this build of the engine happens to survive")
    assert ended.returncode < 0, ended.stderr


def test_with_the_driver_the_same_is_harmless():
    nothing = one("score > 100")
    matcher = DurableMatcher([nothing])
    for _ in range(50):
        assert matcher.match({"row": [fact(score="=1")]}) == []
    assert matcher.match({}) == []
    assert matcher.match({"row": []}) == []
    assert matcher.match({"row": [fact()]}) == []
    below = [
        case(f"P{n}", {"r": ("row", "", ""), "o": ("row", "", f"score + {n} < r.score")}, VOCABULARY)
        for n in range(25)
    ]
    matcher, oracle = DurableMatcher(below), ReferenceMatcher(below)
    for document in range(30):
        facts = {"row": [fact(score=f"={number * document % 7}") for number in range(20)]}
        assert len(matcher.match(facts)) == len(oracle.match(facts))


# ---------------------------------------------------------------- around it


def test_an_error_of_the_engine_is_a_fault_and_passes(monkeypatch: pytest.MonkeyPatch):
    pair = case("P", {"r": ("row", "", ""), "o": ("row", "", "weight == r.weight")}, VOCABULARY)
    matcher = DurableMatcher([*CASES, pair])
    messages = durable._Session._messages

    def lacking(self: Any, *arguments: Any) -> list[str]:
        first, *others = messages(self, *arguments)
        return [first.replace('"one":1,', ""), *others]

    with monkeypatch.context() as patch:
        patch.setattr(durable._Session, "_messages", lacking)
        with pytest.raises(EngineFault, match="error code: 311"):
            matcher.match(FACTS)
    assert len(matcher.match(FACTS)) == len(EXPECTED) + 6


def test_an_interruption_is_passed_on_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch):
    matcher = DurableMatcher(CASES)

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(durable.engine, "complete_and_start_action", interrupted)
        with pytest.raises(KeyboardInterrupt):
            matcher.match(FACTS)
    assert healthy_after(matcher)


def test_a_ruleset_that_the_engine_refuses_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(durable._HOUSEKEEPING, "~bad", {"all": [{"a0": {"$foo": {"x": 1}}}]})
    with pytest.raises(EngineFault, match="Could not create ruleset"):
        DurableMatcher(CASES)


def test_threads_may_share_a_matcher():
    matcher = DurableMatcher(CASES)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(matcher.match, repeat(FACTS, 200)))
    assert all(names(hits) == EXPECTED for hits in found)


def test_memory_stays_flat():
    ended = child(
        """
        import resource
        from engine.test_durable import CASES, FACTS, DurableMatcher
        matcher = DurableMatcher(CASES)
        def grown(documents):
            for _ in range(documents):
                matcher.match(FACTS)
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        grown(2000)
        before = grown(2000)
        print(grown(6000) - before)
        """
    )
    assert int(ended.stdout) <= 1_000, ended.stderr


def test_where_the_engine_cannot_be_imported_that_is_said_and_the_reference_works():
    ended = child(
        """
        import sys
        sys.modules["durable_rules_engine"] = None
        from validator.engine.bind import bind
        from validator.engine.load import load
        from validator.engine.run import Engine
        from validator.pipeline import Checker, read
        from validator.resources import folder
        pack = load()
        bound = bind(pack, next(iter(pack.profiles.values())))
        for name in ("durable", "both"):
            try:
                Engine(bound, name)
            except ImportError as error:
                print(name, type(error).__name__)
        Engine(bound, "reference").run([])
        (evaluation,) = read(folder("rules") / bound.profile.example)
        report = Checker(pack).check(evaluation)
        print(report.engine, len(report.notices), "failed" in report.states.values())
        """
    )
    assert ended.stdout.split("\n")[:3] == [
        "durable ModuleNotFoundError",
        "both ModuleNotFoundError",
        "reference 1 False",
    ], ended.stderr


def test_texts_of_any_kind_go_nowhere_near_the_engine():
    odd = ["", "\x00", "\ud800", 'a"b\\c', "长" * 100_000, "1e-05", "null", '"}]']
    same = case(
        "S", {"r": ("row", "", ""), "o": ("row", "", "name == r.name and unit != r.unit")}, VOCABULARY
    )
    facts: list[Fact] = [fact(name=text, unit=unit) for text in odd for unit in "ab"]
    assert len(DurableMatcher([same]).match({"row": facts})) == 2 * len(odd)


def test_the_matcher_finds_what_the_reference_finds_of_every_sort(monkeypatch: pytest.MonkeyPatch):
    found: list[m.Case] = [
        *CASES,
        case("P", {"r": ("row", "", ""), "o": ("row", "", "rate < r.rate")}, VOCABULARY),
    ]
    first, second = DurableMatcher(found).match(FACTS), ReferenceMatcher(found).match(FACTS)
    assert sorted((i, [id(f) for f in b]) for i, b in first) == sorted(
        (i, [id(f) for f in b]) for i, b in second
    )
