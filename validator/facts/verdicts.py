"""The score and the grade that the report gives its own form, beside what the form says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from validator.facts.passages import Narrative, Passage, finder, under
from validator.facts.scope import Scope, scope_of
from validator.facts.terms import Terms, ratio
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, as_printed, differ, exact
from validator.model.rules import Profile
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 600
_MOST = 20
_SCORED = regex(r"[0-9]分$")
_CLAUSE = regex(r"[，。；：\n（）]")
_IS = "(?:评定|评价|确定|定|评)?(?:结果|级|等)?(?:[为是达到：]|[“‘「]){1,4}"
_FIRM = regex(
    rf"(?:等级|等次|评价结[果论]|自评结[果论]|综合评[价定]|评定){_IS}(?P<grade>优秀?|良好?|中等?|差)(?=[”’」，。；、）\n等级]|$)"
)
_LOOSE = regex(
    r"(?:整体|总体|部门|单位)?(?:支出|资金|预算|项目)?绩效(?:情况|状况|水平|表现|评价|自评)?(?:总体|整体|较为|比较)?(?P<grade>优秀|良好)(?=[，。；、）\n]|$)"
)
_SCORE = regex(
    r"(?P<label>[^，。；：\n]{0,40}?(?:自评总?分数?|总得分|总评分|总分数?|综合得分|自评得分|评价得分|评价总分|自我评价得分|得分|评分))"
    r"(?:合计|共计)?(?:[为是达：]|约为)?(?P<digits>[0-9]{1,3}(?:\.[0-9]{1,3})?)分(?![值制/])"
)


def facts(
    evaluation: Evaluation,
    report: Narrative,
    sums: Sequence[Fact],
    profile: Profile,
    words: Words,
) -> Iterator[Fact]:
    """A `score_claim` and a `grade_claim` for what the report says of the whole form in its year."""
    total = next((fact for fact in sums if fact.kind == "total"), None)
    if total is None:
        return
    scope = scope_of(evaluation, words)
    passages = [passage for passage in report if not under(passage, words["part_of_money"]) or scope.project]
    yield from _scores(evaluation, passages, total, scope, words)
    yield from _grades(evaluation, passages, total, scope, profile, words)


# -------------------------------------------------------------------- scores


def _scores(
    evaluation: Evaluation, report: Sequence[Passage], total: Fact, scope: Scope, words: Words
) -> Iterator[Fact]:
    """The score, if the report gives one; of several, the one that agrees with the form, if any does."""
    found = [claim for passage in report for claim in _score_claims(passage, scope, words)][:_MOST]
    if not found:
        return
    stated = total.terms.get("score")
    number = stated.value if stated and isinstance(stated.value, Number) else None
    agreeing = [claim for claim in found if number is not None and not differ(claim[1], number)]
    pointer, score, told = (agreeing or found)[0]
    row = Terms("score_claim", evaluation, pointer, None)
    row.put("score", score, [pointer], raw=told)
    if stated and number is not None:
        row.put("total", number, stated.origins, raw=stated.written)
    else:
        row.gaps["total"] = "/total/score"
    yield row.fact()


def _score_claims(passage: Passage, scope: Scope, words: Words) -> Iterator[tuple[str, Number, str]]:
    for sentence in passage.sentences if "分" in passage.text else ():
        sentence = sentence[:_LONGEST]
        for match in _SCORE.finditer(sentence):
            before = sentence[: match.start("digits")]
            of = _last(before)
            own = "执行" not in of and not finder(words["of_a_part"]).search(scope.idle.sub("", of))
            if own and not scope.other_year(before) and not _of_others(before, scope, words):
                yield passage.pointer, as_printed(Decimal(match["digits"])), match["digits"]


def _last(text: str) -> str:
    """The last two clauses, which say what a figure is of; the last alone where the one before has its own figure."""
    parts = [part for part in _CLAUSE.split(text) if part][-2:]
    return parts[-1] if _SCORED.search(parts[0]) else "，".join(parts)


def _of_others(before: str, scope: Scope, words: Words) -> bool:
    """The sentence so far speaks of one of several projects or of another unit."""
    rest = scope.idle.sub("", before)
    return finder(words["of_others"]).search(rest) is not None


# -------------------------------------------------------------------- grades


def _grades(
    evaluation: Evaluation,
    report: Sequence[Passage],
    total: Fact,
    scope: Scope,
    profile: Profile,
    words: Words,
) -> Iterator[Fact]:
    """The grade, if the report gives one; a grade proper goes before a mere adjective."""
    found = [claim for passage in report for claim in _grade_claims(passage, scope, words)][:_MOST]
    firm = [claim for claim in found if claim[3]] or found
    if not firm:
        return
    given = _given(total, profile)
    expected = given[1] if given else ""
    pointer, grade, told, sure = next((claim for claim in firm if claim[1] == expected), firm[0])
    row = Terms("grade_claim", evaluation, pointer, None)
    row.put("stated", grade, [pointer], raw=told)
    row.put("text", told, [pointer])
    row.put("firm", sure, [pointer])
    if given is None:
        row.gaps |= dict.fromkeys(("expected", "share", "from_total"), "/total/score")
    else:
        share, _, from_total, origins = given
        row.put("expected", expected, origins)
        row.put("share", share, origins)
        row.put("from_total", from_total, origins)
    yield row.fact()


def _grade_claims(passage: Passage, scope: Scope, words: Words) -> Iterator[tuple[str, str, str, bool]]:
    for sentence in passage.sentences:
        sentence = sentence[:_LONGEST]
        for pattern, firm in ((_FIRM, True), (_LOOSE, False)):
            match = pattern.search(sentence)
            if match is None or scope.other_year(sentence[: match.start()]):
                continue
            if not _of_others(sentence[: match.start()], scope, words) and not _is_scale(sentence):
                yield passage.pointer, match["grade"][0], match[0], firm


def _is_scale(sentence: str) -> bool:
    """The sentence explains the grades instead of giving one."""
    return (
        "分以上" in sentence
        or "分为" in sentence
        or sum(grade in sentence for grade in ("优", "良", "差")) > 1
    )


def _given(total: Fact, profile: Profile) -> tuple[Number, str, bool, tuple[str, ...]] | None:
    """Points out of the full score, their grade, and whether the form states them; else by the sums of its rows."""
    full = exact(cast(Decimal, profile.parameters["full_score"]))
    stated = "score" in total.terms
    if not stated and not {"score_sum", "weight_sum"} <= set(total.terms):
        return None
    points = total.terms["score" if stated else "score_sum"]
    out_of = full if stated else cast(Number, total.terms["weight_sum"].value)
    share = ratio(cast(Number, points.value), out_of)
    if share is None:
        return None
    share = share * full
    return share, profile.grade(share.value), stated, points.origins
