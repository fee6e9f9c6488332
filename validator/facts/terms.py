"""Reading one object of an evaluation into terms: each value typed, with its origin, or noted as a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from validator.model.evaluation import Content, Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import Number, exact
from validator.model.quantity import Quantity
from validator.money import Stated, amount, unit_beside
from validator.quantities import is_formula, read, unspaced

AMOUNTS = {"initial": "年初预算数", "adjusted": "全年预算数", "executed": "全年执行数"}
"""The columns of amounts, as forms call them."""


class Terms:
    """The terms and gaps of one fact while it is being put together.

    A value that is blank or unreadable is a gap when it is `needed` or when the form has a cell for it; a value that
    the form has no cell for makes no sense here and is neither term nor gap.
    """

    def __init__(self, kind: str, evaluation: Evaluation, pointer: str, content: Content) -> None:
        self.kind = kind
        self.pointer = pointer
        self.evaluation = evaluation
        self.content: dict[str, Content] = content if isinstance(content, dict) else {}
        self._raw: dict[str, str] = {}
        self.terms: dict[str, Term] = {}
        self.gaps: dict[str, str] = {}

    def fact(self) -> Fact:
        """The finished fact."""
        return Fact(self.kind, self.pointer, self.terms, self.gaps)

    # ------------------------------------------------------------ as it stands

    def at(self, field: str) -> str:
        """The JSON Pointer of a field of the object."""
        return f"{self.pointer}/{field}"

    def raw(self, field: str) -> str:
        """A value as written, without white space around it or between the letters of a word; "" for nothing."""
        text = self._raw.get(field)
        if text is None:
            text = self._raw[field] = unspaced(written(self.content.get(field)).strip())
        return text

    def is_formula(self, field: str) -> bool:
        """The cell holds a formula whose result nobody saved: what it says is not known, and not the author's fault."""
        return is_formula(self.raw(field))

    def has_cell(self, field: str) -> bool:
        """The form has a place for this value, even if it is blank."""
        return field in self.content or self.at(field) in self.evaluation.places

    def quantity(self, field: str, column: str) -> Quantity:
        value = self.content.get(field)
        return read(value if isinstance(value, str | Decimal) else None, column)

    # ------------------------------------------------------------ put together

    def put(
        self,
        name: str,
        value: Number | str | bool,
        origins: Iterable[str] = (),
        how: str = "",
        raw: str | None = None,
        sources: Iterable[str] = (),
    ) -> None:
        """A term. A number too large to count with becomes a gap."""
        origins = tuple(origins)
        if type(value) is Number:
            try:
                value = value.settled()
            except OverflowError:
                self.gaps[name] = origins[0] if origins else self.pointer
                return
        self.terms[name] = Term(value, origins, how, raw, tuple(sources))

    def text(self, name: str, field: str) -> None:
        """A text that stands on the form; nothing when it is blank, a gap when it is a formula without a result."""
        raw = self.raw(field)
        if self.is_formula(field):
            self.gaps[name] = self.at(field)
        elif raw:
            self.put(name, raw, [self.at(field)], raw=raw)

    def number(
        self, name: str, field: str, convert: Callable[[str], Number | None], *, needed: bool = False
    ) -> Number | None:
        """A number that stands on the form, by `convert`; a gap when it is blank or unreadable."""
        number = convert(field)
        if number is not None:
            self.put(name, number, [self.at(field)], raw=self.raw(field))
        elif needed or self.has_cell(field):
            self.gaps[name] = self.at(field)
        return self.known(name)

    def stated(self, name: str, convert: Callable[[str], Number | None], column: str) -> Number | None:
        """A number that a form need not state: where its cell is blank it is no gap."""
        return None if self.is_blank(name, column) else self.number(name, name, convert)

    def known(self, name: str) -> Number | None:
        """A number put before."""
        term = self.terms.get(name)
        return term.value if term and isinstance(term.value, Number) else None

    def certain(self, name: str) -> Number:
        """A number put before, where the caller has made sure that there is one."""
        number = self.known(name)
        assert number is not None  # noqa: S101
        return number

    def computed(
        self, name: str, sources: Iterable[str], how: str, compute: Callable[..., Number | None]
    ) -> Number | None:
        """A number from other terms of the fact; a gap where one of them is, nothing where one makes no sense."""
        sources = list(sources)
        numbers = [self.known(source) for source in sources]
        if any(number is None for number in numbers):
            gap = next((self.gaps[source] for source in sources if source in self.gaps), None)
            if gap is not None and all(source in self.gaps or source in self.terms for source in sources):
                self.gaps[name] = gap
            return None
        value = compute(*numbers)
        if value is not None:
            origins = dict.fromkeys(origin for source in sources for origin in self.terms[source].origins)
            self.put(name, value, origins, how, sources=sources)
        return value

    # ---------------------------------------------------------------- by column

    def is_blank(self, field: str, column: str) -> bool:
        """Nothing stands there, or a mark that stands for nothing."""
        return self.quantity(field, column).kind == "blank"

    def money(self, field: str) -> Number | None:
        """An amount in the form's money unit, as printed: a unit stated nearer to it is converted, if it is certain."""
        return amount(self.evaluation, self.pointer, self.content, field)

    def amount(self, name: str, field: str, *, needed: bool = False) -> Number | None:
        """An amount that stands on the form; where its unit stands beside it and is not the form's, written with it."""
        number = self.number(name, field, self.money, needed=needed)
        stated = self.unit_beside(field) if number is not None else None
        if stated:
            self.terms[name] = self.terms[name]._replace(written=f"{self.raw(field)}{stated.unit}")
        return number

    def unit_beside(self, field: str) -> Stated | None:
        """The unit that the heading of the column or the label of the row states, if it is not the form's."""
        return unit_beside(self.evaluation, self.pointer, self.content, field)

    def points(self, field: str) -> Number | None:
        """Points, exact. "30%" of a form's weights is 30 points."""
        quantity = self.quantity(field, "points")
        if quantity.kind != "number" or quantity.number is None or quantity.unit not in ("", "分", "%"):
            return None
        return exact(quantity.number.value * (100 if quantity.unit == "%" else 1))


def one(kind: str, evaluation: Evaluation, pointer: str) -> Terms:
    """Terms on the object that a pointer leads to."""
    return Terms(kind, evaluation, pointer, evaluation.at(pointer))


def each(kind: str, evaluation: Evaluation, pointer: str) -> list[Terms]:
    """Terms on every object of the list that a pointer leads to; none where there is no list."""
    rows = evaluation.at(pointer)
    if not isinstance(rows, list):
        return []
    return [Terms(kind, evaluation, f"{pointer}/{number}", row) for number, row in enumerate(rows)]


def total(numbers: Iterable[Number]) -> Number:
    """Their sum; zero for none."""
    result = exact(0)
    for number in numbers:
        result = result + number
    return result


def ratio(a: Number, b: Number) -> Number | None:
    """a ÷ b, None where b may be zero."""
    try:
        return a / b
    except ZeroDivisionError:
        return None
