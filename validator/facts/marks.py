"""Marks in the report that do not go together: brackets of two kinds, broken numbering, quotes without a partner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.lines import Line, lines, mark, spoken
from validator.facts.passages import MOST, Narrative
from validator.facts.terms import Terms, each
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]
Found = Sequence[tuple[str, str]]
"""(JSON Pointer, how it looks) of every odd mark."""

_MOST_SHOWN = 3
_MOST = 50
_AROUND = 6
_MIXED = regex(r"\([^()（）\n]{1,20}）|（[^()（）\n]{1,20}\)")
_LIST_MARK = regex(r"(?:(?<=[\n，。；：、])|^)[（(]?[0-9A-Za-z一二三四五六七八九十①-⑳]{1,2}[)）]")
_REMNANT = regex(r"是(?=[完加推落做抓提开建组狠严认积深切扎规优健突坚注强])")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("【", "】"))
_DEEPER = "abcdef"


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `odd_mark` for every kind of odd marks in the report; one without any where all is well."""
    kinds = {
        "brackets": _mixed(evaluation),
        "numbering": _broken(lines(evaluation, report), report),
        "pairs": _unpaired(report),
    }
    odd = {kind: found for kind, found in kinds.items() if found}
    for kind, found in odd.items():
        origins = list(dict.fromkeys(pointer for pointer, _ in found))[: _MOST_SHOWN + 2]
        row = Terms("odd_mark", evaluation, origins[0], None)
        row.put("kind", kind, origins)
        row.put("text", "”“".join(list(dict.fromkeys(text for _, text in found))[:_MOST_SHOWN]), origins)
        row.put("times", exact(len(found)), origins)
        yield row.fact()
    if not odd:
        row = Terms("odd_mark", evaluation, "/report", None)
        row.put("kind", "none", ["/report"])
        row.put("times", exact(0), ["/report"])
        yield row.fact()


# ------------------------------------------------------------------ brackets


def _mixed(evaluation: Evaluation) -> Found:
    found: list[tuple[str, str]] = []
    for section in each("odd_mark", evaluation, "/report/sections"):
        for field in ("heading", "text"):
            text = section.raw(field)[:MOST]
            found += ((section.at(field), match[0]) for match in _MIXED.finditer(text))
            if len(found) >= _MOST:
                return found[:_MOST]
    return found


# ----------------------------------------------------------------- numbering


def _broken(report: Sequence[Line], passages: Narrative) -> Found:
    """Numbers that neither go on from one before nor begin anew, and “5、是……” left over from “五是……”."""
    found: list[tuple[str, str]] = []
    open_lists: dict[str, list[int]] = {style: [] for style in _DEEPER}
    last = ""
    for line in report:
        here = mark(line.text)
        if here is None:
            continue
        for style in _DEEPER[_DEEPER.index(here.style) + 1 :]:
            open_lists[style].clear()
        if not goes_on(open_lists[here.style], here.value):
            found.append((line.pointer, f"{last}……{here.text}"))
        elif _REMNANT.match(here.rest) and here.style == "c":
            found.append((line.pointer, f"{here.text}{here.rest[:_AROUND]}"))
        last = here.text
    for passage in passages:
        open_list: list[int] = []
        said = ""
        for value, text in spoken(passage.text):
            if not goes_on(open_list, value):
                found.append((passage.pointer, f"{said}……{text}"))
            said = text
    return found[:_MOST]


def goes_on(open_list: list[int], value: int) -> bool:
    """The number continues one of the lists that are open (the innermost last), or opens a new one.

    A list whose beginning was not seen is taken as it comes.
    """
    if value == 1 or not open_list:
        open_list.append(value)
        return True
    for at in range(len(open_list) - 1, -1, -1):
        if open_list[at] + 1 == value:
            del open_list[at + 1 :]
            open_list[at] = value
            return True
    open_list[:] = [value]
    return False


# --------------------------------------------------------------------- pairs


def _unpaired(report: Narrative) -> Found:
    """Quotes, brackets and title marks of which a passage has more of one side than of the other."""
    found: list[tuple[str, str]] = []
    for passage in report:
        if len(passage.text) >= MOST:
            continue  # cut off
        text = _LIST_MARK.sub(lambda match: "·" * len(match[0]), passage.text)
        for opening, closing in _PAIRS:
            if text.count(opening) != text.count(closing):
                at = _first_alone(text, opening, closing)
                shown = passage.text[max(at - _AROUND, 0) : at + _AROUND + 1].replace("\n", "")
                found.append((passage.pointer, shown))
    return found[:_MOST]


def _first_alone(text: str, opening: str, closing: str) -> int:
    """Where the first mark without a partner stands."""
    waiting: list[int] = []
    for at, letter in enumerate(text):
        if letter == opening:
            waiting.append(at)
        elif letter == closing:
            if not waiting:
                return at
            waiting.pop()
    return waiting[0] if waiting else 0
