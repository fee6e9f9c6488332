"""Anything → JSON in pure printable text that is valid UTF-8 whatever the forms held, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from validator.regex import regex

# Valid JSON may hold these as they are, but whoever prints it would have his terminal obey them.
_UNSEEN = regex(
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def dumped(content: Any) -> str:
    """The content, indented."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    # Half a surrogate pair is no character: UTF-8 cannot say it.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text)


def listed(entries: Iterable[Any], depth: int = 2) -> Iterator[str]:
    """The entries of an array that stands so deep in its document, one by one, without the brackets.

    None is no entry, only a sign of life.
    """
    margin, first = "  " * depth, True
    for entry in entries:
        if entry is None:
            yield ""
            continue
        yield ("" if first else ",") + f"\n{margin}" + dumped(entry).replace("\n", f"\n{margin}")
        first = False
    if not first:
        yield "\n" + "  " * (depth - 1)
