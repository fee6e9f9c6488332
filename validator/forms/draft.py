"""What is understood of one form so far, and which cells and paragraphs it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from validator.forms.money import MoneyUnits
from validator.forms.text import clean, same, squeeze
from validator.model.document import Cell, Document, Paragraph
from validator.model.evaluation import Content, Evaluation
from validator.model.place import Place
from validator.quantities import is_formula

Item = Cell | Paragraph

_ORDER = [
    *(
        "kind",
        "title",
        "year",
        "unit",
        "department",
        "project",
        "money_unit",
        "other_money_unit",
        "headers",
        "budget",
        "goals",
        "sections",
    ),
    *("indicators", "total", "grade", "notes", "staff", "signatures", "report"),
]
_MAKE_A_FORM = {"title", "budget", "goals", "indicators", "report", "basics"}


class Draft:
    """Remembers values by JSON Pointer, where they stand, and what was read of the document.

    Every cell and paragraph with content is `seen`; what nothing `use`s is unread in the end. `opened` are the
    parts of a form met so far; `top` is the last line of its title, `notes_end` the last of its notes, `units` what
    labels say of money.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places: dict[str, Place] = {}
        self.values: dict[str, str | Decimal] = {}
        self.opened: set[str] = set()
        self.top: Item | None = None
        self.notes_end: Item | None = None
        self.units = MoneyUnits()
        self._items: list[Item] = []
        self._used: set[int] = set()
        self._refused: set[int] = set()
        self._spare: list[tuple[str, Item, str]] = []
        self._lines: dict[str, list[str]] = {}
        self._lengths: dict[str, int] = {}
        self._headers: dict[str, str] = {}

    def see(self, items: Iterable[Item]) -> None:
        """Count these, which all have content."""
        self._items += items

    def use(self, *items: Item) -> None:
        """These are understood: labels, values, decoration."""
        self._used.update(map(id, items))

    def head(self, labels: Iterable[Item]) -> None:
        """These are the names of columns and blocks: understood, and kept, for they tell which rules apply."""
        for label in labels:
            self.use(label)
            if text := squeeze(label.text):
                self._headers.setdefault(text, f"/headers/{len(self._headers)}")

    def used(self, item: Item) -> bool:
        return id(item) in self._used

    def put(self, pointer: str, item: Item, value: str) -> None:
        """A value at its place. Of two different values the first counts, the second stays unread."""
        value = clean(value)
        if not value:
            self.places.setdefault(pointer, item.place)
            return
        known = self.values.get(pointer)
        if known is None:
            self.values[pointer] = value
            self.places[pointer] = item.place
        elif known != value and not same(str(known), value):
            self._refused.add(id(item))
            return
        self._used.add(id(item))

    def number(self, pointer: str, item: Item, value: Decimal) -> None:
        """A value that is ours, not the author's: the level of a heading."""
        self.values[pointer] = value
        self.places[pointer] = item.place

    def put_spare(self, pointer: str, item: Item, value: str) -> None:
        """A value that counts in the end if nothing better was found: a weight noted in a label."""
        if not clean(value):
            return
        self._spare.append((pointer, item, value))

    def add_line(self, pointer: str, item: Item, value: str) -> None:
        """One more line of a text that is spread over several cells or paragraphs."""
        if value := clean(value):
            lines = self._lines.setdefault(pointer, [])
            if not lines:
                self.places[pointer] = item.place
            lines.append(value)
            self.use(item)

    def drop(self, pointer: str) -> None:
        """Forget a value that a later one replaces."""
        self.values.pop(pointer, None)
        self.places.pop(pointer, None)

    def has(self, pointer: str) -> bool:
        return pointer in self.values or pointer in self._lines

    def text(self, pointer: str) -> str:
        """The value so far, as text; "" for none."""
        return str(self.values.get(pointer, ""))

    def next(self, pointer: str) -> str:
        """The pointer of a new entry in the list at `pointer`."""
        number = self._lengths.get(pointer, 0)
        self._lengths[pointer] = number + 1
        return f"{pointer}/{number}"

    def length(self, pointer: str) -> int:
        """How many entries the list at `pointer` has."""
        return self._lengths.get(pointer, 0)

    def is_form(self) -> bool:
        """Whether any block of a form was found."""
        return bool(self.opened & _MAKE_A_FORM)

    def finish(self) -> Evaluation:
        """The evaluation, with all that was not understood."""
        if not self.is_form():
            return self._evaluation({}, {}, self._items)
        for pointer, lines in self._lines.items():
            self.values.setdefault(pointer, "\n".join(lines))
        for pointer, item, value in self._spare:
            if not self.has(pointer):
                self.put(pointer, item, value)
        self._settle_units()
        self.values |= {pointer: text for text, pointer in self._headers.items()}
        understood = self._used - self._refused
        unread = [item for item in self._items if id(item) not in understood or is_formula(item.text)]
        return self._evaluation(_content(self.values, ("/headers", *self._lengths)), self.places, unread)

    def _settle_units(self) -> None:
        """The form's unit is the one that stands nearest to all its amounts; another stays beside its column or row."""
        form, other = "/money_unit", "/other_money_unit"
        for item, unit in self.units.of_all(self.text(form)):
            known = self.values.get(form)
            if known == unit:
                continue
            if known is not None:
                self.values[other], self.places[other] = known, self.places[form]
            self.values[form], self.places[form] = unit, item.place
        for at, item, unit in self.units.beside(self.text(form)):
            row = at.rpartition("/")[0]
            if any(pointer.startswith(f"{row}/") for pointer in self.values):
                self.values[at], self.places[at] = unit, item.place

    def _evaluation(
        self, content: dict[str, Content], places: Mapping[str, Place], unread: list[Item]
    ) -> Evaluation:
        source = self.document
        return Evaluation(
            file=source.file,
            format=source.format,
            digest=source.digest,
            content=content,
            places=places,
            unread=tuple((clean(item.text), item.place) for item in unread),
            cells=len(self._items),
            remarks=source.remarks,
        )


def _content(values: Mapping[str, str | Decimal], lists: Iterable[str]) -> dict[str, Content]:
    """Values by pointer as the nested content of the schema, in its order. `lists` point to what has numbered entries."""
    nodes = _Nodes({"": {}})
    for pointer, value in values.items():
        parent, _, step = pointer.rpartition("/")
        nodes[parent][step] = value
    for pointer in lists:
        if pointer in nodes:
            parent, _, step = pointer.rpartition("/")
            nodes[parent][step] = [entry for _, entry in sorted(nodes[pointer].items(), key=_number)]
    top = nodes[""]
    return {step: top[step] for step in _ORDER if step in top}


def _number(entry: tuple[str, Content]) -> int:
    return int(entry[0])


class _Nodes(dict[str, dict[str, Content]]):
    """Mappings by pointer. One that is asked for is made, within the one around it."""

    def __missing__(self, pointer: str) -> dict[str, Content]:
        parent, _, step = pointer.rpartition("/")
        node: dict[str, Content] = {}
        self[parent][step] = self[pointer] = node
        return node
