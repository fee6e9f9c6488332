"""Folders of rules in, one checked `RulePack` out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from validator.engine import profiles, rulefile, source
from validator.errors import BrokenRule
from validator.model import rules as m
from validator.resources import folder

_APART = ("profiles", "forms")


def load(folders: Sequence[Path] = ()) -> m.RulePack:
    """The rules that come with jixiao and those of further folders. Raises BrokenRule."""
    homes = [folder("rules"), *folders]
    for home in homes:
        if not home.is_dir():
            raise BrokenRule(f"{home}：没有这个规则文件夹", f"{home}: there is no such folder of rules")
    words = _words(homes)
    basis = {key: entry for home in homes for key, entry in _basis(home).items()}
    known = profiles.load([file for home in homes for file in sorted((home / "profiles").glob("*.yaml"))])
    parameters = frozenset(key for profile in known.values() for key in profile.parameters)
    around = rulefile.Surroundings(frozenset(basis), parameters, words, frozenset(known))
    rules: dict[str, m.Rule] = {}
    files = [file for home in homes for file in _rule_files(home)]
    for file in files:
        rule = rulefile.load(file, around)
        if rule.id in rules:
            raise BrokenRule(
                f"{file}：编号 {rule.id} 已被使用",
                f"{file}: the id {rule.id} is taken by {rules[rule.id].file}",
            )
        rules[rule.id] = rule
    _check(rules)
    return m.RulePack(rules, known, basis, words, _digest(homes))


def _rule_files(home: Path) -> list[Path]:
    return [
        file
        for family in sorted(home.iterdir())
        if family.is_dir() and family.name not in _APART
        for file in sorted(family.glob("*.yaml"))
    ]


def _check(rules: Mapping[str, m.Rule]) -> None:
    """Every `follows` names a rule, and none of them runs in a circle."""
    for rule in rules.values():
        rulefile.check_follows(rule, rules)
        if _circular(rule.id, rules):
            raise BrokenRule(f"{rule.file}：follows 构成循环", f"{rule.file}: its follows run in a circle")


def _circular(start: str, rules: Mapping[str, m.Rule]) -> bool:
    seen: set[str] = set()
    ahead = [follow.rule for follow in rules[start].follows]
    while ahead:
        name = ahead.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            ahead += [follow.rule for follow in rules[name].follows]
    return False


def _words(homes: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for home in homes:
        file = home / "words.yaml"
        for key, words in (_mapping(file) if file.is_file() else {}).items():
            if (
                not isinstance(words, list)
                or not words
                or not all(isinstance(word, str) and word for word in words)
            ):
                error = source.misplaced((key,), "应为词语列表", "a list of words is expected")
                raise source.located(file, error)
            lists[key] = tuple(words)
    return lists


def _basis(home: Path) -> dict[str, m.Basis]:
    file = home / "basis.yaml"
    found = {}
    for key, entry in (_mapping(file) if file.is_file() else {}).items():
        try:
            valid = (entry.get("valid_from", ""), entry.get("valid_to", ""))
            found[key] = m.Basis(
                key, entry["title"], entry["number"], entry["topic"], entry["certainty"], valid
            )
        except (KeyError, AttributeError) as error:
            reason = source.misplaced(
                (key,),
                "依据应有 title、number、topic、certainty",
                "a basis has title, number, topic, certainty",
            )
            raise source.located(file, reason) from error
    return found


def _mapping(file: Path) -> dict[str, Any]:
    content = source.read(file)
    if not isinstance(content, dict):
        raise source.located(file, source.misplaced((), "应为键值对", "a mapping is expected"))
    return content


def _digest(homes: Sequence[Path]) -> str:
    """SHA-256 over names and bytes of all files, so that a report can say by which rules it was made."""
    digest = hashlib.sha256()
    for home in homes:
        for file in sorted(home.rglob("*.yaml")):
            digest.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
