"""A pack in, the page of one rule out, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from validator.catalogue.examples import Forms
from validator.catalogue.listing import CONFIDENCE, family
from validator.catalogue.parameters import used
from validator.catalogue.plainly import plainly
from validator.catalogue.samples import sample
from validator.engine.evaluate import references
from validator.engine.source import read
from validator.errors import ValidatorError
from validator.model import rules as m
from validator.model.suggestion import Certainty
from validator.nouns import dataclass
from validator.report.words import listed as joined
from validator.report.words import said, say
from validator.resources import folder
from validator.vocabulary import labels, nearest

_WORDS: Mapping[str, m.Text] = {
    "basis": {"zh": "依据", "en": "Basis"},
    "plainly": {"zh": "何时触发", "en": "Fires when"},
    "condition": {"zh": "条件", "en": "Condition"},
    "names": {"zh": "其中", "en": "Where"},
    "message": {"zh": "提示语", "en": "Message"},
    "advice": {"zh": "建议", "en": "To do"},
    "suggest": {"zh": "建议的值", "en": "Suggests"},
    "parameters": {"zh": "参数", "en": "Parameters"},
    "profiles": {"zh": "各口径", "en": "In profiles"},
    "follows": {"zh": "可能由此引起", "en": "May follow from"},
    "leads": {"zh": "可能引起", "en": "May lead to"},
    "limits": {"zh": "局限", "en": "Limits"},
    "fires": {"zh": "触发的例子", "en": "Fires on"},
    "silent": {"zh": "不触发的例子", "en": "Silent on"},
    "file": {"zh": "文件", "en": "File"},
    "A": {"zh": "（已见公开全文或网页）", "en": " (read in a public page)"},
    "B": {"zh": "（据公开网页的引用）", "en": " (known from public pages that name it)"},
    "since": {"zh": "，{}起施行", "en": ", in force from {}"},
    "valid": {"zh": "，{}至{}有效", "en": ", in force from {} to {}"},
    "rests": {"zh": "，依据 {}", "en": ", resting on {}"},
    "case": {"zh": "情形 {}：", "en": "Case {}: "},
    "off": {"zh": "停用（{}）", "en": "off ({})"},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One heading of a rule's page and what stands beneath it, a line each, as text or as source."""

    heading: str
    lines: tuple[str, ...]
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """All there is to say of a rule: its id with its title, its nature, and the items in reading order."""

    title: str
    nature: str
    items: tuple[Item, ...]


def explain(pack: m.RulePack, rule: str, lang: str) -> str:
    """The page of a rule as text. Raises ValidatorError when there is no such rule."""
    shown = page(pack, rule, lang, Forms(pack))
    lines = [shown.title, shown.nature]
    for item in shown.items:
        lines += ["", item.heading, *(f"  {line}" for line in item.lines)]
    return "\n".join(lines)


def page(pack: m.RulePack, name: str, lang: str, forms: Forms) -> Page:
    """What, why, when, how it is told, what it rests on and where it may be wrong. Raises ValidatorError."""
    if name not in pack.rules:
        near = nearest(name, pack.rules)
        hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
        raise ValidatorError(f"没有规则 {name}{hint[0]}", f"there is no rule {name}{hint[1]}")
    rule = pack.rules[name]
    source: dict[str, Any] = read(Path(rule.file))
    words = joined(
        [say(rule.severity, lang), said(CONFIDENCE[rule.confidence], lang), family(rule, lang), rule.name],
        lang,
    )
    items = {
        "basis": _basis(rule, pack, lang),
        "plainly": _plainly(rule, lang),
        "condition": _conditions(source),
        "names": _names(rule, lang),
        "message": dict.fromkeys(said(case.message, lang) for case in rule.cases),
        "advice": dict.fromkeys(said(case.advice, lang) for case in rule.cases if said(case.advice, lang)),
        "suggest": dict.fromkeys(_suggest(source, lang)),
        "parameters": _parameters(rule, pack, lang),
        "profiles": _profiles(rule, pack, lang),
        "follows": _follows(source),
        "leads": [
            other.id for other in pack.rules.values() if any(each.rule == name for each in other.follows)
        ],
        "limits": [said(rule.limits, lang)] if said(rule.limits, lang) else [],
        "fires": [sample(example, rule, forms, lang) for example in rule.examples if example.fires],
        "silent": [sample(example, rule, forms, lang) for example in rule.examples if not example.fires],
        "file": [_file(rule)],
    }
    told = (Item(said(_WORDS[key], lang), tuple(lines), key == "condition") for key, lines in items.items())
    return Page(f"{rule.id}  {said(rule.title, lang)}", words, tuple(item for item in told if item.lines))


def _basis(rule: m.Rule, pack: m.RulePack, lang: str) -> Iterator[str]:
    for key in rule.basis:
        basis = pack.basis[key]
        name = " ".join(filter(None, [basis.number, said(basis.title, lang)]))
        text = f"{name}{say('colon', lang)}{said(basis.topic, lang)}"
        yield text + said(_WORDS[basis.certainty], lang) + _validity(basis, lang)


def _validity(basis: m.Basis, lang: str) -> str:
    start, end = basis.valid
    if not start and not end:
        return ""
    return said(_WORDS["valid" if end else "since"], lang).format(start, end)


def _conditions(source: Mapping[str, Any]) -> Iterator[str]:
    """The conditions as their author wrote them."""
    for case in source.get("cases", [source]):
        if "cases" in source:
            yield f"[{case['name']}]"
        for alias, text in case.get("match", source.get("match", {})).items():
            yield f"{alias}: {' '.join(text.split())}"


def _suggest(source: Mapping[str, Any], lang: str) -> Iterator[str]:
    """What the rule proposes, as its author wrote it, with how certain it is."""
    for case in source.get("cases", [source]):
        for remedy in case.get("suggest", source.get("suggest", [])):
            where = f" where {remedy['where']}" if "where" in remedy else ""
            certainty = say(Certainty(remedy["certainty"]), lang)
            yield f"{remedy['at']} = {remedy['value']}{where}{say('place', lang, certainty)}"


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


def _parameters(rule: m.Rule, pack: m.RulePack, lang: str) -> Iterator[str]:
    """The parameters a rule uses, in its conditions or through its facts, with their values and basis by profile."""
    for name in used(rule):
        values: dict[str, list[str]] = {}
        for profile in pack.profiles.values():
            value = _shown(profile.parameters[name])
            if name in profile.basis:
                value += said(_WORDS["rests"], lang).format(_document(pack.basis[profile.basis[name]], lang))
            values.setdefault(value, []).append(profile.name)
        yield f"{name}: " + "; ".join(
            f"{value} ({', '.join(profiles)})" for value, profiles in values.items()
        )


def _document(basis: m.Basis, lang: str) -> str:
    return basis.number or said(basis.title, lang)


def _plainly(rule: m.Rule, lang: str) -> Iterator[str]:
    for case in rule.cases:
        lead = said(_WORDS["case"], lang).format(case.name.partition("/")[2]) if len(rule.cases) > 1 else ""
        yield lead + "; ".join(plainly(case, lang))


def _file(rule: m.Rule) -> str:
    """Where the rule is written; for one that comes with jixiao, in its folder `rules`."""
    home = folder("rules")
    file = Path(rule.file)
    return f"rules/{file.relative_to(home).as_posix()}" if home in file.parents else rule.file


def _shown(value: m.Setting) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {entry}" for key, entry in value.items()) or "–"
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
