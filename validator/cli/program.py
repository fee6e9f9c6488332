"""The program: its commands, and how it ends whatever goes wrong."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from validator import __version__
from validator.cli.check import check, read
from validator.cli.click import Late, ParameterSource, click
from validator.cli.voice import FAILED, INTERRUPTED, say, show_fault
from validator.regex import kept
from validator.streams import fit

_SCHEMAS = ("evaluation", "report", "rule", "profile", "waivers", "facts", "labels")


def main() -> None:
    """The command as a program. Whatever goes wrong, it ends with status 2: 1 would say that forms were judged."""
    for stream in (sys.stdout, sys.stderr):
        fit(stream)
    try:
        with kept():
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
            show_fault(error)
            sys.exit(FAILED)
        status = _unwritten(error)
    sys.exit(status)


def _is_setting(error: click.BadParameter) -> bool:
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


@click.group(cls=Late, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="jixiao")
def jixiao() -> None:
    """jixiao 校验绩效自评表：分值、得分、执行率、名称与说明是否前后一致。

    Checks 绩效自评表 (performance self-evaluation forms): do weights, scores, rates, names and reasons agree?
    """


jixiao.later = {
    "annotate": "validator.cli.annotate",
    "fix": "validator.cli.fix",
    "notice": "validator.cli.notice",
    "rules": "validator.cli.rules",
}
jixiao.add_command(check)
jixiao.add_command(read)


@jixiao.command()
@click.argument("name", type=click.Choice(_SCHEMAS))
def schema(name: str) -> None:
    """输出结构定义，供编辑器使用 / Print a schema, for editors."""
    from validator.resources import folder

    file = next(folder("schemas").glob(f"{name}.*"))
    say(file.read_text(encoding="utf-8"), is_data=True)
