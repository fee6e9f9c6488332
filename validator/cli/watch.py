"""`--watch`: checks again whenever a form, a rule or a waiver changes, until somebody ends it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from validator.cli.click import click
from validator.cli.voice import complain
from validator.errors import ValidatorError

EVERY = 0.5
"""Seconds between two looks."""

_WAITING = {
    "zh": "{} 检查完毕，文件一改动就重新检查；Ctrl-C 结束",
    "en": "Checked at {}; a change is checked again. Ctrl-C ends it",
}

Seen = Mapping[Path, tuple[int, int]]
"""When each file was last changed, and how large it is."""


def follow(
    once: Callable[[], int], forms: Callable[[], Sequence[Path]], others: Sequence[Path], lang: str
) -> NoReturn:
    """Runs `once` now and after every change to the forms or to the other files and folders."""
    while True:
        before = _seen(forms, others)
        click.clear()
        with suppress(SystemExit):  # what is to be mended has been said; mending it is a change
            once()
        click.echo("\n" + _WAITING[lang].format(f"{datetime.now():%H:%M:%S}"), err=True)
        while _seen(forms, others) == before:
            time.sleep(EVERY)


def _seen(forms: Callable[[], Sequence[Path]], others: Sequence[Path]) -> Seen:
    try:
        found = list(forms())
    except ValidatorError as error:
        complain(error.sentence())
        found = []
    return dict(filter(None, map(_stamp, (*found, *_inside(others)))))


def _inside(others: Sequence[Path]) -> Iterable[Path]:
    for path in others:
        yield path
        if path.is_dir():
            yield from path.rglob("*.yaml")


def _stamp(file: Path) -> tuple[Path, tuple[int, int]] | None:
    """None for a file that is not there; an editor that saves may have taken it away for a moment."""
    try:
        state = file.stat()
    except OSError:
        return None
    return file, (state.st_mtime_ns, state.st_size)
