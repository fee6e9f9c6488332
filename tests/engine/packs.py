"""Random vocabularies, rule packs over all of the condition language, and facts made to disagree about them.

Everything follows from a seed. Values sit where mistakes show: equal, touching, missing, at the edge of the grid and
of what can be counted, texts that differ only after 65,536 characters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from validator.engine.bind import bind
from validator.engine.branches import TooManyBranches, alternatives
from validator.engine.language import parse
from validator.engine.scope import Scope
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import LIMIT, Number, as_printed, exact

Fields = Mapping[str, m.FieldType]
Vocabulary = Mapping[str, Fields]
Facts = Mapping[str, Sequence[Fact]]

EDGE = LIMIT - Decimal("0.000001")
WORDS = {"好": ("甲", "完成"), "坏": ("乙",)}
PARAMETERS = {"half": Decimal("0.5"), "edge": EDGE, "word": "甲"}
TYPES = {"half": "number", "edge": "number", "word": "text"}
PROFILE = m.Profile("test", {}, PARAMETERS, {}, {}, "", {})

_EXACT = [
    "0",
    "1",
    "1.0",
    "-1",
    "2",
    "0.1",
    "0.2",
    "0.3",
    "0.5",
    "0.55",
    "0.000001",
    "-0.000001",
    "100",
    "99.99",
]
_PRINTED = [
    "0",
    "1",
    "1.0",
    "0.5",
    "0.6",
    "0.55",
    "-0.5",
    "185.7",
    "185.68",
    "7165.29",
    "7165.32",
    "4611686018427.2",
]
_LONG = "长" * 70_000
_TEXTS = [
    "",
    "甲",
    "乙",
    "甲 ",
    "完成",
    "5",
    "true",
    'a"b\\c\n',
    "\x00",
    "\ud800",
    *(_LONG, _LONG + "甲") * 3,
]
_NAMES = {
    "exact": ["score", "weight", "rows"],
    "printed": ["rate", "金额", "gap"],
    "text": ["name", "unit"],
    "flag": ["met", "是否"],
}


@dataclass(frozen=True)
class World:
    """A vocabulary, cases as an engine takes them, and documents."""

    vocabulary: Vocabulary
    cases: Sequence[m.Case]
    documents: Sequence[Facts]


def world(seed: int, size: int | None = None) -> World:
    """The world of a seed, with few cases or so many."""
    rng = Random(seed)  # noqa: S311 - nothing secret
    vocabulary = {f"kind{number}": _fields(rng) for number in range(rng.randint(1, 3))}
    written = [_written(rng, vocabulary) for _ in range(size or rng.randint(2, 5))]
    cases = [case for number, match in enumerate(written) if (case := _case(f"R{number}", match, vocabulary))]
    documents = [_document(rng, vocabulary) for _ in range(2)]
    return World(vocabulary, bound(cases), documents)


def bound(cases: Sequence[m.Case]) -> tuple[m.Case, ...]:
    """The cases with the parameters of PROFILE put in."""
    rule = m.Rule("R", "", m.Severity.ERROR, "high", {}, (), tuple(cases), (), (), {}, "")
    return bind(m.RulePack({"R": rule}, {}, {}, {}, ""), PROFILE).rules[0].cases


def case(name: str, match: Mapping[str, tuple[str, str, str]], vocabulary: Vocabulary) -> m.Case:
    """A case from alias → (kind, given, where); a kind is written `no kind` where it must be absent."""
    patterns = []
    kinds: dict[str, str] = {}
    for alias, (kind, given, where) in match.items():
        plain = kind.removeprefix("no ")
        fields = {known: vocabulary[kinds[known]] for known in kinds} | {alias: vocabulary[plain]}
        scope = Scope(fields, alias, TYPES, WORDS)
        absent = kind != plain
        patterns.append(m.Pattern(alias, plain, parse(given, scope), parse(where, scope), absent))
        if not absent:
            kinds[alias] = plain
    return m.Case(name, m.Severity.ERROR, tuple(patterns), {}, {}, (next(iter(match)), ""))


def _case(name: str, match: Mapping[str, tuple[str, str, str]], vocabulary: Vocabulary) -> m.Case | None:
    made = case(name, match, vocabulary)
    try:
        alternatives(made)
    except TooManyBranches:
        return None
    return made


# ----------------------------------------------------------------------- facts


def _fields(rng: Random) -> Fields:
    return {
        name: kind
        for kind, names in _NAMES.items()
        for name in names
        if rng.random() < 0.7 or name in ("score", "rate", "name")
    }


def _document(rng: Random, vocabulary: Vocabulary) -> Facts:
    few = rng.choice((1, 3, 6))
    return {
        kind: [_fact(rng, kind, fields, number) for number in range(rng.randint(0, few))]
        for kind, fields in vocabulary.items()
    }


def _fact(rng: Random, kind: str, fields: Fields, number: int) -> Fact:
    missing = rng.choice((0, 0, 0.3))
    terms: dict[str, Term] = {}
    gaps: dict[str, str] = {}
    for name, type_ in fields.items():
        if rng.random() >= missing:
            terms[name] = Term(_value(rng, type_))
        elif rng.random() < 0.5:
            gaps[name] = f"/{kind}/{number}/{name}"
    return Fact(kind, f"/{kind}/{number}", terms, gaps)


def _value(rng: Random, type_: str) -> Number | str | bool:
    if type_ == "flag":
        return rng.random() < 0.5
    if type_ == "text":
        return rng.choice(_TEXTS)
    if type_ == "exact" or rng.random() < 0.2:
        edge = rng.random() < 0.05
        return exact(rng.choice((EDGE, -EDGE)) if edge else Decimal(rng.choice(_EXACT)))
    number = as_printed(Decimal(rng.choice(_PRINTED)))
    if rng.random() < 0.2:
        number = exact(Decimal(rng.randint(1, 9))) / exact(Decimal(rng.choice((3, 7, 8))))
    return number.settled()


# ------------------------------------------------------------------ conditions


def _written(rng: Random, vocabulary: Vocabulary) -> dict[str, tuple[str, str, str]]:
    """A `match` of one to four facts, sometimes with an absence."""
    match: dict[str, tuple[str, str, str]] = {}
    fields: dict[str, Fields] = {}
    for number in range(rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 4))):
        alias, kind = f"a{number}", rng.choice(list(vocabulary))
        fields[alias] = vocabulary[kind]
        given = _condition(rng, {alias: fields[alias]}, alias, 1) if rng.random() < 0.2 else ""
        where = _condition(rng, fields, alias, rng.choice((0, 0, 1, 2))) if rng.random() < 0.9 else ""
        match[alias] = (kind, given, where)
    if rng.random() < 0.3:
        kind = rng.choice(list(vocabulary))
        spoken_of = dict([rng.choice(list(fields.items()))]) if rng.random() < 0.6 else {}
        fields = {**spoken_of, "gone": vocabulary[kind]}
        given = _condition(rng, {"gone": vocabulary[kind]}, "gone", 0) if rng.random() < 0.2 else ""
        match["gone"] = (f"no {kind}", given, _condition(rng, fields, "gone", 1))
    return match


def _condition(rng: Random, fields: Mapping[str, Fields], alias: str, depth: int) -> str:
    if depth and rng.random() < 0.7:
        parts = [_condition(rng, fields, alias, depth - 1) for _ in range(rng.randint(2, 3))]
        joined = f" {rng.choice(('and', 'or', 'or'))} ".join(f"({part})" for part in parts)
        return f"not ({joined})" if rng.random() < 0.3 else joined
    atom = rng.choice(_ATOMS)(rng, fields, alias)
    return f"not {atom}" if rng.random() < 0.2 else atom


def _number_atom(rng: Random, fields: Mapping[str, Fields], alias: str) -> str:
    other = rng.choice(list(fields)) if rng.random() < 0.6 else alias
    left = _expression(rng, fields, alias, rng.choice((0, 0, 1, 2)))
    right = _expression(rng, fields, other, rng.choice((0, 0, 0, 1)))
    sides = [left, right] if rng.random() < 0.5 else [right, left]
    sign = rng.choice(("<", "<=", ">", ">=", "==", "!="))
    if rng.random() < 0.05:
        sides.append(_constant(rng))
    return f" {sign} ".join(sides)


def _text_atom(rng: Random, fields: Mapping[str, Fields], alias: str) -> str:
    other = rng.choice(list(fields)) if rng.random() < 0.6 else alias
    left = _field(rng, fields, alias, "text")
    right = rng.choice((_field(rng, fields, other, "text"), '"甲"', "''", "profile.word"))
    return f"{left} {rng.choice(('==', '!='))} {right}"


def _test_atom(rng: Random, fields: Mapping[str, Fields], alias: str) -> str:
    if rng.random() < 0.3:
        alias = rng.choice(list(fields))
    text = _field(rng, fields, alias, "text")
    any_field = f"{alias}.{rng.choice(list(fields[alias]))}"
    flags = [f"{alias}.{name}" for name, type_ in fields[alias].items() if type_ == "flag"]
    return rng.choice(
        (
            f'{text} in ("甲", "完成", "")',
            f"{text} not in words.好",
            f'matches({text}, "^甲.?$")',
            f"matches({text}, words.坏)",
            f"present({any_field})",
            f"missing({any_field})",
            *flags,
            *flags,
        )
    )


_ATOMS = (_number_atom, _number_atom, _number_atom, _text_atom, _test_atom, _test_atom)


def _expression(rng: Random, fields: Mapping[str, Fields], alias: str, depth: int) -> str:
    if not depth:
        if rng.random() < 0.25:
            return _constant(rng)
        return _field(rng, fields, alias, rng.choice(("exact", "printed")))
    a, b = (_expression(rng, fields, alias, depth - 1) for _ in range(2))
    return rng.choice(
        (
            f"({a} + {b})",
            f"({a} - {b})",
            f"({a} * {b})",
            f"({a} / {b})",
            f"abs({a})",
            f"min({a}, {b})",
            f"max({a}, {b})",
            f"round({a}, {rng.randint(0, 2)})",
            f"printed({_field(rng, fields, alias, 'exact')})",
            f"(-{a})",
        )
    )


def _constant(rng: Random) -> str:
    return rng.choice((*(text for text in _EXACT if text[0] != "-"), "profile.half", "profile.edge"))


def _field(rng: Random, fields: Mapping[str, Fields], alias: str, type_: str) -> str:
    return f"{alias}.{rng.choice([name for name, known in fields[alias].items() if known == type_])}"
