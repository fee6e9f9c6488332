"""Findings with the numbers and the anchors by which a page speaks of them: 2, and beneath it 2.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from validator.model.report import Finding
from validator.model.rules import Severity
from validator.nouns import dataclass

MOST_OF_A_RULE = 100
"""Causes found by one rule that are told; how many more there are is said."""

MOST_BENEATH = 100
"""The same for the consequences of one finding."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with what is told beneath it; `left` consequences are not."""

    finding: Finding
    number: str
    anchor: str
    beneath: tuple[Numbered, ...] = ()
    left: int = 0

    def every(self) -> Iterator[Numbered]:
        """This one and all beneath it."""
        yield self
        for each in self.beneath:
            yield from each.every()

    @property
    def grave(self) -> bool:
        """Whether it, or something beneath it, is more than a hint."""
        return any(each.severity is not Severity.HINT for each in self.finding.with_consequences())


def numbered(findings: Iterable[Finding], home: str) -> tuple[Numbered, ...]:
    """The causes in their order; `home` begins every anchor."""
    seen: Counter[str] = Counter()
    told = []
    for number, finding in enumerate(findings, 1):
        seen[finding.rule] += 1
        if seen[finding.rule] <= MOST_OF_A_RULE:
            told.append(_numbered(finding, str(number), home))
    return tuple(told)


def left_out(findings: Sequence[Finding]) -> dict[str, int]:
    """How many causes of each rule are not told."""
    times = Counter(finding.rule for finding in findings)
    return {rule: count - MOST_OF_A_RULE for rule, count in times.items() if count > MOST_OF_A_RULE}


def _numbered(finding: Finding, number: str, home: str) -> Numbered:
    told = finding.consequences[:MOST_BENEATH]
    beneath = tuple(_numbered(each, f"{number}.{at}", home) for at, each in enumerate(told, 1))
    anchor = f"{home}f{number.replace('.', '-')}"
    return Numbered(finding, number, anchor, beneath, len(finding.consequences) - len(told))
