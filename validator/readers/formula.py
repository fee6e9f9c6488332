"""The text of a simple spreadsheet formula in, its result out, exactly: what people write in forms, and no more.

Sums, products, quotients, per cents, comparisons, joined texts, references and a dozen functions. Whatever else there is raises Unknown: then nobody may
say what the cell holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from functools import lru_cache
from typing import cast

from validator.nouns import dataclass
from validator.regex import regex

Value = Decimal | str | bool | None
"""What a cell holds; None for a blank one."""

Spot = tuple[str, int, int]
"""Sheet ("" for the formula's own), row and column from 0."""


class Unknown(Exception):
    """What the formula gives cannot be told."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a formula: its kind ("number", "+", "ref", "range", "call", …), what it says, and the parts of it."""

    kind: str
    said: object
    parts: tuple[Node, ...] = ()


_EXACT = Context(prec=40)
_LONGEST, _DEEPEST, _LARGEST_RANGE = 2_000, 24, 5_000
_TOKEN = regex(
    r"""\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)
    |"(?P<text>(?:[^"]|"")*)"
    |(?P<ref>(?:(?:'(?:[^'\[\]]|'')+'|[^\W\d][\w.]*)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)(?![\w(!.])
    |(?P<name>[A-Za-z][A-Za-z.]*)(?=\()
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),;]))""",
    re.VERBOSE,
)
_CORNER = regex(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_BINDING = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}
_PLAIN = regex(r"-?\d{1,15}(?:\.\d{1,15})?")


def result(formula: str, shift: tuple[int, int], value_at: Callable[[Spot], Value]) -> Value:
    """What the formula gives, moved by rows and columns as shared ones are. Raises Unknown."""
    try:
        return _single(_given(_parsed(formula), shift, value_at))
    except (ArithmeticError, RecursionError, IndexError) as error:
        raise Unknown from error


# ------------------------------------------------------------------ what it says


@lru_cache(maxsize=1024)
def _parsed(formula: str) -> Node:
    tokens = list(_tokens(formula))
    node, at = _expression(tokens, 0, 0, 0)
    if tokens[at][0] != "end":
        raise Unknown
    return node


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    formula = formula.strip()
    if len(formula) > _LONGEST:
        raise Unknown
    at = 0
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if not found or not found.lastgroup:
            raise Unknown
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()
    yield "end", ""


def _expression(tokens: Sequence[tuple[str, str]], at: int, least: int, depth: int) -> tuple[Node, int]:
    if depth > _DEEPEST:
        raise Unknown
    left, at = _operand(tokens, at, depth)
    while tokens[at] == ("sign", "%"):
        left, at = Node("%", None, (left,)), at + 1
    while tokens[at][0] == "sign" and _BINDING.get(tokens[at][1], 0) > least:
        sign = tokens[at][1]
        right, at = _expression(tokens, at + 1, _BINDING[sign], depth + 1)
        left = Node(sign, None, (left, right))
    return left, at


def _operand(tokens: Sequence[tuple[str, str]], at: int, depth: int) -> tuple[Node, int]:
    kind, said = tokens[at]
    if kind == "number":
        return Node("number", Decimal(said)), at + 1
    if kind == "text":
        return Node("text", said.replace('""', '"')), at + 1
    if kind == "ref":
        return _reference(said), at + 1
    if kind == "name":
        return _call(tokens, at, depth)
    if (kind, said) == ("sign", "("):
        node, at = _expression(tokens, at + 1, 0, depth + 1)
        return node, _past(tokens, at, ")")
    if kind == "sign" and said in "+-":
        node, at = _expression(tokens, at + 1, _BINDING["/"], depth + 1)
        return (Node("negative", None, (node,)) if said == "-" else node), at
    raise Unknown


def _call(tokens: Sequence[tuple[str, str]], at: int, depth: int) -> tuple[Node, int]:
    name = tokens[at][1].upper()
    at += 2
    parts: list[Node] = []
    while tokens[at] != ("sign", ")"):
        if parts:
            at = _past(tokens, at, ",")
        node, at = _expression(tokens, at, 0, depth + 1)
        parts.append(node)
    return Node("call", name, tuple(parts)), at + 1


def _past(tokens: Sequence[tuple[str, str]], at: int, sign: str) -> int:
    if tokens[at] != ("sign", sign):
        raise Unknown
    return at + 1


def _reference(said: str) -> Node:
    sheet, _, cells = said.rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    corners = [_CORNER.fullmatch(corner) for corner in cells.split(":")]
    found = tuple((bool(c[3]), int(c[4]) - 1, bool(c[1]), _column(c[2])) for c in corners if c)
    return Node("ref" if len(found) == 1 else "range", (sheet, found))


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


# ------------------------------------------------------------------ what it gives

Given = Value | list[Value]
_Corner = tuple[bool, int, bool, int]
"""Row and column, each with whether it stays where it is when the formula moves."""
_Reference = tuple[str, tuple[_Corner, ...]]


def _given(node: Node, shift: tuple[int, int], value_at: Callable[[Spot], Value]) -> Given:
    if node.kind in ("number", "text"):
        return node.said  # type: ignore[return-value]
    if node.kind in ("ref", "range"):
        found = [value_at(spot) for spot in _spots(*cast("_Reference", node.said), shift)]
        return found[0] if node.kind == "ref" else found
    if node.kind == "call":
        return _called(str(node.said), node.parts, lambda part: _given(part, shift, value_at))
    parts = [_single(_given(part, shift, value_at)) for part in node.parts]
    if node.kind == "&":
        joined = "".join(_text(part) for part in parts)
        if len(joined) > _LONGEST:
            raise Unknown
        return joined
    if node.kind in ("=", "<>", "<", ">", "<=", ">="):
        return _compared(node.kind, *parts)
    return _computed(node.kind, [_number(part) for part in parts])


def _spots(sheet: str, corners: tuple[_Corner, ...], shift: tuple[int, int]) -> list[Spot]:
    ends = [
        (row if fixed_row else row + shift[0], column if fixed_column else column + shift[1])
        for fixed_row, row, fixed_column, column in corners
    ]
    (top, left), (bottom, right) = ends[0], ends[-1]
    if min(top, left) < 0 or (bottom - top + 1) * (right - left + 1) > _LARGEST_RANGE:
        raise Unknown
    return [(sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _computed(kind: str, numbers: list[Decimal]) -> Decimal:
    first, second = numbers[0], numbers[-1]
    if kind == "negative":
        return _EXACT.minus(first)
    if kind == "%":
        return first.scaleb(-2, _EXACT)
    if kind == "/":
        return _EXACT.divide(first, second)  # by nothing: ArithmeticError, an error value
    return {"+": _EXACT.add, "-": _EXACT.subtract, "*": _EXACT.multiply}[kind](first, second)


def _compared(kind: str, left: Value, right: Value) -> bool:
    if isinstance(left, str) and isinstance(right, str) and kind in ("=", "<>"):
        return (left.lower() == right.lower()) == (kind == "=")
    if (left == "" and right is None) or (right == "" and left is None):
        return kind in ("=", "<=", ">=")
    if isinstance(left, str) or isinstance(right, str):
        raise Unknown
    one, other = _number(left), _number(right)
    return {
        "=": one == other,
        "<>": one != other,
        "<": one < other,
        ">": one > other,
        "<=": one <= other,
        ">=": one >= other,
    }[kind]


_ROUNDING = {"ROUND": ROUND_HALF_UP, "ROUNDUP": ROUND_UP, "ROUNDDOWN": ROUND_DOWN}


def _called(name: str, parts: Sequence[Node], given: Callable[[Node], Given]) -> Given:
    if name == "IF" and len(parts) in (2, 3):
        told = _single(given(parts[0]))
        holds = told if isinstance(told, bool) else _number(told) != 0
        return given(parts[1]) if holds else given(parts[2]) if len(parts) == 3 else False
    if name == "IFERROR" and len(parts) == 2:
        try:
            return _single(given(parts[0]))
        except ArithmeticError:
            return given(parts[1])
    if name in _ROUNDING and len(parts) == 2:
        places = int(_number(_single(given(parts[1]))))
        if abs(places) > 15:
            raise Unknown
        return _number(_single(given(parts[0]))).quantize(Decimal(1).scaleb(-places), _ROUNDING[name], _EXACT)
    if name == "ABS" and len(parts) == 1:
        return _EXACT.abs(_number(_single(given(parts[0]))))
    return _over(name, list(_numbers(parts, given)))


def _over(name: str, numbers: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    if name == "SUM":
        return total
    if name == "AVERAGE":
        return _EXACT.divide(total, len(numbers))
    if name in ("MIN", "MAX"):
        return (min if name == "MIN" else max)(numbers, default=Decimal(0))
    if name == "PRODUCT":
        product = Decimal(1 if numbers else 0)
        for number in numbers:
            product = _EXACT.multiply(product, number)
        return product
    raise Unknown


def _numbers(parts: Sequence[Node], given: Callable[[Node], Given]) -> Iterator[Decimal]:
    """Those of ranges and references without their texts and blanks, which such functions pass over."""
    for part in parts:
        found = given(part)
        if part.kind not in ("ref", "range"):
            yield _number(_single(found))
            continue
        for value in found if isinstance(found, list) else [found]:
            if isinstance(value, Decimal):
                yield value


def _single(given: Given) -> Value:
    if isinstance(given, list):
        raise Unknown
    return given


def _number(value: Value) -> Decimal:
    if value is None:
        return Decimal(0)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return Decimal(value)
    raise Unknown


def _text(value: Value) -> str:
    if isinstance(value, bool) or (isinstance(value, Decimal) and abs(value.adjusted()) > _EXACT.prec):
        raise Unknown
    return "" if value is None else value if isinstance(value, str) else f"{value.normalize():f}"
