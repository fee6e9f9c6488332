"""The cases of a rule file: what they match, what they say and what they point at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from validator.engine.branches import TooManyBranches, alternatives
from validator.engine.compile import MAX_ALIASES
from validator.engine.content import bilingual, check_keys, items, mapping, severity, string
from validator.engine.evaluate import references
from validator.engine.language import parse, split
from validator.engine.remedies import remedies
from validator.engine.scope import Mistake, Scope
from validator.engine.source import Misplaced, Path_, misplaced, unknown
from validator.engine.surroundings import Surroundings, point
from validator.model import rules as m
from validator.vocabulary import vocabulary

KEYS = {"match", "message", "advice", "at", "near", "suggest"}
"""What a case consists of; a rule may give any of it once for all its cases."""

SPECS = re.compile(r"|\.\d|%|\+%|\+|abs")
"""What may follow the colon in a message: nothing, decimals, per cent, per cent or number with its sign."""

_SLOT = re.compile(r"\{([^{}]*)\}")
_ALIAS = re.compile(r"[a-z][a-z0-9_]*")
_TAKEN = {"cause", "profile", "words", "no"}


def cases(content: dict[str, Any], around: Surroundings) -> tuple[m.Case, ...]:
    """The cases of a rule; a rule that lists none is one case itself. Raises Misplaced."""
    name, grade = string(content, "id"), severity(content)
    shared = {key: content[key] for key in KEYS if key in content}
    if "cases" not in content:
        return (_case(shared, (), grade, name, around),)
    found = []
    for number, entry in enumerate(items(content, "cases")):
        path: Path_ = ("cases", number)
        own = mapping(entry, path, "每种情形应为键值对", "a case is a mapping")
        check_keys(path, own, KEYS | {"name", "severity"}, {"name"})
        found.append(
            _case(
                {**shared, **{key: own[key] for key in KEYS if key in own}},
                path,
                severity(own, path) if "severity" in own else grade,
                f"{name}/{string(own, 'name', path)}",
                around,
            )
        )
    if len({case.name for case in found}) < len(found) or not found:
        raise misplaced(
            ("cases",), "cases 至少一种，名称不能重复", "cases holds at least one, each of another name"
        )
    return tuple(found)


def _case(content: dict[str, Any], path: Path_, grade: m.Severity, name: str, around: Surroundings) -> m.Case:
    check_keys(path, content, KEYS, {"match", "message", "at"})
    patterns, kinds = _patterns(content["match"], (*path, "match"), around)
    case = m.Case(
        name=name,
        severity=grade,
        patterns=patterns,
        message=_told(content, "message", path, kinds),
        advice=_told(content, "advice", path, kinds),
        at=point(string(content, "at", path), (*path, "at"), kinds),
        near=tuple(
            point(entry, (*path, "near", number), kinds)
            for number, entry in enumerate(items(content, "near", path))
        ),
        suggest=remedies(content, path, kinds, around) if "suggest" in content else (),
    )
    try:
        alternatives(case)
    except TooManyBranches as error:
        raise misplaced(
            (*path, "match"),
            "条件的“或”“且”过多，请拆成几条规则",
            "too many alternatives or tests; split the rule",
        ) from error
    return case


# -------------------------------------------------------------------- patterns


def _patterns(match: Any, path: Path_, around: Surroundings) -> tuple[tuple[m.Pattern, ...], dict[str, str]]:
    """The patterns, and the kinds of the aliases that they bind."""
    match = mapping(
        match,
        path,
        "match 应写成“名称: 类别 where 条件”",
        "match is a mapping of alias to: kind where condition",
    )
    patterns: list[m.Pattern] = []
    bound: dict[str, str] = {}
    for alias, text in match.items():
        here = (*path, alias)
        if not _ALIAS.fullmatch(alias) or alias in _TAKEN:
            raise misplaced(here, f"{alias} 不能用作名称", f"{alias} cannot be used as an alias", key=True)
        pattern = _pattern(alias, text, here, bound, around)
        _check_joins(pattern, here)
        patterns.append(pattern)
        if not pattern.absent:
            bound[alias] = pattern.kind
    if not bound or len(patterns) > MAX_ALIASES:
        raise misplaced(
            path,
            f"match 应有 1 至 {MAX_ALIASES} 个事实，且不能全是 no",
            f"match speaks of 1 to {MAX_ALIASES} facts, not all of them absent",
        )
    return tuple(patterns), bound


def _pattern(alias: str, text: Any, path: Path_, bound: Mapping[str, str], around: Surroundings) -> m.Pattern:
    try:
        absent, kind, given, where = split(text if isinstance(text, str) else "")
        if kind not in vocabulary():
            raise unknown(path, kind, vocabulary())
        fields = {name: vocabulary()[bound[name]] for name in bound} | {alias: vocabulary()[kind]}
        scope = Scope(fields, alias, around.parameters, around.words)
        alone = Scope({alias: fields[alias]}, alias, around.parameters, around.words)
        return m.Pattern(alias, kind, _shifted(given, alone), _shifted(where, scope), absent)
    except Mistake as mistake:
        raise Misplaced(path, mistake) from mistake


def _shifted(part: tuple[str, int], scope: Scope) -> m.Condition:
    """A condition whose mistakes count columns from the start of the whole pattern."""
    text, offset = part
    try:
        return parse(text, scope)
    except Mistake as mistake:
        mistake.offset += offset
        raise


def _check_joins(pattern: m.Pattern, path: Path_) -> None:
    """An absence may speak of one other fact, and arithmetic of one fact only."""
    check_sides(pattern.where, path)
    others = {reference.alias for reference in references(pattern.where)} - {pattern.alias}
    if pattern.absent and len(others) > 1:
        raise misplaced(path, "no 只能涉及另一个事实", "an absence may speak of one other fact only")


def check_sides(condition: m.Condition, path: Path_) -> None:
    """Arithmetic may not mix facts: what it computes should be a derived fact. Raises Misplaced."""
    match condition:
        case m.All(operands=operands) | m.Any(operands=operands):
            for operand in operands:
                check_sides(operand, path)
        case m.Not(operand=operand):
            check_sides(operand, path)
        case m.Comparison(left=left, right=right):
            if any(len({reference.alias for reference in references(side)}) > 1 for side in (left, right)):
                raise misplaced(
                    path,
                    "算式不能跨两个事实，请先推导为一个事实",
                    "arithmetic may not mix two facts; derive a fact for it",
                )


# -------------------------------------------------------------------- messages


def _told(content: dict[str, Any], key: str, path: Path_, kinds: Mapping[str, str]) -> m.Text:
    text = bilingual(content, key, path)
    for lang, words in text.items():
        here = (*path, key, lang)
        for slot in _SLOT.finditer(words):
            name, _, spec = slot[1].partition(":")
            if not point(name, here, kinds)[1]:
                raise misplaced(
                    here, f"{slot[0]} 应写成 {{名称.字段}}", f"{slot[0]} should be {{alias.field}}"
                )
            if not SPECS.fullmatch(spec):
                raise misplaced(here, f"不认识的数字格式 {spec}", f"{spec} is no format of a number")
        if set("{}") & set(_SLOT.sub("", words)):
            raise misplaced(here, "花括号不成对", "the braces do not pair")
    return text
