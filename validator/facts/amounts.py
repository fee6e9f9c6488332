"""A total in the report and the sum of its parts, where it is written with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.lists import Stated, is_complete, stated
from validator.facts.passages import Narrative, finder
from validator.facts.terms import Terms, ratio
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import exact
from validator.money import MONEY
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LABEL = 24
_MONEY = regex(r"[0-9] ?[百千万亿]?[元万亿]")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `amount_sum` for every total in the report that is written with at least two parts."""
    for passage in report:
        if _MONEY.search(passage.text):
            for found in stated(passage, words):
                yield _fact(evaluation, passage.pointer, found, words)


def _fact(evaluation: Evaluation, pointer: str, found: Stated, words: Words) -> Fact:
    row = Terms("amount_sum", evaluation, pointer, None)
    unit = exact(MONEY[found.total.unit])
    parts = found.reading.parts
    closed = not found.open and is_closed([part.label for part in parts], found.total.label, words)
    row.put("label", found.total.label[-_LABEL:] or "合计", [pointer])
    total, added = found.amount / unit, found.reading.sum / unit
    row.put("total", total, [pointer], raw=found.total.digits)
    row.put("sum", added, [pointer])
    row.put("gap", added - total, [pointer], "−", sources=("sum", "total"))
    if (share := ratio(added, total)) is not None:
        row.put("share", share, [pointer], "÷", sources=("sum", "total"))
    row.put("parts", "+".join(part.digits for part in parts), [pointer])
    row.put("count", exact(len(parts)), [pointer])
    row.put("closed", closed, [pointer])
    row.put("exhaustive", closed or (not found.open and len(parts) > 2), [pointer])
    row.put("money_unit", found.total.unit, [pointer])
    return row.fact()


def is_closed(labels: Sequence[str], whole: str, words: Words) -> bool:
    """The parts are a complete division by their very names."""
    if whole.endswith("总计") and not any("结" in label for label in labels):
        return False  # 收入总计 and 支出总计 include what is carried over, which prose seldom lists
    divisions = ("functional_classes", "economic_classes", "levels_of_funds")
    return is_complete(labels, words) or (
        len(labels) > 2
        and any(all(finder(words[division]).search(label) for label in labels) for division in divisions)
    )
