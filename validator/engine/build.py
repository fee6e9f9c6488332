"""Folders of rules as YAML in, one checked `RulePack` out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from validator.engine import profiles, rulefile, source
from validator.engine.content import bilingual, check_keys, mapping, one_of, string
from validator.engine.source import misplaced
from validator.engine.surroundings import Surroundings
from validator.errors import BrokenRule
from validator.model import rules as m

_APART = ("profiles", "forms")
_NO_RULES = ("basis.yaml", "words.yaml", "mutants.yaml")


def _refuse(error: BrokenRule) -> None:
    raise error


def build(homes: Sequence[Path], digest: str, tell: Callable[[BrokenRule], None] = _refuse) -> m.RulePack:
    """The pack of all these folders, read and checked. Raises BrokenRule; rules that cannot be used may be told instead."""
    words = _words(homes)
    basis = _basis(homes)
    known = profiles.load([file for home in homes for file in _yaml(home / "profiles")])
    parameters = profiles.parameter_types(known)
    around = Surroundings(frozenset(basis), parameters, words, frozenset(known))
    files = [file for home in homes for file in _rule_files(home)]
    rules = _rules(files, around, tell)
    _check_profiles(homes, {*rules, *(file.stem for file in files)}, basis)
    return m.RulePack(rules, known, basis, words, digest, tuple(map(str, homes)))


def _rules(
    files: Sequence[Path], around: Surroundings, tell: Callable[[BrokenRule], None]
) -> dict[str, m.Rule]:
    drafts: dict[str, rulefile.Draft] = {}
    for file in files:
        try:
            draft = rulefile.load(file, around)
            _check_new(draft.rule, drafts)
            drafts[draft.rule.id] = draft
        except BrokenRule as error:
            tell(error)
    broken = {file.stem for file in files} - drafts.keys()
    plain = {name: draft.rule for name, draft in drafts.items()}
    rules: dict[str, m.Rule] = {}
    for name, draft in drafts.items():
        try:
            rules[name] = rulefile.linked(draft.without(broken), plain, around)
        except BrokenRule as error:
            tell(error)
    for rule in rules.values():
        if _circular(rule.id, rules):
            circle = misplaced(("follows",), "follows 构成循环", "the follows run in a circle")
            tell(source.located(Path(rule.file), circle))
    return rules


def _check_new(rule: m.Rule, drafts: Mapping[str, rulefile.Draft]) -> None:
    if rule.id in drafts:
        other = drafts[rule.id].rule.file
        raise BrokenRule(
            f"{rule.file}：编号 {rule.id} 已被 {other} 使用",
            f"{rule.file}: the id {rule.id} is taken by {other}",
        )


def _rule_files(home: Path) -> list[Path]:
    """Rules stand in the folder or in folders of families below it."""
    families = [each for each in sorted(home.iterdir()) if each.is_dir() and each.name not in _APART]
    own = [file for file in _yaml(home) if file.name not in _NO_RULES]
    return own + [file for family in families for file in _yaml(family)]


def _yaml(home: Path) -> list[Path]:
    """The YAML files of a folder. Raises BrokenRule for one that would be passed over for its ending."""
    for file in sorted(home.glob("*.yml")):
        raise BrokenRule(f"{file}：请将扩展名改为 .yaml", f"{file}: rename it to end in .yaml")
    return sorted(home.glob("*.yaml"))


def _check_profiles(homes: Sequence[Path], rules: Collection[str], basis: Mapping[str, m.Basis]) -> None:
    """Profiles re-grade and switch off rules that exist and rest on bases that exist."""
    for file in [file for home in homes for file in _yaml(home / "profiles")]:
        content = _mapping(file)
        for section in ("severities", "off"):
            for key in content.get(section, {}):
                if key not in rules:
                    raise source.located(file, source.unknown((section, key), key, rules, key=True))
        for key, cited in content.get("basis", {}).items():
            if cited not in basis:
                raise source.located(file, source.unknown(("basis", key), cited, basis))


def _circular(start: str, rules: Mapping[str, m.Rule]) -> bool:
    seen: set[str] = set()
    ahead = [follow.rule for follow in rules[start].follows if follow.rule in rules]
    while ahead:
        name = ahead.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            ahead += [follow.rule for follow in rules[name].follows if follow.rule in rules]
    return False


def _words(homes: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """All lists of words; a further folder extends those of the same name."""
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
            lists[key] = tuple(dict.fromkeys((*lists.get(key, ()), *words)))
    return lists


def _basis(homes: Sequence[Path]) -> dict[str, m.Basis]:
    found: dict[str, m.Basis] = {}
    for file in [home / "basis.yaml" for home in homes]:
        try:
            for key, entry in (_mapping(file) if file.is_file() else {}).items():
                if key in found:
                    raise misplaced((key,), f"依据 {key} 已有", f"the basis {key} is taken", key=True)
                found[key] = _one_basis(key, entry)
        except source.Misplaced as error:
            raise source.located(file, error) from error
    return found


def _one_basis(key: str, entry: Any) -> m.Basis:
    path = (key,)
    entry = mapping(entry, path, "依据应为键值对", "a basis is a mapping")
    needed = {"title", "number", "topic", "certainty"}
    check_keys(path, entry, needed | {"valid_from", "valid_to"}, needed)
    dates = [string({end: "", **entry}, end, path) for end in ("valid_from", "valid_to")]
    return m.Basis(
        key=key,
        title=bilingual(entry, "title", path),
        number=string(entry, "number", path),
        topic=bilingual(entry, "topic", path),
        certainty=one_of(entry, "certainty", ("A", "B"), path),
        valid=(dates[0], dates[1]),
    )


def _mapping(file: Path) -> dict[str, Any]:
    content = source.read(file)
    if not isinstance(content, dict):
        raise source.located(file, source.misplaced((), "应为键值对", "a mapping is expected"))
    return content
