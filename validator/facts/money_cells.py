"""Which amounts of the block of money could not be read, each with its text as written."""

from __future__ import annotations

from collections.abc import Iterator

from validator.facts.terms import AMOUNTS, Terms, each, one
from validator.model.facts import Fact
from validator.regex import regex

_MOST = 50
_FIGURE_MEANT = regex(r"[0-9OoＯｏ〇○lI|.,，。\s]+")


def facts(budget: Terms) -> Iterator[Fact]:
    """An `amount_cell` for every amount that is none, and one for the first that could be read."""
    read, unread = False, 0
    for label, row, field in _cells(budget):
        if row.is_blank(field, "money") or row.is_formula(field) or unread >= _MOST:
            continue
        fine = row.money(field) is not None or row.unit_beside(field) is not None
        if not fine or not read:
            yield _fact(label, row, field, fine)
        read, unread = read or fine, unread + (not fine)


def _cells(budget: Terms) -> Iterator[tuple[str, Terms, str]]:
    """What a cell of money is called, its row and its field."""
    for field, label in AMOUNTS.items():
        yield label, budget, field
    for fund in each("", budget.evaluation, "/budget/parts"):
        for field, label in AMOUNTS.items():
            yield f"{fund.raw('name')}{label}", fund, field
    for side in ("income", "expenditure"):
        yield "合计", one("", budget.evaluation, f"/budget/{side}"), "total"
        for part in each("", budget.evaluation, f"/budget/{side}/parts"):
            yield part.raw("name"), part, "amount"


def _fact(label: str, cell: Terms, field: str, fine: bool) -> Fact:
    row = Terms("amount_cell", cell.evaluation, cell.at(field), None)
    origin = [cell.at(field)]
    row.put("label", label, origin)
    row.put("text", cell.raw(field), origin, raw=cell.raw(field))
    meant = cell.quantity(field, "money").kind == "unread" or _FIGURE_MEANT.fullmatch(cell.raw(field))
    row.put("malformed", bool(not fine and meant), origin)
    row.put("in_words", bool(not fine and not meant), origin)
    return row.fact()
