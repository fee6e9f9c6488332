"""Violations in, findings out: each said with its numbers and its place, consequences beneath their cause."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from validator.model import rules as m
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import Number
from validator.model.report import Finding, Outcome, Step, Value, Violation, worst_first
from validator.model.suggestion import Suggestion
from validator.regex import regex
from validator.vocabulary import labels, percentages

MAX_WORDS = 36
"""Characters of a text of the form that a message repeats; longer ones are shortened in the middle of the sentence."""

MAX_ADDENDS = 12
"""Numbers that a sum is written out with; of longer ones only the result is shown."""

_YEAR = regex(r"(?:19|20)[0-9]{2}")
_ALL_DECIMALS = 6
_SLOT = regex(r"\{([^{}:]*)(?::([^{}]*))?\}")


def findings(
    outcome: Outcome,
    evaluation: Evaluation,
    rules: Mapping[str, m.Rule],
    basis: Mapping[str, m.Basis],
    derivation: Callable[[Violation], tuple[Step, ...]] = lambda violation: (),
    advice: Sequence[tuple[Suggestion, ...]] = (),
) -> tuple[Finding, ...]:
    """The root causes, worst first, each with its consequences; every violation appears exactly once.

    `advice` are the suggestions for each violation.
    """
    children: dict[int | None, list[int]] = {}
    for number, violation in enumerate(outcome.violations):
        children.setdefault(violation.causes[0] if violation.causes else None, []).append(number)

    def tell(number: int) -> Finding:
        violation = outcome.violations[number]
        beneath = tuple(tell(child) for child in children.get(number, ()))
        follows = tuple(dict.fromkeys(outcome.violations[cause].rule for cause in violation.causes))
        told = _finding(violation, evaluation, rules[violation.rule], basis, follows, worst_first(beneath))
        return replace(told, derivation=derivation(violation), suggestions=advice[number] if advice else ())

    return worst_first([tell(number) for number in children.get(None, ())])


def _cited(sources: Sequence[m.Basis], evaluation: Evaluation) -> tuple[m.Basis, ...]:
    """The sources in force when the form was filled in, early in the next year; where none was, all, said to be of another time."""
    found = _YEAR.search(written(evaluation.content.get("year")))
    year = int(found[0]) if found else None
    in_force = tuple(each for each in sources if year is None or _is_in_force(each, year))
    return in_force or tuple(map(_of_another_time, sources))


def _is_in_force(source: m.Basis, year: int) -> bool:
    start, end = (int(day[:4]) if day else None for day in source.valid)
    return (start is None or start <= year + 1) and (end is None or end >= year)


def _of_another_time(source: m.Basis) -> m.Basis:
    start, end = source.valid
    zh = f"{f'{start}起' if start else ''}{f'至{end}' if end else ''}有效，对本表年度仅供参考"
    en = f"in force{f' from {start}' if start else ''}{f' to {end}' if end else ''}; for the year of this form a reference only"
    return replace(source, topic={"zh": f"{source.topic['zh']}；{zh}", "en": f"{source.topic['en']}; {en}"})


def _finding(
    violation: Violation,
    evaluation: Evaluation,
    rule: m.Rule,
    basis: Mapping[str, m.Basis],
    follows: tuple[str, ...],
    consequences: tuple[Finding, ...],
) -> Finding:
    case = next(case for case in rule.cases if case.name == violation.case)
    pointer = pointer_at(violation.facts, case.at)
    return Finding(
        rule=rule.id,
        case=case.name,
        severity=case.severity,
        title=rule.title,
        message=_filled(case.message, violation.facts),
        advice=_filled(case.advice, violation.facts),
        pointer=pointer,
        place=evaluation.place(pointer),
        values=_values(case, violation.facts, evaluation),
        basis=_cited([basis[key] for key in rule.basis], evaluation),
        confidence=rule.confidence,
        follows=follows,
        consequences=consequences,
    )


def pointer_at(facts: Mapping[str, Fact], at: tuple[str, str]) -> str:
    """Where the value stands that a case points at."""
    fact = facts[at[0]]
    term = fact.terms.get(at[1])
    if term is not None and term.origins:
        return term.origins[0]
    return fact.gaps.get(at[1], fact.pointer)


# ------------------------------------------------------------------ messages


def _filled(text: m.Text, facts: Mapping[str, Fact]) -> m.Text:
    return {lang: _fill(words, facts, lang) for lang, words in text.items()}


def _fill(words: str, facts: Mapping[str, Fact], lang: str) -> str:
    return _SLOT.sub(lambda slot: _slot(slot, facts, lang), words)


def _slot(slot: re.Match[str], facts: Mapping[str, Fact], lang: str) -> str:
    alias, _, field = slot[1].partition(".")
    fact = facts[alias]
    term = fact.terms.get(field)
    if term is None:
        return "空白" if lang == "zh" else "blank"
    told = shown(term, (fact.kind, field), slot[2] or "")
    # Many forms write 10分 where the message says 分 itself.
    return told.removesuffix("分") if slot.string.startswith("分", slot.end()) else told


def shown(term: Term, field: tuple[str, str], spec: str = "") -> str:
    """A term as a message shows it: as written where it stands on the form, else computed and rounded.

    `spec` is a number of decimals (".2"), "%" for per cent, "+" or "+%" for a number with its sign, "abs" for one
    without. Unless it says otherwise, a number is shown with all its decimals when they end, else with two.
    """
    if not isinstance(term.value, Number):
        return shortened(str(term.value))
    if not spec and term.written:
        return shortened(term.written)
    percent = "%" in spec or (not spec and field in percentages())
    number = term.value.value * 100 if percent else term.value.value
    if spec == "abs":
        number = abs(number)
    sign = "+" if spec.startswith("+") and number > 0 else ""
    return (
        f"{sign}{_rounded(number, int(spec[1:]) if spec.startswith('.') else None)}{'%' if percent else ''}"
    )


def _rounded(number: Decimal, digits: int | None) -> str:
    exponent = number.as_tuple().exponent
    if digits is None and isinstance(exponent, int) and -exponent <= _ALL_DECIMALS:
        return plain(number)
    return plain(number.quantize(Decimal(1).scaleb(-(2 if digits is None else digits)), ROUND_HALF_UP))


def plain(number: Decimal) -> str:
    """A number without an exponent and without idle zeros: 40, 9.25, -0.5."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def shortened(text: str) -> str:
    """A text of the form in one line and at most MAX_WORDS characters."""
    text = " ".join(text.split())
    return text if len(text) <= MAX_WORDS else f"{text[: MAX_WORDS - 1]}…"


