"""How the table of indicators is laid out: level-2 labels that are off, names that occur again, how few outputs there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.passages import says
from validator.facts.terms import one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.regex import regex

_OUTPUT = "产出"
_COST = "成本"
_SHORTEST = 3
_LONG_LABEL = 4
_MOST_ROWS = 5
_NUMERAL = regex(r"^[（(]?[0-9一二三四五六七八九十]{1,2}[)）、.．]\s*")
_BRACKET = regex(r"[（(][^（）()]*[)）]$")
_DIGITS = regex(r"[0-9０-９.,，]+")
_TEMPLATE = regex(r"(?:指标[0-9]*)?(?:无|暂无|不涉及|不适用)?")
"""The name of a row that was left as it came, or in which nothing is told: 指标2, 指标1：无."""
_SIGN = regex(r"[^\u3400-\u9fff0-9A-Za-z]")

Words = Mapping[str, tuple[str, ...]]


def facts(evaluation: Evaluation, rows: Sequence[Fact], words: Words) -> Iterator[Fact]:
    """`label`, `duplicate` and `outputs` from the rows of indicators (facts of kind indicator)."""
    yield from _labels(rows, words)
    repeated = tuple(_duplicates(rows))
    none = Fact("duplicate", "/indicators", {"times": Term(exact(1), ("/indicators",))})
    yield from repeated or ((none,) if rows else ())
    own = [row for row in rows if _OUTPUT in _text(row, "level1") and _COST not in _text(row, "level1")]
    if own:
        made = one("outputs", evaluation, "/indicators")
        made.put("count", exact(len(own)), [f"{row.pointer}/level1" for row in own])
        yield made.fact()


def _text(row: Fact, field: str) -> str:
    term = row.terms.get(field)
    return str(term.value) if term else ""


# ------------------------------------------------------------------- level 2


def _labels(rows: Sequence[Fact], words: Words) -> Iterator[Fact]:
    """One `label` for every pair of level 1 and level 2 of which there is something to say."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        pair = (_text(row, "level1"), _text(row, "level2"))
        if not pair[1] or pair in seen:
            continue
        seen.add(pair)
        likely = meant(pair[1], words)
        home = _home(stem(pair[1]), words)
        misplaced = bool(home) and _is_elsewhere(pair[0], home, words)
        terms = {
            "name": Term(pair[1], (f"{row.pointer}/level2",), written=pair[1]),
            "misspelt": Term(bool(likely), (f"{row.pointer}/level2",)),
            "misplaced": Term(misplaced, (f"{row.pointer}/level2", f"{row.pointer}/level1")),
        }
        terms |= {"level1": row.terms["level1"]} if pair[0] else {}
        terms |= {"likely": Term(likely)} if likely else {}
        terms |= {"belongs": Term(home)} if misplaced else {}
        yield Fact("label", row.pointer, terms)


def stem(label: str) -> str:
    """A level-2 label as compared: without numerals, brackets and 指标."""
    flat = _BRACKET.sub("", _NUMERAL.sub("", "".join(label.split())))
    return flat.removesuffix("指标")


def meant(label: str, words: Words) -> str:
    """The usual label of which this one is a misspelling; "" where there is none."""
    known = words["level2_labels"]
    name = stem(label)
    if len(name) < 2 or name in known:
        return ""
    pairs = {frozenset(pair) for pair in words["alike_letters"]}
    return next((right for right in known if _is_slip(name, right, pairs)), "")


def _is_slip(name: str, right: str, pairs: set[frozenset[str]]) -> bool:
    """One letter taken for one that looks or sounds like it; in longer labels also one left out, doubled or swapped."""
    if len(name) == len(right):
        off = [(a, b) for a, b in zip(name, right, strict=True) if a != b]
        if len(off) == 1:
            return frozenset(off[0]) in pairs
        return len(right) >= _LONG_LABEL and _is_swapped(name, right)
    if len(right) < _LONG_LABEL:
        return False
    short, long = sorted((name, right), key=len)
    if len(long) - len(short) != 1:
        return False
    cuts = [at for at in range(len(long)) if long[:at] + long[at + 1 :] == short]
    # 服务对象满意 and 社会影响效益 are words of their own; a letter doubled, or lost inside, is a slip.
    if name is long:
        return len(cuts) > 1
    return any(0 < at < len(long) - 1 for at in cuts)


def _is_swapped(name: str, right: str) -> bool:
    off = [at for at in range(len(name)) if name[at] != right[at]]
    return (
        len(off) == 2
        and off[1] == off[0] + 1
        and name[off[0]] == right[off[1]]
        and name[off[1]] == right[off[0]]
    )


def _home(name: str, words: Words) -> str:
    """The level-1 section that a level-2 label belongs to; "" where forms put it in several."""
    return next((home for home, *labels in map(str.split, words["level2_home"]) if name in labels), "")


def _is_elsewhere(level1: str, home: str, words: Words) -> bool:
    """Level 1 names another of the usual sections, and not the label's own."""
    others = [entry.split()[0] for entry in words["level2_home"]]
    return home not in level1 and says(level1, tuple(others)) and _COST not in level1


# ---------------------------------------------------------------- duplicates


def _duplicates(rows: Sequence[Fact]) -> Iterator[Fact]:
    """One `duplicate` for every name that several rows bear which count in one unit."""
    named: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        name = _SIGN.sub("", _text(row, "name"))
        own = _text(row, "name") != _text(row, "level2") and not _TEMPLATE.fullmatch(name)
        if own and len(name) >= _SHORTEST:
            named.setdefault(name, []).append(number)
    for numbers in named.values():
        if len(numbers) < 2 or not _alike([rows[number] for number in numbers]):
            continue
        origins = tuple(f"{rows[number].pointer}/level3" for number in numbers[:_MOST_ROWS])
        first = rows[numbers[0]]
        terms = {
            "name": Term(_text(first, "name"), origins, written=_text(first, "name")),
            "times": Term(exact(len(numbers)), origins),
            "rows": Term("、".join(str(number + 1) for number in numbers[:_MOST_ROWS]), origins),
        }
        yield Fact("duplicate", first.pointer, terms)


def _alike(rows: Sequence[Fact]) -> bool:
    """The rows do not measure one thing in several ways: hectares planted beside trees planted."""
    units = {_unit(_text(row, "target_text")) for row in rows}
    return len(units - {""}) < 2


def _unit(target: str) -> str:
    return _SIGN.sub("", _DIGITS.sub("", target))
