"""Makes standard output and error take any text, whatever encoding the place has they go to."""

from __future__ import annotations

from codecs import register_error
from typing import Any

_SIMILAR = {
    "−": "-",
    "¥": "￥",
    "²": "2",
    "³": "3",
    "•": "·",
    "✓": "√",
    "✔": "√",
    "☑": "√",
    "☐": "□",
    "⋯": "…",
}
"""Signs that forms and reports use and GBK lacks."""


def fit(stream: Any) -> None:
    """Lets a stream of an old encoding (pipes and files on Windows) say what this lacks in other signs.

    Where it has no Chinese at all, UTF-8 takes its place. Streams that are closed or no real ones stay as they are.
    """
    if not hasattr(stream, "reconfigure"):
        return
    try:
        "绩效".encode(stream.encoding)
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8")
    else:
        register_error("similar", _similar)
        stream.reconfigure(errors="similar")


def _similar(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_SIMILAR.get(letter, "?") for letter in letters), error.end
