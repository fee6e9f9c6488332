"""JUnit XML: a suite for each form, a test for each rule; what did not run is skipped and says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from validator import __version__
from validator.model.report import Report, RuleState, Verdict
from validator.model.rules import Severity
from validator.nouns import dataclass
from validator.report import titles
from validator.report.clean import brief, visible
from validator.report.entries import Entry, entries
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.waivers import terms
from validator.report.words import idleness, listed, said, say, understood, verdict

MOST = 50
"""Findings of a rule that are told; how many more there are is said."""

_LONGEST = 1000
_WARNINGS_TOO = "warning"


@dataclass(frozen=True, slots=True)
class Case:
    """A test: how it `ended` ("" for passed, else the element that says so), in one sentence and at length."""

    name: str
    ended: str = ""
    message: str = ""
    lines: tuple[str, ...] = ()


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """The suites, one for each document that could not be checked, and one for waivers that did nothing."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jixiao">\n'
    for report in reports:
        yield _suite(report.evaluation.file, _cases(report, manner), _properties(report, manner.lang))
    for failure in failures:
        unreadable = Case("unreadable", "error", failure.sentence(manner.lang))
        yield _suite(failure.document, [unreadable], {})
    if idle:
        told = [
            Case(f"{waiver.rule} {waiver.source}", "skipped", idleness(waiver, reason, manner.lang))
            for waiver, reason in idle
        ]
        yield _suite(say("idle", manner.lang, len(idle)), told, {})
    yield "</testsuites>\n"


def _properties(report: Report, lang: str) -> Mapping[str, str]:
    return {
        "verdict": report.verdict,
        "summary": verdict(report, lang),
        "coverage": understood(report, lang),
        "profile": report.profile.name,
        "engine": report.engine,
        "sha256": report.evaluation.digest,
        "rules": report.pack_digest,
        "version": __version__,
    }


def _cases(report: Report, manner: Manner) -> list[Case]:
    """The rules in their order, what was found without one, and the verdict where no rule tells of it."""
    told: dict[str, list[Entry]] = {rule: [] for rule in report.states}
    for entry in entries(report):
        told.setdefault(entry.finding.rule, []).append(entry)
    cases = [_case(rule, found, report, manner) for rule, found in told.items()]
    if report.verdict is Verdict.UNDECIDED:
        cases.append(Case("verdict", "error", verdict(report, manner.lang)))
    return cases


def _case(rule: str, found: Sequence[Entry], report: Report, manner: Manner) -> Case:
    lang = manner.lang
    name = _name(rule, found, report, lang)
    lines = [_line(entry, lang) for entry in found[:MOST]]
    if len(found) > MOST:
        lines.append("… " + say("more", lang, len(found) - MOST))
    wanting = report.reasons.get(rule, ())
    lines += [titles.wanting(reason, report.evaluation, lang) for reason in wanting[:MOST]]
    failing = [entry for entry in found if not entry.waiver and _fails(entry, manner)]
    if failing:
        return Case(name, "failure", said(failing[0].finding.message, lang), tuple(lines))
    state = report.states.get(rule, RuleState.FOUND)
    if state is RuleState.FAILED:
        return Case(name, "error", say(state, lang), tuple(lines))
    if state in (RuleState.NOT_CHECKED, RuleState.NOT_APPLICABLE):
        told = say("colon", lang).join(filter(None, [say(state, lang), listed(lines[:3], lang, "semicolon")]))
        return Case(name, "skipped", told)
    waived = [entry.waiver for entry in found if entry.waiver]
    if waived and len(waived) == len(found):
        told = say("waived one", lang) + say("colon", lang) + terms(waived[0], lang)
        return Case(name, "skipped", told, tuple(lines))
    return Case(name, "", "", tuple(lines))


def _fails(entry: Entry, manner: Manner) -> bool:
    severity = entry.finding.severity
    return severity is Severity.ERROR or (severity is Severity.WARNING and manner.fail_on == _WARNINGS_TOO)


def _name(rule: str, found: Sequence[Entry], report: Report, lang: str) -> str:
    if rule in report.rules:
        return f"{rule} {said(report.rules[rule].title, lang)}"
    return f"{rule} {said(found[0].finding.title, lang)}" if found else rule


def _line(entry: Entry, lang: str) -> str:
    finding = entry.finding
    level = say("waived one" if entry.waiver else finding.severity, lang)
    text = f"{level}  {said(finding.message, lang)}{say('place', lang, finding.place.spot(lang))}"
    if entry.waiver:
        return text + terms(entry.waiver, lang)
    return f"{text}  {said(finding.advice, lang)}".rstrip()


# ------------------------------------------------------------------------- XML


def _suite(name: str, cases: Sequence[Case], properties: Mapping[str, str]) -> str:
    ended = Counter(case.ended for case in cases)
    counts = {
        "tests": len(cases), "failures": ended["failure"], "errors": ended["error"], "skipped": ended["skipped"]
    }  # fmt: skip
    numbers = "".join(f' {key}="{number}"' for key, number in counts.items())
    lines = [f'  <testsuite name="{_attribute(visible(name))}"{numbers}>']
    if properties:
        lines.append("    <properties>")
        lines += [
            f'      <property name="{key}" value="{_attribute(text)}"/>' for key, text in properties.items()
        ]
        lines.append("    </properties>")
    lines += [line for case in cases for line in _xml(case, name)]
    return "\n".join([*lines, "  </testsuite>\n"])


def _xml(case: Case, suite: str) -> Iterator[str]:
    head = f'    <testcase name="{_attribute(case.name)}" classname="{_attribute(visible(suite))}"'
    if not case.ended and not case.lines:
        yield f"{head}/>"
        return
    yield f"{head}>"
    text = "\n".join(escape(brief(line, _LONGEST)) for line in case.lines)
    if not case.ended:
        yield f"      <system-out>{text}</system-out>"
    elif text:
        yield f'      <{case.ended} message="{_attribute(case.message)}">{text}</{case.ended}>'
    else:
        yield f'      <{case.ended} message="{_attribute(case.message)}"/>'
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return escape(brief(text, _LONGEST))
