"""What a check of rules remarks, at its place in a file."""

from __future__ import annotations

from pathlib import Path

from validator.engine import source
from validator.errors import BrokenRule
from validator.model.rules import Case, Rule
from validator.nouns import dataclass

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence in both languages about what stands at a path of keys in a file."""

    file: Path
    path: Path_
    zh: str
    en: str

    def located(self) -> BrokenRule:
        """The sentence with file, line and column."""
        return source.located(self.file, source.misplaced(self.path, self.zh, self.en))


def at(rule: Rule, path: Path_, zh: str, en: str) -> Remark:
    """A remark on a rule."""
    return Remark(Path(rule.file), path, zh, en)


def on(rule: Rule, case: Case, key: str, zh: str, en: str) -> Remark:
    """A remark on a key of one case, or on the key that its cases share."""
    listed = source.read(Path(rule.file)).get("cases")
    number = rule.cases.index(case)
    path: Path_ = ("cases", number, key) if listed and key in listed[number] else (key,)
    return at(rule, path, zh, en)
