"""What is said of deviations: in the row, in the notes, in the report; and reasons that many rows share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from validator.facts.passages import says
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.nouns import dataclass
from validator.quantities import read
from validator.regex import regex

_EDGES = " 。.；;，,"
_MARKS = regex(r"[\s，。、；：,.;:]")
_WITHOUT_SPANS = frozenset({"txt", "csv", "md"})
_SHORTEST = 6
"""Characters of a reason that is compared with others; 同上 and 无 are no reasons."""

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the notes and the report say for all rows: reasons, rules of scoring, measures."""

    explains: bool
    scores: bool
    measures: bool
    above: bool = False
    """The reason of the row above may be meant for this one as well."""


def elsewhere(evaluation: Evaluation, columns: frozenset[str], words: Words) -> Elsewhere:
    """Forms without a column of reasons give them in their notes."""
    notes = written(evaluation.content.get("notes"))
    telling = words["explains_deviation"]
    if "reason" not in columns:
        telling += words["explains_in_notes"]
    measures = says(notes, words["measures_named"]) or _has_measures(evaluation, words)
    return Elsewhere(says(notes, telling), says(notes, words["own_scoring"]), measures)


def _has_measures(evaluation: Evaluation, words: Words) -> bool:
    sections = evaluation.at("/report/sections")
    return any(
        isinstance(section, dict)
        and says(written(section.get("heading")), words["measures"])
        and bool(written(section.get("text")).strip())
        for section in (sections if isinstance(sections, list) else ())
    )


def hanging(rows: Sequence[Terms]) -> frozenset[int]:
    """Rows without a reason beneath one that has it, in a text: whether their cells were merged is lost there."""
    if not rows or rows[0].evaluation.format not in _WITHOUT_SPANS:
        return frozenset()
    found: set[int] = set()
    given = False
    for number, row in enumerate(rows):
        raw = row.raw("reason")
        if read(raw, "reason").kind == "blank":
            found |= {number} if given else set()
        else:
            given = len(raw) >= _SHORTEST
    return frozenset(found)


def within(others: Elsewhere, hangs: bool) -> Elsewhere:
    """What is said elsewhere, for a row beneath a reason that may be meant for it."""
    return replace(others, above=True) if hangs else others


def reason(row: Terms, others: Elsewhere, words: Words) -> None:
    """Whether a row gives a reason, and what kind of things it says."""
    raw, at = row.raw("reason"), [row.at("reason")]
    idle = raw.strip(_EDGES) in words["empty_reasons"]
    blank = read(raw, "reason").kind == "blank" and not idle
    given = not blank and not idle
    row.text("reason", "reason")
    row.put("reason_empty", idle, at)
    if blank and others.above and not others.explains:
        row.gaps["reason_blank"] = row.gaps["reason_given"] = row.gaps["reason_left_out"] = at[0]
    else:
        row.put("reason_blank", blank and not others.explains, at)
        row.put("reason_given", given, at)
        if row.has_cell("reason"):
            row.put("reason_left_out", (blank or idle) and not others.explains, at)
    row.put("own_scoring", others.scores or (given and says(raw, words["own_scoring"])), at)
    row.put("names_measure", others.measures or (given and says(raw, words["measures_named"])), at)
    row.put("admits_shortfall", given and _admits(raw, words), at)
    row.put("admits_low_target", given and says(raw, words["low_target"]), at)


def _admits(raw: str, words: Words) -> bool:
    """Something was not done, said without a word that takes it back."""
    return says(raw, words["shortfall"]) and not says(raw, words["no_shortfall"])


def shared(rows: Sequence[Fact], evaluation: Evaluation) -> Iterator[Fact]:
    """One `shared_reason` for each reason that several deviating rows give in cells of their own."""
    alike: defaultdict[str, dict[object, str]] = defaultdict(dict)
    for row in rows:
        term = row.terms.get("reason")
        if term is None or not _deviates(row):
            continue
        text = _MARKS.sub("", str(term.value))
        if len(text) >= _SHORTEST:
            pointer = f"{row.pointer}/reason"
            # A merged cell speaks for its rows at once; it says nothing twice.
            alike[text].setdefault(evaluation.places.get(pointer) or pointer, pointer)
    for pointers in alike.values():
        if len(pointers) > 1:
            origins = tuple(pointers.values())
            text = written(evaluation.at(origins[0])).strip()
            count = Term(exact(len(origins)), origins)
            yield Fact(
                "shared_reason", origins[0], {"text": Term(text, origins, written=text), "count": count}
            )


def _deviates(row: Fact) -> bool:
    unmet = row.terms.get("unmet")
    return unmet is not None and unmet.value is True
