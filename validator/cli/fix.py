"""`jixiao fix`: what surely follows from the rest of a form is written into it, every other byte stays."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from typing import Any

from validator.cli import produce
from validator.cli.check import settings
from validator.cli.click import click
from validator.cli.options import LANG, RULES, options
from validator.cli.voice import ACCEPTED, RETURNED, say, sentences
from validator.errors import ValidatorError, system_words

_WORDS = {
    "nothing": {"zh": "{}：没有可以确定的改动", "en": "{}: nothing can surely be changed"},
    "would": {
        "zh": "{}：可改 {} 处，加 --apply 写入",
        "en": "{}: changes to make: {}; --apply writes them",
    },
    "done": {"zh": "{}：已改 {} 处", "en": "{}: changes made: {}"},
    "left": {"zh": "其余须由单位核实：", "en": "What is left for the unit to verify:"},
    "after": {"zh": "改后：{}", "en": "After that: {}"},
    "now": {"zh": "现在：{}", "en": "As it stands: {}"},
}


def _settings(context: click.Context, option: click.Parameter, file: str) -> str:
    settings(context, option, (file,))
    return file


@click.command(short_help="改写能确定的值 / Write what surely follows into a form.")
@click.argument("file", metavar="FILE", is_eager=True, callback=_settings)
@click.option(
    "--apply/--diff",
    "apply",
    default=False,
    help="写入文件，或只显示改动（默认） / write the changes, or only show them (the default)",
)
@options(produce.PROFILE, produce.WAIVERS, LANG, RULES)
def fix(
    file: str, apply: bool, profile: str | None, waivers: Path | None, lang: str, rules: tuple[str, ...]
) -> None:
    """改写 YAML、JSON 自评表中能由表内其他数确定的值（执行率、其得分、总分、等级），注释和格式不变。

    Writes into a form in YAML or JSON what surely follows from the rest of it: rates, their scores, totals, the
    grade. Comments and layout stay. Without --apply nothing is written.
    """
    path = Path(file)
    with sentences(lang):
        from validator.pipeline import read_data
        from validator.suggest.mending import mended
        from validator.suggest.splice import FORMATS, refused, spliced

        data = produce.contents(path)
        (evaluation, *others) = read_data(data, file)
        if evaluation.format not in FORMATS or others:
            raise refused(file)
        found = mended(evaluation, produce.checker(rules, profile, waivers).check)
        writes = [write for change in found.changes for write in change.writes]
        new = spliced(data, evaluation, writes) if writes else data
        if apply and writes:
            _replace(path, new)
    if writes and not apply:
        say(_diff(data, new, file), is_data=True)
    _tell(file, found, apply, lang)
    before_is_wrong = bool(writes) and not apply
    raise SystemExit(RETURNED if before_is_wrong or found.report.verdict != "accept" else ACCEPTED)


def _tell(file: str, found: Any, apply: bool, lang: str) -> None:
    """What was changed and why, and what the form still needs."""
    from validator.report.clean import visible
    from validator.report.proposals import sentence
    from validator.report.words import said, verdict

    count, name = len(found.changes), visible(file)
    key = "nothing" if not count else "done" if apply else "would"
    say(_WORDS[key][lang].format(name, count), is_data=False)
    for change in found.changes:
        why = change.arithmetic or said(change.reason, lang)
        told = visible(f"{change.rule} {sentence(change, lang)}: {why}")
        say(f"  {told}", is_data=False)
    say(
        _WORDS["after" if count and not apply else "now"][lang].format(verdict(found.report, lang)),
        is_data=False,
    )
    proposal = found.report.proposal
    if proposal:
        say(_WORDS["left"][lang], is_data=False)
        for change in proposal.changes:
            say(f"  {visible(sentence(change, lang))}", is_data=False)
        say(f"  {visible(said(proposal.reason, lang))}", is_data=False)


def _diff(old: bytes, new: bytes, name: str) -> str:
    """The lines that change, made fit to show."""
    from validator.report.clean import visible

    before, after = (data.decode("utf-8").splitlines() for data in (old, new))
    return "\n".join(visible(line) for line in unified_diff(before, after, name, name, n=1, lineterm=""))


def _replace(path: Path, data: bytes) -> None:
    """All of it at once, with the permissions of the old file. Raises ValidatorError."""
    target = path.resolve()
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:20]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, draft)
        os.replace(draft, target)
    except OSError as error:
        if draft:
            with suppress(OSError):
                os.unlink(draft)
        zh, en = (
            f"{path}：无法写入（{system_words(error, 'zh')}）",
            f"{path}: cannot be written ({system_words(error, 'en')})",
        )
        raise ValidatorError(zh, en) from error
