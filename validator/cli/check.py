"""`jixiao check` and `jixiao read`: forms in, reports or what was understood out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from validator.cli.click import click
from validator.cli.options import ENGINE, LANG, LIMIT, NO_COLOR, RULES, TIMEOUT, ids, options
from validator.cli.voice import (
    ACCEPTED,
    FAILED,
    RETURNED,
    colour,
    complain,
    put,
    say,
    sentences,
    show_fault,
    width,
)
from validator.errors import ValidatorError

_PROGRESS_FROM = 8


def settings(context: click.Context, _: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Options not given on the command line come from the nearest jixiao.yaml."""
    from validator.settings import found

    with sentences("zh"):
        context.default_map = found(Path(paths[0] if paths else "-"))
    return paths


@click.command(short_help="校验自评表 / Check forms.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", is_eager=True, callback=settings)
@click.option("--profile", metavar="NAME", help="指定口径，不自动识别 / the profile, instead of detecting it")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "short", "json", "html"]),
    default="text",
    show_default=True,
    help="输出格式 / output format",
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="写入文件 / write to a file"
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="何时以状态 1 结束 / what ends with status 1",
)
@click.option("--select", metavar="IDS", default="", help="只用这些规则，如 WGT,SCR-01 / only these rules")
@click.option("--ignore", metavar="IDS", default="", help="不用这些规则 / without these rules")
@click.option(
    "--waivers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="经批准不计入结论的问题 / findings that need not count, each with a reason and a last day",
)
@click.option(
    "--why",
    is_flag=True,
    help="写出每个问题的推导和全部参考分 / how each finding came about, and all reference scores",
)
@click.option("--hints", is_flag=True, help="列出提示 / tell hints, too")
@click.option("--quiet", "-q", is_flag=True, help="只看退出状态和出错信息 / status and failures only")
@click.option(
    "--together",
    is_flag=True,
    help="这些文件是同一份自评 / the files are one evaluation: form, report, basic data",
)
@options(TIMEOUT, LIMIT, LANG, RULES, ENGINE, NO_COLOR)
def check(
    paths: tuple[str, ...], profile: str | None, style: str, output: Path | None, fail_on: str, select: str, ignore: str,
    waivers: Path | None, why: bool, hints: bool, quiet: bool, together: bool, timeout: float,
    bounds: tuple[str, ...], lang: str, rules: tuple[str, ...], engine: str, no_color: bool,
) -> None:  # fmt: skip
    """校验一份或多份自评表（文件、文件夹、通配符，- 为标准输入）。

    Check forms: files, folders, patterns, or - for standard input.
    """
    from validator.engine.load import load
    from validator.inputs import files
    from validator.pipeline import Checker
    from validator.readers.limits import moved
    from validator.report import Failure, Manner, write
    from validator.waivers import idle

    today = date.today()
    with sentences(lang), moved(bounds):
        pack = load([Path(home) for home in rules])
        let_pass = granted(waivers, pack.rules)
        off = _off(pack.rules, select, ignore)
        checker = Checker(
            pack, profile, engine, off, waivers=let_pass, today=today, why=why or style == "html"
        )
        output = None if output == Path("-") else output
        found, faults = files(paths, [*map(Path, rules), *filter(None, [output, waivers])])
        reports, failures = _worked(found, (lambda read: read) if together else checker.check, timeout, quiet)
        failures = [*(Failure(path, error) for path, error in faults), *failures]
        if together:
            reports, more = _as_one(reports if not failures else [], checker, timeout)
            failures += more
    manner = Manner(lang, width(), colour(output, no_color), why, hints)
    if not quiet:
        with sentences(lang):
            text = write(style, reports, failures, manner, idle(let_pass, reports, today))
        put(text, output, lang, is_data=style in ("json", "html"))
    for failure in failures:
        if quiet or style in ("json", "html") or output:
            complain(failure.sentence(lang))
    raise SystemExit(
        FAILED if failures else max((_status(report, fail_on) for report in reports), default=FAILED)
    )


def granted(file: Path | None, known: Any) -> Sequence[Any]:
    if file is None:
        return ()
    from validator.waiverfile import load

    return load(file, known)


def _worked(
    found: Sequence[Path], work: Callable[[Any], Any], timeout: float, quiet: bool
) -> tuple[list[Any], list[Any]]:
    """What `work` makes of every evaluation in the files, and why there is nothing of others."""
    from validator.report import Failure

    done: list[Any] = []
    failures: list[Any] = []
    for file in _progress(found, quiet):
        members = _attempt(_name(file), timeout, partial(_members, file))
        if isinstance(members, Failure):
            failures.append(members)
            continue
        for name, form in members:
            made = _attempt(name, timeout, partial(_each, form, name, work))
            if isinstance(made, Failure):
                failures.append(made)
            else:
                done += made
    return done, failures


def _each(form: Any, name: str, work: Callable[[Any], Any]) -> list[Any]:
    from validator.pipeline import read_data

    return [work(evaluation) for evaluation in read_data(form, name)]


def _as_one(evaluations: Sequence[Any], checker: Any, timeout: float) -> tuple[list[Any], list[Any]]:
    """The report on what several files say together, or why there is none."""
    from validator.pipeline import together
    from validator.report import Failure

    if not evaluations:
        return [], []
    made = _attempt("--together", timeout, lambda: [checker.check(together(evaluations))])
    return ([], [made]) if isinstance(made, Failure) else (made, [])


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


def _off(known: Any, select: str, ignore: str) -> frozenset[str]:
    """Ids of rules not to run: those not selected and those ignored. "WGT" stands for the whole family."""
    wanted, unwanted = ids(select, known), ids(ignore, known)
    return frozenset(rule for rule in known if rule in unwanted or (select and rule not in wanted))


def _status(report: Any, fail_on: str) -> int:
    findings = report.every_finding()
    fails = report.verdict != "accept" or (
        fail_on == "warning" and any(f.severity == "warning" for f in findings)
    )
    return RETURNED if fails and fail_on != "never" else ACCEPTED


def _progress(found: Sequence[Path], quiet: bool) -> Iterator[Path]:
    """The files one by one, with a bar on standard error when there are many and somebody is watching."""
    from validator.readers import in_turn

    if quiet or len(found) < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from in_turn(found)
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        in_turn(found), description="校验", total=len(found), console=Console(stderr=True), transient=True
    )


@click.command(short_help="显示读懂了什么 / Show what was understood of a form.")
@click.argument("file", metavar="FILE")
@options(TIMEOUT, LIMIT, LANG)
def read(file: str, timeout: float, bounds: tuple[str, ...], lang: str) -> None:
    """显示读懂了什么：自评表内容（YAML）、各值的位置、未读懂的单元格。

    Show what was understood: the evaluation as YAML with places, and the cells that were not.
    """
    from validator.readers.limits import moved
    from validator.report import reading

    with sentences(lang), moved(bounds):
        texts, failures = _worked([Path(file)], lambda form: reading.write(form, lang), timeout, quiet=True)
    if texts:
        say("\n---\n".join(texts), is_data=True)
    for failure in failures:
        complain(failure.sentence(lang))
    if failures:
        raise SystemExit(FAILED)
