"""Files in, what the work makes of the evaluations in them out, one by one; a fault costs only the form that has it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from validator.cli.voice import show_fault
from validator.errors import NoForm, ValidatorError

_PROGRESS_FROM = 8


def worked(
    found: Sequence[Path],
    work: Callable[[Any, bytes], Any],
    timeout: float,
    failures: list[Any],
    show: bool,
    named: Collection[Path] | None = None,
    passed_over: list[str] | None = None,
) -> Iterator[Any]:
    """What `work` makes of every evaluation in the files and the bytes it was read from, one by one; why there is
    nothing of others is added to `failures`, and to `passed_over` what is no form and was met in a folder or an
    archive: of all files that are not `named`."""
    from validator.report import Failure

    for file in _progress(found, show):
        members = _attempt(_name(file), timeout, partial(_members, file))
        if isinstance(members, Failure):
            failures.append(members)
            continue
        for name, form in members:
            made = _attempt(name, timeout, partial(_each, form, name, work, inside=name != _name(file)))
            if not isinstance(made, Failure):
                yield from made
            elif _is_passed_over(made, file, named) and passed_over is not None:
                passed_over.append(name)
            else:
                failures.append(made)


def _refuse_own(form: bytes, name: str) -> None:
    from validator.cli.passed_over import no_form
    from validator.report.own import is_own

    if is_own(form):
        raise no_form(name, form)


def _is_passed_over(failure: Any, file: Path, named: Collection[Path] | None) -> bool:
    is_named = named is None or (file in named and failure.document == _name(file))
    return isinstance(failure.error, NoForm) and not is_named


def _each(form: Any, name: str, work: Callable[[Any, bytes], Any], inside: bool) -> list[Any]:
    """Of a file, or of one `inside` of an archive, in which what we wrote ourselves is no form."""
    from validator.pipeline import read_data

    if inside and isinstance(form, bytes):
        _refuse_own(form, name)
    return [work(evaluation, form) for evaluation in read_data(form, name)]


def as_one(evaluations: Iterable[Any], checker: Any, timeout: float, failures: list[Any]) -> Iterator[Any]:
    """The report on what several files say together; where one of them fails there is none."""
    from validator.pipeline import together
    from validator.report import Failure

    whole = list(evaluations)
    if failures or not whole:
        return
    made = _attempt("--together", timeout, lambda: checker.check(together(whole)))
    if isinstance(made, Failure):
        failures.append(made)
    else:
        yield made


def _attempt(name: str, timeout: float, action: Callable[[], Any]) -> Any:
    """What the action gives, or a Failure: one form must not cost the reports on three thousand others."""
    from validator.cli.clock import limited
    from validator.report import Failure

    try:
        with limited(timeout, name):
            return action()
    except ValidatorError as error:
        return Failure(name, error)
    except Exception as error:
        return Failure(name, _our_fault(name, error))


def read_form(file: Path) -> Sequence[Any]:
    """The evaluations in a file, or in standard input for -. Raises UnreadableDocument."""
    from validator.pipeline import read_data

    return [evaluation for name, form in _members(file) for evaluation in read_data(form, name)]


def _members(file: Path) -> list[tuple[str, Any]]:
    """Name and bytes of every form in a file, or in standard input for -."""
    from validator.readers import forms_in, unpacked

    if str(file) != "-":
        return list(forms_in(file))
    if sys.stdin is None:
        raise ValidatorError("标准输入已关闭", "standard input is closed")
    return list(unpacked(sys.stdin.buffer.read(), _name(file)))


def _name(file: Path) -> str:
    return "<stdin>" if str(file) == "-" else str(file)


def _our_fault(name: str, error: Exception) -> ValidatorError:
    show_fault(error)
    return ValidatorError(
        f"{name}：程序出错（{type(error).__name__}），请向软件维护者反映",
        f"{name}: this program failed ({type(error).__name__}); please tell its maintainers",
    )


def _progress(found: Sequence[Path], show: bool) -> Iterator[Path]:
    """The files one by one, with a bar on standard error when there are many and somebody is watching."""
    from validator.readers import in_turn

    if not show or len(found) < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from in_turn(found)
        return
    from rich.console import Console
    from rich.progress import Progress

    # What goes to standard output is for a pipe or a file; the bar must not draw it to itself.
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(in_turn(found), description="校验", total=len(found))
