"""Paths as given on the command line, turned into the files to check."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from validator.errors import UnreadableDocument, ValidatorError
from validator.readers import WALKED
from validator.resources import SETTINGS, is_own

STDIN = "-"
_PASSED_OVER = (".", "~$", SETTINGS)
MAX_FILES = 200_000
"""Files that one call takes; more are refused rather than half done."""


def files(
    paths: Sequence[str], apart: Collection[Path] = ()
) -> tuple[list[Path], list[tuple[str, ValidatorError]]]:
    """The files meant, in order and each once, and the paths that mean none with the reason.

    A folder stands for the forms in it and below; hidden and temporary files, settings and the paths `apart` are left
    out, and links out of it are not followed. A pattern with * ? [ stands for what it matches. "-" stays as it is.
    """
    found: dict[Path, None] = {}
    faults: list[tuple[str, ValidatorError]] = []
    others = {Path(path).resolve() for path in apart}
    for path in paths:
        for file in _meant(path, others):
            if isinstance(file, ValidatorError):
                faults.append((path, file))
                continue
            found[file] = None
            if len(found) > MAX_FILES:
                zh, en = (
                    f"{path}：文件超过 {MAX_FILES} 个，请分批",
                    f"{path}: more than {MAX_FILES} files; split them",
                )
                return [], [(path, UnreadableDocument(zh, en))]
    return list(found), faults


def _meant(path: str, apart: Collection[Path]) -> Iterator[Path | ValidatorError]:
    given = Path(path)
    try:
        if path == STDIN or (path and given.is_file()):
            yield given
        elif path and given.is_dir():
            yield from _forms(path, given, apart)
        else:
            yield from _matching(path, apart)
    except OSError as error:
        yield _refused(path, error)


def _matching(path: str, apart: Collection[Path]) -> Iterator[Path | ValidatorError]:
    matched = sorted(_matched(Path(path))) if any(sign in path for sign in "*?[") else []
    if not matched:
        yield UnreadableDocument(f"{path}：没有这个文件", f"{path}: there is no such file")
    for entry in matched:
        if entry.is_dir():
            yield from _forms(str(entry), entry, apart)
        else:
            yield entry


def _matched(pattern: Path) -> Iterator[Path]:
    base = Path(pattern.anchor) if pattern.anchor else Path()
    relative = pattern.relative_to(pattern.anchor) if pattern.anchor else pattern
    return (
        entry
        for entry in base.glob(str(relative))
        if (entry.is_file() or entry.is_dir()) and not entry.name.startswith(_PASSED_OVER)
    )


def _forms(path: str, folder: Path, apart: Collection[Path]) -> Iterator[Path | ValidatorError]:
    inside = list(_below(folder, apart))
    if not inside:
        yield UnreadableDocument(
            f"{path}：文件夹内没有可校验的表", f"{path}: the folder holds no form to check"
        )
    yield from inside


def _below(folder: Path, apart: Collection[Path]) -> Iterator[Path | ValidatorError]:
    """The forms in a folder by name, those in a folder below it where that stands; pipes, devices and reports of ours are no forms."""
    ahead = [folder]
    while ahead:
        here = ahead.pop()
        try:
            if here.is_dir():
                ahead += [entry for entry in sorted(here.iterdir(), reverse=True) if _counts(entry, apart)]
            elif here.suffix.lower() in WALKED and here.is_file() and not _is_report(here):
                yield here
        except OSError as error:
            yield _refused(str(here), error)


def _is_report(file: Path) -> bool:
    """Whether it is a page that was written beside the forms it tells of."""
    if file.suffix.lower() not in (".html", ".htm"):
        return False
    with file.open("rb") as opened:
        return is_own(opened.read(1024))


def _counts(entry: Path, apart: Collection[Path]) -> bool:
    if entry.name.startswith(_PASSED_OVER) or entry.is_symlink():
        return False
    return not apart or entry.resolve() not in apart


def _refused(path: str, error: OSError) -> ValidatorError:
    name = path if len(path) <= 200 else f"{path[:200]}…"
    return UnreadableDocument(
        f"{name}：无法读取（{error.strerror}）", f"{name}: cannot be read ({error.strerror})"
    )
