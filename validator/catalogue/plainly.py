"""The conditions of a case in plain words, for people who do not read conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from validator.model import rules as m
from validator.model.number import Number
from validator.report.words import said
from validator.vocabulary import labels, percentages

_SIGNS: Mapping[str, m.Text] = {
    "<": {"zh": "小于", "en": " is below "},
    ">": {"zh": "大于", "en": " is above "},
    "<=": {"zh": "不大于", "en": " is at most "},
    ">=": {"zh": "不小于", "en": " is at least "},
    "==": {"zh": "等于", "en": " equals "},
    "!=": {"zh": "不等于", "en": " differs from "},
}
_WORDS: Mapping[str, m.Text] = {
    "given": {"zh": "{}（只看：{}）", "en": "{} (only where {})"},
    "where": {"zh": "{}：{}", "en": "{}: {}"},
    "absent": {"zh": "没有{}：{}", "en": "there is no {}: {}"},
    "any": {"zh": "有{}", "en": "there is {}"},
    "and": {"zh": "，并且", "en": ", and "},
    "or": {"zh": "，或者", "en": ", or "},
    "not": {"zh": "并非“{}”", "en": "not: {}"},
    "one of": {"zh": "{}是{}之一", "en": "{} is one of {}"},
    "none of": {"zh": "{}不是{}", "en": "{} is none of {}"},
    "holds": {"zh": "{}含有{}", "en": "{} holds {}"},
    "holds no": {"zh": "{}不含{}", "en": "{} holds no {}"},
    "present": {"zh": "填有{}", "en": "{} is known"},
    "missing": {"zh": "没有{}", "en": "{} is missing"},
    "of": {"zh": "{0}的{1}", "en": "{1} of the {0}"},
    "setting": {"zh": "口径参数 {}", "en": "the setting {}"},
    "abs": {"zh": "{}的绝对值", "en": "the size of {}"},
    "min": {"zh": "{}中最小的", "en": "the least of {}"},
    "max": {"zh": "{}中最大的", "en": "the greatest of {}"},
    "round": {"zh": "{}（四舍五入）", "en": "{} rounded"},
    "printed": {"zh": "{}（按所印位数）", "en": "{} as printed"},
    "neg": {"zh": "负的{}", "en": "minus {}"},
    "more": {"zh": "等{}个词", "en": " … ({} words)"},
}
_OPERATORS = {"+": "＋", "-": "－", "*": "×", "/": "÷"}
_ASIDE = re.compile(r"（.*?）|\s*\(.*?\)|:.*")
_BRACKETS = {"zh": ("（", "）"), "en": ("(", ")")}
_SHOWN = 8
_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]()]*")


def plainly(case: m.Case, lang: str) -> Iterator[str]:
    """A line for each fact that the case speaks of."""
    kinds = {pattern.alias: pattern.kind for pattern in case.patterns}
    for pattern in case.patterns:
        words = _Words(lang, pattern.alias, kinds)
        name = kind(pattern.kind, lang)
        if pattern.given != m.TRUE:
            name = _word("given", lang, name, words.condition(pattern.given))
        if pattern.where == m.TRUE:
            yield _word("any", lang, name)
        else:
            yield _word("absent" if pattern.absent else "where", lang, name, words.condition(pattern.where))


def kind(name: str, lang: str) -> str:
    """A kind of facts, in short."""
    return _short(said(labels()[name, ""], lang))


def _short(label: str) -> str:
    return _ASIDE.sub("", label).partition(",")[0].strip()


def _word(key: str, lang: str, *values: object) -> str:
    return _WORDS[key][lang].format(*values)


class _Words:
    """Conditions in one language, of the fact that a pattern binds; other facts are named."""

    def __init__(self, lang: str, alias: str, kinds: Mapping[str, str]) -> None:
        self._lang = lang
        self._alias = alias
        self._kinds = kinds

    def condition(self, condition: m.Condition, inside: bool = False) -> str:
        """`inside`: within another condition, so that alternatives need brackets."""
        match condition:
            case m.All(operands=operands) | m.Any(operands=operands):
                sign = self._say("and" if isinstance(condition, m.All) else "or")
                text = sign.join(self.condition(operand, True) for operand in operands)
                opening, closing = _BRACKETS[self._lang]
                return f"{opening}{text}{closing}" if inside and len(operands) > 1 else text
            case m.Not(operand=operand):
                return self._negated(operand)
            case m.Comparison(operator=operator, left=left, right=right):
                return (
                    self._value(left, right) + said(_SIGNS[operator], self._lang) + self._value(right, left)
                )
            case m.Flag(subject=subject):
                return self._field(subject)
        return self._asked(condition, True)

    def _negated(self, operand: m.Condition) -> str:
        if isinstance(operand, m.Membership | m.Match | m.Presence):
            return self._asked(operand, False)
        return self._say("not", self.condition(operand))

    def _asked(self, condition: m.Condition, holds: bool) -> str:
        match condition:
            case m.Membership(subject=subject, options=options):
                key = "one of" if holds else "none of"
                return self._say(key, self._field(subject), self._listed(sorted(options)))
            case m.Match(subject=subject, pattern=pattern):
                found = pattern.replace("\\", "").split("|") if _PLAIN.fullmatch(pattern) else [pattern]
                return self._say("holds" if holds else "holds no", self._field(subject), self._listed(found))
            case m.Presence(subject=subject):
                return self._say("present" if holds else "missing", self._field(subject))
        raise TypeError(condition)

    def _listed(self, words: list[str]) -> str:
        shown = {"zh": "", "en": ", "}[self._lang].join(f"“{word}”" for word in words[:_SHOWN])
        return shown + (self._say("more", len(words)) if len(words) > _SHOWN else "")

    def _value(self, part: m.Expression, beside: m.Expression) -> str:
        match part:
            case m.Reference():
                return self._field(part)
            case m.Parameter(name=name):
                return self._say("setting", name)
            case m.Arithmetic(operator=operator, operands=operands):
                parts = [self._value(each, beside) for each in operands]
                if operator in _OPERATORS:
                    return _OPERATORS[operator].join(parts)
                return self._say(operator, {"zh": "、", "en": ", "}[self._lang].join(parts))
            case m.Constant(value=Number(value=number)):
                if isinstance(beside, m.Reference) and self._is_percent(beside):
                    return f"{(number * 100).normalize():f}%"
                return f"{number:f}"
        return f"“{part.value}”"

    def _is_percent(self, reference: m.Reference) -> bool:
        return (self._kinds.get(reference.alias, ""), reference.field) in percentages()

    def _field(self, reference: m.Reference) -> str:
        name = self._kinds[reference.alias]
        label = _short(said(labels()[name, reference.field], self._lang))
        return label if reference.alias == self._alias else self._say("of", kind(name, self._lang), label)

    def _say(self, key: str, *values: object) -> str:
        return _word(key, self._lang, *values)
