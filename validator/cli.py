"""The command line: the only module that prints, reads standard input or exits.

Exit status: 0 accepted, 1 returned or undecided, 2 something could not be run or read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validator import __version__
from validator.errors import ValidatorError
from validator.streams import fit

if TYPE_CHECKING or {"-h", "--help"}.isdisjoint(sys.argv):
    import click
else:  # only help needs its colours, and they slow every start
    import rich_click as click

ACCEPTED, RETURNED, FAILED, INTERRUPTED = 0, 1, 2, 130
_PROGRESS_FROM = 8
_COLUMNS = 100
_SCHEMAS = ("evaluation", "report", "facts", "labels")


def main() -> None:
    """The command as a program. Whatever goes wrong, it ends with status 2: 1 would say that forms were judged."""
    for stream in (sys.stdout, sys.stderr):
        fit(stream)
    try:
        status = jixiao.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        if isinstance(error, click.BadParameter) and _is_setting(error):
            click.echo("（来自 jixiao.yaml / from jixiao.yaml）", err=True)
        status = error.exit_code
    except click.Abort:
        status = INTERRUPTED
    except Exception as error:
        if not isinstance(error, OSError) or error.errno is None or error.filename is not None:
            _show_fault(error)
            sys.exit(FAILED)
        status = _unwritten(error)
    sys.exit(status)


def _show_fault(error: Exception) -> None:
    """The traceback of a fault of ours, which helps whoever is told of it."""
    from traceback import format_exception

    click.echo("".join(format_exception(error)), err=True, nl=False)


def _complain(sentence: str) -> None:
    from validator.report.clean import visible

    click.echo(visible(sentence), err=True)


def _is_setting(error: click.BadParameter) -> bool:
    from click.core import ParameterSource

    if error.ctx is None or error.param is None or error.param.name is None:
        return False
    return error.ctx.get_parameter_source(error.param.name) is ParameterSource.DEFAULT_MAP


def _unwritten(error: OSError) -> int:
    """The reader has gone, which is his right (`| head`); or the disk is full, which must not go unnoticed."""
    if sys.stdout is not None:  # nor may what is left in the stream trouble the interpreter at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        with suppress(OSError):
            click.echo(f"无法写出结果 / the output cannot be written: {error.strerror}", err=True)
    return FAILED


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="jixiao")
def jixiao() -> None:
    """jixiao 校验绩效自评表：分值、得分、执行率、名称与说明是否前后一致。

    Checks 绩效自评表 (performance self-evaluation forms): do weights, scores, rates, names and reasons agree?
    """


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def add(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add


_LANG = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="报告语言 / language"
)
_RULES = click.option(
    "--rules", multiple=True, metavar="DIR", help="另加规则文件夹 / a further folder of rules and profiles"
)
_NO_COLOR = click.option("--no-color", is_flag=True, help="不用颜色 / without colour (also: NO_COLOR)")
_ENGINE = click.option(
    "--engine",
    type=click.Choice(["durable", "reference", "both"]),
    default="durable",
    show_default=True,
    help="规则引擎 / rule engine",
)


@contextmanager
def _sentences(lang: str) -> Iterator[None]:
    """A fault that a person must mend ends the command with one sentence and status 2."""
    try:
        yield
    except ValidatorError as error:
        _complain(error.sentence(lang))
        raise SystemExit(FAILED) from error


def _settings(context: click.Context, _: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Options not given on the command line come from the nearest jixiao.yaml."""
    from validator.settings import found

    with _sentences("zh"):
        context.default_map = found(Path(paths[0] if paths else "-"))
    return paths


@jixiao.command()
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
@click.option("--why", is_flag=True, help="写出每个数字的由来 / how each figure came about")
@click.option("--hints", is_flag=True, help="列出提示 / tell hints, too")
@click.option("--quiet", "-q", is_flag=True, help="只看退出状态和出错信息 / status and failures only")
@_options(_LANG, _RULES, _ENGINE, _NO_COLOR)
def check(
    paths: tuple[str, ...], profile: str | None, style: str, output: Path | None, fail_on: str, select: str, ignore: str,
    why: bool, hints: bool, quiet: bool, lang: str, rules: tuple[str, ...], engine: str, no_color: bool,
) -> None:  # fmt: skip
    """校验一份或多份自评表（文件、文件夹、通配符，- 为标准输入）。

    Check forms: files, folders, patterns, or - for standard input.
    """
    from validator.engine.load import load
    from validator.inputs import files
    from validator.pipeline import Checker
    from validator.report import Failure, Manner, write

    with _sentences(lang):
        pack = load([Path(home) for home in rules])
        checker = Checker(pack, profile, engine, _off(pack.rules, select, ignore))
        output = None if output == Path("-") else output
        found, faults = files(paths, [*map(Path, rules), *([output] if output else [])])
        failures = [Failure(path, error) for path, error in faults]
        reports = []
        for file in _progress(found, quiet):
            try:
                reports += [checker.check(evaluation) for evaluation in _read(file)]
            except ValidatorError as error:
                failures.append(Failure(_name(file), error))
            except Exception as error:  # one form must not cost the reports on three thousand others
                failures.append(Failure(_name(file), _our_fault(file, error)))
    manner = Manner(lang, _width(), _colour(output, no_color), why, hints)
    if not quiet:
        _put(write(style, reports, failures, manner), output, lang, is_data=style == "json")
    for failure in failures:
        if quiet or style == "json" or output:
            _complain(failure.sentence(lang))
    raise SystemExit(
        FAILED if failures else max((_status(report, fail_on) for report in reports), default=FAILED)
    )


