"""Years that cannot be those of the form: it was signed before its year began, or its texts speak of another year only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from validator.facts.form import every_text
from validator.model.evaluation import Content, Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.quantities import read
from validator.regex import regex

_YEAR = regex(r"(?<![0-9〔\[(（])(20[0-9]{2})年")
_FORM_YEAR = regex(r"20[0-9]{2}")
_SPOKEN = ("goals", "indicators", "notes", "report")
_FEW = 3
"""Mentions of another year from which on it is more than an aside."""
_LONGEST = 50_000


def facts(evaluation: Evaluation) -> Iterator[Fact]:
    """An `odd_year` for the date of signing, and one for what the texts say."""
    stated = _FORM_YEAR.match(written(evaluation.content.get("year")).strip())
    if stated is None:
        return
    year = int(stated[0])
    signed = written(evaluation.at("/signatures/date"))
    when = read(signed, "year") if signed else None
    start = when.start if when is not None and when.kind == "date" else None
    if start is not None and start[0] is not None and start[0] < year:
        yield _fact("/signatures/date", year, start[0], signed, None)
    spoken = {f"/{name}": _text_of(evaluation.content.get(name)) for name in _SPOKEN}
    found = Counter(map(int, _YEAR.findall(" ".join(spoken.values())[:_LONGEST])))
    other, count = max(found.items(), key=lambda each: each[1], default=(year, 0))
    if count >= _FEW and other < year and max(found) < year:
        pointer = next(at for at, text in spoken.items() if f"{other}年" in text)
        yield _fact(pointer, year, other, f"{other}年", count)


def _text_of(content: Content) -> str:
    return " ".join(text for _, text in every_text("", content))


def _fact(pointer: str, form_year: int, year: int, text: str, count: int | None) -> Fact:
    terms = {
        "year": Term(exact(year), (pointer,), written=text),
        "form_year": Term(exact(form_year), ("/year",)),
        "text": Term(text, (pointer,), written=text),
        "signed": Term(count is None, (pointer,)),
    }
    if count is not None:
        terms["count"] = Term(exact(count), (pointer,))
    return Fact("odd_year", pointer, terms)
