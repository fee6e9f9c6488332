"""Forms with a report in them, for the facts that come from running text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from validator.engine.load import load
from validator.facts.passages import Narrative, narrative
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number

PACK = load()
WORDS = PACK.words

Topic = Callable[[Evaluation, Narrative, Any], Iterator[Fact]]


def form(
    *texts: str, heading: str = "二、部门整体支出情况", file: str = "自评表.docx", **content: Any
) -> Evaluation:
    """A department's form for 2022 with 342.8万元 to spend and 329.1万元 spent; each text a section of the report."""
    filled: dict[str, Any] = {
        "kind": "department",
        "year": Decimal(2022),
        "unit": "青禾县林业局",
        "money_unit": "万元",
        "budget": {"adjusted": Decimal("342.8"), "executed": Decimal("329.1")},
        "report": {"sections": [{"heading": heading, "level": Decimal(1), "text": text} for text in texts]},
    }
    filled = {key: value for key, value in (filled | content).items() if value is not None}
    return Evaluation(file, "docx", "00", filled, {})


def derived(topic: Any, evaluation: Evaluation) -> list[Fact]:
    """The facts of one topic on a form."""
    return list(topic.facts(evaluation, narrative(evaluation), WORDS))


def value(fact: Fact, name: str) -> Any:
    """A term as plain text, number as written; None where the fact has none."""
    term = fact.terms.get(name)
    if term is None:
        return None
    return plain(term.value.value) if isinstance(term.value, Number) else term.value


def plain(number: Decimal) -> str:
    """Without idle zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
