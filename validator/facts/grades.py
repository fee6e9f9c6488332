"""The grade that a form gives itself, beside the one that its score gives; and what stands in its place and is none."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import Number
from validator.model.rules import GRADES, Profile
from validator.regex import regex

_TICK = regex("[☑☒√✓✔■●]")
_BOX = regex("[☑☒√✓✔■●□☐○◯(（]")
_TICK_FIRST = regex(f"{_TICK.pattern}[)）]?([优良中差])")
_TICK_LAST = regex(f"([优良中差])[秀好等]?[(（]?{_TICK.pattern}")
_BOXES = regex("[☑☒√✓✔■●□☐○◯]")
_OTHER_WORDS = regex(
    "优[秀良质]?率|优[质化势先惠]|[改善优]良(?!好)|良种|中[央期心介小医型国学]|[其集当年]中|差[异旅额距别]|[偏误时公]差"
)
"""Words in which the sign of a grade says something else."""
_OPEN = regex(
    "[待未][评定填审核]|[待由]|财政|主管|复[核评]|不[评适]|暂|空|见附|同上|[签盖]章?|公章|^[\\W_无]*$"
)
"""The grade is left to others, to later or to another page."""
_PLAINLY_NONE = regex(
    r"\(?[≥≤<>=]?\d+(?:\.\d+)?[%分]?\)?|.*(?:完成|率|达[成到]|偏差|实[施现]|执行|支付|拨付|资金|万元).*|是|否|有"
)
"""What no scale calls a grade: a number, a degree of completion."""
_LONGEST = 40


def named(text: str) -> list[str]:
    """The grades that a text names; of several with boxes, those that are ticked."""
    flat = _OTHER_WORDS.sub("", "".join(text.split()))
    found = [grade for grade in GRADES if grade in flat]
    if len(found) < 2 or not _TICK.search(flat):
        return found
    ticked = (_TICK_FIRST if _BOX.match(flat) else _TICK_LAST).findall(flat)
    return ticked or found


def facts(evaluation: Evaluation, whole: Terms, profile: Profile) -> Iterator[Fact]:
    """A `grade` with the one that the total gives, or a `no_grade` for what is none."""
    text = written(evaluation.content.get("grade"))
    found = named(text)
    if found:
        yield _grade(evaluation, found, text, whole, profile)
    elif _is_none(text):
        plainly = _PLAINLY_NONE.fullmatch(_key(text)) is not None
        terms = {"text": Term(text, ("/grade",), written=text), "plainly": Term(plainly, ("/grade",))}
        yield Fact("no_grade", "/grade", terms)


def _key(text: str) -> str:
    return "".join(normalize("NFKC", text).split())


def _is_none(text: str) -> bool:
    """Whether something is filled in that is no grade, and neither left open nor a row of boxes."""
    key = _key(text)
    return bool(key) and len(key) <= _LONGEST and not _OPEN.search(key) and not _BOXES.search(text)


def _grade(evaluation: Evaluation, found: list[str], text: str, whole: Terms, profile: Profile) -> Fact:
    row = one("grade", evaluation, "/grade")
    if len(found) == 1:
        row.put("stated", found[0], ["/grade"], raw=text)
    else:
        row.gaps["stated"] = "/grade"
    score = whole.known("score")
    if score is None:
        row.gaps["expected"] = row.gaps["score"] = "/total/score"
    else:
        row.put("score", score, ["/total/score"], raw=whole.raw("score"))
        row.put("expected", _expected(found, score, whole, profile), ["/total/score"])
    return row.fact()


def _expected(found: list[str], score: Number, whole: Terms, profile: Profile) -> str:
    """The grade of the score; where execution is left out, that of its share of the points as well, if it is stated."""
    points = whole.known("weight_sum")
    if points and whole.terms["without_execution"].value is True:
        share = profile.grade(score.value / points.value * whole.certain("full_score").value)
        if found == [share]:
            return share
    return profile.grade(score.value)
