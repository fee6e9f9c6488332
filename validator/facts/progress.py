"""What the report says of the pace of spending: that it was slow, or that all was spent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from validator.facts.passages import Narrative, Passage, finder, under
from validator.facts.scope import Scope, scope_of
from validator.facts.terms import Terms, one, ratio
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 1_000
_MONEY = "(?:资金|预算|经费|财政|款项|支出|支付|拨付)"
_NEAR = "[^，。；：\n]{0,8}?"
_SLOW = regex(
    rf"{_MONEY}[^，。；、：\n]{{0,8}}?(?:进度|进展|速度){_NEAR}"
    r"(?:慢|迟缓|滞后|偏低|较低|过低|不快|不够快|不理想|不高|跟不上|落后|未达"
    r"|(?:有待|仍需|还需|尚需|亟待|需)(?:要|进一步)*(?:加强|加快|提高|提升|改进|改善))"
    rf"|{_MONEY}[^，。；、：\n]{{0,4}}?执行率{_NEAR}(?:偏低|较低|过低|不高|低下|(?:有待|仍需|需)(?:要|进一步)*提[高升])"
)
_ALL = regex(
    r"(?:资金|预算|经费)(?:已|均)*(?:全部|全额)(?:已)?(?:执行|支付|支出|使用|拨付)(?:完毕|完成|到位|完)?"
    r"|(?:资金|预算|支出)?执行率(?:已|均)*(?:为|达到|达|是|：)?100(?:\.0+)?%(?!以上|的目标)"
)
_CLAUSE = regex(r"[，。；：\n]")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `progress_claim` for each thing the report says of the whole year's spending as slow or as complete."""
    scope = scope_of(evaluation, words)
    seen: set[str] = set()
    for passage in report:
        if "进度" not in passage.text and "执行" not in passage.text and "全" not in passage.text:
            continue
        for told, slow in _told(passage, scope, words):
            if told not in seen:
                seen.add(told)
                yield _fact(evaluation, passage.pointer, told, slow)


def _told(passage: Passage, scope: Scope, words: Words) -> Iterator[tuple[str, bool]]:
    """What is said, and whether it says that spending was slow (else that all was spent)."""
    troubles = _is_on_problems(passage, words)
    for sentence in passage.sentences:
        sentence = sentence[:_LONGEST]
        slow = _SLOW.search(sentence)
        if (
            slow
            and (troubles or finder(words["problems"]).search(sentence))
            and _holds(sentence, slow, scope, words)
        ):
            yield slow[0], True
        complete = _ALL.search(sentence)
        if (
            complete
            and not scope.other_year(sentence[: complete.start()])
            and _is_whole(sentence, complete, scope)
        ):
            yield complete[0], False


def _is_on_problems(passage: Passage, words: Words) -> bool:
    """Under a heading on problems; a heading of its own on measures ends that."""
    own = passage.headings[-1:]
    measures = (
        own and finder(words["measures"]).search(own[0]) and not finder(words["problems"]).search(own[0])
    )
    return under(passage, words["problems"]) and not measures


def _holds(sentence: str, slow: re.Match[str], scope: Scope, words: Words) -> bool:
    """Neither denied nor said of another year, of part of the year or of part of the money."""
    before = sentence[: slow.start()]
    clause = _CLAUSE.split(before)[-1] + slow[0]
    if finder(words["denials"]).search(clause) or scope.other_year(before):
        return False
    partial = finder(words["part_of_year"] + words["other_year"]).search(sentence)
    return not partial and (scope.project or not finder(words["part_of_money"]).search(clause))


def _is_whole(sentence: str, complete: re.Match[str], scope: Scope) -> bool:
    return not scope.narrows(_CLAUSE.split(sentence[: complete.start()])[-1])


def _fact(evaluation: Evaluation, pointer: str, told: str, slow: bool) -> Fact:
    budget = one("budget", evaluation, "/budget")
    executed = budget.amount("executed", "executed", needed=True)
    adjusted = budget.amount("adjusted", "adjusted", needed=True)
    row = Terms("progress_claim", evaluation, pointer, None)
    row.put("text", told, [pointer])
    row.put("slow", slow, [pointer])
    row.put("complete", not slow, [pointer])
    if executed is None or adjusted is None:
        row.gaps["rate"] = next(iter(budget.gaps.values()))
    elif (rate := ratio(executed, adjusted)) is not None:
        row.put("rate", rate, ["/budget/executed", "/budget/adjusted"], "÷")
    return row.fact()
