"""One run of `jixiao check`: what was asked for in, reports to where they go and a status out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from validator.cli.options import ids
from validator.cli.passed_over import no_form, tell_passed_over
from validator.cli.voice import ACCEPTED, FAILED, RETURNED, colour, complain, sentences, width
from validator.errors import ValidatorError
from validator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line said, by the names of its options."""

    paths: tuple[str, ...]
    profile: str | None
    style: str
    files_out: tuple[Path, ...]
    fail_on: str
    select: str
    ignore: str
    waivers: Path | None
    why: bool
    hints: bool
    quiet: bool
    together: bool
    timeout: float
    bounds: tuple[str, ...]
    lang: str
    rules: tuple[str, ...]
    engine: str
    no_color: bool

    @property
    def read_beside(self) -> list[Path]:
        """What is read beside the forms: folders of rules, and waivers."""
        return [*map(Path, self.rules), *filter(None, [self.waivers])]

    @property
    def others(self) -> list[Path]:
        """Files and folders that are no forms, wherever they lie."""
        return [*self.read_beside, *(file for file in self.files_out if str(file) != "-")]


def once(asked: Asked) -> int:
    """Check the forms and write what there is to say of them; the status to end with. Raises SystemExit."""
    from validator.cli.outputs import outputs, write
    from validator.inputs import inputs
    from validator.readers.limits import moved
    from validator.report import TERMINAL, Manner

    with sentences(asked.lang), moved(asked.bounds):
        told = outputs(asked.style, asked.files_out, asked.quiet)
        let_pass, checker = _checker(asked, any(each.style == "html" for each in told))
        found = inputs(asked.paths, asked.others)
        _spare(found.files, asked.files_out)
        run = _Run(asked, found, let_pass)
        manner = Manner(asked.lang, width(), False, asked.why, asked.hints, asked.fail_on)
        shaded = replace(manner, colour=colour(asked.no_color))
        manners = [shaded if each.file is None else manner for each in told]
        write(told, run.reports(checker, told), run.failures, run.idle, manners)
    if not told or told[0].file or told[0].style not in TERMINAL:
        for failure in run.failures:
            complain(failure.sentence(asked.lang))
    if not asked.quiet:
        tell_passed_over("own", [*map(str, found.own)], asked.lang)
        tell_passed_over("other", [*map(str, found.other)], asked.lang)
        tell_passed_over("no form", run.passed_over, asked.lang)
    return run.status


def _checker(asked: Asked, derivations: bool) -> tuple[Sequence[Any], Any]:
    """The waivers and what checks, with `derivations` beside its findings whatever was asked. Raises ValidatorError."""
    from validator.engine.load import load
    from validator.pipeline import Checker

    pack = load([Path(home) for home in asked.rules])
    let_pass = granted(asked.waivers, pack.rules)
    off = _off(pack.rules, asked.select, asked.ignore)
    why = asked.why or derivations
    checker = Checker(pack, asked.profile, asked.engine, off, waivers=let_pass, today=date.today(), why=why)
    return let_pass, checker


class _Run:
    """What has to be remembered while reports pass by: how they ended, what failed, and which waivers were used."""

    def __init__(self, asked: Asked, found: Any, let_pass: Sequence[Any]) -> None:
        from validator.report import Failure

        self._asked = asked
        self._found = found
        self._let_pass = let_pass
        self._statuses: list[int] = []
        self.failures = [Failure(path, error) for path, error in found.faults]
        self.passed_over: list[str] = []
        self.idle: list[Any] = []
        """Waivers that were of no use, known when all reports have passed."""

    @property
    def status(self) -> int:
        return FAILED if self.failures else max(self._statuses, default=FAILED)

    def reports(self, checker: Any, told: Sequence[Any]) -> Iterator[Any]:
        """The reports one by one, for outputs of these formats."""
        from validator.waivers import idle

        used: set[Any] = set()
        for report in self._made(checker, told):
            self._statuses.append(_status(report, self._asked.fail_on))
            used |= {waived.waiver for waived in report.waived}
            yield report
        self.idle += idle(self._let_pass, used, date.today())

    def _made(self, checker: Any, told: Sequence[Any]) -> Iterable[Any]:
        from validator.cli.outputs import hides_progress
        from validator.cli.work import as_one, worked

        timeout, found = self._asked.timeout, self._found
        show = not self._asked.quiet and not hides_progress(told)
        if self._asked.together:
            read = worked(found.files, lambda evaluation, _: evaluation, timeout, self.failures, show)
            return as_one(read, checker, timeout, self.failures)
        work = partial(_report, checker, found.named, any(each.style == "sarif" for each in told))
        return worked(found.files, work, timeout, self.failures, show, found.named, self.passed_over)


def _report(checker: Any, named: Collection[Path], edits: bool, evaluation: Any, data: bytes) -> Any:
    """The report on an evaluation, if asked with edits of the bytes that it was read from. Raises NoForm."""
    from validator.pipeline import holds_form, with_edits

    if not holds_form(evaluation, meant=Path(evaluation.file) in named):
        raise no_form(evaluation.file, data)
    report = checker.check(evaluation)
    return with_edits(report, data) if edits else report


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
