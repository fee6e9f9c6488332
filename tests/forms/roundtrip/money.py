"""The budget block: a table of funds, a table laid on its side, or labels beside values; and its lists by nature."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from validator.forms.labels import find

from .evaluations import Entry, sometimes
from .front import Content
from .paper import Box, Line, label, shares, spread

MONEY = ("initial", "adjusted", "executed")


def fields_of(content: Content, hidden: tuple[str, ...]) -> list[str]:
    """The fields of the budget that need a column. `hidden` ones are written elsewhere."""
    budget = content.get("budget", {})
    told = {field for entry in (budget, *budget.get("parts", ())) for field in entry}
    order = ("initial", "adjusted", "executed", "weight", "rate", "score", "reason")
    return [field for field in order if field in told and field not in hidden]


def budget(r: Random, content: Content, width: int, hidden: tuple[str, ...], unit: str) -> list[Line]:
    """The block in one of its layouts. `unit` is noted in its labels."""
    if "budget" not in content:
        return []
    fields, parts = fields_of(content, hidden), content["budget"].get("parts", [])
    lines = None
    if (
        not unit
        and not parts
        and set(fields) <= {*MONEY, "rate"}
        and width >= 2 * len(fields)
        and sometimes(r)
    ):
        lines = _pairs(r, content["budget"], fields, width)
    elif not sometimes(r, 4) and _may_lie(content["budget"], fields) and width >= len(parts) + 2:
        lines = _funds(r, content["budget"], fields, width, unit)
    lines = lines or _table(r, content["budget"], fields, width, unit)
    return [*lines, *_nature(r, content["budget"], width)]


def _table(r: Random, budget: dict[str, Any], fields: list[str], width: int, unit: str) -> list[Line]:
    has_margin = width >= len(fields) + 2 and not sometimes(r, 3)
    margin, *widths = (
        shares(r, len(fields) + 1 + has_margin, width)
        if has_margin
        else (0, *shares(r, len(fields) + 1, width))
    )
    note = f"（{unit}）" if unit else ""
    in_margin = has_margin and sometimes(r)
    total = r.choice(("年度资金总额", "资金总额：", "合 计", "部门整体支出总额", "总额", "年度资金总额："))
    heads = [Box(r.choice(("", "", "资金来源", "资金性质")))]
    heads += [_head(r, budget, field) for field in fields]
    if note and not in_margin:
        at = 1 + next(i for i, field in enumerate(fields) if field in MONEY)
        heads[at] = Box(heads[at].text + note, holds=("/money_unit",))
    first, rest = (
        _named(r, budget, fields, total),
        [
            _named(r, part, fields, _fund(r, part["name"], i), f"/parts/{i}")
            for i, part in enumerate(budget.get("parts", []))
        ],
    )
    rows = [first, *rest] if not sometimes(r, 6) else [*rest, first]
    lines = [[replace(box, width=wide) for box, wide in zip(row, widths, strict=True)] for row in rows]
    top = [replace(box, width=wide) for box, wide in zip(heads, widths, strict=True)]
    if not has_margin:
        return [top, *lines]
    block = r.choice(("项目资金", "年度预算申请", "预算执行情况", "资金情况", "预算\n执行\n情况")) + (
        note if in_margin else ""
    )
    held = ("/money_unit",) if unit and in_margin else ()
    return [[Box(block, margin, len(lines) + 1, held), *top], *lines]


def _head(r: Random, budget: dict[str, Any], field: str) -> Box:
    """The label of a field; its amounts may be in another unit than those of the form."""
    unit = budget.get(f"{field}_unit")
    name = label(r, "budget", field)
    return Box(f"{name}（{unit}）", holds=(f"/budget/{field}_unit",)) if unit else Box(name)


def _named(r: Random, values: Entry, fields: list[str], name: str, at: str = "") -> Line:
    """The line of a fund or of the total."""
    cells = [Box(values.get(field, ""), holds=(f"/budget{at}/{field}",)) for field in fields]
    return [Box(name, holds=(f"/budget{at}/name",) if at else ()), *cells]


def _fund(r: Random, name: str, number: int) -> str:
    return (r.choice(("其中：", "其中：\n", "  其中:", "")) if number == 0 else r.choice(("", "　　"))) + name


def _may_lie(budget: dict[str, Any], fields: list[str]) -> bool:
    parts = budget.get("parts", [])
    named = all(find("funds", part["name"]) == "part" for part in parts)
    return len(parts) > 0 and named and set(fields) <= {*MONEY, "rate"}


def _funds(r: Random, budget: dict[str, Any], fields: list[str], width: int, unit: str) -> list[Line]:
    parts = budget["parts"]
    widths = shares(r, len(parts) + 2, width)
    total = r.choice(("资金总额", "合计", "总额"))
    heads = [Box(""), Box(f"{total}（{unit}）", holds=("/money_unit",)) if unit else Box(total)]
    heads += [Box(part["name"], holds=(f"/budget/parts/{i}/name",)) for i, part in enumerate(parts)]
    rows = []
    for field in fields:
        values = [Box(budget.get(field, ""), holds=(f"/budget/{field}",))]
        values += [Box(p.get(field, ""), holds=(f"/budget/parts/{i}/{field}",)) for i, p in enumerate(parts)]
        rows.append([_head(r, budget, field), *values])
    return [
        [replace(box, width=wide) for box, wide in zip(row, widths, strict=True)] for row in (heads, *rows)
    ]


def _pairs(r: Random, budget: dict[str, Any], fields: list[str], width: int) -> list[Line]:
    cells = [b for f in fields for b in (_head(r, budget, f), Box(budget[f], holds=(f"/budget/{f}",)))]
    return [spread(r, cells, width)]


def _nature(r: Random, budget: dict[str, Any], width: int) -> list[Line]:
    """The lists by kind of income and expenditure, side by side or one after the other."""
    sides = [side for side in ("income", "expenditure") if side in budget]
    if not sides:
        return []
    lists = [_list(r, budget[side], side, beside=width >= 4 and sometimes(r)) for side in sides]
    if len(lists) == 1 or width < 4 or sometimes(r, 3):
        return [spread(r, line, width) for listed in lists for line in listed]
    longest = max(map(len, lists))
    blank = [[[Box("")] * len(listed[0])] * (longest - len(listed)) for listed in lists]
    return [
        [*spread(r, left, width // 2), *spread(r, right, width - width // 2)]
        for left, right in zip(lists[0] + blank[0], lists[1] + blank[1], strict=True)
    ]


def _list(r: Random, listed: dict[str, Any], side: str, beside: bool) -> list[Line]:
    head = r.choice(
        {"income": ("按收入性质分", "按资金来源分"), "expenditure": ("按支出性质分", "按支出结构分")}[side]
    )
    rows = [(head, listed.get("total", ""), f"/budget/{side}/total")]
    for i, part in enumerate(listed["parts"]):
        lead = "其中：" if i == 0 else ""
        rows.append((lead + part["name"], part.get("amount", ""), f"/budget/{side}/parts/{i}/amount"))
    if beside:
        return [[Box(name, holds=_with_name(at)), Box(value, holds=(at,))] for name, value, at in rows]
    return [[Box(f"{name}：{value}", holds=(*_with_name(at), at))] for name, value, at in rows]


def _with_name(at: str) -> tuple[str, ...]:
    return (at.replace("/amount", "/name"),) if at.endswith("/amount") else ()
