"""What a rule says to people: both languages, the numbers it is about, and where it may be wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from validator.catalogue.comparisons import comparisons
from validator.catalogue.lint.remark import Remark, at, on
from validator.engine.evaluate import references
from validator.model import rules as m
from validator.vocabulary import vocabulary

_SLOT = re.compile(r"\{([^{}:.]*)\.?([^{}:]*)[^{}]*\}")
_LANGUAGES = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


def texts(pack: m.RulePack, mine: Collection[str]) -> Iterator[Remark]:
    """The remarks on the texts of the rules of these ids."""
    for name in mine:
        rule = pack.rules[name]
        yield from _languages(rule)
        if rule.confidence != "high" and not any(rule.limits.values()):
            yield at(
                rule, ("confidence",),
                f"把握为 {rule.confidence} 的规则应写明局限（limits）",
                f"a rule of {rule.confidence} confidence says in its limits when it may be wrong",
            )  # fmt: skip
        for case in rule.cases:
            yield from _numbers(rule, case)


def _languages(rule: m.Rule) -> Iterator[Remark]:
    for lang, (zh, en) in _LANGUAGES.items():
        if not rule.title[lang]:
            yield at(rule, ("title", lang), f"标题没有{zh}", f"the title has no {en}")
        if any(rule.limits.values()) and not rule.limits[lang]:
            yield at(rule, ("limits", lang), f"局限没有{zh}", f"the limits have no {en}")
        for case in rule.cases:
            if not case.message[lang]:
                yield on(rule, case, "message", f"提示语没有{zh}", f"the message has no {en}")
            if any(case.advice.values()) and not case.advice[lang]:
                yield on(rule, case, "advice", f"建议没有{zh}", f"the advice has no {en}")


def _numbers(rule: m.Rule, case: m.Case) -> Iterator[Remark]:
    """A case that compares numbers names what it found, and the same numbers in both languages."""
    kinds = {pattern.alias: pattern.kind for pattern in case.patterns}
    named = {lang: _named(text, kinds) for lang, text in case.message.items()}
    if _compares(case) and not any(map(_SLOT.search, case.message.values())):
        yield on(
            rule, case, "message",
            "提示语没有写出数值，请用 {名称.字段} 写出所比较的数",
            "the message names no number; show those compared as {alias.field}",
        )  # fmt: skip
    for field in sorted(named["zh"] ^ named["en"]) if all(case.message.values()) else ():
        lang = "en" if field in named["zh"] else "zh"
        zh, en = _LANGUAGES[lang]
        yield on(
            rule, case, "message",
            f"{zh}提示语没有写出另一种语言写出的数值 {{{field}}}",
            f"the {en} message lacks the number {{{field}}} that the other language names",
        )  # fmt: skip


def _named(text: str, kinds: dict[str, str]) -> set[str]:
    return {
        f"{alias}.{field}"
        for alias, field in _SLOT.findall(text)
        if vocabulary()[kinds[alias]][field] in ("exact", "printed")
    }


def _compares(case: m.Case) -> bool:
    return any(
        reference.type in ("exact", "printed")
        for pattern in case.patterns
        if not pattern.absent
        for comparison in comparisons(pattern.where)
        for reference in references(comparison)
    )
