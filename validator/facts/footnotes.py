"""The weights that the notes of a form prescribe, beside those that it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validator.facts.passages import finder, says, tidy
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import Number
from validator.regex import compiled, regex

_SENTENCE = regex(r"[^。；;！\n]+")
_LONGEST = 300
_PAIR = r"(?:指标|总体目标|目标)?(?:完成情况|得分)?(?:总?分值?|权重|满分)?(?:设置|设定|统一)?(?:[为占共计:：是]|[（(])*(?:总分的?)?([0-9]{1,3}(?:\.[0-9])?)(?:分|%|(?![0-9.]))"
_WHOLE = Decimal(100)
_FAMILIES = {
    "执行": "weighs_execution",
    "成本": "weighs_cost",
    "产出": "weighs_output",
    "效益": "weighs_benefit",
    "满意度": "weighs_satisfaction",
    "指标": "weighs_all",
}
"""The sections by the words that name them; 执行 and 指标 together are the division 20 + 80."""
_NUMBER = regex(r"[0-9]{1,3}(?:\.[0-9])?")

Words = Mapping[str, tuple[str, ...]]


def facts(
    evaluation: Evaluation, rows: Sequence[Fact], whole: Sequence[Fact], words: Words
) -> Iterator[Fact]:
    """One `weights_prescribed`, where the notes give the weights of all sections and the form's own are known."""
    notes = tidy(written(evaluation.content.get("notes")))
    if not says(notes, words["prescribes_weights"]):
        return
    used = _used(rows, whole, words)
    told = [
        (text, weights, own)
        for text, weights in _prescribed(notes, words)
        for own in (used, _in_two(used))
        if weights.keys() == own.keys()
    ]
    if not told:
        return
    text, weights, own = next((entry for entry in told if entry[1] == entry[2]), told[0])
    terms = {
        "stated": Term(_listed(weights), ("/notes",)),
        "used": Term(_listed(own), ("/indicators",)),
        "differs": Term(weights != own, ("/notes", "/indicators")),
        "lenient": Term(len(told) > 1 or says(text, words["lenient"]), ("/notes",)),
    }
    yield Fact("weights_prescribed", "/notes", terms)


def _in_two(used: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Execution and all else: forms divide 20 + 80 so."""
    if "执行" not in used:
        return {}
    return {"执行": used["执行"], "指标": sum(used.values()) - used["执行"]}


def _prescribed(notes: str, words: Words) -> Iterator[tuple[str, dict[str, Decimal]]]:
    """Sentences that divide a hundred points among sections."""
    names = {word: section for section, key in _FAMILIES.items() for word in words[key]}
    name = finder(tuple(names))
    pairs = compiled(f"({name.pattern}){_PAIR}")
    for sentence in _SENTENCE.findall(notes):
        if len(sentence) > _LONGEST or says(sentence, words["conditional"]):
            continue
        before, _, after = sentence.partition("分别")
        named, numbers = name.findall(before), _NUMBER.findall(after)
        told = list(zip(named, numbers, strict=True)) if named and len(named) == len(numbers) else None
        weights: dict[str, Decimal] = {}
        for word, number in told or pairs.findall(sentence):
            weights.setdefault(names[word], Decimal(number))
        if len(weights) > 1 and sum(weights.values()) == _WHOLE:
            yield sentence, weights


def _used(rows: Sequence[Fact], whole: Sequence[Fact], words: Words) -> dict[str, Decimal]:
    """What each section of the form weighs; nothing where a weight is not known or a section has another name."""
    found: dict[str, Decimal] = {}
    for row in rows:
        weight, name = (
            row.terms.get("weight"),
            _name(str(getattr(row.terms.get("level1"), "value", "")), words),
        )
        if weight is None or not isinstance(weight.value, Number) or not name:
            return {}
        found[name] = found.get(name, Decimal(0)) + weight.value.value
    for fact in whole:
        weight = fact.terms.get("weight")
        if fact.kind == "budget" and weight is not None and isinstance(weight.value, Number):
            found["执行"] = weight.value.value
    return found if sum(found.values()) == _WHOLE else {}


def _name(level1: str, words: Words) -> str:
    return next((name for name, key in _FAMILIES.items() if name != "指标" and says(level1, words[key])), "")


def _listed(weights: Mapping[str, Decimal]) -> str:
    return "、".join(f"{name}{weights[name].normalize():f}分" for name in _FAMILIES if name in weights)
