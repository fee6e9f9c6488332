"""Regular expressions that are compiled when they are first used.

A form without a report or a date never needs the patterns for them, and compiling all of them at import would be felt
in every cold start.
"""

from __future__ import annotations

import re
from typing import Any, cast


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later. Raises re.error at the first use of a malformed pattern."""
    return cast("re.Pattern[str]", _Later(source, flags))


class _Later:
    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """The compiled pattern's method, kept on the instance so that it is found at once from then on."""
        method = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, method)
        return method
