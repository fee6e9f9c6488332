"""How many posts a unit has, how many of them are filled, and the rate that it states for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.facts.passages import Narrative, says
from validator.facts.terms import Terms, one, ratio
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, exact
from validator.quantities import read
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_FIGURE = r"(?:为|是|共计|总计|共|有|：)*(?P<figure>[0-9]{1,6})(?:人|名|个(?!月))"
_PLANNED = regex(
    rf"(?P<name>[\u4e00-\u9fff]{{0,8}}编制(?:总?数|人数|人员|总额|名额)?(?:（[^（）]{{0,10}}）)?){_FIGURE}"
)
_ACTUAL = regex(
    rf"(?P<name>[\u4e00-\u9fff]{{0,8}}(?:在职|实有|在编|在岗)(?:在编|在职|在岗|干部|职工|人员|人数|总数|数)*){_FIGURE}"
)
_RATE = regex(
    r"(?:在职人员|在编人员|人员|编制)控制率(?:为|是|达|：)?(?P<figure>[0-9]{1,4}(?:\.[0-9]{1,4})?%)"
)
_FIELDS = ("planned", "actual", "control_rate")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """A `headcount` from the cells of the form, and one from each passage of the report that gives both figures once."""
    cells = one("headcount", evaluation, "/staff")
    if cells.content:
        for name in _FIELDS[:2]:
            cells.number(name, name, lambda field: _heads(cells.raw(field)))
        if not cells.is_blank("control_rate", "rate"):
            cells.number("control_rate", "control_rate", lambda field: _rate(cells.raw(field)))
        yield _finished(cells)
    for passage in report:
        if "编制" in passage.text and not says(passage.text, words["staff_hired"]):
            yield from _of_passage(evaluation, passage.pointer, passage.text, words)


def _of_passage(evaluation: Evaluation, pointer: str, text: str, words: Words) -> Iterator[Fact]:
    apart = words["staff_core"] + words["staff_outside"] + ("编制", "空", "缺", "超", "政法", "机关")
    planned = {
        found["figure"] for found in _PLANNED.finditer(text) if _is_whole(found["name"], apart, "编制")
    }
    actual = {found["figure"] for found in _ACTUAL.finditer(text) if _is_whole(found["name"], apart, "")}
    rates = {found["figure"] for found in _RATE.finditer(text)}
    if len(planned) != 1 or len(actual) != 1:
        return
    row = Terms("headcount", evaluation, pointer, None)
    for name, figures in (("planned", planned), ("actual", actual)):
        figure = figures.pop()
        row.put(name, exact(int(figure)), [pointer], raw=figure)
    if len(rates) == 1:
        stated = rates.pop()
        rate = _rate(stated)
        if rate is not None:
            row.put("control_rate", rate, [pointer], raw=stated)
    yield _finished(row)


def _is_whole(name: str, apart: tuple[str, ...], own: str) -> bool:
    """The name is that of all staff, not of a category of them."""
    return not says(name.replace(own, "", 1) if own else name, apart)


def _finished(row: Terms) -> Fact:
    row.computed("rate", ["actual", "planned"], "÷", ratio)
    return row.fact()


def _heads(text: str) -> Number | None:
    quantity = read(text, "actual")
    whole = quantity.kind == "number" and quantity.unit in ("", "人", "名", "个")
    return exact(quantity.number.value) if whole and quantity.number is not None else None


def _rate(text: str) -> Number | None:
    """A rate as a ratio; a plain number above 2 counts per cent."""
    quantity = read(text, "rate")
    if quantity.kind != "number" or quantity.number is None or quantity.unit not in ("", "%"):
        return None
    if quantity.unit == "" and quantity.number.value > 2:
        return quantity.number / exact(100)
    return quantity.number
