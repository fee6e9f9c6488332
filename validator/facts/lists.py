"""Sentences in, totals with the parts they are stated with out: 总支出100万元，其中基本支出60万元，项目支出40万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from validator.facts.figures import BREAK, Figure, amounts, bare
from validator.facts.passages import YEAR, Passage, finder
from validator.facts.readings import Part, Reading, reading
from validator.model.number import Number
from validator.nouns import dataclass
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 3_000
_MOST_MARKS = 8
_MARK = regex(
    r"(?P<chief>主要)?(?:其中|(?<!不)包括|包含|(?<=[，：])分别[为是]|(?<=，)由(?=[^。]{2,400}(?:组成|构成)))"
    r"(?P<some>主要)?"
)
_BRACKET = regex(r"（([^（）]*)）")
_ADDED_UP = regex(r"(?:以上|上述)?(?:[两二三四五六七八九十各0-9]+项)?(?:合计|共计|总计)[为是达]?")
_OPEN_END = regex(r"等(?!级)|……")
_OTHERS = ("其他", "其它")
_SIDES = ("收入", "支出")
_SEMICOLON = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A total with its parts as a sentence states them. `open`: the list may be longer than what is written."""

    total: Figure
    reading: Reading
    open: bool

    @property
    def amount(self) -> Number:
        """The total in yuan."""
        return _number(self.total)


def stated(passage: Passage, words: Words) -> Iterator[Stated]:
    """Every total of a passage that is written with at least two parts."""
    before = ""
    for sentence, after in pairwise([*(text[:_LONGEST] for text in passage.sentences), ""]):
        flat = _BRACKET.sub("", sentence)
        # “其中” at the beginning of a sentence speaks of the sentence before.
        head = before.rstrip("。\n") + "，" if flat.startswith("其中") else ""
        goes_on = sentence.endswith("\n") and bool(amounts(BREAK.split(after)[0] + "，"))
        yield from _of_sentence(head + flat, len(head), words, goes_on)
        yield from _in_brackets(sentence, words)
        before = flat


def _of_sentence(text: str, start: int, words: Words, goes_on: bool) -> Iterator[Stated]:
    marks = list(islice(_MARK.finditer(text), _MOST_MARKS))
    for number, mark in enumerate(marks):
        head, tail = text[: mark.start()], text[mark.end() :]
        if mark.start() >= start and (found := _listed(head, mark, tail, words, number > 0, goes_on)):
            yield found
    if not marks and (added := _added_up(text, words)):
        yield added


def _in_brackets(sentence: str, words: Words) -> Iterator[Stated]:
    for bracket in islice(_BRACKET.finditer(sentence), _MOST_MARKS):
        if mark := _MARK.match(bracket[1]):
            head = BREAK.split(_BRACKET.sub("", sentence[: bracket.start()]))[-1]
            if found := _listed(head, mark, bracket[1][mark.end() :], words):
                yield found


def _listed(
    head: str, mark: re.Match[str], tail: str, words: Words, nested: bool = False, goes_on: bool = False
) -> Stated | None:
    """The total before a mark and its parts after it.

    A `nested` list, one after the list of another mark, ends with its clause; where no semicolon marks that, it counts
    only if it agrees.
    """
    said = _said(amounts(head), words)
    figures = _said(amounts(tail), words)
    bounded = not nested or len(_said(amounts(head.rpartition("；")[2]), words)) == 1
    if nested:
        figures = _first_clause(figures)
    if not said or said[-1].number is None or any(figure.number is None for figure in figures):
        return None
    candidates = [said[-1], *_others(said[-1], amounts(head))]
    outer, inner = _outermost(figures)
    found = reading(
        [_number(figure) for figure in candidates],
        _parts(outer, said[-1], words),
        _parts(inner, said[-1], words),
    )
    if found is None or not (found.agrees or (bounded and _is_last(said[-1], head, words))):
        return None
    some = mark["chief"] or mark["some"] or goes_on or bare(tail)
    open_end = any(_OPEN_END.match(figure.rest) for figure in figures)
    return Stated(candidates[found.total], found, bool(some) or open_end or not found.whole)


