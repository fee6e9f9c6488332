"""The conditions of a case that held, in words with the values on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.engine.evaluate import references, truth, value
from validator.explain import shortened
from validator.model import rules as m
from validator.model.facts import Fact
from validator.model.number import Number
from validator.nouns import dataclass
from validator.vocabulary import percentages
from validator.why.values import NOISE, label, named, plainly

Bound = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Held:
    """A comparison or test that held: in words, the fields it read, the parameters of the profile in it."""

    text: m.Text
    reads: tuple[m.Reference, ...]
    parameters: tuple[str, ...]


_SIGNS: Mapping[str, m.Text] = {
    "<": {"zh": "小于", "en": "is less than"},
    "<=": {"zh": "不大于", "en": "is not greater than"},
    ">": {"zh": "大于", "en": "is greater than"},
    ">=": {"zh": "不小于", "en": "is not less than"},
    "==": {"zh": "等于", "en": "equals"},
    "!=": {"zh": "不等于", "en": "does not equal"},
}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_TESTS: Mapping[tuple[str, bool], m.Text] = {
    ("present", True): {"zh": "{}：有", "en": "{}: it is there"},
    ("present", False): {"zh": "{}：没有", "en": "{}: it is not there"},
    ("member", True): {"zh": "{} 属于：{}", "en": "{} is one of: {}"},
    ("member", False): {"zh": "{} 不属于：{}", "en": "{} is none of: {}"},
    ("match", True): {"zh": "{} 含有：{}", "en": "{} contains: {}"},
    ("match", False): {"zh": "{} 不含：{}", "en": "{} does not contain: {}"},
}
_FUNCTIONS: Mapping[str, m.Text] = {
    "neg": {"zh": "负的（{}）", "en": "minus ({})"},
    "abs": {"zh": "（{}）的绝对值", "en": "the size of ({})"},
    "min": {"zh": "（{}）中最小者", "en": "the least of ({})"},
    "max": {"zh": "（{}）中最大者", "en": "the greatest of ({})"},
    "round": {"zh": "（{}）四舍五入", "en": "({}) rounded"},
    "printed": {"zh": "（{}）按所填位数", "en": "({}) as printed"},
}
_ARITHMETIC = {"+": "＋", "-": "－", "*": "×", "/": "÷"}
_THERE: m.Text = {"zh": "表中有：{}", "en": "the form has: {}"}
_NONE: m.Text = {"zh": "表中没有这样的“{}”{}", "en": "the form has no such thing: {}{}"}
_WITH: m.Text = {"zh": "：{}", "en": ", with {}"}
_JOINED = {"all": {"zh": "，且", "en": " and "}, "any": {"zh": "，或", "en": " or "}}
_NOT: m.Text = {"zh": "并非（{}）", "en": "not ({})"}


def held(written: m.Case, bound: m.Case, facts: Bound) -> Iterator[Held]:
    """What of a case's conditions made it match. `written` still names the parameters that `bound` holds values of."""
    for pattern, valued in zip(written.patterns, bound.patterns, strict=True):
        if pattern.absent:
            continue
        leaves = [
            leaf
            for part, known in ((pattern.given, valued.given), (pattern.where, valued.where))
            for leaf in _leaves(part, known, True, facts)
        ]
        for condition, known, wanted in leaves:
            text = {lang: _said(condition, known, wanted, facts, lang) for lang in ("zh", "en")}
            yield Held(text, tuple(references(condition)), tuple(_parameters(condition)))
        if not leaves:
            yield Held(
                {lang: _THERE[lang].format(label((pattern.kind, ""), lang)) for lang in ("zh", "en")}, (), ()
            )


def absences(case: m.Case, facts: Bound) -> Iterator[m.Text]:
    """What the case demands not to be on the form."""
    for pattern in case.patterns:
        if pattern.absent:
            yield {
                lang: _NONE[lang].format(label((pattern.kind, ""), lang), _with(pattern, facts, lang))
                for lang in ("zh", "en")
            }


def _with(pattern: m.Pattern, facts: Bound, lang: str) -> str:
    kinds = {pattern.alias: pattern.kind}
    parts = [part for part in (pattern.given, pattern.where) if part != m.TRUE]
    return (
        _WITH[lang].format(_JOINED["all"][lang].join(_phrase(p, facts, kinds, lang) for p in parts))
        if parts
        else ""
    )


def _leaves(
    part: m.Condition, known: m.Condition, wanted: bool, facts: Bound
) -> Iterator[tuple[m.Condition, m.Condition, bool]]:
    """The tests that make the condition true (or, where it is negated, false)."""
    match part, known:
        case m.Not(operand=inner), m.Not(operand=valued):
            yield from _leaves(inner, valued, not wanted, facts)
        case (m.All(operands=inner), m.All(operands=valued)) | (
            m.Any(operands=inner),
            m.Any(operands=valued),
        ):
            for one, other in zip(inner, valued, strict=True):
                if truth(other)(facts) is wanted:
                    yield from _leaves(one, other, wanted, facts)
        case _:
            yield part, known, wanted


