"""Two packs of rules and a form in; out what is told otherwise by the one than by the other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from validator.model.evaluation import Evaluation
from validator.model.report import Finding, Verdict
from validator.model.rules import RulePack
from validator.nouns import dataclass
from validator.pipeline import Checker
from validator.report.clean import brief, visible
from validator.report.words import listed, said, say

_SHOWN, _LONGEST = 3, 200


@dataclass(frozen=True, slots=True)
class Change:
    """A finding of one file that appears (no `old`), vanishes (no `new`) or is graded otherwise."""

    file: str
    old: Finding | None
    new: Finding | None

    @property
    def finding(self) -> Finding:
        """What is told now, or was before."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of the two is there
        return found

    @property
    def kind(self) -> str:
        """appears, vanishes or regraded."""
        return "regraded" if self.old and self.new else "appears" if self.new else "vanishes"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs on one form."""

    file: str
    changes: tuple[Change, ...]
    verdicts: tuple[Verdict, Verdict]


def compare(old: Checker, new: Checker, evaluation: Evaluation) -> Comparison:
    """What the two say differently of a form."""
    before, after = old.check(evaluation), new.check(evaluation)
    changes = _changes(evaluation.file, before.every_finding(), after.every_finding())
    return Comparison(evaluation.file, tuple(changes), (before.verdict, after.verdict))


def _changes(file: str, old: Sequence[Finding], new: Sequence[Finding]) -> Iterator[Change]:
    """Findings are the same when rule and cell are; several of a rule on one cell are paired in their order."""
    before, after = _by_cell(old), _by_cell(new)
    for key in sorted({**before, **after}):
        for was, now in zip_longest(before.get(key, []), after.get(key, [])):
            if was is None or now is None or was.severity is not now.severity:
                yield Change(file, was, now)


def _by_cell(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        cells.setdefault((finding.rule, finding.pointer), []).append(finding)
    return cells


def differ(old: RulePack, new: RulePack, forms: Sequence[Comparison]) -> bool:
    """Anything is told otherwise, or the packs do not hold the same rules."""
    told = any(form.changes or form.verdicts[0] is not form.verdicts[1] for form in forms)
    return told or old.rules.keys() != new.rules.keys()


# ------------------------------------------------------------------------- text

_WORDS: dict[str, dict[str, str]] = {
    "added": {"zh": "新增规则：{}", "en": "Rules added: {}"},
    "removed": {"zh": "删去规则：{}", "en": "Rules removed: {}"},
    "rule": {
        "zh": "{}：新增 {} 处，消失 {} 处，轻重改变 {} 处",
        "en": "{}: {} appear, {} vanish, {} graded otherwise",
    },
    "more": {"zh": "  另有 {} 处", "en": "  {} more"},
    "verdicts": {"zh": "结论改变：", "en": "Verdicts that change:"},
    "total": {
        "zh": "{} 份表：{} 处不同，{} 份结论改变",
        "en": "{} form(s): {} difference(s), {} verdict(s) changed",
    },
}


def as_text(old: RulePack, new: RulePack, forms: Sequence[Comparison], lang: str) -> str:
    """Rules added and removed, changes by rule with a few examples each, verdicts that change, and the count."""
    changes = [change for form in forms for change in form.changes]
    changed = [form for form in forms if form.verdicts[0] is not form.verdicts[1]]
    lines = [*_rules("added", sorted(new.rules.keys() - old.rules.keys()), lang)]
    lines += _rules("removed", sorted(old.rules.keys() - new.rules.keys()), lang)
    for rule in sorted({change.finding.rule for change in changes}):
        lines += _of_rule(rule, [change for change in changes if change.finding.rule == rule], lang)
    if changed:
        lines.append(_WORDS["verdicts"][lang])
        lines += [f"  {visible(each.file)}{say('colon', lang)}{_verdicts(each, lang)}" for each in changed]
    total = _WORDS["total"][lang].format(len(forms), len(changes), len(changed))
    return "".join(f"{line}\n" for line in [*lines, total])


def _rules(key: str, names: list[str], lang: str) -> list[str]:
    return [_WORDS[key][lang].format(listed(names, lang, "pause"))] if names else []


def _of_rule(rule: str, changes: list[Change], lang: str) -> Iterator[str]:
    count = Counter(change.kind for change in changes)
    yield _WORDS["rule"][lang].format(rule, count["appears"], count["vanishes"], count["regraded"])
    for change in changes[:_SHOWN]:
        yield f"  {_line(change, lang)}"
    if len(changes) > _SHOWN:
        yield _WORDS["more"][lang].format(len(changes) - _SHOWN)


def _line(change: Change, lang: str) -> str:
    sign = {"appears": "+", "vanishes": "-", "regraded": "~"}[change.kind]
    grade = " → ".join(say(each.severity, lang) for each in (change.old, change.new) if each)
    place = visible(f"{change.file}:{change.finding.place.spot(lang)}")
    return f"{sign} {place} {grade} {brief(said(change.finding.message, lang), _LONGEST)}"


def _verdicts(form: Comparison, lang: str) -> str:
    return " → ".join(say(verdict, lang) for verdict in form.verdicts)


# ------------------------------------------------------------------------- JSON


def as_json(old: RulePack, new: RulePack, forms: Sequence[Comparison], lang: str) -> str:
    """All of it: every change with its file, place and message."""
    told = {
        "rules": {
            "added": sorted(new.rules.keys() - old.rules.keys()),
            "removed": sorted(old.rules.keys() - new.rules.keys()),
        },
        "forms": len(forms),
        "changes": [_entry(change, lang) for form in forms for change in form.changes],
        "verdicts": [
            {"file": form.file, "old": form.verdicts[0], "new": form.verdicts[1]}
            for form in forms
            if form.verdicts[0] is not form.verdicts[1]
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _entry(change: Change, lang: str) -> dict[str, Any]:
    finding = change.finding
    return {
        "rule": finding.rule,
        "kind": change.kind,
        "file": change.file,
        "place": finding.place.spot(lang),
        "pointer": finding.pointer,
        "old": change.old and change.old.severity,
        "new": change.new and change.new.severity,
        "message": said(finding.message, lang),
    }


STYLES = {"text": as_text, "json": as_json}
"""How a comparison may be told."""
