"""One rule file: from YAML to a `Rule`, every name in it checked against the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from validator.engine import source
from validator.engine.branches import TooManyBranches
from validator.engine.compile import MAX_ALIASES, alternatives
from validator.engine.evaluate import references
from validator.engine.language import Mistake, Scope, parse, split
from validator.engine.source import Misplaced, misplaced
from validator.model import rules as m
from validator.vocabulary import nearest, vocabulary

_NEEDED = {"id", "name", "severity", "title", "basis", "examples"}
_CASE = {"match", "message", "advice", "at", "near"}
_KNOWN = _NEEDED | _CASE | {"confidence", "follows", "limits", "cases"}
_ID = re.compile(r"[A-Z]{2,6}-\d{2,3}")
_SLOT = re.compile(r"\{([^{}]*)\}")
SPECS = re.compile(r"|\.\d|%|\+%|\+")
"""What may follow the colon in a message: nothing, decimals, per cent, per cent or number with its sign."""

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may refer to beyond the vocabulary."""

    basis: frozenset[str]
    parameters: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    profiles: frozenset[str]


def load(file: Path, around: Surroundings) -> m.Rule:
    """The rule in a file. Raises BrokenRule with file, line and column."""
    content = source.read(file)
    try:
        return _rule(content, file, around)
    except Misplaced as error:
        raise source.located(file, error) from error


def check_follows(rule: m.Rule, rules: Mapping[str, m.Rule]) -> None:
    """A rule may follow only rules that exist. Raises BrokenRule."""
    for number, follow in enumerate(rule.follows):
        if follow.rule not in rules:
            error = _unknown(("follows", number), follow.rule, rules)
            raise source.located(Path(rule.file), error)


def _rule(content: Any, file: Path, around: Surroundings) -> m.Rule:
    if not isinstance(content, dict):
        raise misplaced((), "规则文件应为键值对", "a rule file is a mapping")
    _check_keys((), content, _KNOWN, _NEEDED)
    name = _string(content, "id")
    if not _ID.fullmatch(name) or file.stem != name:
        raise misplaced(
            ("id",),
            f"id 应与文件名 {file.stem} 相同，形如 WGT-02",
            f"the id must be the file's name, {file.stem}",
        )
    severity = _severity(content, ())
    cases = _cases(content, severity, name, around)
    return m.Rule(
        id=name,
        name=_string(content, "name"),
        severity=max((case.severity for case in cases), key=_GRADES.index),
        confidence=content.get("confidence", "high"),
        title=_text(content, "title", ()),
        basis=_basis(content, around),
        cases=cases,
        follows=_follows(content, cases, around),
        examples=_examples(content, around),
        limits=_text(content, "limits", ()) if "limits" in content else {"zh": "", "en": ""},
        file=str(file),
    )


_GRADES = [m.Severity.HINT, m.Severity.WARNING, m.Severity.ERROR]


def _cases(
    content: dict[str, Any], severity: m.Severity, name: str, around: Surroundings
) -> tuple[m.Case, ...]:
    if "cases" not in content:
        return (_case({**content}, (), severity, name, around),)
    shared = {key: content[key] for key in _CASE if key in content}
    cases = []
    for number, own in enumerate(_list(content, "cases", ())):
        path: Path_ = ("cases", number)
        if not isinstance(own, dict):
            raise misplaced(path, "每种情形应为键值对", "a case is a mapping")
        _check_keys(path, own, _CASE | {"name", "severity"}, {"name"})
        grade = _severity(own, path) if "severity" in own else severity
        cases.append(_case({**shared, **own}, path, grade, f"{name}/{_string(own, 'name', path)}", around))
    return tuple(cases)


def _case(
    content: dict[str, Any], path: Path_, severity: m.Severity, name: str, around: Surroundings
) -> m.Case:
    _check_keys(
        path, {key: content[key] for key in content if key in _CASE}, _CASE, {"match", "message", "at"}
    )
    patterns, aliases = _patterns(content["match"], (*path, "match"), around)
    case = m.Case(
        name=name,
        severity=severity,
        patterns=patterns,
        message=_message(content, "message", path, aliases),
        advice=_message(content, "advice", path, aliases) if "advice" in content else {"zh": "", "en": ""},
        at=_point(content["at"], (*path, "at"), aliases),
        near=tuple(
            _point(entry, (*path, "near", number), aliases)
            for number, entry in enumerate(_list(content, "near", path) if "near" in content else [])
        ),
    )
    try:
        alternatives(case)
    except TooManyBranches as error:
        raise misplaced(
            (*path, "match"), "条件的“或”过多，请拆成几条规则", "too many alternatives; split the rule"
        ) from error
    return case


