"""Facts in, recomputed scores out: per row what the profile's formula gives, the total and the grade that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from validator.model.facts import Fact, Term
from validator.model.number import Number, as_printed
from validator.model.rules import Profile, Text
from validator.model.scores import ScoreLine, Scores
from validator.vocabulary import labels, percentages

_CENT = Decimal("0.01")
_EXECUTION: Text = {"zh": "预算执行率", "en": "budget execution"}
_TOTAL: Text = {"zh": "总分", "en": "total"}
_GROUNDS: Mapping[str, Text] = {
    "met": {"zh": "达到指标值，得满分", "en": "the target is met: all points"},
    "formula": {"zh": "按口径的计分公式", "en": "by the formula of the profile"},
    "range": {"zh": "定性指标，按所属档次的分数范围", "en": "judged in words: the range of its tier"},
    "sum": {"zh": "各行参考分合计", "en": "sum of the references"},
}
_WHY_NOT: Mapping[str, Text] = {
    "weight": {"zh": "分值空缺或无法读懂", "en": "its weight is blank or not understood"},
    "values": {
        "zh": "指标值、完成值空缺或无法比较",
        "en": "target and actual are blank or cannot be compared",
    },
    "words": {"zh": "定性指标，看不出属于哪一档", "en": "judged in words: they name no tier"},
    "target": {"zh": "指标值空缺或无法读懂", "en": "its target is blank or not understood"},
    "actual": {"zh": "完成值空缺或无法读懂", "en": "its actual is blank or not understood"},
    "actual_words": {
        "zh": "指标值是数值，完成值却是文字",
        "en": "the target is a number, the actual is words",
    },
    "units": {"zh": "指标值和完成值单位不同", "en": "target and actual are in different units"},
    "negative": {"zh": "指标值为负数，公式不适用", "en": "the target is negative: no formula applies"},
    "date": {
        "zh": "以日期为指标值，公式算不出得分",
        "en": "the target is a date: no formula gives its score",
    },
    "interval": {
        "zh": "指标值为区间，公式算不出得分",
        "en": "the target is a range: no formula gives its score",
    },
    "direction": {
        "zh": "看不出越大越好还是越小越好",
        "en": "it is not clear whether more or less is better",
    },
    "money": {
        "zh": "执行率算不出或口径没有公式",
        "en": "no rate can be computed, or the profile has no formula",
    },
}
_OPEN: Mapping[bool, Text] = {
    True: {
        "zh": "有 {} 行没有参考分，按0分至满分计",
        "en": "without a reference: {}, counted from nothing to all points",
    },
    False: {
        "zh": "有 {} 行没有参考分，无法合计",
        "en": "without a reference: {}, so there is no total",
    },
}
"""Why the total is a range, or why there is none."""


def scores(facts: Sequence[Fact], profile: Profile) -> Scores | None:
    """The scores of a form; None where no row carries points."""
    by_kind: dict[str, Fact] = {
        fact.kind: fact for fact in facts if fact.kind in ("budget", "total", "grade")
    }
    lines = tuple(_lines(facts, cast(Decimal, profile.parameters["score_tolerance"])))
    if not lines:
        return None
    total = _total(lines, by_kind.get("total"))
    ends = [end for end in (total.low, total.high) if end is not None]
    grade = by_kind["grade"].terms.get("stated") if "grade" in by_kind else None
    return Scores(lines, total, str(grade.value) if grade else "", profile.grades_between(ends))


def _lines(facts: Sequence[Fact], tolerance: Decimal) -> Iterator[ScoreLine]:
    for fact in facts:
        if fact.kind not in ("budget", "indicator"):
            continue
        if not any(name in fact.terms or name in fact.gaps for name in ("weight", "score")):
            continue
        name = fact.terms.get("name")
        named: Text = {"zh": str(name.value), "en": str(name.value)} if name else _EXECUTION
        yield _line(fact, named, tolerance)


def _line(fact: Fact, name: Text, tolerance: Decimal) -> ScoreLine:
    weight, stated = (_known(fact, field) for field in ("weight", "score"))
    reference, ground = _reference(fact)
    told = stated.value if stated else None
    if reference is None:
        value = weight.value if weight else None
        return ScoreLine(name, fact.pointer, value, told, None, None, None, False, ground)
    low, high = reference
    agrees = told is not None and _agrees(told, low.low - tolerance, high.high + tolerance)
    ends = _rounded(low.value), _rounded(high.value)
    return ScoreLine(
        name, fact.pointer, weight.value if weight else None, told, *ends, _gap(told, *ends), agrees, ground
    )


def _reference(fact: Fact) -> tuple[tuple[Number, Number] | None, Text]:
    """The least and the greatest score that the formula allows, and how it came about or why there is none."""
    expected = _known(fact, "expected_score")
    low, high = (_known(fact, field) for field in ("expected_low", "expected_high"))
    if expected is not None and not _is_doubtful(fact):
        return (expected, expected), _ground(fact, fact.terms["expected_score"])
    if expected is None and low is not None and high is not None:
        return (low, high), _GROUNDS["range"]
    return None, _WHY_NOT[_why_not(fact)]


def _is_doubtful(fact: Fact) -> bool:
    """The direction is a guess and decides, for the actual is not just the target."""
    sure, completion = fact.terms.get("direction_sure"), _known(fact, "completion")
    exactly = completion is not None and completion.value == 1
    return sure is not None and sure.value is False and not exactly


def _why_not(fact: Fact) -> str:
    if "weight" in fact.gaps or "weight" not in fact.terms:
        return "weight"
    if fact.kind == "budget":
        return "money"
    unknown = fact.terms.get("expected_unknown")
    if unknown is not None and str(unknown.value) in _WHY_NOT:
        return str(unknown.value)
    quantitative = fact.terms.get("quantitative")
    if quantitative is not None and quantitative.value is False:
        return "words"
    if "expected_score" in fact.terms:
        return "direction"
    return "values" if "expected_score" in fact.gaps or "target" not in fact.terms else "interval"


def _ground(fact: Fact, term: Term) -> Text:
    """The formula with the values in it: "分值10×实际完成值70%÷年度指标值80%"."""
    met = fact.terms.get("met")
    if met is not None and met.value:
        return _GROUNDS["met"]
    signs = term.how if len(term.how) == len(term.sources) - 1 else ""
    if not signs:
        return _GROUNDS["formula"]
    told: dict[str, str] = {}
    for lang in ("zh", "en"):
        parts = [_operand(fact, source, lang) for source in term.sources]
        told[lang] = parts[0] + "".join(sign + part for sign, part in zip(signs, parts[1:], strict=True))
    return told


def _operand(fact: Fact, field: str, lang: str) -> str:
    term, label = fact.terms[field], labels()[fact.kind, field][lang].partition("（")[0]
    value = term.written or _figure(term, (fact.kind, field) in percentages())
    return f"{label}{value}" if lang == "zh" else f"{label} {value}"


def _figure(term: Term, percent: bool) -> str:
    assert isinstance(term.value, Number)  # noqa: S101 - operands are numbers
    return f"{_plain(term.value.value * (100 if percent else 1))}{'%' if percent else ''}"


def _total(lines: Sequence[ScoreLine], fact: Fact | None) -> ScoreLine:
    """The total of the references; rows without one count from nothing to all their points."""
    stated, weight = (_known(fact, name) if fact else None for name in ("score", "weight"))
    own = stated.value if stated else None
    open_ = [line for line in lines if line.low is None]
    low = high = None
    ground = _GROUNDS["sum"]
    if all(line.weight is not None for line in open_):
        nothing = Decimal(0)
        low = sum((line.low or nothing for line in lines), nothing)
        high = sum((line.weight or nothing if line.high is None else line.high for line in lines), nothing)
    if open_:
        ground = {lang: text.format(len(open_)) for lang, text in _OPEN[low is not None].items()}
    agrees = own is not None and all(line.agrees for line in lines)
    return ScoreLine(
        _TOTAL, fact.pointer if fact else "/total", weight.value if weight else None, own, low, high,
        _gap(own, low, high), agrees, ground,
    )  # fmt: skip


def _gap(stated: Decimal | None, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    if stated is None or low is None or high is None:
        return None
    return stated - min(max(stated, low), high)


def _agrees(stated: Decimal, low: Decimal, high: Decimal) -> bool:
    printed = as_printed(stated)
    return printed.high >= low and printed.low <= high


def _known(fact: Fact, field: str) -> Number | None:
    term = fact.terms.get(field)
    return term.value if term and isinstance(term.value, Number) else None


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    text = f"{number.quantize(_CENT, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")