def _others(total: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """Other figures of the sentence that the list may have been meant for."""
    return [
        figure
        for figure in reversed(figures)
        if figure.number and figure != total and not _other_side(_clause(figure), _clause(total))
    ]


def _is_last(total: Figure, head: str, words: Words) -> bool:
    """Nothing but a comparison with another year stands between the total and the mark: 支出90万元，比上年增加5万元，其中."""
    later = [figure for figure in amounts(head) if figure.end > total.end]
    return all(finder(words["other_year"]).search(_clause(figure)) for figure in later)


def _added_up(text: str, words: Words) -> Stated | None:
    """Parts that come before their total: 基本支出60万元，项目支出40万元，合计100万元."""
    figures = _said(amounts(text), words)
    last = next(
        (i for i, figure in enumerate(figures) if i > 1 and _ADDED_UP.fullmatch(_clause(figure))), None
    )
    if last is None or any(figure.number is None for figure in figures[: last + 1]):
        return None
    total = figures[last]
    found = reading([_number(total)], _parts(figures[:last], total, words)[::-1])
    if found is None:
        return None
    clear = found.whole and len(BREAK.split(figures[0].gap)) <= 2 and not _MARK.search(text)
    in_order = replace(found, parts=found.parts[::-1])
    return Stated(total, in_order, False) if found.agrees or clear else None


# ------------------------------------------------------------------ the list


def _said(figures: Sequence[Figure], words: Words) -> list[Figure]:
    """The figures without those that only compare (比上年增加5万元)."""
    compares = finder(words["compares"])
    return [figure for figure in figures if not compares.search(_clause(figure))]


def _first_clause(figures: list[Figure]) -> list[Figure]:
    end = next((i for i, figure in enumerate(figures) if i and figure.strength == _SEMICOLON), len(figures))
    return figures[:end]


def _outermost(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The parts of the list, and the figures after a further “其中”, some of which may be parts again.

    Where semicolons part the list and each of its clauses has one figure before its own “其中”, that is the part.
    """
    clauses: list[list[Figure]] = []
    for figure in figures:
        if not clauses or figure.strength == _SEMICOLON:
            clauses.append([])
        clauses[-1].append(figure)
    if len(clauses) > 1 and all(len(clause) == 1 or _MARK.search(clause[1].gap) for clause in clauses):
        return [clause[0] for clause in clauses], []
    end = next((i for i, figure in enumerate(figures) if i and _MARK.search(figure.gap)), len(figures))
    return list(figures[:end]), list(figures[end:])


def _parts(figures: Sequence[Figure], total: Figure, words: Words) -> list[Part]:
    """The figures as parts; what comes after a list that is complete by its names, or parted otherwise, is not sure."""
    firm = figures[1].strength == _SEMICOLON if len(figures) > 1 else False
    parts: list[Part] = []
    for i, figure in enumerate(figures):
        alike = not i or (figure.strength == _SEMICOLON) == firm
        sure = (
            alike
            and _belongs(figure, total, words)
            and not is_complete([part.label for part in parts], words)
        )
        digits = figure.digits if figure.unit == total.unit else figure.digits + figure.unit
        parts.append(Part(figure.label, digits, _number(figure), sure))
    return parts


def _belongs(figure: Figure, total: Figure, words: Words) -> bool:
    """Nothing in the figure's label suggests that it is of another kind than the total."""
    label = finder(words["official_parts"]).sub("", _clause(figure))
    whole = _clause(total)
    if YEAR.search(label) or _other_side(label, whole):
        return False
    return all(word in whole for word in finder(words["doubtful_parts"]).findall(label))


def _other_side(one: str, other: str) -> bool:
    """One of the labels speaks of income and the other of expenditure."""
    sides = [{side for side in _SIDES if side in label} for label in (one, other)]
    return all(sides) and sides[0].isdisjoint(sides[1])


def _clause(figure: Figure) -> str:
    return BREAK.split(figure.gap)[-1]


def _number(figure: Figure) -> Number:
    assert figure.number is not None  # noqa: S101 - the caller has looked
    return figure.number


def is_complete(labels: Sequence[str], words: Words) -> bool:
    """Two halves of a whole, or a list that ends in “其他……”: nothing can come after it."""
    if len(labels) < 2:
        return False
    pairs = [pair.split() for pair in words["closed_pairs"]] if len(labels) == 2 else []
    return labels[-1].startswith(_OTHERS) or any(
        all(any(half in label for label in labels) for half in pair) for pair in pairs
    )