# -------------------------------------------------------------------- values


def _values(case: m.Case, facts: Mapping[str, Fact], evaluation: Evaluation) -> tuple[Value, ...]:
    """What the finding points at and what it is compared with, each once."""
    shown_fields = dict.fromkeys(point for point in (case.at, *case.near) if point[1])
    return tuple(
        _value(facts[alias], field, evaluation)
        for alias, field in shown_fields
        if field in facts[alias].terms and not isinstance(facts[alias].terms[field].value, bool)
    )


def _value(fact: Fact, field: str, evaluation: Evaluation) -> Value:
    term = fact.terms[field]
    label = labels().get((fact.kind, field), {"zh": field, "en": field})
    return Value(
        field, label, shown(term, (fact.kind, field)), term.origins, arithmetic(fact, field, evaluation)
    )


def arithmetic(fact: Fact, field: str, evaluation: Evaluation) -> str:
    """How a computed value came about, in figures: "10+10+10+10=40"; "" where it was simply read."""
    term = fact.terms[field]
    operands = _operands(fact, term, evaluation)
    if not term.how or len(operands) < 2 or len(operands) > MAX_ADDENDS or not all(operands):
        return ""
    signs = term.how if len(term.how) > 1 else term.how * (len(operands) - 1)
    text = operands[0] + "".join(
        f"{sign}{operand}" for sign, operand in zip(signs, operands[1:], strict=False)
    )
    return f"{text}{signs[len(operands) - 1 :]}={shown(term, (fact.kind, field))}"


def _operands(fact: Fact, term: Term, evaluation: Evaluation) -> list[str]:
    if term.sources:
        return [shown(fact.terms[name], (fact.kind, name)) for name in term.sources]
    return [shortened(written(evaluation.at(origin))) for origin in term.origins]
