"""`jixiao check` and `jixiao read`: forms in, reports or what was understood out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from validator.cli.click import click
from validator.cli.options import ENGINE, LANG, NO_COLOR, RULES, ids, options
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


def _settings(context: click.Context, _: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Options not given on the command line come from the nearest jixiao.yaml."""
    from validator.settings import found

    with sentences("zh"):
        context.default_map = found(Path(paths[0] if paths else "-"))
    return paths


@click.command(short_help="校验自评表 / Check forms.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", is_eager=True, callback=_settings)
@click.option("--profile", metavar="NAME", help="指定口径，不自动识别 / the profile, instead of detecting it")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "short", "json"]),
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
@options(LANG, RULES, ENGINE, NO_COLOR)
def check(
    paths: tuple[str, ...], profile: str | None, style: str, output: Path | None, fail_on: str, select: str, ignore: str,
    waivers: Path | None, why: bool, hints: bool, quiet: bool, lang: str, rules: tuple[str, ...], engine: str, no_color: bool,
) -> None:  # fmt: skip
    """校验一份或多份自评表（文件、文件夹、通配符，- 为标准输入）。

    Check forms: files, folders, patterns, or - for standard input.
    """
    from validator.engine.load import load
    from validator.inputs import files
    from validator.pipeline import Checker
    from validator.report import Failure, Manner, write
    from validator.waivers import idle

    today = date.today()
    with sentences(lang):
        pack = load([Path(home) for home in rules])
        granted = _granted(waivers, pack.rules)
        off = _off(pack.rules, select, ignore)
        checker = Checker(pack, profile, engine, off, waivers=granted, today=today, why=why)
        output = None if output == Path("-") else output
        found, faults = files(paths, [*map(Path, rules), *filter(None, [output, waivers])])
        failures = [Failure(path, error) for path, error in faults]
        reports = []
        for file in _progress(found, quiet):
            try:
                reports += [checker.check(evaluation) for evaluation in read_form(file)]
            except ValidatorError as error:
                failures.append(Failure(_name(file), error))
            except Exception as error:  # one form must not cost the reports on three thousand others
                failures.append(Failure(_name(file), _our_fault(file, error)))
    manner = Manner(lang, width(), colour(output, no_color), why, hints)
    if not quiet:
        text = write(style, reports, failures, manner, idle(granted, reports, today))
        put(text, output, lang, is_data=style == "json")
    for failure in failures:
        if quiet or style == "json" or output:
            complain(failure.sentence(lang))
    raise SystemExit(
        FAILED if failures else max((_status(report, fail_on) for report in reports), default=FAILED)
    )


def _granted(file: Path | None, known: Any) -> Sequence[Any]:
    if file is None:
        return ()
    from validator.waiverfile import load

    return load(file, known)


def read_form(file: Path) -> Sequence[Any]:
    """The evaluations in a file, or in standard input for -. Raises UnreadableDocument."""
    from validator.pipeline import read, read_data

    if str(file) != "-":
        return read(file)
    if sys.stdin is None:
        raise ValidatorError("标准输入已关闭", "standard input is closed")
    return read_data(sys.stdin.buffer.read(), _name(file))


def _name(file: Path) -> str:
    return "<stdin>" if str(file) == "-" else str(file)


def _our_fault(file: Path, error: Exception) -> ValidatorError:
    show_fault(error)
    return ValidatorError(
        f"{_name(file)}：程序出错（{type(error).__name__}），请向软件维护者反映",
        f"{_name(file)}: this program failed ({type(error).__name__}); please tell its maintainers",
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
@options(LANG)
def read(file: str, lang: str) -> None:
    """显示读懂了什么：自评表内容（YAML）、各值的位置、未读懂的单元格。

    Show what was understood: the evaluation as YAML with places, and the cells that were not.
    """
    from validator.report import reading

    with sentences(lang):
        for evaluation in read_form(Path(file)):
            say(reading.write(evaluation, lang), is_data=True)
