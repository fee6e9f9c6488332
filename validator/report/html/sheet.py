"""What of a form is to be drawn, and how each value of it becomes a cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from validator.model.evaluation import Content, Evaluation
from validator.nouns import dataclass
from validator.report import titles
from validator.report.html.grid import Cell
from validator.report.html.text import LONGEST, LONGEST_CELL, shown

_TEXTS = ("goals", "notes", "report")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form to be drawn: `touched` are the values that findings speak of, drawn even where they are blank."""

    evaluation: Evaluation
    touched: Collection[str]
    lang: str

    def rows(self, pointer: str) -> list[Mapping[str, Content]]:
        """The rows of a list; what is no row is an empty one."""
        content = self.evaluation.at(pointer)
        return (
            [each if isinstance(each, Mapping) else {} for each in content]
            if isinstance(content, list)
            else []
        )

    def there(self, pointer: str) -> bool:
        """Whether a value, or a cell for it, is on the form, or a finding speaks of it."""
        return (
            self.evaluation.at(pointer) not in (None, "", [], {})
            or pointer in self.evaluation.places
            or pointer in self.touched
        )

    def columns(self, pointers: Sequence[str]) -> list[str]:
        """The fields that at least one of these rows has, in the order of the schema."""
        names = titles.columns(pointers[0]) if pointers else []
        return [name for name in names if any(self.there(f"{row}/{name}") for row in pointers)]

    def cell(self, pointer: str, *others: str, scope: str = "", label: str = "") -> Cell:
        """The cell of a value; `others` are pointers that lead here, too."""
        longest = LONGEST if pointer.split("/")[1] in _TEXTS else LONGEST_CELL
        text = shown(self.evaluation.at(pointer), self.lang, longest)
        return Cell(text, (pointer, *others), scope=scope, label=label)

    def title(self, pointer: str) -> str:
        """What a field is called."""
        return titles.title(pointer, self.lang)
