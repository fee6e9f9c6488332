"""Values of facts in words: what they are called, their figures with the interval, and the sums behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validator.explain import arithmetic, plain, shortened, shown
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.number import GRID, Number
from validator.model.report import Step, StepKind
from validator.model.rules import Text
from validator.vocabulary import labels, percentages

Field = tuple[Fact, str]
"""A fact and the name of one of its terms."""

_CAME_TO: Text = {"zh": "{}：{}", "en": "{}: {}"}
_WITHIN: Text = {"zh": "，按所填位数在 {} 之间", "en": ", by the digits printed within {}"}
NOISE = Decimal(2).scaleb(-GRID)
"""What settling on the grid may add to a number; no reader need see it."""

_YES_NO = {"zh": ("否", "是"), "en": ("no", "yes")}


def fields_behind(fields: Sequence[Field], facts: Mapping[str, Fact]) -> list[Field]:
    """The fields and, before each, those of the same fact that it was computed from."""
    found: dict[tuple[int, str], Field] = {}

    def add(fact: Fact, field: str) -> None:
        term = fact.terms.get(field)
        for source in term.sources if term else ():
            if (id(fact), source) not in found:
                add(fact, source)
        found.setdefault((id(fact), field), (fact, field))

    for fact, field in fields:
        add(fact, field)
    return list(found.values())


def computed(fields: Sequence[Field], evaluation: Evaluation) -> Iterator[Step]:
    """Each number that does not stand on the form, with its sum and its interval."""
    for fact, field in fields:
        term = fact.terms.get(field)
        if term is None or term.written is not None or not isinstance(term.value, Number):
            continue
        name = (fact.kind, field)
        told = arithmetic(fact, field, evaluation) or shown(term, name)
        interval = span(term, name in percentages())
        text = {
            lang: _CAME_TO[lang].format(label(name, lang), told)
            + (_WITHIN[lang].format(interval) if interval else "")
            for lang in ("zh", "en")
        }
        yield Step(StepKind.COMPUTED, text, term.origins)


def label(name: tuple[str, str], lang: str) -> str:
    """What a field is called."""
    return labels()[name][lang] if name in labels() else name[1]


def named(fact: Fact, field: str, lang: str) -> str:
    """A field with its value: "标注分值 30", "执行率 95%（94.5%～95.5%）"."""
    term, name = fact.terms[field], (fact.kind, field)
    if isinstance(term.value, bool):
        value = _YES_NO[lang][term.value]
    elif isinstance(term.value, Number):
        value = figure(term, name)
        if interval := span(term, name in percentages()):
            value += f"（{interval}）" if lang == "zh" else f" ({interval})"
    else:
        value = f"“{shortened(term.value)}”"
        return f"{label(name, lang).partition('（')[0]} {value}"
    return f"{label(name, lang)} {value}"


def figure(term: Term, name: tuple[str, str]) -> str:
    """The number that a term holds, as per cent where that is how it is shown."""
    assert isinstance(term.value, Number)  # noqa: S101 - asked of numbers only
    return plainly(term.value.value, name in percentages())


def span(term: Term, percent: bool) -> str:
    """The interval of a number, "" for an exact one or one that only the grid has made inexact."""
    if not isinstance(term.value, Number) or term.value.high - term.value.low <= NOISE:
        return ""
    ends = (plainly(end, percent) for end in (term.value.low, term.value.high))
    return "～".join(ends)


def plainly(number: Decimal, percent: bool) -> str:
    """A number with at most four decimals, as per cent if wanted."""
    rounded = (number * 100 if percent else number).quantize(Decimal("0.0001"))
    return f"{plain(rounded)}{'%' if percent else ''}"
