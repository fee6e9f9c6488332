"""Regular expressions that a rule may use: only those whose cost is bounded whatever text they meet."""

from __future__ import annotations

import re
import warnings
from typing import Any

MAX_TEXT = 4_000
"""Characters of a text that a pattern looks at; what comes after is not searched."""

MAX_STEPS = 40_000
"""Steps that a pattern may need from one place of a text; one `.*` takes some 10,000, two of them millions."""

_MAX_LENGTH = 500


def refusal(pattern: str) -> tuple[str, str] | None:
    """Why a pattern is refused, in both languages; None when it is safe.

    Safe means: repetition applies to single characters only (no `(a+)+`), no back-references and no look-around, and
    the steps that any text can force, counted over all ways to match, stay within MAX_STEPS.
    """
    if len(pattern) > _MAX_LENGTH:
        return "模式过长", "the pattern is too long"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            steps = _steps(re._parser.parse(pattern), 1)  # type: ignore[attr-defined]
    except _Unsafe:
        return (
            "模式中只能重复单个字符，不能用回溯引用或环视",
            "a pattern may repeat single characters only, without references or look-around",
        )
    except (re.error, RecursionError, OverflowError, FutureWarning, DeprecationWarning) as error:
        return f"模式写法有误：{error}", f"the pattern is not well formed: {error}"
    if steps > MAX_STEPS:
        return (
            "模式可能过慢，请为重复写明次数上限，例如 {1,20}",
            "the pattern could take too long; give its repetitions an upper bound, such as {1,20}",
        )
    return None


class _Unsafe(Exception):
    pass


_SINGLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "AT"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


def _steps(parsed: Any, after: int) -> int:
    """Steps to try a parsed pattern at one place in every way, when what follows it takes `after`. Raises _Unsafe."""
    for code, argument in reversed(list(parsed)):
        name = str(code)
        if name in _SINGLE:
            after += 1
        elif name == "SUBPATTERN":
            after = _steps(argument[-1], after)
        elif name == "BRANCH":
            after = sum(_steps(branch, after) for branch in argument[1])
        elif name in _REPEATS:
            after = _repeated(*argument, after=after)
        else:
            raise _Unsafe
    return after


def _repeated(least: int, most: int, body: Any, *, after: int) -> int:
    if int(most) == 1:
        return _steps(body, after) + (after if least == 0 else 0)
    if len(body) != 1 or str(body[0][0]) not in _SINGLE:
        raise _Unsafe
    longest = min(int(most), MAX_TEXT)
    return longest + (longest - min(int(least), longest) + 1) * after
