"""Paths as given on the command line, turned into the files to check."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from validator.errors import UnreadableDocument, ValidatorError, system_words
from validator.nouns import dataclass
from validator.readers import WALKED, limits
from validator.resources import SETTINGS

STDIN = "-"
_PASSED_OVER = (".", "~$", SETTINGS)
_WRITTEN = (".html", ".htm", ".docx", ".xlsx", ".xlsm", ".json", ".md", ".csv", ".txt")
MAX_FILES = 200_000
"""Files that one call takes; more are refused rather than half done."""


Fault = tuple[str, ValidatorError]
"""A path, and why it means no file."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What paths mean: `named` files and those met in folders, and in those what is our `own` and what is of `other` kinds."""

    files: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()
    named: frozenset[Path] = frozenset()
    own: tuple[Path, ...] = ()
    other: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Met:
    """A file met in a folder: a form, unless it is our own or of another kind."""

    file: Path
    is_own: bool = False
    is_other: bool = False


def inputs(paths: Sequence[str], apart: Collection[Path] = ()) -> Inputs:
    """The files meant, in order and each once, and the paths that mean none with the reason.

    A folder stands for the forms in it and below; hidden and temporary files, settings, what we wrote and the paths
    `apart` are left out, and links out of it are not followed. A pattern with * ? [ stands for what it matches. "-"
    stays as it is.
    """
    found: dict[Path, bool] = {}
    own: dict[Path, None] = {}
    other: dict[Path, None] = {}
    faults: list[Fault] = []
    others = {Path(path).resolve() for path in apart}
    for path in paths:
        for each in _meant(path, others):
            if isinstance(each, ValidatorError):
                faults.append((path, each))
            elif isinstance(each, Path):
                found[each] = True
            elif each.is_own:
                own[each.file] = None
            elif each.is_other:
                other[each.file] = None
            else:
                found.setdefault(each.file, False)
            if len(found) > MAX_FILES:
                zh, en = (
                    f"{path}：文件超过 {MAX_FILES} 个，请分批",
                    f"{path}: more than {MAX_FILES} files; split them",
                )
                return Inputs(faults=((path, UnreadableDocument(zh, en)),))
    named = frozenset(file for file, is_named in found.items() if is_named)
    passed_over = (tuple(file for file in met if file not in found) for met in (own, other))
    return Inputs(tuple(found), tuple(faults), named, *passed_over)


def _meant(path: str, apart: Collection[Path]) -> Iterator[Path | _Met | ValidatorError]:
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


def _matching(path: str, apart: Collection[Path]) -> Iterator[Path | _Met | ValidatorError]:
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


def _forms(path: str, folder: Path, apart: Collection[Path]) -> Iterator[_Met | ValidatorError]:
    inside = list(_below(folder, apart))
    if all(isinstance(each, _Met) and (each.is_own or each.is_other) for each in inside):
        yield UnreadableDocument(
            f"{path}：文件夹内没有可校验的表", f"{path}: the folder holds no form to check"
        )
    yield from inside


def _below(folder: Path, apart: Collection[Path]) -> Iterator[_Met | ValidatorError]:
    """The forms in a folder by name, those in a folder below it where that stands; pipes and devices are no forms."""
    ahead = [folder]
    while ahead:
        here = ahead.pop()
        try:
            if here.is_dir():
                ahead += [entry for entry in sorted(here.iterdir(), reverse=True) if _counts(entry, apart)]
            elif here.is_file():
                is_other = here.suffix.lower() not in WALKED
                yield _Met(here, not is_other and _is_own(here), is_other)
        except OSError as error:
            yield _refused(str(here), error)


def _is_own(file: Path) -> bool:
    """Whether we wrote it, beside the forms that it tells of. What cannot be opened is told when it is read."""
    if file.suffix.lower() not in _WRITTEN:
        return False
    try:
        state = file.stat()
        return _is_own_now(file, state.st_mtime_ns, state.st_size)
    except OSError:
        return False


@lru_cache(maxsize=10_000)  # who watches a folder looks into it again and again
def _is_own_now(file: Path, _: int, __: int) -> bool:
    from validator.report.own import is_own  # who checks single files starts faster without it

    with file.open("rb") as opened:
        return is_own(opened.read(limits.FILE_BYTES))


def _counts(entry: Path, apart: Collection[Path]) -> bool:
    if entry.name.startswith(_PASSED_OVER) or entry.is_symlink():
        return False
    return not apart or entry.resolve() not in apart


def _refused(path: str, error: OSError) -> ValidatorError:
    name = path if len(path) <= 200 else f"{path[:200]}…"
    return UnreadableDocument(
        f"{name}：无法读取（{system_words(error, 'zh')}）",
        f"{name}: cannot be read ({system_words(error, 'en')})",
    )