def _patterns(match: Any, path: Path_, around: Surroundings) -> tuple[tuple[m.Pattern, ...], dict[str, str]]:
    if not isinstance(match, dict) or not match:
        raise misplaced(
            path,
            "match 应写成“名称: 类别 where 条件”",
            "match is a mapping of alias to: kind where condition",
        )
    patterns: list[m.Pattern] = []
    kinds: dict[str, str] = {}
    bound: dict[str, str] = {}
    for alias, text in match.items():
        here = (*path, alias)
        try:
            absent, kind, given, where = split(text if isinstance(text, str) else "")
            if kind not in vocabulary():
                raise _unknown(here, kind, vocabulary())
            kinds[alias] = kind
            scope = Scope(
                {name: vocabulary()[kinds[name]] for name in {*bound, alias}},
                alias,
                around.parameters,
                around.words,
            )
            alone = Scope({alias: vocabulary()[kind]}, alias, around.parameters, around.words)
            patterns.append(m.Pattern(alias, kind, _shifted(given, alone), _shifted(where, scope), absent))
        except Mistake as mistake:
            raise Misplaced(here, mistake) from mistake
        _check_joins(patterns[-1], here)
        if not absent:
            bound[alias] = kind
    if not bound or len(bound) > MAX_ALIASES:
        raise misplaced(
            path, f"match 应有 1 至 {MAX_ALIASES} 个事实", f"match binds 1 to {MAX_ALIASES} facts"
        )
    return tuple(patterns), bound


def _shifted(part: tuple[str, int], scope: Scope) -> m.Condition:
    """A condition whose mistakes count columns from the start of the whole pattern."""
    text, offset = part
    try:
        return parse(text, scope)
    except Mistake as mistake:
        mistake.offset += offset
        raise


def _check_joins(pattern: m.Pattern, path: Path_) -> None:
    """Arithmetic may not mix facts, and `no …` may speak of one other fact: anything else should be a derived fact."""
    for condition in (pattern.given, pattern.where):
        for side in _sides(condition):
            if len({reference.alias for reference in references(side)}) > 1:
                raise misplaced(
                    path,
                    "算式不能跨两个事实，请先推导为一个事实",
                    "arithmetic may not mix two facts; derive a fact for it",
                )
    others = {reference.alias for reference in references(pattern.where)} - {pattern.alias}
    if pattern.absent and len(others) > 1:
        raise misplaced(path, "no 只能涉及另一个事实", "an absence may speak of one other fact only")


def _sides(condition: m.Condition) -> list[m.Expression]:
    match condition:
        case m.All(operands=operands) | m.Any(operands=operands):
            return [side for operand in operands for side in _sides(operand)]
        case m.Not(operand=operand):
            return _sides(operand)
        case m.Comparison(left=left, right=right):
            return [left, right]
    return []


def _follows(content: dict[str, Any], cases: Sequence[m.Case], around: Surroundings) -> tuple[m.Follow, ...]:
    follows = []
    for number, entry in enumerate(_list(content, "follows", ()) if "follows" in content else []):
        path: Path_ = ("follows", number)
        if isinstance(entry, str):
            follows.append(m.Follow(entry))
            continue
        if not isinstance(entry, dict):
            raise misplaced(
                path,
                "写成规则编号，或 {rule: 编号, where: 条件}",
                "write a rule id, or {rule: id, where: condition}",
            )
        _check_keys(path, entry, {"rule", "where"}, {"rule", "where"})
        own = {pattern.alias: vocabulary()[pattern.kind] for case in cases for pattern in case.patterns}
        scope = Scope(own, next(iter(own)), around.parameters, around.words)
        try:
            follows.append(
                m.Follow(_string(entry, "rule", path), parse(_string(entry, "where", path), scope))
            )
        except Mistake as mistake:
            raise Misplaced((*path, "where"), mistake) from mistake
    return tuple(follows)


