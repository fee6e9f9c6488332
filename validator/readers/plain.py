"""What YAML and JSON have in common: a stream of values in, an Evaluation with a place for each of them out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from validator.errors import NoForm
from validator.model.evaluation import Content, Evaluation
from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.decode import decode
from validator.readers.refusal import Remark, unreadable, unreadable_at
from validator.regex import regex
from validator.remembered import remembered

NUMBER = regex(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""The number grammar of JSON."""

NOT_A_NUMBER = regex(r"[-+]?(?:\.inf|Infinity|\.nan|NaN)", re.IGNORECASE)

_TOO_DEEP = ("嵌套层次太深", "lists and mappings nest too deeply")
_TOO_LONG = ("名称太长", "the names are too long")
_NO_KEY = ("键必须是文字；数字请加引号", "a key must be text; put numbers in quotes")


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being filled; for a mapping `key` and `next` are those of the value to come."""

    container: Any
    pointer: str
    is_mapping: bool
    key: str | None = None
    next: str = ""


class Tree:
    """Grows content and places from values in the order in which they are written.

    In a mapping keys and values alternate; `add`, `open` and `repeat` each stand for one value. Raises
    UnreadableDocument for what no form has: nesting or numbers beyond the limits, a key twice or that is no text.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[str, Place] = {}
        self.cells = 0
        self._page = _Level([], "", is_mapping=False)
        self._levels = [self._page]

    @property
    def content(self) -> Content:
        """All that was grown."""
        return self._page.container[0] if self._page.container else None

    def open(self, container: dict[str, Content] | list[Content], line: int, column: int) -> str:
        """Begins a mapping or list, which the values up to `close` belong to; returns its JSON Pointer."""
        if len(self._levels) > limits.DEPTH:
            raise self.refused(line, column, *_TOO_DEEP)
        pointer = self._put(container, line, column)
        self._levels.append(_Level(container, pointer, isinstance(container, dict)))
        return pointer

    def close(self) -> None:
        """Ends the mapping or list opened last."""
        self._levels.pop()

    def add(self, value: Content, line: int, column: int) -> str | None:
        """Takes a scalar, or the key of the next value; returns the JSON Pointer of a scalar."""
        level = self._levels[-1]
        if level.is_mapping and level.key is None:
            self._take_key(value, line, column)
            return None
        if value is not None and (not isinstance(value, str) or value.strip()):
            self.cells += 1
        return self._put(value, line, column)

    def takes_key(self, text: str) -> bool:
        """Takes the key of the next value, if it is time for one; where it cannot be one, `add` tells why."""
        level = self._levels[-1]
        if level.key is not None or not level.is_mapping or text in level.container:
            return False
        level.key = text
        level.next = f"{level.pointer}/{_escaped(text)}"
        return True

    def repeat(self, source: str, line: int, column: int) -> None:
        """Puts the value at the JSON Pointer `source` here once more; what is in it keeps its place."""
        if any(level.pointer == source for level in self._levels):
            raise self.refused(line, column, "引用了自身", "an alias refers to what it is part of")
        value = self._find(source)
        if isinstance(value, dict | list):
            self._repeat_inside(value, source, self._put(value, line, column), len(self._levels))
        else:
            self.add(value, line, column)

    def number(self, text: str, line: int, column: int) -> Decimal:
        """The number with the digits it is written with."""
        if len(text) <= 15 and "e" not in text and "E" not in text:
            return Decimal(text)
        value = _bounded(text)
        if value is None:
            raise self.refused(
                line, column, "数字太大、太小或位数太多", "the number is too large, too small or too long"
            )
        return value

    def refused(self, line: int, column: int, zh: str, en: str) -> Exception:
        """The error to raise for something at this line and column (from 1)."""
        return unreadable_at(Place(self.file, line, column), zh, en)

    def _take_key(self, value: Content, line: int, column: int) -> None:
        if not isinstance(value, str):
            raise self.refused(line, column, *_NO_KEY)
        if not self.takes_key(value):
            raise self.refused(line, column, f"“{value[:60]}”重复出现", f'"{value[:60]}" occurs twice')

    def _put(self, value: Content, line: int, column: int) -> str:
        if len(self.places) >= limits.NODES:
            raise self._overfull(line, column)
        level = self._levels[-1]
        if level.is_mapping:
            if level.key is None:
                raise self.refused(line, column, *_NO_KEY)
            level.container[level.key] = value
            level.key = None
            pointer = level.next
        else:
            pointer = "" if level is self._page else f"{level.pointer}/{len(level.container)}"
            level.container.append(value)
        if len(pointer) > limits.POINTER:
            raise self.refused(line, column, *_TOO_LONG)
        self.places[pointer] = Place.at(self.file, line, column)
        return pointer

    def _overfull(self, line: int, column: int) -> Exception:
        return self.refused(line, column, "内容太多，不像一份自评表", "there are too many values for a form")

    def _find(self, pointer: str) -> Content:
        node: Any = self.content
        for step in pointer.split("/")[1:]:
            node = (
                node[int(step)]
                if isinstance(node, list)
                else node[step.replace("~1", "/").replace("~0", "~")]
            )
        return node  # type: ignore[no-any-return]

    def _repeat_inside(self, value: Any, source: str, target: str, depth: int) -> None:
        place = self.places[source]
        line, column = place.line or 1, place.column or 1
        if depth >= limits.DEPTH:
            raise self.refused(line, column, *_TOO_DEEP)
        for key, child in enumerate(value) if isinstance(value, list) else value.items():
            if len(self.places) >= limits.NODES:
                raise self._overfull(line, column)
            step = _escaped(str(key))
            if len(target) > limits.POINTER:
                raise self.refused(line, column, *_TOO_LONG)
            self.places[f"{target}/{step}"] = self.places[f"{source}/{step}"]
            if isinstance(child, dict | list):
                self._repeat_inside(child, f"{source}/{step}", f"{target}/{step}", depth + 1)
            elif child is not None and str(child).strip():
                self.cells += 1


def evaluation(data: bytes, name: str, form: str, grow: Callable[[Tree, str], None]) -> Evaluation:
    """The evaluation in a file of the given format; `grow` feeds the text's values to the tree."""
    text, remarks = decode(data, name)
    tree = Tree(name)
    grow(tree, text)
    return _finished(tree, hashlib.sha256(data).hexdigest(), form, remarks)


def _finished(tree: Tree, digest: str, form: str, remarks: tuple[Remark, ...]) -> Evaluation:
    if not tree.places:
        raise unreadable(tree.file, "没有内容", "has no content")
    if not isinstance(tree.content, dict):
        zh = "最外层应是“名称: 值”的对照（冒号为半角，后接空格），而不是列表或单个值"
        raise NoForm(f"{tree.file}：{zh}", f"{tree.file}: the top level must be a mapping of names to values")
    return Evaluation(tree.file, form, digest, tree.content, tree.places, cells=tree.cells, remarks=remarks)


@remembered
def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def _bounded(text: str) -> Decimal | None:
    """The number, or None when it has too many digits written out in full."""
    if len(text) > 2 * limits.DIGITS:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:  # an exponent beyond those of Decimal
        return None
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - the grammar has no NaN
    whole, fraction = max(len(digits) + exponent, 1), max(-exponent, 0)
    return value if whole + fraction <= limits.DIGITS else None
