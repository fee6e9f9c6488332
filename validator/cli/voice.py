"""What the commands say: output, sentences on what a person must mend, and the statuses they end with."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from validator.cli.click import click
from validator.errors import ValidatorError

ACCEPTED, RETURNED, FAILED, INTERRUPTED = 0, 1, 2, 130
_COLUMNS = 100


def complain(sentence: str) -> None:
    """A sentence for people, on standard error."""
    from validator.report.clean import visible

    click.echo(visible(sentence), err=True)


def show_fault(error: Exception) -> None:
    """The traceback of a fault of ours, which helps whoever is told of it."""
    from traceback import format_exception

    click.echo("".join(format_exception(error)), err=True, nl=False)


@contextmanager
def sentences(lang: str) -> Iterator[None]:
    """A fault that a person must mend ends the command with one sentence and status 2."""
    try:
        yield
    except ValidatorError as error:
        complain(error.sentence(lang))
        raise SystemExit(FAILED) from error
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        # 85 Chinese letters are all that a file's name may have, and forms are called by long names.
        told = {"zh": f"{error.filename}：文件名太长", "en": f"{error.filename}: the name is too long"}
        complain(told[lang])
        raise SystemExit(FAILED) from error


def width() -> int:
    """Columns of the terminal that somebody looks at, even when the output goes through a pipe to it."""
    if os.environ.get("COLUMNS", "").isdecimal():
        return int(os.environ["COLUMNS"])
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            return os.get_terminal_size(stream.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, OSError, ValueError):
            continue
    return _COLUMNS


def colour(no_color: bool) -> bool:
    """Whether to print in colour: on a terminal, unless it is not wanted."""
    return not (no_color or os.environ.get("NO_COLOR")) and _is_terminal()


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def say(text: str, is_data: bool, end: str = "\n") -> None:
    """To standard output; what a program reads is UTF-8 whatever the encoding of pipes here."""
    text = text if text.endswith(end) else f"{text}{end}"
    click.echo(text.encode() if is_data and not _is_terminal() else text, nl=False)
