"""The tasks that the goals put figures to, beside the indicators: which of them has none, and what is measured instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from validator.facts.loose_figures import nouns
from validator.facts.passages import finder, tidy
from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact
from validator.quantities import read
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 4_000
_MOST = 40
_MOST_SHOWN = 5
_MANY = 100
_CLAUSE = regex(r"[，。；、：！？\n]")
_TASK = regex(
    r"(?P<name>[\u3400-\u9fff]{2,16}?)(?P<figure>[0-9][0-9,]{0,11}(?:\.[0-9]{1,4})?[万亿千百]?(?!年|月|日|号|%|元|万元|天|时)[\u3400-\u9fff])"
)


def facts(evaluation: Evaluation, rows: Sequence[Fact], words: Words) -> Iterator[Fact]:
    """One `goal_tasks`, where the goals put figures to things and the form has indicators (facts of kind indicator)."""
    goals = one("goal_tasks", evaluation, "/goals")
    texts = {field: tidy(goals.raw(field))[:_LONGEST] for field in ("expected", "achieved")}
    measured = {number.value for fact in rows for number in _values(fact)}
    tasks = [(field, *task) for field, text in texts.items() for task in islice(_tasks(text, words), _MOST)]
    if not tasks or not rows:
        return
    told = [_about(fact) for fact in rows]
    known = set().union(*(nouns(text, words) for text in told))
    loose = [
        (field, text)
        for field, text, number, things in tasks
        if things.isdisjoint(known) and number not in measured
    ]
    goals.put("missing", exact(len(loose)), [goals.at(field) for field in texts])
    goals.put(
        "text",
        "、".join(dict.fromkeys(text for _, text in loose[:_MOST_SHOWN])),
        [goals.at(field) for field, _ in loose[:1]],
    )
    _beside(goals, rows, set("".join(texts.values())), words)
    yield goals.fact()


def _values(fact: Fact) -> Iterator[Number]:
    """What an indicator aims at and what it reached, as numbers; a few of anything are alike by chance."""
    values = [fact.terms[name].value for name in ("target", "actual") if name in fact.terms]
    return (value for value in values if isinstance(value, Number) and value.value >= _MANY)


def _tasks(text: str, words: Words) -> Iterator[tuple[str, Decimal | None, set[str]]]:
    """Each thing that a clause counts or measures, its number, and the pairs of letters that name it; comparisons are none."""
    for clause in _CLAUSE.split(text):
        found = _TASK.search(clause)
        things = nouns(found["name"], words) if found else set()
        if found and things and not finder(words["compares"]).search(clause):
            number = read(found["figure"]).number
            yield found["name"] + found["figure"], number.value if number else None, things


def _about(fact: Fact) -> str:
    names = ("name", "target_text", "actual_text")
    return "，".join(str(fact.terms[name].value) for name in names if name in fact.terms)


def _beside(goals: Terms, rows: Sequence[Fact], letters: set[str], words: Words) -> None:
    """The heaviest output of which the goals say nothing: they lack most of the letters that name it."""
    best: tuple[Number, Fact] | None = None
    for fact in rows:
        weight = fact.terms.get("weight")
        if weight is None or not isinstance(weight.value, Number) or not _is_output(fact):
            continue
        own = set("".join(nouns(str(fact.terms["name"].value), words)))
        silent = 2 * len(own - letters) > len(own)
        if silent and (best is None or weight.value.value > best[0].value):
            best = weight.value, fact
    if best:
        goals.terms["beside"] = Term(str(best[1].terms["name"].value), (f"{best[1].pointer}/level3",))
        goals.terms["beside_weight"] = Term(best[0], (f"{best[1].pointer}/weight",))


def _is_output(fact: Fact) -> bool:
    return fact.terms["family"].value in ("数量", "质量", "时效")