def _examples(content: dict[str, Any], around: Surroundings) -> tuple[m.Example, ...]:
    given = content["examples"]
    if not isinstance(given, dict):
        raise misplaced(("examples",), "examples 应有 fires 和 silent", "examples holds fires and silent")
    _check_keys(("examples",), given, {"fires", "silent"}, {"fires", "silent"})
    examples = []
    for kind in ("fires", "silent"):
        entries = _list(given, kind, ("examples",))
        if not entries:
            raise misplaced(("examples", kind), "至少要有一个例子", "give at least one example")
        for number, entry in enumerate(entries):
            examples.append(_example(entry, kind == "fires", ("examples", kind, number), around))
    return tuple(examples)


def _example(entry: Any, fires: bool, path: Path_, around: Surroundings) -> m.Example:
    if not isinstance(entry, dict):
        raise misplaced(path, "例子应为键值对", "an example is a mapping")
    _check_keys(path, entry, {"change", "remove", "profile"} | (set() if fires else {"state"}), set())
    profile = entry.get("profile", "cn-2020")
    if profile not in around.profiles:
        raise _unknown((*path, "profile"), profile, around.profiles)
    state = "found" if fires else entry.get("state", _SILENT[0])
    if not fires and state not in _SILENT:
        raise _unknown((*path, "state"), state, _SILENT)
    change, remove = entry.get("change", {}), entry.get("remove", [])
    if not isinstance(change, dict) or not isinstance(remove, list):
        raise misplaced(path, "change 应为键值对，remove 应为列表", "change is a mapping and remove a list")
    return m.Example(fires, profile, change, tuple(remove), state)


_SILENT = ("passed", "not applicable", "not checked")
"""How a rule may end where it does not fire."""


def _basis(content: dict[str, Any], around: Surroundings) -> tuple[str, ...]:
    keys = _list(content, "basis", ())
    for number, key in enumerate(keys):
        if key not in around.basis:
            raise _unknown(("basis", number), key, around.basis)
    if not keys:
        raise misplaced(("basis",), "规则应注明依据", "a rule cites its basis")
    return tuple(keys)


def _message(content: dict[str, Any], key: str, path: Path_, aliases: Mapping[str, str]) -> m.Text:
    text = _text(content, key, path)
    for lang, words in text.items():
        for slot in _SLOT.finditer(words):
            name, _, spec = slot[1].partition(":")
            here = (*path, key, lang)
            _point(name, here, aliases, fields_only=True)
            if not SPECS.fullmatch(spec):
                raise misplaced(here, f"不认识的数字格式 {spec}", f"{spec} is no format of a number")
    return text


def _point(text: Any, path: Path_, aliases: Mapping[str, str], fields_only: bool = False) -> tuple[str, str]:
    alias, _, field = str(text).partition(".")
    if alias not in aliases:
        raise _unknown(path, alias, aliases)
    fields = vocabulary()[aliases[alias]]
    if (field or fields_only) and field not in fields:
        raise _unknown(path, field or text, fields)
    return alias, field


def _severity(content: dict[str, Any], path: Path_) -> m.Severity:
    name = _string(content, "severity", path)
    if name not in list(m.Severity):
        raise _unknown((*path, "severity"), name, [grade.value for grade in m.Severity])
    return m.Severity(name)


def _text(content: dict[str, Any], key: str, path: Path_) -> m.Text:
    text = content[key]
    if (
        not isinstance(text, dict)
        or text.keys() != {"zh", "en"}
        or not all(isinstance(v, str) for v in text.values())
    ):
        raise misplaced((*path, key), f"{key} 应有 zh 和 en 两种文字", f"{key} is written in zh and en")
    return {"zh": text["zh"], "en": text["en"]}


def _string(content: dict[str, Any], key: str, path: Path_ = ()) -> str:
    value = content[key]
    if not isinstance(value, str):
        raise misplaced((*path, key), f"{key} 应为文字", f"{key} is a text")
    return value


def _list(content: dict[str, Any], key: str, path: Path_) -> list[Any]:
    value = content[key]
    if not isinstance(value, list):
        raise misplaced((*path, key), f"{key} 应为列表", f"{key} is a list")
    return value


def _check_keys(path: Path_, content: dict[str, Any], known: set[str], needed: set[str]) -> None:
    for key in content:
        if key not in known:
            raise _unknown((*path, key), key, known)
    for key in sorted(needed - content.keys()):
        raise misplaced(path, f"缺少 {key}", f"{key} is missing")


def _unknown(path: Path_, name: str, known: Any) -> Misplaced:
    near = nearest(name, known)
    hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
    return misplaced(path, f"不认识 {name}{hint[0]}", f"{name} is not known here{hint[1]}")