def _read(file: Path) -> Sequence[Any]:
    from validator.pipeline import read, read_data

    if str(file) != "-":
        return read(file)
    if sys.stdin is None:
        raise ValidatorError("标准输入已关闭", "standard input is closed")
    return read_data(sys.stdin.buffer.read(), _name(file))


def _name(file: Path) -> str:
    return "<stdin>" if str(file) == "-" else str(file)


def _our_fault(file: Path, error: Exception) -> ValidatorError:
    _show_fault(error)
    return ValidatorError(
        f"{_name(file)}：程序出错（{type(error).__name__}），请向软件维护者反映",
        f"{_name(file)}: this program failed ({type(error).__name__}); please tell its maintainers",
    )


def _off(known: Any, select: str, ignore: str) -> frozenset[str]:
    """Ids of rules not to run: those not selected and those ignored. "WGT" stands for the whole family."""
    wanted, unwanted = _ids(select, known), _ids(ignore, known)
    return frozenset(rule for rule in known if rule in unwanted or (select and rule not in wanted))


def _ids(text: str, known: Any) -> frozenset[str]:
    names = [name.strip().upper() for name in text.split(",") if name.strip()]
    chosen = {name: [rule for rule in known if rule == name or rule.startswith(f"{name}-")] for name in names}
    for name, rules in chosen.items():
        if not rules:
            raise ValidatorError(
                f"没有规则 {name}；jixiao rules list 列出全部规则",
                f"there is no rule {name}; see jixiao rules list",
            )
    return frozenset(rule for rules in chosen.values() for rule in rules)


def _status(report: Any, fail_on: str) -> int:
    findings = report.every_finding()
    fails = report.verdict != "accept" or (
        fail_on == "warning" and any(f.severity == "warning" for f in findings)
    )
    return RETURNED if fails and fail_on != "never" else ACCEPTED


def _width() -> int:
    """Columns of the terminal that somebody looks at, even when the output goes through a pipe to it."""
    if os.environ.get("COLUMNS", "").isdecimal():
        return int(os.environ["COLUMNS"])
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            return os.get_terminal_size(stream.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, OSError, ValueError):
            continue
    return _COLUMNS


def _colour(output: Path | None, no_color: bool) -> bool:
    return not (output or no_color or os.environ.get("NO_COLOR")) and _is_terminal()


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _progress(found: Sequence[Path], quiet: bool) -> Iterator[Path]:
    """The files one by one, with a bar on standard error when there are many and somebody is watching."""
    if quiet or len(found) < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(found, description="校验", console=Console(stderr=True), transient=True)


def _say(text: str, is_data: bool) -> None:
    """To standard output; what a program reads is UTF-8 whatever the encoding of pipes here."""
    text = text if text.endswith("\n") else f"{text}\n"
    click.echo(text.encode() if is_data and not _is_terminal() else text, nl=False)


def _put(text: str, output: Path | None, lang: str, is_data: bool) -> None:
    if output is None:
        _say(text, is_data)
        return
    try:
        output.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
    except OSError as error:
        zh, en = f"{output}：无法写入（{error.strerror}）", f"{output}: cannot be written ({error.strerror})"
        with _sentences(lang):
            raise ValidatorError(zh, en) from error


@jixiao.command()
@click.argument("file", metavar="FILE")
@_options(_LANG)
def read(file: str, lang: str) -> None:
    """显示读懂了什么：自评表内容（YAML）、各值的位置、未读懂的单元格。

    Show what was understood: the evaluation as YAML with places, and the cells that were not.
    """
    from validator.report import reading

    with _sentences(lang):
        for evaluation in _read(Path(file)):
            _say(reading.write(evaluation, lang), is_data=True)


@jixiao.group(name="rules")
def rules_() -> None:
    """规则：列出、解释、自测 / Rules: list, explain, test."""


@rules_.command(name="list")
@_options(_LANG, _RULES)
def list_(lang: str, rules: tuple[str, ...]) -> None:
    """列出全部规则 / List all rules."""
    from validator import catalogue
    from validator.engine.load import load

    with _sentences(lang):
        pack = load([Path(home) for home in rules])
        click.echo(catalogue.listed(catalogue.listing(pack, lang)))


@rules_.command()
@click.argument("rule")
@_options(_LANG, _RULES)
def explain(rule: str, lang: str, rules: tuple[str, ...]) -> None:
    """解释一条规则：查什么、依据、例子、局限 / What a rule checks, on what basis, with examples and limits."""
    from validator import catalogue
    from validator.engine.load import load

    with _sentences(lang):
        pack = load([Path(home) for home in rules])
        click.echo(catalogue.explain(pack, rule.upper(), lang))


@rules_.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@_options(_LANG, _ENGINE)
def test(folder: Path | None, lang: str, engine: str) -> None:
    """运行规则自带的例子 / Run the examples that rules come with."""
    from validator import catalogue
    from validator.engine.load import load

    with _sentences(lang):
        results = catalogue.test(load([folder] if folder else []), engine)
        click.echo(catalogue.tested(results, lang))
    raise SystemExit(ACCEPTED if all(result.passed for result in results) else RETURNED)


@jixiao.command()
@click.argument("name", type=click.Choice(_SCHEMAS))
def schema(name: str) -> None:
    """输出结构定义，供编辑器使用 / Print a schema, for editors."""
    from validator.resources import folder

    file = next(folder("schemas").glob(f"{name}.*"))
    _say(file.read_text(encoding="utf-8"), is_data=True)
