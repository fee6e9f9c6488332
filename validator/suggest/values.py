"""A violation in, the changes that its rule suggests out: a cell with its value, or a sum whose addends change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validator.engine.evaluate import references, truth
from validator.engine.evaluate import value as evaluated
from validator.explain import arithmetic, plain, pointer_at, shortened, shown
from validator.model import rules as m
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import Number
from validator.model.report import Violation
from validator.model.suggestion import Certainty, Suggestion
from validator.nouns import dataclass
from validator.suggest.shares import followed, shared
from validator.suggest.writing import is_blank, is_grade, rewritten
from validator.vocabulary import labels, percentages

_FINEST = 6
_FEW = 6
"""Addends of a sum of money each of which may be the one that is wrong."""

_WEIGHT = "/weight"
_OF_MONEY = "/budget/"


@dataclass(frozen=True, slots=True)
class Option:
    """A suggestion, and the cells that its value rests on."""

    suggestion: Suggestion
    origins: frozenset[str]


def options(violation: Violation, case: m.Case, evaluation: Evaluation) -> Iterator[Option]:
    """What the case of a rule suggests where it was broken, as its author ranked it."""
    for remedy in case.suggest:
        if truth(remedy.where)(violation.facts) is not True:
            continue
        value = evaluated(remedy.value)(violation.facts)
        if value is None or isinstance(value, bool):
            continue
        maker = _Maker(violation, case, remedy, evaluation)
        yield from maker.made(value)


class _Maker:
    """The suggestions of one remedy; remembers what all of them share."""

    def __init__(self, violation: Violation, case: m.Case, remedy: m.Remedy, evaluation: Evaluation) -> None:
        alias, self._field = remedy.at
        self._violation, self._case, self._remedy = violation, case, remedy
        self._evaluation = evaluation
        self._fact = violation.facts[alias]
        self._term = self._fact.terms.get(self._field)
        self._origins = frozenset(_origins(remedy.value, violation.facts))

    def made(self, value: Number | str) -> Iterator[Option]:
        term = self._term
        if term is not None and term.how == "+":
            if isinstance(value, Number):
                yield from self._of_sum(term, value.value)
            return
        pointer = self._cell()
        if pointer is None:
            return
        now = self._evaluation.at(pointer)
        new = self._new(now, value)
        if new is not None and written(new) != written(now):
            certainty = Certainty(self._remedy.certainty)
            if isinstance(value, str) and not is_grade(now) and certainty is Certainty.SURE:
                certainty = Certainty.LIKELY
            yield self._option([(pointer, new)], self._label(), _shown(now), written(new), certainty, pointer)

    def _cell(self) -> str | None:
        """Where the value stands by itself, or would if its cell were not blank; None where it is part of a text."""
        term = self._term
        if term is None:
            pointer = self._fact.gaps.get(self._field, f"{self._fact.pointer}/{self._field}")
            known = self._field in self._fact.gaps or pointer == pointer_at(
                self._violation.facts, self._case.at
            )
            return pointer if known and is_blank(self._evaluation.at(pointer)) else None
        if term.how or len(term.origins) != 1 or term.written is None:
            return None
        cell = written(self._evaluation.at(term.origins[0])).strip()
        return term.origins[0] if cell == term.written else None

    def _new(self, now: object, value: Number | str) -> Decimal | str | None:
        at = self._evaluation.at
        if isinstance(value, str):
            return value
        known = self._term.value if self._term and isinstance(self._term.value, Number) else None
        percent = (self._fact.kind, self._field) in percentages()
        pointer = self._cell()
        return rewritten(at(pointer or ""), known, value, percent, self._decimals(value))

    def _decimals(self, value: Number) -> int:
        """A value that was added up or stands on the form has its own decimals, a quotient two."""
        match self._remedy.value:
            case m.Reference(alias=alias, field=field):
                term = self._violation.facts[alias].terms[field]
                exponent = value.value.as_tuple().exponent
                if (term.how == "+" or term.written is not None) and isinstance(exponent, int):
                    return min(max(2, -exponent), _FINEST)
        return 2

    # -------------------------------------------------------------------- sums

    def _of_sum(self, term: Term, whole: Decimal) -> Iterator[Option]:
        """Its addends, by so much in all: each by itself where that is likely, and those of one section together."""
        assert isinstance(term.value, Number)  # noqa: S101 - sums are numbers
        amounts = {at: amount for at in term.origins if (amount := self._amount(at)) is not None}
        if sum(amounts.values(), Decimal(0)) != term.value.value:
            return  # some are written in another unit
        gap = whole - term.value.value
        for at, amount in amounts.items():
            yield from self._alone(at, amount, gap, len(amounts))
        for rows in self._groups([at for at in amounts if not _is_fixed(at)]):
            if len(rows) > 1:
                yield from self._together({at: amounts[at] for at in rows}, gap)

    def _groups(self, rows: Sequence[str]) -> list[list[str]]:
        """The rows of each section where sections have weights of their own, else all of them."""
        sections = self._evaluation.at("/sections")
        headed = isinstance(sections, list) and any(
            isinstance(section, dict) and section.get("weight") for section in sections
        )
        if not headed or not all(at.endswith(_WEIGHT) for at in rows):
            return [list(rows)]
        groups: dict[str, list[str]] = {}
        for at in rows:
            groups.setdefault(written(self._evaluation.at(_beside(at, "level1"))), []).append(at)
        return list(groups.values())

    def _together(self, rows: Mapping[str, Decimal], gap: Decimal) -> Iterator[Option]:
        now = sum(rows.values(), Decimal(0))
        found = shared(list(rows.values()), now + gap)
        if found is None:
            return
        new = dict(zip(rows, found, strict=True))
        scores = followed(
            {at: (rows[at], new[at]) for at in rows if at.endswith(_WEIGHT)},
            {at: score for at in rows if (score := self._score(at)) is not None},
        )
        values = new | {_beside(at, "score"): score for at, score in scores.items()}
        writes = [(at, self._put(at, value)) for at, value in values.items() if value != self._amount(at)]
        told = [(at, text) for at, text in writes if text is not None]
        if len(told) == len(writes):
            label = self._group_label(list(rows))
            yield self._option(
                told, label, plain(now), plain(now + gap), Certainty.JUDGE, next(iter(rows)), is_shared=True
            )

    def _alone(self, at: str, amount: Decimal, gap: Decimal, addends: int) -> Iterator[Option]:
        """One addend by all of the difference. A weight only where its score bears that, and where something
        speaks for it: it then is its score, or a rounder number, or that of execution."""
        value, score = amount + gap, self._score(at)
        if at.endswith(_WEIGHT):
            fits = value > 0 and (score is None or score <= value)
            fits = fits and (score == value or _is_rounder(value, amount) or _is_fixed(at) or addends == 1)
        else:
            fits = value >= 0 and addends <= _FEW
        new = self._put(at, value) if fits else None
        if new is not None:
            certainty = Certainty.LIKELY if score == value else Certainty.JUDGE
            now = _shown(self._evaluation.at(at))
            yield self._option([(at, new)], self._row_label(at), now, written(new), certainty, at)

    def _amount(self, at: str) -> Decimal | None:
        """The one figure of a cell."""
        now = self._evaluation.at(at)
        if isinstance(now, Decimal):
            return now
        digits = written(now).strip().removesuffix("分")
        return Decimal(digits) if digits.replace(".", "", 1).isdecimal() and digits.isascii() else None

    def _score(self, at: str) -> Decimal | None:
        """The score beside a weight."""
        return self._amount(_beside(at, "score")) if at.endswith(_WEIGHT) else None

    def _put(self, at: str, value: Decimal) -> Decimal | str | None:
        known = self._amount(at)
        number = None if known is None else Number(known, known, known)
        exponent = value.as_tuple().exponent
        decimals = min(max(2, -exponent), _FINEST) if isinstance(exponent, int) else 2
        return rewritten(self._evaluation.at(at), number, Number(value, value, value), False, decimals)

    # ------------------------------------------------------------------- words

    def _option(
        self,
        writes: Sequence[tuple[str, Decimal | str]],
        label: m.Text,
        now: str,
        value: str,
        certainty: Certainty,
        pointer: str,
        is_shared: bool = False,
    ) -> Option:
        return Option(
            Suggestion(
                rule=self._violation.rule,
                pointer=pointer,
                place=self._evaluation.place(pointer),
                label=label,
                now=now,
                value=value,
                certainty=certainty,
                reason=_reason(self._remedy.value, self._violation.facts),
                arithmetic=self._arithmetic(),
                writes=tuple(writes),
                shared=is_shared,
            ),
            self._origins,
        )

    def _arithmetic(self) -> str:
        match self._remedy.value:
            case m.Reference(alias=alias, field=field):
                return arithmetic(self._violation.facts[alias], field, self._evaluation)
        return ""

    def _label(self) -> m.Text:
        label = labels()[self._fact.kind, self._field]
        name = self._fact.terms.get("name") or self._fact.terms.get("side") or self._fact.terms.get("column")
        return _named(str(name.value), label) if name else label

    def _row_label(self, at: str) -> m.Text:
        """What an addend is called: by its row and its column."""
        at_level3 = _beside(at, "level3")
        name = written(self._evaluation.at(at_level3)) or written(self._evaluation.at(_beside(at, "name")))
        kind = "budget" if at.startswith(_OF_MONEY) else "indicator"
        field = at.rpartition("/")[2]
        label = labels().get((kind, field), {"zh": "金额", "en": "amount"})
        return _named(name, label) if name else label

    def _group_label(self, rows: Sequence[str]) -> m.Text:
        """The sum itself, or where only one section's part of it changes, that of the section."""
        sections = {written(self._evaluation.at(_beside(at, "level1"))) for at in rows}
        if self._fact.kind == "total" and len(sections) == 1 and (name := sections.pop()):
            return _named(name, labels()["section", "weight_sum"])
        return self._label()


