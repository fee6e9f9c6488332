"""The years that titles, headings and the file's name give as the year of the evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from validator.facts.passages import Narrative, dated_headings, finder, tidy
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 300
_HAN_YEAR = regex(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
# 2023年3月 is a date and 2020-2022年 a range; neither names the year of the evaluation.
_YEAR = regex(r"(?<![0-9])((?:19|20)[0-9]{2})年(?![0-9]{1,2}月)")
_FULL_YEAR = regex(r"(?<![0-9])((?:19|20)[0-9]{2})年度")
_RANGE = regex(r"(?:19|20)[0-9]{2}年?度?[-—–~～至到、和及](?:19|20)?[0-9]{2}年")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `year_mention` for every place and year; a title that also names the form's year speaks of that one."""
    own = _years(written(evaluation.content.get("year")) + "年", _YEAR)[:1]
    seen: set[tuple[str, int]] = set()
    for where, pointer, years in _mentions(evaluation, words):
        for year in own if set(own) & set(years) else years:
            if (where, year) not in seen:
                seen.add((where, year))
                yield _fact(evaluation, where, pointer, year, own)


def _mentions(evaluation: Evaluation, words: Words) -> Iterator[tuple[str, str, list[int]]]:
    """Where, the JSON Pointer ("" for the file's name), and the years named there."""
    for where, pointer in (("表名", "/title"), ("报告标题", "/report/title")):
        yield where, pointer, _years(tidy(written(evaluation.at(pointer))), _YEAR)
    elsewhere = finder(words["not_of_this_year"])
    for pointer, heading in dated_headings(evaluation):
        if not elsewhere.search(heading):
            yield "报告小标题", pointer, _years(heading, _YEAR)
    yield "文件名", "", _years(tidy(PurePath(evaluation.file).stem), _FULL_YEAR)


def _years(text: str, pattern: re.Pattern[str]) -> list[int]:
    text = _HAN_YEAR.sub(lambda found: found[0].translate(_HAN_DIGITS), text[:_LONGEST])
    return [] if _RANGE.search(text) else list(dict.fromkeys(int(year) for year in pattern.findall(text)))


def _fact(evaluation: Evaluation, where: str, pointer: str, year: int, own: list[int]) -> Fact:
    row = Terms("year_mention", evaluation, pointer, None)
    row.put("year", exact(year), [pointer], raw=str(year))
    row.put("where", where, [pointer])
    if own:
        row.put("form_year", exact(own[0]), ["/year"], raw=str(own[0]))
    else:
        row.gaps["form_year"] = "/year"
    return row.fact()
