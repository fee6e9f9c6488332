"""`jixiao check` and `jixiao read`: forms in, reports or what was understood out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from validator.cli.click import click
from validator.cli.options import ENGINE, LANG, LIMIT, NO_COLOR, RULES, TIMEOUT, ids, options
from validator.cli.passed_over import no_form, tell_passed_over
from validator.cli.voice import ACCEPTED, FAILED, RETURNED, colour, complain, say, sentences, width
from validator.errors import ValidatorError
from validator.report import WRITERS


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
    "--format", "style", type=click.Choice(list(WRITERS)), default="full", show_default=True,
    help="终端看的格式，或供程序读取的格式 / what the terminal shows, or a format for programs",
)  # fmt: skip
@click.option(
    "--output", "-o", "files_out", multiple=True, metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="另写入文件，格式看扩展名；可重复 / write to a file, too, in the format of its ending; repeatable",
)  # fmt: skip
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
@click.option("--watch", is_flag=True, help="文件一改动就重新检查 / check again whenever a file changes")
@options(TIMEOUT, LIMIT, LANG, RULES, ENGINE, NO_COLOR)
def check(
    paths: tuple[str, ...], profile: str | None, style: str, files_out: tuple[Path, ...], fail_on: str, select: str,
    ignore: str, waivers: Path | None, why: bool, hints: bool, quiet: bool, together: bool, watch: bool, timeout: float,
    bounds: tuple[str, ...], lang: str, rules: tuple[str, ...], engine: str, no_color: bool,
) -> None:  # fmt: skip
    """校验一份或多份自评表（文件、文件夹、通配符，- 为标准输入）。

    Check forms: files, folders, patterns, or - for standard input.
    """
    from validator.cli.outputs import STDOUT, hides_progress, outputs, write
    from validator.cli.work import as_one, worked
    from validator.engine.load import load
    from validator.inputs import inputs
    from validator.pipeline import Checker
    from validator.readers.limits import moved
    from validator.report import TERMINAL, Failure, Manner
    from validator.waivers import idle

    today = date.today()
    manner = Manner(lang, width(), False, why, hints, fail_on)
    others = [*map(Path, rules), *filter(None, [waivers]), *(file for file in files_out if file != STDOUT)]

    def once() -> int:
        with sentences(lang), moved(bounds):
            told = outputs(style, files_out, quiet)
            pack = load([Path(home) for home in rules])
            let_pass = granted(waivers, pack.rules)
            off = _off(pack.rules, select, ignore)
            derive = why or any(each.style == "html" for each in told)
            checker = Checker(pack, profile, engine, off, waivers=let_pass, today=today, why=derive)
            found = inputs(paths, others)
            _spare(found.files, files_out)
            failures = [Failure(path, error) for path, error in found.faults]
            passed_over: list[str] = []
            ended = _Ended(fail_on)
            show = not quiet and not hides_progress(told)
            if together:
                made = as_one(
                    worked(found.files, lambda read, _: read, timeout, failures, show),
                    checker,
                    timeout,
                    failures,
                )
            else:
                edits = any(each.style == "sarif" for each in told)
                work = partial(_report, checker, found.named, edits)
                made = worked(found.files, work, timeout, failures, show, found.named, passed_over)
            unused: list[Any] = []
            reports = ended.noted(made, lambda used: unused.extend(idle(let_pass, used, today)))
            shades = [
                replace(manner, colour=colour(no_color)) if each.file is None else manner for each in told
            ]
            write(told, reports, failures, unused, shades)
        if not told or told[0].file or told[0].style not in TERMINAL:
            for failure in failures:
                complain(failure.sentence(lang))
        if not quiet:
            tell_passed_over("own", [*map(str, found.own)], lang)
            tell_passed_over("no form", passed_over, lang)
        return FAILED if failures else ended.status

    if watch:
        from validator.cli.watch import follow

        follow(once, lambda: inputs(paths, others).files, [*map(Path, rules), *filter(None, [waivers])], lang)
    raise SystemExit(once())


def _report(checker: Any, named: Collection[Path], edits: bool, evaluation: Any, data: bytes) -> Any:
    """The report on an evaluation, if asked with edits of the bytes that it was read from. Raises NoForm."""
    from validator.pipeline import holds_form, with_edits

    if not holds_form(evaluation, meant=Path(evaluation.file) in named):
        raise no_form(evaluation.file, data)
    report = checker.check(evaluation)
    return with_edits(report, data) if edits else report


class _Ended:
    """What has to be remembered of the reports that pass by: how they ended, and which waivers they used."""

    def __init__(self, fail_on: str) -> None:
        self._fail_on = fail_on
        self._statuses: list[int] = []

    def noted(self, reports: Iterable[Any], last: Callable[[set[Any]], None]) -> Iterator[Any]:
        used: set[Any] = set()
        for report in reports:
            self._statuses.append(_status(report, self._fail_on))
            used |= {waived.waiver for waived in report.waived}
            yield report
        last(used)

    @property
    def status(self) -> int:
        return max(self._statuses, default=FAILED)


def _spare(found: Sequence[Path], written: Sequence[Path]) -> None:
    """No form is overwritten by what is said of it."""
    forms = {file.resolve() for file in found}
    for file in written:
        if file.resolve() in forms:
            raise ValidatorError(
                f"{file}：这是要校验的文件，不会被覆盖；请换一个文件名",
                f"{file}: is a form to check and is not overwritten; choose another name",
            )


def granted(file: Path | None, known: Any) -> Sequence[Any]:
    """The waivers in a file, if there is one; `known` are the rules that they may speak of. Raises ValidatorError."""
    if file is None:
        return ()
    from validator.waiverfile import load

    return load(file, known)


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


@click.command(short_help="显示读懂了什么 / Show what was understood of a form.")
@click.argument("file", metavar="FILE")
@options(TIMEOUT, LIMIT, LANG)
def read(file: str, timeout: float, bounds: tuple[str, ...], lang: str) -> None:
    """显示读懂了什么：自评表内容（YAML）、各值的位置、未读懂的单元格。

    Show what was understood: the evaluation as YAML with places, and the cells that were not.
    """
    from validator.cli.work import worked
    from validator.readers.limits import moved
    from validator.report import reading

    failures: list[Any] = []
    with sentences(lang), moved(bounds):
        texts = list(
            worked([Path(file)], lambda form, _: reading.write(form, lang), timeout, failures, show=False)
        )
    if texts:
        say("\n---\n".join(texts), is_data=True)
    for failure in failures:
        complain(failure.sentence(lang))
    if failures:
        raise SystemExit(FAILED)
