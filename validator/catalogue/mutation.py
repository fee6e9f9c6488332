"""A pack in, how well its examples hold it out: every rule is changed in one place at a time, and some example must notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from validator.catalogue.trials import Trials
from validator.engine.content import check_keys, mapping, string, strings
from validator.engine.source import Misplaced, located, misplaced, read
from validator.model import rules as m
from validator.nouns import dataclass
from validator.report.words import say

Reasons = Mapping[tuple[str, str], str]
"""Per rule and change why no example can notice it."""

FILE = "mutants.yaml"
"""The file of a folder of rules that holds the reasons: a list of {rule, changes, reason}."""

_STALE: m.Text = {
    "zh": "“{}”已有例子察觉，或规则已无此处，请删去理由",
    "en": "drop the reason for “{}”: an example notices it, or the rule has no such part",
}
_TOTAL: m.Text = {
    "zh": "{} 条规则，{} 处改动，例子察觉 {} 处，另有 {} 处写明了理由，{} 处无例子察觉",
    "en": "{} rules, {} changes: examples notice {}, reasons are given for {} more, {} go unnoticed",
}


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes of a rule its examples notice, those that none does, and reasons for changes that one does."""

    rule: m.Rule
    tried: int
    unnoticed: tuple[str, ...]
    excused: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def noticed(self) -> int:
        return self.tried - len(self.unnoticed) - len(self.excused)

    @property
    def passed(self) -> bool:
        """Nothing goes unnoticed without a reason, and no reason is idle."""
        return not self.unnoticed and not self.stale


def mutate(pack: m.RulePack, rules: Sequence[m.Rule], why: Reasons) -> Iterator[Score]:
    """Try every change of these rules. Raises BrokenRule for an example that cannot be made."""
    trials = Trials(pack)
    for rule in rules:
        changes = [*trials.conditions(rule), *trials.parameters(rule), *trials.follows(rule)]
        alive = dict.fromkeys(change for change, noticed in changes if not noticed)
        reasons = [change for about, change in why if about == rule.id]
        yield Score(
            rule,
            len(changes),
            tuple(change for change in alive if change not in reasons),
            tuple(change for change in alive if change in reasons),
            tuple(change for change in reasons if change not in alive),
        )


def reasons(folders: Sequence[Path]) -> dict[tuple[str, str], str]:
    """The reasons written down in folders of rules. Raises BrokenRule."""
    found: dict[tuple[str, str], str] = {}
    for file in [home / FILE for home in folders if (home / FILE).is_file()]:
        content = read(file)
        try:
            if not isinstance(content, list):
                raise misplaced((), "应为列表", "a list is expected")
            for number, entry in enumerate(content):
                path = (number,)
                entry = mapping(entry, path, "每条应为键值对", "an entry is a mapping")
                check_keys(path, entry, {"rule", "changes", "reason"}, {"rule", "changes", "reason"})
                rule, reason = string(entry, "rule", path), string(entry, "reason", path)
                found.update({(rule, change): reason for change in strings(entry, "changes", path)})
        except Misplaced as error:
            raise located(file, error) from error
    return found


def mutated(scores: Sequence[Score], lang: str) -> str:
    """A line for each rule, beneath it what no example notices; at the end how much was noticed in all."""
    lines = []
    for score in scores:
        lines.append(f"{score.rule.id:<8}{score.noticed}/{score.tried}")
        lines += [f"  {score.rule.file}{say('colon', lang)}{change}" for change in score.unnoticed]
        lines += [f"  {FILE}{say('colon', lang)}{_STALE[lang].format(change)}" for change in score.stale]
    tried, noticed = sum(score.tried for score in scores), sum(score.noticed for score in scores)
    excused = sum(len(score.excused) for score in scores)
    return "\n".join(
        [*lines, _TOTAL[lang].format(len(scores), tried, noticed, excused, tried - noticed - excused)]
    )
