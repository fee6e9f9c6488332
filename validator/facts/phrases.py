"""Fixed phrases that give a text away: slips of the pen, and words that belong to another kind of organ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from validator.facts.passages import Narrative, says, tidy
from validator.facts.terms import Terms, each
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]
Texts = Sequence[tuple[str, str]]

_MOST_ROWS = 200
_MOST_ORIGINS = 5
_MOST_SLIPS = 20


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """A `typo` for every slip and a `foreign_words` for every kind of organ; one of either where there is none."""
    texts = [*_of_form(evaluation), *((passage.pointer, passage.text) for passage in report)]
    yield from _typos(evaluation, texts, words)
    yield from _foreign(evaluation, texts, words)


def _of_form(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """The running texts of the form itself: goals, labels of indicators, reasons, notes."""
    for pointer in ("/goals/expected", "/goals/achieved", "/notes", "/budget/reason"):
        if isinstance(text := evaluation.at(pointer), str):
            yield pointer, tidy(text)
    for row in each("indicator", evaluation, "/indicators")[:_MOST_ROWS]:
        for field in ("level3", "reason"):
            if text := row.raw(field):
                yield row.at(field), tidy(text)


# --------------------------------------------------------------------- slips


def _typos(evaluation: Evaluation, texts: Texts, words: Words) -> Iterator[Fact]:
    whole = "\n".join(text for _, text in texts)
    found: dict[tuple[str, str], list[str]] = {}
    for literal, pattern, right, exceptions in _slips(words["typos"]):
        # Nearly all forms hold none of them, and a plain search is many times faster than a pattern.
        for pointer, text in texts if literal in whole else ():
            for match in pattern.finditer(text):
                if not any(_covers(exception, match, text) for exception in exceptions):
                    figure = "".join(filter(str.isdigit, match[0]))
                    found.setdefault((match[0], right.replace("#", figure)), []).append(pointer)
    for (slip, right), pointers in list(found.items())[:_MOST_SLIPS]:
        row = Terms("typo", evaluation, pointers[0], None)
        origins = list(dict.fromkeys(pointers))[:_MOST_ORIGINS]
        row.put("text", slip, origins, raw=slip)
        row.put("right", right, origins)
        row.put("times", exact(len(pointers)), origins)
        yield row.fact()
    if not found:
        row = Terms("typo", evaluation, "/report", None)
        row.put("times", exact(0), ["/report"])
        yield row.fact()


@lru_cache(maxsize=8)
def _slips(entries: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str], str, tuple[str, ...]], ...]:
    """Of every slip a plain part of it, its pattern, what was meant, and the words in which it is none."""
    return tuple(
        (wrong.partition("#")[0], regex(re.escape(wrong).replace(r"\#", "[0-9]{1,3}")), right, tuple(rest))
        for wrong, right, *rest in map(str.split, entries)
    )


def _covers(exception: str, match: re.Match[str], text: str) -> bool:
    """The slip stands inside a longer word in which it is right."""
    before = exception.find(match[0])
    return before >= 0 and text.startswith(exception, max(match.start() - before, 0))


# ------------------------------------------------------------- foreign words


def _foreign(evaluation: Evaluation, texts: Texts, words: Words) -> Iterator[Fact]:
    """By kind of organ, the words of it that occur; nothing is asked of units that do everything."""
    units = [written(evaluation.content.get(field)).strip() for field in ("unit", "department")]
    names = [name for name in units if name]
    if not names or any(says(name, words["any_organ"]) for name in names):
        return
    whole = "\n".join(text for _, text in texts)
    homes = {organ: tuple(own) for organ, *own in map(str.split, words["organ_units"])}
    found: dict[str, dict[str, str]] = {}
    for organ, *own in map(str.split, words["organ_words"]):
        for word in own:
            if word in whole:
                pointer = next((pointer for pointer, text in texts if word in text), "/report")
                found.setdefault(organ, {})[word] = pointer
    for organ, told in found.items():
        origins = list(dict.fromkeys(told.values()))[:_MOST_ORIGINS]
        row = Terms("foreign_words", evaluation, origins[0], None)
        row.put("organ", organ, origins)
        row.put("words", "、".join(told), origins)
        row.put("count", exact(len(told)), origins)
        row.put("form_name", names[0], ["/unit"], raw=names[0])
        row.put("fits", any(says(name, homes[organ]) for name in names), [*origins, "/unit"])
        yield row.fact()
