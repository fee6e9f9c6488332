"""The content of a form in the names of `schemas/evaluation.schema.json`, with a place for every value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal

from validator.model.place import Place
from validator.nouns import dataclass

# What a form holds, as JSON would: numbers are Decimal and keep the digits they were written with.
Content = dict[str, "Content"] | list["Content"] | str | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One 绩效自评表 as understood.

    `content` follows the schema; values stay as written ("≧98%", "10分", Decimal("185.70")).
    `places` maps JSON Pointers into `content` to places; blank cells of a row have one too.
    `unread` are cells with content that were not understood, as (text, place).
    `cells` counts cells with content; all of them but the unread are understood.
    """

    file: str
    format: str
    digest: str
    content: dict[str, Content]
    places: Mapping[str, Place]
    unread: tuple[tuple[str, Place], ...] = ()
    cells: int = 0
    remarks: tuple[dict[str, str], ...] = field(default=())

    @property
    def is_recognised(self) -> bool:
        """It was read from a picture, by a machine that misreads letters."""
        return "scan" in self.format

    @property
    def understood(self) -> int:
        """How many of the cells with content were understood."""
        return self.cells - len(self.unread)

    def at(self, pointer: str) -> Content:
        """The value a JSON Pointer leads to, or None where there is none."""
        node: Content = self.content
        for step in steps(pointer):
            if isinstance(node, list):
                node = node[int(step)] if step.isdecimal() and int(step) < len(node) else None
            elif isinstance(node, dict):
                node = node.get(step)
            else:
                return None
        return node

    def place(self, pointer: str) -> Place:
        """The place of a value, or of the nearest thing around it that has one."""
        while pointer not in self.places and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer) or Place(self.file)


def steps(pointer: str) -> Iterator[str]:
    """The unescaped steps of a JSON Pointer (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        yield step.replace("~1", "/").replace("~0", "~")


def written(value: Content) -> str:
    """A scalar as its author wrote it; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
