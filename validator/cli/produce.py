"""What the commands that make office files have in common: reports on a file, and where the file may be written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from validator.cli.checking import granted
from validator.cli.click import click
from validator.errors import ValidatorError, system_words

DATE = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="署的日期，默认今天 / the date to bear",
)
PROFILE = click.option(
    "--profile", metavar="NAME", help="指定口径，不自动识别 / the profile, instead of detecting it"
)
WAIVERS = click.option(
    "--waivers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="经批准不计入结论的问题 / findings that need not count",
)


def on(day: datetime | None) -> date:
    """The day that was asked for, else today."""
    return day.date() if day else date.today()


def checker(rules: Sequence[str], profile: str | None, waivers: Path | None, why: bool = False) -> Any:
    """What checks forms as the options say. Raises ValidatorError for options that cannot be used."""
    from validator.engine.load import load
    from validator.pipeline import Checker

    pack = load([Path(home) for home in rules])
    return Checker(pack, profile, waivers=granted(waivers, pack.rules), today=date.today(), why=why)


def contents(file: Path) -> bytes:
    """The bytes of a file that is no archive. Raises ValidatorError."""
    from validator.readers import forms_in

    found = list(forms_in(file))
    if len(found) == 1 and found[0][0] == str(file) and isinstance(found[0][1], bytes):
        return found[0][1]
    raise ValidatorError(
        f"{file}：是压缩包，请先解压，再逐份处理",
        f"{file}: is an archive; unpack it and take its forms one by one",
    )


def write(data: bytes, target: Path, originals: Sequence[Path]) -> None:
    """Raises ValidatorError where that is one of the originals, whatever path leads to it, or cannot be written."""
    for original in originals:
        if _is_same(target, original):
            raise ValidatorError(
                f"{target}：就是原文件，不能覆盖；请换一个文件名",
                f"{target}: is the original, which is not overwritten; give another name",
            )
    try:
        target.write_bytes(data)
    except OSError as error:
        raise ValidatorError(
            f"{target}：无法写入（{system_words(error, 'zh')}）",
            f"{target}: cannot be written ({system_words(error, 'en')})",
        ) from error


def _is_same(one: Path, other: Path) -> bool:
    """Also by way of a link, another spelling, or a file system that does not tell capitals from small letters."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return one.resolve() == other.resolve()
