"""What the report says was exceeded, beside the indicator that was met to the digit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.passages import Narrative, finder, under
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import Number
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 300
_MOST = 20
_SHORTEST = 4
_EXCESS = regex(
    r"(?:提前)?超额(?:[^，。；：\n不未]{0,4})?完成|超(?:出|过)?(?:年度|年初|预期|既定|全年|计划)*(?:目标|任务|计划)(?:任务|数|值)?完成"
)
_DENIED = regex(r"未|没有|力争|争取|确保|计划|拟")
_COUNT = regex(r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?")
_HAN = regex(r"[^\u3400-\u9fff]")


def facts(evaluation: Evaluation, report: Narrative, rows: Sequence[Fact], words: Words) -> Iterator[Fact]:
    """An `excess_claim` for every sentence that says so of exactly one quantitative indicator."""
    year = written(evaluation.content.get("year"))
    made = 0
    for passage in report:
        if "超" not in passage.text or under(passage, words["plans"]):
            continue
        for sentence in passage.sentences:
            claim = _EXCESS.search(sentence[:_LONGEST])
            if claim is None or _DENIED.search(sentence[max(claim.start() - 6, 0) : claim.start()]):
                continue
            of = [row for row in rows if _is_of(row, sentence[:_LONGEST], words)]
            if len(of) == 1 and made < _MOST and not _other_year(sentence, year):
                made += 1
                yield _fact(evaluation, passage.pointer, claim[0], of[0])


def _other_year(sentence: str, year: str) -> bool:
    return any(word in sentence for word in ("上年", "去年", "上一年")) or (
        bool(year) and "年" in sentence and any(f"{other}年" in sentence for other in _neighbours(year))
    )


def _neighbours(year: str) -> list[str]:
    return [str(int(year[:4]) + step) for step in (-2, -1, 1)] if year[:4].isdecimal() else []


def _is_of(row: Fact, sentence: str, words: Words) -> bool:
    """The sentence names the indicator, or all of its letters together with the number reached."""
    if "actual" not in row.terms or "target" not in row.terms or row.terms["direction"].value == "reverse":
        return False
    name = _HAN.sub("", str(row.terms["name"].value))
    core = finder(words["idle_in_indicators"]).sub("", name)
    if len(core) < 2:
        return False
    if len(core) >= _SHORTEST and core in sentence:
        return True
    return all(letter in sentence for letter in core) and _reached(row, sentence)


def _reached(row: Fact, sentence: str) -> bool:
    """The number reached stands in the sentence, or two counts that add up to it."""
    actual = row.terms["actual"].value
    told = row.terms["actual_text"].value if "actual_text" in row.terms else ""
    found = [digits for digits in _COUNT.findall(sentence) if len(digits) < 10]
    number = actual.value if isinstance(actual, Number) else None
    whole = [int(digits) for digits in found[:12] if digits.isdecimal()]
    pairs = (a + b for at, a in enumerate(whole) for b in whole[at + 1 :])
    return any(digits == told for digits in found) or (number is not None and number in {*whole, *pairs})


def _fact(evaluation: Evaluation, pointer: str, told: str, indicator: Fact) -> Fact:
    row = Terms("excess_claim", evaluation, pointer, None)
    row.put("text", told, [pointer])
    row.put("indicator", str(indicator.terms["name"].value), indicator.terms["name"].origins)
    for name in ("target", "actual", "completion"):
        if name in indicator.terms:
            row.terms[name] = indicator.terms[name]
    return row.fact()