def _said(part: m.Condition, known: m.Condition, wanted: bool, facts: Bound, lang: str) -> str:
    if isinstance(part, m.Comparison) and isinstance(known, m.Comparison):
        sign = part.operator if wanted else _NEGATED[part.operator]
        percent = _is_share(part, facts)
        left = _side(part.left, known.left, facts, percent, lang)
        right = _side(part.right, known.right, facts, percent, lang)
        return f"{left} {_SIGNS[sign][lang]} {right}"
    return _test(part, wanted, facts, {}, lang)


def _is_share(part: m.Comparison, facts: Bound) -> bool:
    """All the fields compared are shown as per cent, and so must be what they are compared with."""
    fields = [(facts[each.alias].kind, each.field) for each in references(part)]
    return bool(fields) and percentages().issuperset(fields)


def _side(part: m.Expression, known: m.Expression, facts: Bound, percent: bool, lang: str) -> str:
    """One side of a comparison with its value; of a computed one the sum, too."""
    number = value(known)(facts)
    if isinstance(part, m.Constant):
        return _shown(number, percent)
    text = _expression(part, facts, {}, lang)
    if isinstance(part, m.Arithmetic | m.Parameter):
        text += f" {'＝' if lang == 'zh' else '='} {_shown(number, percent)}"
    return text


def _shown(number: Number | str | bool | None, percent: bool) -> str:
    if not isinstance(number, Number):
        return f"“{number}”"
    text = plainly(number.value, percent)
    if number.high - number.low <= NOISE:
        return text
    return f"{text} [{plainly(number.low, percent)}～{plainly(number.high, percent)}]"


def _expression(part: m.Expression, facts: Bound, kinds: Mapping[str, str], lang: str) -> str:
    match part:
        case m.Constant(value=constant):
            return _shown(constant, False)
        case m.Parameter(name=name):
            return f"口径参数 {name}" if lang == "zh" else f"the profile's {name}"
        case m.Reference():
            return _field(part, facts, kinds, lang)
        case m.Arithmetic(operator=operator, operands=operands):
            told = [_expression(operand, facts, kinds, lang) for operand in operands]
            if operator in _ARITHMETIC:
                return f" {_ARITHMETIC[operator]} ".join(told)
            return _FUNCTIONS[operator][lang].format(("、" if lang == "zh" else ", ").join(told))


def _field(part: m.Reference, facts: Bound, kinds: Mapping[str, str], lang: str) -> str:
    """A field with its value; its name alone where it is not known or belongs to what is not there."""
    if part.alias in kinds:
        return label((kinds[part.alias], part.field), lang)
    fact = facts[part.alias]
    return named(fact, part.field, lang) if part.field in fact.terms else label((fact.kind, part.field), lang)


def _test(part: m.Condition, wanted: bool, facts: Bound, kinds: Mapping[str, str], lang: str) -> str:
    match part:
        case m.Flag(subject=subject):
            yes = {"zh": ("不成立", "成立"), "en": ("does not hold", "holds")}[lang][wanted]
            name = label((kinds.get(subject.alias) or facts[subject.alias].kind, subject.field), lang)
            return f"“{name}”{yes}" if lang == "zh" else f"“{name}” {yes}"
        case m.Presence(subject=subject):
            return _TESTS["present", wanted][lang].format(_field(subject, facts, kinds, lang))
        case m.Membership(subject=subject, options=options):
            listed = ("、" if lang == "zh" else ", ").join(sorted(options)[:12])
            return _TESTS["member", wanted][lang].format(_field(subject, facts, kinds, lang), listed)
        case m.Match(subject=subject, pattern=pattern):
            return _TESTS["match", wanted][lang].format(
                _field(subject, facts, kinds, lang), shortened(pattern)
            )
    raise TypeError(f"{part} is no test")


def _phrase(part: m.Condition, facts: Bound, kinds: Mapping[str, str], lang: str) -> str:
    """A whole condition in words, of something that is not there."""
    match part:
        case m.All(operands=inner):
            return _JOINED["all"][lang].join(_phrase(each, facts, kinds, lang) for each in inner)
        case m.Any(operands=inner):
            return _JOINED["any"][lang].join(_phrase(each, facts, kinds, lang) for each in inner)
        case m.Not(operand=operand):
            return _NOT[lang].format(_phrase(operand, facts, kinds, lang))
        case m.Comparison(operator=operator, left=left, right=right):
            ends = [_expression(side, facts, kinds, lang) for side in (left, right)]
            return f"{ends[0]} {_SIGNS[operator][lang]} {ends[1]}"
    return _test(part, True, facts, kinds, lang)


def _parameters(part: m.Condition | m.Expression) -> Iterator[str]:
    match part:
        case m.Parameter(name=name):
            yield name
        case m.Comparison(left=left, right=right):
            yield from _parameters(left)
            yield from _parameters(right)
        case m.Arithmetic(operands=operands):
            for operand in operands:
                yield from _parameters(operand)
