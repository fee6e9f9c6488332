"""Writes docs/limits.md from validator/readers/limits.py: every bound, what it is, and what it counts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "limits.md"
_HEAD = """\
# Limits of reading

No file may exhaust time or memory: what is beyond a bound is refused with one sentence that names the file. A bound is
moved for one call by `--limit NAME=VALUE`, or for a folder in `jixiao.yaml` (`limit: [rows=20000]`). Every file has
`--timeout SECONDS` (60) besides; when they are over, that file is given up and the next has its turn. Windows has no
such alarm: there the bounds alone hold a file.

This page is written by `scripts/limits_page.py`.

| name | bound | what it counts |
|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    source = (ROOT / "validator" / "readers" / "limits.py").read_text(encoding="utf-8")
    return _HEAD + "".join(f"| `{name}` | {value:,} | {told} |\n" for name, value, told in _bounds(source))


def _bounds(source: str) -> Iterator[tuple[str, float, str]]:
    body = ast.parse(source).body
    for statement, after in pairwise(body):
        if not (isinstance(statement, ast.Assign) and isinstance(after, ast.Expr)):
            continue
        name = ast.unparse(statement.targets[0]).lower().replace("_", "-")
        told = " ".join(str(ast.literal_eval(after.value)).split())
        yield name, eval(ast.unparse(statement.value)), told  # noqa: S307 - numbers of our own


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
