"""A pack in; the list of its rules and the page of one rule out, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.cells import cell_len

from validator.catalogue.parameters import used
from validator.engine.evaluate import references
from validator.engine.source import read
from validator.errors import ValidatorError
from validator.model import rules as m
from validator.report.words import listed as joined
from validator.report.words import said, say
from validator.vocabulary import labels, nearest

_CONFIDENCE: Mapping[str, m.Text] = {
    "high": {"zh": "把握高", "en": "high confidence"},
    "medium": {"zh": "把握中等", "en": "medium confidence"},
    "low": {"zh": "把握低", "en": "low confidence"},
}
_WORDS: Mapping[str, m.Text] = {
    "basis": {"zh": "依据", "en": "Basis"},
    "condition": {"zh": "条件", "en": "Fires when"},
    "names": {"zh": "其中", "en": "Where"},
    "message": {"zh": "提示语", "en": "Message"},
    "advice": {"zh": "建议", "en": "To do"},
    "parameters": {"zh": "参数", "en": "Parameters"},
    "profiles": {"zh": "各口径", "en": "In profiles"},
    "follows": {"zh": "可能由此引起", "en": "May follow from"},
    "leads": {"zh": "可能引起", "en": "May lead to"},
    "limits": {"zh": "局限", "en": "Limits"},
    "fires": {"zh": "触发的例子", "en": "Fires on"},
    "silent": {"zh": "不触发的例子", "en": "Silent on"},
    "file": {"zh": "文件", "en": "File"},
    "correct": {"zh": "正确样表", "en": "the correct form"},
    "without": {"zh": "去掉 {}", "en": "without {}"},
    "off": {"zh": "停用（{}）", "en": "off ({})"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule in the list: its id, its severity in words, its title, the documents it rests on."""

    id: str
    severity: str
    title: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One heading of a rule's page and what stands beneath it, a line each."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All there is to say of a rule: its id with its title, its nature, and the items in reading order."""

    title: str
    nature: str
    items: tuple[Item, ...]


def listing(pack: m.RulePack, lang: str) -> tuple[Entry, ...]:
    """All rules of a pack by their ids."""
    return tuple(
        Entry(
            rule.id,
            say(rule.severity, lang),
            said(rule.title, lang),
            tuple(pack.basis[key].number or said(pack.basis[key].title, lang) for key in rule.basis),
        )
        for _, rule in sorted(pack.rules.items())
    )


def listed(entries: Sequence[Entry]) -> str:
    """The list as text: a line for each rule, its id, severity and title in columns."""
    wide = max((cell_len(entry.severity) for entry in entries), default=0)
    return "\n".join(
        f"{entry.id:<8}{entry.severity}{' ' * (wide - cell_len(entry.severity) + 2)}{entry.title}"
        for entry in entries
    )


def explain(pack: m.RulePack, rule: str, lang: str) -> str:
    """The page of a rule as text. Raises ValidatorError when there is no such rule."""
    shown = page(pack, rule, lang)
    lines = [shown.title, shown.nature]
    for item in shown.items:
        lines += ["", item.heading, *(f"  {line}" for line in item.lines)]
    return "\n".join(lines)


def page(pack: m.RulePack, name: str, lang: str) -> Page:
    """What, why, when, how it is told, what it rests on and where it may be wrong. Raises ValidatorError."""
    if name not in pack.rules:
        near = nearest(name, pack.rules)
        hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
        raise ValidatorError(f"没有规则 {name}{hint[0]}", f"there is no rule {name}{hint[1]}")
    rule = pack.rules[name]
    source: dict[str, Any] = read(Path(rule.file))
    words = joined([say(rule.severity, lang), said(_CONFIDENCE[rule.confidence], lang), rule.name], lang)
    items = {
        "basis": _basis(rule, pack, lang),
        "condition": _conditions(source),
        "names": _names(rule, lang),
        "message": dict.fromkeys(said(case.message, lang) for case in rule.cases),
        "advice": dict.fromkeys(said(case.advice, lang) for case in rule.cases if said(case.advice, lang)),
        "parameters": _parameters(rule, pack),
        "profiles": _profiles(rule, pack, lang),
        "follows": _follows(source),
        "leads": [
            other.id for other in pack.rules.values() if any(each.rule == name for each in other.follows)
        ],
        "limits": [said(rule.limits, lang)] if said(rule.limits, lang) else [],
        "fires": [_example(example, lang) for example in rule.examples if example.fires],
        "silent": [_example(example, lang) for example in rule.examples if not example.fires],
        "file": [rule.file],
    }
    told = (Item(said(_WORDS[key], lang), tuple(lines)) for key, lines in items.items())
    return Page(f"{rule.id}  {said(rule.title, lang)}", words, tuple(item for item in told if item.lines))


def _basis(rule: m.Rule, pack: m.RulePack, lang: str) -> Iterator[str]:
    for key in rule.basis:
        basis = pack.basis[key]
        name = " ".join(filter(None, [basis.number, said(basis.title, lang)]))
        yield f"{name}{say('colon', lang)}{said(basis.topic, lang)}"


def _conditions(source: Mapping[str, Any]) -> Iterator[str]:
    """The conditions as their author wrote them."""
    for case in source.get("cases", [source]):
        if "cases" in source:
            yield f"[{case['name']}]"
        for alias, text in case.get("match", source.get("match", {})).items():
            yield f"{alias}: {' '.join(text.split())}"


def _names(rule: m.Rule, lang: str) -> Iterator[str]:
    """What the fields in the conditions mean."""
    told = {
        (pattern.kind, reference.field): None
        for case in rule.cases
        for pattern in case.patterns
        for part in (pattern.given, pattern.where)
        for reference in references(part)
        if reference.alias == pattern.alias
    }
    for kind, field in told:
        yield f"{kind}.{field}{say('colon', lang)}{said(labels()[kind, field], lang)}"


def _parameters(rule: m.Rule, pack: m.RulePack) -> Iterator[str]:
    """The parameters a rule uses, in its conditions or through its facts, with their values by profile."""
    for name in used(rule):
        values: dict[str, list[str]] = {}
        for profile in pack.profiles.values():
            values.setdefault(_shown(profile.parameters[name]), []).append(profile.name)
        yield f"{name}: " + "; ".join(
            f"{value} ({', '.join(profiles)})" for value, profiles in values.items()
        )


def _shown(value: Decimal | str | tuple[Decimal, ...] | tuple[str, ...]) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _profiles(rule: m.Rule, pack: m.RulePack, lang: str) -> Iterator[str]:
    """Where a profile grades the rule otherwise or does without it."""
    for profile in pack.profiles.values():
        if rule.id in profile.off:
            yield f"{profile.name}: {said(_WORDS['off'], lang).format(profile.off[rule.id])}"
        elif rule.id in profile.severities:
            yield f"{profile.name}: {say(profile.severities[rule.id], lang)}"


def _follows(source: Mapping[str, Any]) -> Iterator[str]:
    for follow in source.get("follows", []):
        yield follow if isinstance(follow, str) else f"{follow['rule']} ({follow['where']})"


def _example(example: m.Example, lang: str) -> str:
    """An example in one line: what differs from the correct form, and how the rule ends if that needs saying."""
    changes = [f"{pointer} = {_value(value)}" for pointer, value in example.change.items()]
    changes += [said(_WORDS["without"], lang).format(pointer) for pointer in example.remove]
    text = "; ".join(changes) or said(_WORDS["correct"], lang)
    state = say(example.state, lang) if example.state not in ("found", "passed") else ""
    return " ".join(filter(None, [text, f"[{state}]" if state else "", f"({example.profile})"]))


def _value(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
