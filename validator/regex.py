"""Regular expressions that are compiled when they are first used, and kept compiled between runs of the program.

A form without a report or a date never needs the patterns for them, and compiling all of them at import would be felt
in every cold start. Compiling those that a form does need would still take a fifth of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any, cast

from validator.stored import store, stored

_NAME = "patterns"
_MOST = 2_000
"""Patterns in the store; beyond them those of this run begin it anew."""

_Key = tuple[str, int]
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What Python's compiler makes of a pattern: flags, instructions, how many groups, and the names of groups."""


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later. Raises re.error at the first use of a malformed pattern."""
    return cast("re.Pattern[str]", _Later(source, flags))


@lru_cache(maxsize=1024)
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives. While patterns are `kept`, what an earlier run compiled is not compiled again."""
    if _codes is None:
        return re.compile(source, flags)
    key = (source, int(flags))
    with suppress(TypeError, ValueError, RuntimeError, OverflowError):  # a store that somebody spoiled
        if key in _codes:
            return _made(source, _codes[key])
    code = _code(source, int(flags))
    _codes[key] = code
    return _made(source, code)


@contextmanager
def kept() -> Iterator[None]:
    """For as long as this lasts, patterns come from the store of earlier runs; new ones are put there in the end."""
    global _codes
    known: dict[_Key, _Code] = stored(_NAME, "", dict, ())
    before, _codes = set(known), dict(known)
    try:
        yield
    finally:
        new = _codes.keys() - before
        if new:
            store(_NAME, "", _codes if len(_codes) <= _MOST else {key: _codes[key] for key in new})
        _codes = None


_codes: dict[_Key, _Code] | None = None


def _code(source: str, flags: int) -> _Code:
    """The steps of `re.compile` before the last one."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    instructions = array("I", _compiler._code(parsed, flags)).tobytes()
    state = parsed.state
    names = {number: name for name, number in state.groupdict.items()}
    by_number = tuple(names.get(number) for number in range(state.groups))
    return flags | state.flags, instructions, state.groups - 1, dict(state.groupdict), by_number


def _made(source: str, code: _Code) -> re.Pattern[str]:
    """The last step of `re.compile`, which checks what it is given."""
    import _sre  # type: ignore[import-not-found]
    from array import array

    flags, instructions, *groups = code
    return cast("re.Pattern[str]", _sre.compile(source, flags, array("I", instructions).tolist(), *groups))


class _Later:
    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """The compiled pattern's method, kept on the instance so that it is found at once from then on."""
        method = getattr(compiled(self.pattern, self.flags), name)
        setattr(self, name, method)
        return method
