"""One rule file: from YAML to a `Rule`, every name in it checked against the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from validator.engine import source
from validator.engine.branches import TooManyBranches, branches
from validator.engine.cases import KEYS, cases, check_sides
from validator.engine.content import (
    bilingual,
    check_keys,
    items,
    mapping,
    one_of,
    severity,
    string,
    strings,
)
from validator.engine.language import parse
from validator.engine.scope import Mistake, Scope
from validator.engine.source import Misplaced, Path_, misplaced, unknown
from validator.engine.surroundings import Surroundings
from validator.model import rules as m
from validator.nouns import dataclass
from validator.vocabulary import vocabulary

_NEEDED = {"id", "name", "severity", "title", "basis", "examples"}
_KNOWN = _NEEDED | KEYS | {"confidence", "follows", "limits", "cases"}
ID = re.compile(r"[A-Z]{2,6}-\d{2,3}")
"""What ids look like."""

_GRADES = [m.Severity.HINT, m.Severity.WARNING, m.Severity.ERROR]
CONFIDENCE = ("high", "medium", "low")
SILENT = ("passed", "not applicable", "not checked")
_PROFILE = "cn-2020"


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule read on its own, and its `follows` as written: those speak of rules that may not be read yet."""

    rule: m.Rule
    follows: list[Any]

    def without(self, broken: Collection[str]) -> Draft:
        """The same, following none of the rules that cannot be used."""
        return replace(self, follows=[entry for entry in self.follows if _cause(entry) not in broken])


def load(file: Path, around: Surroundings) -> Draft:
    """The rule in a file. Raises BrokenRule with file, line and column."""
    content = source.read(file)
    try:
        return _draft(content, file, around)
    except Misplaced as error:
        raise source.located(file, error) from error


def linked(draft: Draft, rules: Mapping[str, m.Rule], around: Surroundings) -> m.Rule:
    """The rule with its `follows`, now that all rules are known. Raises BrokenRule with file, line and column."""
    try:
        follows = [
            _follow(entry, ("follows", number), draft.rule, rules, around)
            for number, entry in enumerate(draft.follows)
        ]
    except Misplaced as error:
        raise source.located(Path(draft.rule.file), error) from error
    return replace(draft.rule, follows=tuple(follows))


def _draft(content: Any, file: Path, around: Surroundings) -> Draft:
    content = mapping(content, (), "规则文件应为键值对", "a rule file is a mapping")
    check_keys((), content, _KNOWN, _NEEDED)
    name = string(content, "id")
    if not ID.fullmatch(name) or file.stem != name:
        raise misplaced(
            ("id",),
            f"id 应与文件名 {file.stem} 相同，形如 WGT-02",
            f"the id must be the file's name, {file.stem}, and look like WGT-02",
        )
    severity(content)
    found = cases(content, around)
    rule = m.Rule(
        id=name,
        name=string(content, "name"),
        severity=max((case.severity for case in found), key=_GRADES.index),
        confidence=one_of(content, "confidence", CONFIDENCE) if "confidence" in content else "high",
        title=bilingual(content, "title"),
        basis=_basis(content, around),
        cases=found,
        follows=(),
        examples=_examples(content, around),
        limits=bilingual(content, "limits"),
        file=str(file),
    )
    return Draft(rule, items(content, "follows"))


def _basis(content: dict[str, Any], around: Surroundings) -> tuple[str, ...]:
    keys = strings(content, "basis")
    for number, key in enumerate(keys):
        if key not in around.basis:
            raise unknown(("basis", number), key, around.basis)
    if not keys:
        raise misplaced(("basis",), "规则应注明依据", "a rule cites its basis")
    return keys


# -------------------------------------------------------------------- examples


def _examples(content: dict[str, Any], around: Surroundings) -> tuple[m.Example, ...]:
    given = mapping(
        content["examples"], ("examples",), "examples 应有 fires 和 silent", "examples holds fires and silent"
    )
    check_keys(("examples",), given, {"fires", "silent"}, {"fires", "silent"})
    examples = []
    for kind in ("fires", "silent"):
        entries = items(given, kind, ("examples",))
        if not entries:
            raise misplaced(("examples", kind), "至少要有一个例子", "give at least one example")
        for number, entry in enumerate(entries):
            examples.append(_example(entry, kind == "fires", ("examples", kind, number), around))
    return tuple(examples)


def _example(entry: Any, fires: bool, path: Path_, around: Surroundings) -> m.Example:
    entry = mapping(entry, path, "例子应为键值对", "an example is a mapping")
    check_keys(path, entry, {"change", "remove", "profile"} | (set() if fires else {"state"}), set())
    silent = one_of(entry, "state", SILENT, path) if "state" in entry else "passed"
    return m.Example(
        fires=fires,
        profile=one_of(entry, "profile", around.profiles, path) if "profile" in entry else _PROFILE,
        change=mapping(
            entry.get("change", {}), (*path, "change"), "change 应为键值对", "change is a mapping"
        ),
        remove=strings(entry, "remove", path),
        state="found" if fires else silent,
    )


# --------------------------------------------------------------------- follows


def _follow(
    entry: Any, path: Path_, rule: m.Rule, rules: Mapping[str, m.Rule], around: Surroundings
) -> m.Follow:
    if isinstance(entry, str):
        if entry not in rules:
            raise unknown(path, entry, rules)
        return m.Follow(entry)
    entry = mapping(
        entry,
        path,
        "写成规则编号，或 {rule: 编号, where: 条件}",
        "write a rule id, or {rule: id, where: condition}",
    )
    check_keys(path, entry, {"rule", "where"}, {"rule", "where"})
    cause = rules[one_of(entry, "rule", rules, path)]
    aliases = _aliases(rule) | {f"cause.{alias}": fields for alias, fields in _aliases(cause).items()}
    scope = Scope(aliases, rule.cases[0].patterns[0].alias, around.parameters, around.words)
    try:
        where = parse(string(entry, "where", path), scope)
        branches(where)
    except Mistake as mistake:
        raise Misplaced((*path, "where"), mistake) from mistake
    except TooManyBranches as error:
        raise misplaced((*path, "where"), "条件的“或”过多", "too many alternatives") from error
    check_sides(where, (*path, "where"))
    return m.Follow(cause.id, where)


def _cause(entry: Any) -> str:
    return str(entry.get("rule") if isinstance(entry, dict) else entry)


def _aliases(rule: m.Rule) -> dict[str, Mapping[str, m.FieldType]]:
    """The facts that a violation of the rule may bring, and the fields that they have in all of its cases."""
    aliases: dict[str, Mapping[str, m.FieldType]] = {}
    for case in rule.cases:
        for pattern in case.patterns:
            if not pattern.absent:
                fields = vocabulary()[pattern.kind]
                known = aliases.get(pattern.alias, fields)
                aliases[pattern.alias] = dict(known.items() & fields.items())
    return aliases
