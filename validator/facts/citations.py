"""The documents that goals and duties rest on: those of a county that no longer is, and old ones that set the unit up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from validator.facts.passages import Narrative, says, tidy
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_DOCUMENT = regex(
    r"(?P<body>[\u4e00-\u9fff]{2,14})[〔［\[（【](?P<year>(?:19|20)[0-9]{2})[〕］\]）】]第?[0-9]{1,4}号"
)
_BEFORE = regex(r".*(?:根据|按照|依据|依照|遵照|[经按以由和及与]|文件|通知|印发|关于)")
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_NATIONAL = ("国", "中", "全国", "财", "人社", "民发", "自然资")
_NEAR = 60
_MOST = 20


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """A `citation` for every distinct number of a document in the goals and in sentences on what the unit is for."""
    places = [("/goals/expected", tidy(written(evaluation.at("/goals/expected"))))]
    places += [(passage.pointer, passage.text) for passage in report if "号" in passage.text]
    found = (entry for place in places for entry in _in_text(*place, words))
    seen: set[str] = set()
    old = _predecessors(evaluation, words)
    for pointer, sentence, number, start in islice(found, _MOST):
        if number not in seen:
            seen.add(number)
            yield _fact(evaluation, pointer, sentence, number, start, old)


def _in_text(pointer: str, text: str, words: Words) -> Iterator[tuple[str, str, str, int]]:
    """Pointer, sentence, number of the document and where it starts."""
    for sentence in text.split("。"):
        if "号" not in sentence or not says(sentence, words["founding"]):
            continue
        for document in _DOCUMENT.finditer(sentence):
            lead = _BEFORE.match(document["body"])
            start = document.start() + (lead.end() if lead else 0)
            yield pointer, sentence, sentence[start : document.end()], start


def _predecessors(evaluation: Evaluation, words: Words) -> list[tuple[str, str, int]]:
    """(old name, new name, year of the change) of the unit's county, where it had another name."""
    names = "".join(written(evaluation.at(at)) for at in ("/unit", "/department", "/title", "/report/unit"))
    listed = (entry.split() for entry in words["renamed_counties"])
    return [(old, new, int(year)) for old, new, year in listed if new in names]


def _fact(
    evaluation: Evaluation,
    pointer: str,
    sentence: str,
    number: str,
    start: int,
    old: list[tuple[str, str, int]],
) -> Fact:
    row = Terms("citation", evaluation, pointer, None)
    row.put("number", number, [pointer], raw=number)
    dated = _YEAR.search(number)
    year = int(dated[0]) if dated else 0
    row.put("year", exact(year), [pointer], raw=str(year))
    before = sentence[max(0, start - _NEAR) : start]
    former = next((entry for entry in old if year <= entry[2] and _is_of(entry[0], number, before)), None)
    row.put("of_former_county", former is not None, [pointer])
    if former is not None:
        row.put("former", former[0], [pointer])
        row.put("county", former[1], ["/unit"])
    own = _YEAR.search(written(evaluation.content.get("year")))
    if number.startswith(_NATIONAL):
        return row.fact()
    if own:
        row.put("age", exact(int(own[0]) - year), [pointer, "/year"])
    else:
        row.gaps["age"] = "/year"
    return row.fact()


def _is_of(county: str, number: str, before: str) -> bool:
    """By its full name, or by the short one that numbers of its documents begin with: 株洲县 is 株县."""
    short = county[0] + county[-1]
    return county in number or county in before or (county.endswith("县") and number.startswith(short))
