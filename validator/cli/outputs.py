"""Where reports go: the terminal and any number of files, piece by piece as they come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import tee, zip_longest
from pathlib import Path
from typing import Any

from validator.cli.voice import say
from validator.errors import ValidatorError, system_words
from validator.nouns import dataclass

STDOUT = Path("-")
_FULL = "full"


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file it goes to, None for the terminal."""

    style: str
    file: Path | None = None


def outputs(style: str, files: Sequence[Path], quiet: bool) -> list[Output]:
    """What is written: each file in the format of its ending, and what the terminal shows unless it is to be quiet.

    Where files are written, a format for programs is meant for them. Raises ValidatorError.
    """
    from validator.report import TERMINAL

    written = [file for file in files if file != STDOUT]
    told = [Output(_style(file, style), file) for file in written]
    if quiet:
        return told
    to_files = bool(written) and STDOUT not in files and style not in TERMINAL
    return [_terminal(_FULL if to_files else style), *told]


def _terminal(style: str) -> Output:
    from validator.report import BINARY

    if style in BINARY:
        zh, en = (
            f"{style} 只能写入文件：--output 文件.{style}",
            f"{style} only goes to a file: --output FILE.{style}",
        )
        raise ValidatorError(zh, en)
    return Output(style)


def _style(file: Path, wanted: str) -> str:
    from validator.report import ENDINGS, style_of

    if style := style_of(file, wanted):
        return style
    known = " ".join(ENDINGS)
    raise ValidatorError(
        f"{file}：从扩展名看不出格式，请用 --format 指明，或用 {known}",
        f"{file}: the ending does not tell the format; say --format, or end it in one of {known}",
    )


def write(
    told: Sequence[Output], reports: Iterable[Any], failures: Any, idle: Any, manners: Sequence[Any]
) -> None:
    """Every report to every output, each as soon as it comes; what a format cannot say piece by piece comes last.

    Raises ValidatorError where a file cannot be written.
    """
    from validator.report import pieces

    if not told:
        for _ in reports:
            pass
        return
    with ExitStack() as opened:
        doors = [opened.enter_context(_door(output)) for output in told]
        streams = [
            pieces(output.style, copy, failures, manner, idle)
            for output, copy, manner in zip(told, tee(reports, len(told)), manners, strict=True)
        ]
        # In turn, so that no copy of the reports runs far ahead of another.
        for round_ in zip_longest(*streams):
            for door, piece in zip(doors, round_, strict=True):
                if piece:
                    door(piece)


@contextmanager
def _door(output: Output) -> Iterator[Callable[[Any], None]]:
    """What takes the pieces of an output."""
    if output.file is None:
        from validator.report import TERMINAL

        is_data = output.style not in TERMINAL
        yield lambda piece: say(piece, is_data, end="")
        return
    with _opened(output.file) as put:
        if output.style == "csv":  # Excel takes a file without this sign for one in the local encoding
            put("\ufeff")
        yield put


@contextmanager
def _opened(file: Path) -> Iterator[Callable[[Any], None]]:
    """A file that is only there when it is whole; pipes and devices are written to as they are."""
    target = file.resolve()
    is_plain = target.is_file() or not target.exists()
    draft = target.with_name(f"{target.name}.part") if is_plain else target
    with _told(file):
        page = open(draft, "wb")  # noqa: SIM115 - closed below, where its faults can be told from others

    def put(piece: Any) -> None:
        with _told(file):
            page.write(piece if isinstance(piece, bytes) else piece.encode())

    try:
        yield put
        with _told(file):
            page.close()
            if is_plain:
                draft.replace(target)
    except BaseException:
        with suppress(OSError):
            page.close()
        if is_plain:
            draft.unlink(missing_ok=True)
        raise


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        zh, en = (
            f"{file}：无法写入（{system_words(error, 'zh')}）",
            f"{file}: cannot be written ({system_words(error, 'en')})",
        )
        raise ValidatorError(zh, en) from error


def hides_progress(told: Sequence[Output]) -> bool:
    """Whether reports appear on the terminal while the work goes on, where a bar would get among them."""
    if sys.stdout is None or not sys.stdout.isatty():
        return False
    return any(output.file is None and output.style in ("full", "short") for output in told)
