"""An evaluation in, a paper out: the blocks of the form in some order, in one table or several."""

from __future__ import annotations

from random import Random

from . import front, money
from .evaluations import sometimes
from .front import Content
from .paper import Box, Grid, Line, Paper
from .rows import Table


def composed(r: Random, content: Content) -> Paper:
    """The form in some layout."""
    has_budget = "budget" in content
    unit = content.get("money_unit", "") if has_budget and sometimes(r) else ""
    table = Table(r, content, _execution_is_a_row(r, content))
    hidden = ("weight", "score") if table.execution else ()
    parts = len(content.get("budget", {}).get("parts", ()))
    widest = max(table.count, len(money.fields_of(content, hidden)) + 1, parts + 2, 4)
    width = widest + (r.randrange(3) if sometimes(r, 3) else 0)
    below, lines_below = front.notes(r, content, width)
    signed, lines_signed = front.signatures(r, content, width)
    ranked = front.grade(r, content, width) if "grade" in content else []
    blocks = [
        front.identity(r, content, width),
        money.budget(r, content, width, hidden, unit),
        front.goals(r, content, width),
        table.lines(width),
        [*ranked, *below, *signed],
    ]
    if sometimes(r, 6):
        blocks[1], blocks[2], blocks[3] = blocks[2], blocks[3], blocks[1]
    title = front.heading(r, content, bool(unit))
    if sometimes(r, 5):
        inside = [[Box(box.text, width, 1, box.holds)] for box in title]
        blocks[0], title = inside + blocks[0], []
    return [*title, *_tables(r, blocks), *lines_below, *lines_signed, *front.report(content)]


def _execution_is_a_row(r: Random, content: Content) -> bool:
    """The points of execution may stand among the indicators, where they have columns for both."""
    budget, rows = content.get("budget", {}), content["indicators"]
    told = all(field in budget for field in ("weight", "score"))
    parts = any(field in part for part in budget.get("parts", ()) for field in ("weight", "score"))
    columns = all(any(field in row for row in rows) for field in ("weight", "score"))
    return told and columns and not parts and "level1" in rows[0] and sometimes(r)


def _tables(r: Random, blocks: list[list[Line]]) -> list[Grid]:
    """All blocks in one table, or a table for each."""
    filled = [block for block in blocks if block]
    if not sometimes(r, 3):
        return [Grid(tuple(line for block in filled for line in block))]
    return [Grid(tuple(block)) for block in filled]
