"""`jixiao annotate`: a form given back with the findings at its cells; the original stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from validator.cli import produce
from validator.cli.check import settings
from validator.cli.click import click
from validator.cli.clock import limited
from validator.cli.options import LANG, LIMIT, RULES, TIMEOUT, options
from validator.cli.voice import say, sentences
from validator.errors import ValidatorError

_MARKED = {"zh": "_批注", "en": "_annotated"}
_LISTED = {"zh": "_校验结果", "en": "_findings"}
_REPORTED = {"zh": "_校验报告", "en": "_report"}
_WORDS = {
    "nothing": {
        "zh": "{}：没有要批注的问题，未写文件",
        "en": "{}: there is nothing to comment on; no file was written",
    },
    "written": {"zh": "已写入 {}（{} 条批注）", "en": "{} was written (comments: {})"},
    "lost": {"zh": "注意：原表中的{}不在其中", "en": "note: it does not hold the original's {}"},
    "listed": {
        "zh": "加批注会丢失原表中的{}，因此只把校验结果写入 {}；仍要批注请加 --force",
        "en": "annotating would lose the original's {}, so only the findings were written to {}; --force annotates all the same",
    },
    "page": {
        "zh": "这种文件不能加批注，已把报告写入 {}",
        "en": "this kind of file cannot bear comments; the report was written to {}",
    },
    "pause": {"zh": "、", "en": "; "},
}


def _settings(context: click.Context, option: click.Parameter, file: str) -> str:
    settings(context, option, (file,))
    return file


@click.command(short_help="把问题批注在原表上 / Give a form back with comments.")
@click.argument("file", metavar="FILE", is_eager=True, callback=_settings)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写入的文件，默认在原文件旁 / the file to write",
)
@click.option("--hints", is_flag=True, help="提示也批注 / comment on hints, too")
@click.option(
    "--force",
    is_flag=True,
    help="即使会丢失图形等内容也批注 / annotate even where shapes and the like get lost",
)
@options(produce.DATE, produce.PROFILE, produce.WAIVERS, TIMEOUT, LIMIT, LANG, RULES)
def annotate(
    file: str, output: Path | None, hints: bool, force: bool, day: datetime | None, profile: str | None,
    waivers: Path | None, timeout: float, bounds: tuple[str, ...], lang: str, rules: tuple[str, ...],
) -> None:  # fmt: skip
    """把问题批注在原表上，另存一份：Word 加批注，Excel 加批注、底色和“校验结果”表；.doc、.wps、.xls、.et 先转换；PDF、网页、文本出网页报告。

    Write a copy of a form with the findings at its cells: Word comments; in Excel notes, fills and a sheet of findings;
    for PDF, web pages and text a report to look at.
    """
    from validator.readers.limits import moved

    with sentences(lang), moved(bounds), limited(timeout, file):
        _annotate(
            Path(file),
            output,
            hints,
            force,
            produce.on(day),
            produce.checker(rules, profile, waivers, why=True),
            lang,
        )


def _annotate(
    file: Path, output: Path | None, hints: bool, force: bool, day: Any, checker: Any, lang: str
) -> None:
    from validator.annotate import form_of
    from validator.annotate.notes import notes
    from validator.pipeline import read_data

    form = form_of(produce.contents(file), str(file))
    _check_ending(output, form)
    reports = [checker.check(evaluation) for evaluation in read_data(form.data, str(file))]
    found = notes(reports, lang, hints)
    if not found:
        say(_WORDS["nothing"][lang].format(file), is_data=False)
        return
    if form.kind == "page":
        _page(file, output, form, reports, hints, lang)
        return
    if form.kind == "xlsx":
        _workbook(file, output, form, found, reports, force, lang)
        return
    from validator.annotate import mark_document

    target = _target(file, output, form, _MARKED[lang])
    produce.write(mark_document(form.data, str(file), found, lang, day), target, [file])
    say(_WORDS["written"][lang].format(target, len(found)), is_data=False)


def _page(file: Path, output: Path | None, form: Any, reports: Sequence[Any], hints: bool, lang: str) -> None:
    from validator.report import Manner, write

    target = _target(file, output, form, _REPORTED[lang])
    page = write("html", reports, [], Manner(lang, why=True, hints=hints))
    produce.write(page.encode(), target, [file])
    say(_WORDS["page"][lang].format(target), is_data=False)


def _workbook(
    file: Path,
    output: Path | None,
    form: Any,
    found: Sequence[Any],
    reports: Sequence[Any],
    force: bool,
    lang: str,
) -> None:
    from validator.annotate import findings_alone, mark_workbook

    given = mark_workbook(form.data, str(file), found, reports, lang)
    losses = _WORDS["pause"][lang].join(words[lang] for words in given.losses)
    if given.data and (force or not losses):
        target = _target(file, output, form, _MARKED[lang])
        produce.write(given.data, target, [file])
        say(_WORDS["written"][lang].format(target, len(found)), is_data=False)
        if losses:
            say(_WORDS["lost"][lang].format(losses), is_data=False)
        return
    target = _target(file, output, form, _LISTED[lang], ".xlsx")
    produce.write(findings_alone(file.name, found, reports, lang), target, [file])
    say(_WORDS["listed"][lang].format(losses, target), is_data=False)


def _check_ending(output: Path | None, form: Any) -> None:
    if output is not None and output.suffix.lower() not in form.suffixes:
        wanted = form.suffixes[0]
        raise ValidatorError(
            f"{output}：批注后的文件名应以 {wanted} 结尾",
            f"{output}: the annotated file's name must end with {wanted}",
        )


def _target(file: Path, output: Path | None, form: Any, mark: str, suffix: str = "") -> Path:
    """Where to write. A file beside the original that is there already may hold somebody's answers: it stays."""
    if output is not None:
        return output
    target = file.with_name(f"{file.stem}{mark}{suffix or form.suffixes[0]}")
    if target.exists():
        raise ValidatorError(
            f"{target}：已存在，未覆盖；请用 -o 指定文件名",
            f"{target}: is there already and stays; name a file with -o",
        )
    return target
