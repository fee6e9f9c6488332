"""How a form spreads its points: over execution, the goals together, and the level-1 sections; and whose way that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validator.model.evaluation import Content, Evaluation, written
from validator.nouns import dataclass
from validator.quantities import read

EXECUTION, GOALS, BENEFIT, SATISFACTION = "execution", "goals", "benefit", "satisfaction"
SECTIONS: Mapping[str, str] = {
    "cost": "成本",
    SATISFACTION: "满意度",
    BENEFIT: "效益",
    "output": "产出",
}
"""The sections, each with the list of words that its name holds, in the order in which a name is tried."""

PARTS = (EXECUTION, "output", BENEFIT, SATISFACTION, "cost", GOALS)
"""What a profile may give a weight."""

_WHOLE = Decimal(100)

ANY = "any"
WITHOUT_SATISFACTION = (BENEFIT, ANY)
"""Where the points for satisfaction go when it is not asked for."""

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Weighing:
    """The points of each part: a form that contradicts itself gives a part two values, one that is silent none."""

    points: Mapping[str, frozenset[Decimal]]

    def says(self, part: str, points: Decimal) -> bool | None:
        """Whether the form gives a part these points; None where it does not tell."""
        known = self.points.get(part)
        return points in known if known else None

    def follows(self, weights: Mapping[str, Decimal], without: str) -> bool | None:
        """Whether the form has the weights of a profile; None where it does not tell."""
        told = [self.says(part, points) for part, points in weights.items()]
        if (
            None not in told
            and not all(told)
            and SATISFACTION in weights
            and self.says(SATISFACTION, Decimal(0))
        ):
            return any(self._fits(moved) for moved in _moved(weights, without))
        return None if None in told else all(told)

    def _fits(self, weights: Mapping[str, Decimal]) -> bool:
        return all(self.says(part, points) for part, points in weights.items())


def weighing(evaluation: Evaluation, words: Words) -> Weighing:
    """The weights of a form, from its headings and from its rows."""
    stated = [(_section(row, words), _points(row.get("weight"))) for row in _rows(evaluation, "/sections")]
    rows = [(_part(row, words), _points(row.get("weight"))) for row in _rows(evaluation, "/indicators")]
    rows = [(part, points) for part, points in rows if points is not None]
    execution = frozenset(_execution(evaluation, stated))
    left = None if execution else implied_execution(evaluation, [points for _, points in rows])
    known = {EXECUTION: execution if left is None else frozenset([left])}
    stated = [(part, points) for part, points in stated if part != EXECUTION]
    known[GOALS] = frozenset(_sums([rows, stated]))
    if all(part for part, _ in (*rows, *stated)):
        for part in SECTIONS:
            known[part] = frozenset(_values(part, rows, stated))
    return Weighing(known)


def implied_execution(evaluation: Evaluation, weights: Sequence[Decimal | None]) -> Decimal | None:
    """The points for execution on a form that scores it and has no place for them: what the indicators leave of 100.

    None where the score is not most of them, or the total is another: then a weight may be wrong.
    """
    score = _points(evaluation.at("/budget/score"))
    if score is None or None in weights:
        return None
    given = sum((points for points in weights if points is not None), Decimal(0))
    left, total = left_without_place(evaluation, given, "weight"), _points(evaluation.at("/total/weight"))
    if left is None or not score <= left < 2 * score:
        return None
    return left if total in (None, _WHOLE, given) else None


def left_without_place(evaluation: Evaluation, given: Decimal, *fields: str) -> Decimal | None:
    """What indicators that weigh so much leave of 100; None where the form has a place for one of the execution's `fields`."""
    pointers = [f"/budget/{field}" for field in fields]
    if any(at in evaluation.places or evaluation.at(at) is not None for at in pointers):
        return None
    return _WHOLE - given


def _moved(weights: Mapping[str, Decimal], without: str) -> Iterator[Mapping[str, Decimal]]:
    """The weights of a form that does not ask for satisfaction."""
    free = weights[SATISFACTION]
    for part in [without] if without != ANY else [part for part in SECTIONS if part in weights]:
        if part != SATISFACTION:
            yield {**weights, SATISFACTION: Decimal(0), part: weights[part] + free}


def _execution(evaluation: Evaluation, stated: Sequence[tuple[str, Decimal | None]]) -> Iterator[Decimal]:
    own = _points(evaluation.at("/budget/weight"))
    yield from [own] if own is not None else []
    yield from (points for part, points in stated if part == EXECUTION and points is not None)


def _sums(lists: Sequence[Sequence[tuple[str, Decimal | None]]]) -> Iterator[Decimal]:
    """The sums of those lists that are there and have all their points."""
    for entries in lists:
        points = [each for _, each in entries if each is not None]
        if points and len(points) == len(entries):
            yield sum(points, Decimal(0))


def _values(
    part: str, rows: Sequence[tuple[str, Decimal | None]], stated: Sequence[tuple[str, Decimal | None]]
) -> Iterator[Decimal]:
    """What rows and headings give a section; nothing, where both are silent on it and some section is weighed."""
    own = [(name, points) for name, points in rows if name == part]
    headed = [(name, points) for name, points in stated if name == part]
    yield from _sums([own, headed])
    if not own and not headed and rows:
        yield Decimal(0)


def _part(row: Mapping[str, Content], words: Words) -> str:
    """The section of a row of indicators. Satisfaction often stands among the benefits."""
    section = _section({"name": row.get("level1")}, words)
    if section == BENEFIT and _holds(written(row.get("level2")), words["满意度"]):
        return SATISFACTION
    return section


def _section(row: Mapping[str, Content], words: Words) -> str:
    """The section that a name is of; "" for one of another division, or of two."""
    name = "".join(written(row.get("name")).split())
    if _holds(name, words["执行"]):
        return EXECUTION
    found = [part for part, listed in SECTIONS.items() if _holds(name, words[listed])]
    return found[0] if len(found) == 1 else ""


def _holds(name: str, listed: Sequence[str]) -> bool:
    return any(word in name for word in listed)


def _rows(evaluation: Evaluation, pointer: str) -> Iterator[Mapping[str, Content]]:
    rows = evaluation.at(pointer)
    yield from (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def _points(value: Content) -> Decimal | None:
    """Points as a form writes them: 50, 50分, （50）, 50%."""
    quantity = read(value if isinstance(value, str | Decimal) else None, "points")
    if quantity.kind != "number" or quantity.number is None or quantity.unit not in ("", "分", "%"):
        return None
    return quantity.number.value * (100 if quantity.unit == "%" else 1)
