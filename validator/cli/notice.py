"""`jixiao notice`: the letter with which a bureau returns the forms of a unit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from validator.cli import produce
from validator.cli.check import settings
from validator.cli.click import click
from validator.cli.clock import limited
from validator.cli.options import LANG, LIMIT, RULES, TIMEOUT, options
from validator.cli.voice import say, sentences
from validator.cli.work import read_form

_WORDS = {
    "nothing": {
        "zh": "没有要退回更正或说明的问题，未写文件",
        "en": "there is nothing to be corrected or explained; no letter was written",
    },
    "written": {"zh": "已写入 {}", "en": "{} was written"},
}


@click.command(short_help="出具退回意见 / Write the letter that returns forms.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", is_eager=True, callback=settings)
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="写入的 .docx / the .docx to write",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="自己的模板，见 docs/notice.zh-CN.md / a template of your own",
)
@click.option(
    "--from", "sender", default="", metavar="NAME", help="落款单位，默认留空 / who writes; blank by default"
)
@click.option(
    "--deadline",
    default="",
    metavar="TEXT",
    help="重新报送的期限，默认留空 / by when to answer; blank by default",
)
@options(produce.DATE, produce.PROFILE, produce.WAIVERS, TIMEOUT, LIMIT, LANG, RULES)
def notice(
    files: tuple[str, ...], output: Path, template: Path | None, sender: str, deadline: str, day: datetime | None,
    profile: str | None, waivers: Path | None, timeout: float, bounds: tuple[str, ...], lang: str, rules: tuple[str, ...],
) -> None:  # fmt: skip
    """为一个单位的一份或多份自评表出具退回意见（Word）：需更正的、需说明的，各附位置、依据和要求。

    Write the letter (Word) that returns the forms of a unit: what to correct, what to explain, where and on what basis.
    """
    from validator.annotate.letter import letter
    from validator.annotate.template import filled, shipped
    from validator.readers.limits import moved

    if output.suffix.lower() != ".docx":
        raise click.BadParameter("应以 .docx 结尾 / must end with .docx", param_hint="--output")
    with sentences(lang), moved(bounds):
        checker = produce.checker(rules, profile, waivers)
        reports = []
        for file in files:
            with limited(timeout, file):
                reports += [checker.check(form) for form in read_form(Path(file))]
        content = letter(reports, lang, sender, deadline, day.date() if day else None)
        if content is None:
            say(_WORDS["nothing"][lang], is_data=False)
            return
        used = template or shipped(lang)
        with limited(timeout, str(used)):
            made = filled(used, content)
        produce.write(made, output, [*map(Path, files), used])
    say(_WORDS["written"][lang].format(output), is_data=False)
