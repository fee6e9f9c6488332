"""What is derived again on a changed form is what would have been derived from it alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.detect import profile_of
from validator.engine.load import load
from validator.facts import Deriver, again, derive
from validator.facts.again import Watched
from validator.model.evaluation import Content, Evaluation
from validator.pipeline import read
from validator.suggest.altered import altered

ROOT = Path(__file__).parents[2]
PACK = load()
FORMS = [
    evaluation
    for file in (*sorted((ROOT / "rules" / "forms").glob("*.yaml")), *(ROOT / "samples").glob("*2021.txt"))
    for evaluation in read(file)
]
PROFILES = [profile_of(form, PACK, None).profile for form in FORMS]
KINDS = frozenset(
    {"indicator", "budget", "total", "section", "grade", "form", "block", "score_claim", "staff"}
)


def cells(pointer: str, content: Content) -> Iterator[str]:
    if isinstance(content, dict | list):
        inside = content.items() if isinstance(content, dict) else enumerate(content)
        for key, value in inside:
            yield from cells(f"{pointer}/{key}", value)
    else:
        yield pointer


CELLS = [[*cells("", form.content), "/total/score", "/grade", "/notes"] for form in FORMS]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_facts_derived_again_are_those_derived_at_once(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(FORMS) - 1))
    form, profile = FORMS[number], PROFILES[number]
    deriver = Deriver(profile, PACK.words)
    assert deriver.derive(form) == derive(form, profile, PACK.words)
    for _ in range(2):
        values = st.sampled_from([Decimal(7), Decimal("12.5"), "40分", "", "95%", "优", "调整原因：追加任务"])
        changed = altered(
            form, data.draw(st.lists(st.tuples(st.sampled_from(CELLS[number]), values), max_size=4))
        )
        whole = derive(changed, profile, PACK.words)
        assert deriver.again(changed, KINDS) == tuple(fact for fact in whole if fact.kind in KINDS)
        assert deriver.again(changed, {fact.kind for fact in whole}) == whole


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_a_part_holds_no_kind_that_it_does_not_name(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or it would be missing where that kind alone is wanted."""
    whole = derive(FORMS[number], PROFILES[number], PACK.words)
    for kind in {fact.kind for fact in whole}:
        only = Deriver(PROFILES[number], PACK.words).again(FORMS[number], {kind})
        assert only == tuple(fact for fact in whole if fact.kind == kind)


def test_what_is_not_changed_is_shared_and_nothing_of_the_form_is() -> None:
    form = FORMS[0]
    changed = altered(form, [("/indicators/0/weight", Decimal(1)), ("/total/new", "x"), ("/grade", "优")])
    assert changed.content["budget"] is form.content["budget"]
    assert changed.content["indicators"][1] is form.content["indicators"][1]  # type: ignore[index, call-overload]
    assert form.at("/indicators/0/weight") != Decimal(1)
    assert form.at("/total/new") is None


def test_all_ways_of_asking_for_a_block_are_noted() -> None:
    asking = {
        "get": lambda content: content.get("a"),
        "item": lambda content: content["a"],
        "in": lambda content: "a" in content,
        "at": lambda content: Evaluation("f", "yaml", "", content, {}).at("/a"),
    }
    for ask in asking.values():
        content = Watched({"a": 1, "b": 2})
        ask(content)
        assert content.blocks() == {"a": 1}
        assert not content.whole
    for ask in (list, dict, lambda c: {**c}, lambda c: c.items(), lambda c: c.values(), lambda c: c.keys()):
        content = Watched({"a": 1, "b": 2})
        ask(content)
        assert content.whole
        assert content.blocks() == {"a": 1, "b": 2}


def test_a_block_that_was_not_there_counts_as_changed() -> None:
    made = again.Again()
    form = Evaluation("f", "yaml", "", {"a": "1"}, {})

    def part(form: Evaluation) -> tuple[object, ...]:
        watched = made.watched(form)
        return made.part("x:", (), lambda: [len(watched.content.items()), watched.content.get("b")])

    assert part(form) == (1, None)
    assert part(altered(form, [("/c", "2")])) == (2, None)
