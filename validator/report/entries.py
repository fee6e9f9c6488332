"""Every finding of a report in a row, with what programs ask besides: its causes, a fingerprint, the waiver."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from validator.model.report import Finding, Report
from validator.model.waiver import Waiver
from validator.nouns import dataclass
from validator.report import titles


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding. `causes` are those it is told beneath, the nearest last; `waiver` is what keeps it from counting.

    `fingerprint` stays while the finding does: it rests on the rule and the name of the row, not on lines or numbers.
    """

    finding: Finding
    causes: tuple[Finding, ...]
    fingerprint: str
    waiver: Waiver | None = None


def entries(report: Report) -> Iterator[Entry]:
    """All that was found, each cause before what follows from it, then what was waived."""
    seen: Counter[str] = Counter()
    for finding, causes in _tree(report.findings, ()):
        yield Entry(finding, causes, _fingerprint(finding, report, seen))
    for each in report.waived:
        yield Entry(each.finding, (), _fingerprint(each.finding, report, seen), each.waiver)


def _tree(
    findings: Sequence[Finding], causes: tuple[Finding, ...]
) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    for finding in findings:
        yield finding, causes
        yield from _tree(finding.consequences, (*causes, finding))


def _fingerprint(finding: Finding, report: Report, seen: Counter[str]) -> str:
    """Of findings that are alike in all, the second and further ones are told apart by number."""
    row = titles.spoken(finding.pointer, report.evaluation, "zh")
    told = "\0".join((finding.rule, finding.case, row))
    seen[told] += 1
    return hashlib.sha256(f"{told}\0{seen[told]}".encode("utf-8", "replace")).hexdigest()[:32]
