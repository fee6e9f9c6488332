"""The condition language: a small subset of Python's expression syntax, checked against the vocabulary.

Text in, a `Condition` of `model/rules.py` out. Nothing here can loop, call, reach into an object or read a file:
what is not listed in `syntax.py` is refused, with the column and the nearest known name.
"""

from __future__ import annotations

import ast
import re
import warnings

from validator.engine.scope import Mistake, Scope
from validator.engine.syntax import Reader
from validator.model import rules as m

MAX_LENGTH = 2_000
"""Characters of one pattern or condition; longer ones are refused."""

_PATTERN = re.compile(
    r"\s*(?P<no>no\s+)?(?P<kind>\w+)(?:\s+given\s+(?P<given>.+?))?(?:\s+where\s+(?P<where>.+))?\s*", re.S
)
_FLAT = str.maketrans({"\n": " ", "\r": " ", "\f": " ", "\\": "?"})
_WIDE = tuple("＞＜＝≥≤≠（），．＋－×÷“”‘’")


def split(text: str) -> tuple[bool, str, tuple[str, int], tuple[str, int]]:
    """`no kind given … where …` taken apart: (absent, kind, (given, offset), (where, offset))."""
    if len(text) > MAX_LENGTH:
        raise Mistake("条件过长", "the condition is too long")
    found = _PATTERN.fullmatch(text)
    if found is None:
        raise Mistake("应写成“类别 where 条件”", "write it as: kind where condition")
    given, where = ((found[name] or "", max(found.start(name), 0)) for name in ("given", "where"))
    return bool(found["no"]), found["kind"], given, where


def parse(text: str, scope: Scope) -> m.Condition:
    """A condition checked against what it may speak of. "" always holds. Raises Mistake."""
    if not text.strip():
        return m.TRUE
    tree, reader = _read(text, scope)
    return reader.read(tree)


def parse_value(text: str, scope: Scope) -> m.Expression:
    """A value, such as one side of a comparison, checked like a condition. Raises Mistake."""
    tree, reader = _read(text, scope)
    return reader.read_value(tree)


def _read(text: str, scope: Scope) -> tuple[ast.Expression, Reader]:
    if len(text) > MAX_LENGTH:
        raise Mistake("条件过长", "the condition is too long")
    start = len(text) - len(text.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # A text in quotes means what stands there, backslashes included, so Python must not see those.
            tree = ast.parse(text[start:].translate(_FLAT), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _malformed(text, start, getattr(error, "offset", None)) from error
    return tree, Reader(text[start:], start, scope)


def _malformed(text: str, start: int, column: int | None) -> Mistake:
    """The mistake that Python saw at a column (from 1; 0 or None: at the end), with the likely reason."""
    offset = start + column - 1 if column else len(text.rstrip())
    sign = text[offset : offset + 1]
    if sign == "=":
        reason = "，相等请写 ==", "; equality is written =="
    elif sign in _WIDE:
        reason = f"，{sign} 请改用半角符号", f"; {sign} is no sign of the language"
    else:
        reason = "", ""
    return Mistake(f"条件写法有误{reason[0]}", f"the condition is not well formed{reason[1]}", offset)
