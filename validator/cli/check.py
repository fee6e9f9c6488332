"""`jixiao check` and `jixiao read`: forms in, reports or what was understood out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from validator.cli.checking import Asked, once
from validator.cli.click import click
from validator.cli.options import ENGINE, LANG, LIMIT, NO_COLOR, RULES, TIMEOUT, options
from validator.cli.voice import FAILED, complain, say, sentences
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
def check(watch: bool, **asked: Any) -> None:
    """校验一份或多份自评表（文件、文件夹、通配符，- 为标准输入）。

    Check forms: files, folders, patterns, or - for standard input.
    """
    given = Asked(**asked)
    if watch:
        from validator.cli.watch import follow
        from validator.inputs import inputs

        follow(
            lambda: once(given),
            lambda: inputs(given.paths, given.others).files,
            given.read_beside,
            given.lang,
        )
    raise SystemExit(once(given))


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