def _is_fixed(at: str) -> bool:
    """The points for execution, which are not shared out among indicators."""
    return at.startswith(_OF_MONEY) and at.endswith(_WEIGHT)


def _beside(at: str, field: str) -> str:
    """The pointer of another field of the same row."""
    return f"{at.rpartition('/')[0]}/{field}"


def _is_rounder(value: Decimal, than: Decimal) -> bool:
    return any(not value % step and than % step for step in (Decimal(5), Decimal(1), Decimal("0.5")))


def _named(name: str, label: m.Text) -> m.Text:
    """The label of a value, with the row it belongs to."""
    short = shortened(name)
    en = label["en"].replace(" its ", " the ")
    return {"zh": f"“{short}”{label['zh']}", "en": f"{en} of “{short}”"}


def _shown(now: object) -> str:
    return written(now) if isinstance(now, Decimal | str) else ""


def _origins(value: m.Expression, facts: Mapping[str, Fact]) -> Iterator[str]:
    for reference in references(value):
        term = facts[reference.alias].terms.get(reference.field)
        yield from term.origins if term else ()


def _reason(value: m.Expression, facts: Mapping[str, Fact]) -> m.Text:
    """From which values of the form it follows."""
    told: dict[str, list[str]] = {"zh": [], "en": []}
    for reference in references(value):
        fact = facts[reference.alias]
        figure = shown(fact.terms[reference.field], (fact.kind, reference.field))
        label = labels()[fact.kind, reference.field]
        told["zh"].append(f"{label['zh'].partition('（')[0]}为{figure}")
        told["en"].append(f"{label['en']} is {figure}")
    return {"zh": "、".join(told["zh"]), "en": ", ".join(told["en"])}
