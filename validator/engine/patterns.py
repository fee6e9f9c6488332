"""Regular expressions that a rule may use: only those whose cost is bounded whatever text they meet."""

from __future__ import annotations

import re
import warnings
from typing import Any

MAX_TEXT = 4_000
"""Characters of a text that a pattern looks at; what comes after is not searched."""

_MAX_LENGTH = 500
_MAX_LOOPS = 2


def refusal(pattern: str) -> tuple[str, str] | None:
    """Why a pattern is refused, in both languages; None when it is safe.

    Safe means: repetition applies to single characters only (no `(a+)+`), at most two unbounded repetitions, no
    back-references and no look-around, so that a search costs at most the text's length squared.
    """
    if len(pattern) > _MAX_LENGTH:
        return "模式过长", "the pattern is too long"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
            parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except (re.error, RecursionError, OverflowError, FutureWarning) as error:
        return f"模式写法有误：{error}", f"the pattern is not well formed: {error}"
    try:
        loops = _loops(parsed)
    except _Unsafe:
        return (
            "模式中只能重复单个字符，不能用回溯引用或环视",
            "a pattern may repeat single characters only, without look-around",
        )
    if loops > _MAX_LOOPS:
        return (
            f"模式中不限次数的重复不能超过 {_MAX_LOOPS} 处",
            f"a pattern may hold at most {_MAX_LOOPS} unbounded repetitions",
        )
    return None


class _Unsafe(Exception):
    pass


_SINGLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


def _loops(parsed: Any) -> int:
    """How many unbounded repetitions a parsed pattern holds. Raises _Unsafe for what may run away."""
    count = 0
    for code, argument in parsed:
        name = str(code)
        if name in _REPEATS:
            _, most, body = argument
            if int(most) <= 1:
                count += _loops(body)
                continue
            if len(body) != 1 or str(body[0][0]) not in _SINGLE:
                raise _Unsafe
            count += int(most) > 100
        elif name == "SUBPATTERN":
            count += _loops(argument[-1])
        elif name == "BRANCH":
            count += sum(_loops(branch) for branch in argument[1])
        elif name not in _SINGLE and name != "AT":
            raise _Unsafe
    return count
