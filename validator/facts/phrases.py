"""Fixed phrases that give a text away: slips of the pen, and words that belong to another kind of organ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from validator.facts.passages import Narrative, finder, says, tidy
from validator.facts.terms import Terms, each
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact

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
    pattern, entries = _slips(words["typos"])
    found: dict[tuple[str, str], list[str]] = {}
    for pointer, text in texts:
        for match in pattern.finditer(text):
            right, exceptions = entries[match.lastindex or 0]
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
def _slips(entries: tuple[str, ...]) -> tuple[re.Pattern[str], dict[int, tuple[str, tuple[str, ...]]]]:
    """One pattern with a group for every slip, and by group what was meant and in which words it is none."""
    split = [entry.split() for entry in entries]
    groups = "|".join(f"({re.escape(wrong).replace(chr(92) + '#', '[0-9]{1,3}')})" for wrong, *_ in split)
    known = {number: (right, tuple(rest)) for number, (_, right, *rest) in enumerate(split, 1)}
    return re.compile(groups), known


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
    owner = {word: organ for organ, *own in map(str.split, words["organ_words"]) for word in own}
    homes = {organ: tuple(own) for organ, *own in map(str.split, words["organ_units"])}
    pattern = finder(tuple(owner))
    found: dict[str, dict[str, str]] = {}
    for pointer, text in texts:
        for match in pattern.finditer(text):
            found.setdefault(owner[match[0]], {}).setdefault(match[0], pointer)
    for organ, told in found.items():
        origins = list(dict.fromkeys(told.values()))[:_MOST_ORIGINS]
        row = Terms("foreign_words", evaluation, origins[0], None)
        row.put("organ", organ, origins)
        row.put("words", "、".join(told), origins)
        row.put("count", exact(len(told)), origins)
        row.put("form_name", names[0], ["/unit"], raw=names[0])
        row.put("fits", any(says(name, homes[organ]) for name in names), [*origins, "/unit"])
        yield row.fact()
