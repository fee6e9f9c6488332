"""Paths as given on the command line, turned into the files to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from validator.errors import UnreadableDocument, ValidatorError
from validator.readers import SUFFIXES

STDIN = "-"
_PASSED_OVER = (".", "~$")
MAX_FILES = 200_000
"""Files that one call takes; more are refused rather than half done."""


def files(paths: Sequence[str]) -> tuple[list[Path], list[tuple[str, ValidatorError]]]:
    """The files meant, in order and each once, and the paths that mean none with the reason.

    A folder stands for the forms in it and below, hidden and temporary files left out; links out of it are not
    followed. A pattern with * ? [ stands for what it matches. "-" stays as it is.
    """
    found: dict[Path, None] = {}
    faults: list[tuple[str, ValidatorError]] = []
    for path in paths:
        try:
            for file in _meant(path):
                found[file] = None
                if len(found) > MAX_FILES:
                    raise UnreadableDocument(
                        f"{path}：文件超过 {MAX_FILES} 个，请分批",
                        f"{path}: more than {MAX_FILES} files; split them",
                    )
        except ValidatorError as error:
            faults.append((path, error))
    return list(found), faults


def _meant(path: str) -> Iterator[Path]:
    given = Path(path)
    if path == STDIN or given.is_file():
        yield given
        return
    if given.is_dir():
        inside = list(_below(given))
        if not inside:
            raise UnreadableDocument(
                f"{path}：文件夹内没有可校验的表", f"{path}: the folder holds no form to check"
            )
        yield from inside
        return
    matched = sorted(_matched(given)) if any(sign in path for sign in "*?[") else []
    if not matched:
        raise UnreadableDocument(f"{path}：没有这个文件", f"{path}: there is no such file")
    yield from matched


def _matched(pattern: Path) -> Iterator[Path]:
    base = Path(pattern.anchor) if pattern.anchor else Path()
    relative = pattern.relative_to(pattern.anchor) if pattern.anchor else pattern
    return (
        file for file in base.glob(str(relative)) if file.is_file() and not file.name.startswith(_PASSED_OVER)
    )


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(_PASSED_OVER) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _below(entry)
        elif entry.suffix.lower() in SUFFIXES:
            yield entry
