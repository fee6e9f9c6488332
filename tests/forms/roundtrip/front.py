"""What stands above and below the tables of values: title, names, goals, notes, signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from .evaluations import sometimes
from .paper import Box, Line, dressed, label, shares, spread

Content = Mapping[str, Any]


def heading(r: Random, content: Content, money_in_label: bool) -> list[Box]:
    """The title and the lines beneath it."""
    title, year = content["title"], content.get("year")
    held = ("/title", "/kind")
    lines = [Box(r.choice(("附件1", "附件2：", "附表3-1")))] if sometimes(r, 4) else []
    if year and year in title:
        lines.append(Box(title, holds=(*held, "/year")))
    else:
        lines.append(Box(title, holds=held))
        if year:
            lines.append(
                Box(r.choice((f"（{year}年度）", f"{year}年度", f"（{year} 年）")), holds=("/year",))
            )
    if (money := content.get("money_unit")) and not money_in_label:
        lines.append(Box(r.choice((f"单位：{money}", f"金额单位：{money}")), holds=("/money_unit",)))
    return lines


def identity(r: Random, content: Content, width: int) -> list[Line]:
    """Names and their labels, one or two pairs in a line."""
    fields = [field for field in ("project", "department", "unit") if field in content]
    pairs = [(Box(label(r, "pairs", field)), Box(content[field], holds=(f"/{field}",))) for field in fields]
    if sometimes(r, 4):
        aside = r.choice(("项目类别", "项目负责人", "资金用途"))
        pairs.append((Box(aside), Box("其他")))
    if "staff" in content:
        pairs += [
            (Box(label(r, "pairs", field)), Box(value, holds=(f"/staff/{field}",)))
            for field, value in content["staff"].items()
        ]
    lines = []
    while pairs:
        count = r.choice((1, 2)) if len(pairs) > 1 and width >= 4 else 1
        lines.append(spread(r, [box for pair in pairs[:count] for box in pair], width))
        pairs = pairs[count:]
    return lines


def goals(r: Random, content: Content, width: int) -> list[Line]:
    """Expected and achieved side by side beneath their labels, or one beneath the other beside them."""
    if "goals" not in content:
        return []
    expected, achieved = (
        Box(content["goals"][field], holds=(f"/goals/{field}",)) for field in ("expected", "achieved")
    )
    heads = [Box(label(r, "goals", field)) for field in ("expected", "achieved")]
    if width > 2 and not sometimes(r, 3):
        margin, *widths = shares(r, 3, width)
        block = Box(r.choice(("年度总体目标", "年度\n总体\n目标", "绩效目标", "总体目标")), margin, 2)
        upper, lower = (
            [replace(box, width=wide) for box, wide in zip(pair, widths, strict=True)]
            for pair in (heads, (expected, achieved))
        )
        return [[block, *upper], lower]
    names = [Box(label(r, "pairs", field)) for field in ("expected", "achieved")]
    return [spread(r, pair, width) for pair in zip(names, (expected, achieved), strict=True)]


def notes(r: Random, content: Content, width: int) -> tuple[list[Line], list[Box]]:
    """Notes in a line of the table or beneath it."""
    if "notes" not in content:
        return [], []
    held = ("/notes",)
    if sometimes(r):
        word = r.choice(("备注", "说明", "其他需要说明的问题", "存在问题"))
        return [spread(r, [Box(dressed(r, word)), Box(content["notes"], holds=held)], width)], []
    return [], [Box(r.choice(("注：", "备注：", "说明：")) + content["notes"], holds=held)]


def grade(r: Random, content: Content, width: int) -> list[Line]:
    """The grade in a line of its own."""
    return [spread(r, [Box(label(r, "pairs", "grade")), Box(content["grade"], holds=("/grade",))], width)]


def report(content: Content) -> list[Box]:
    """The narrative beneath the form: title, unit, headings and their texts."""
    told = content.get("report")
    if not told:
        return []
    lines = [Box(told["title"], holds=("/report/title",)), Box(told["unit"], holds=("/report/unit",))]
    for i, section in enumerate(told["sections"]):
        lines.append(Box(section["heading"], holds=(f"/report/sections/{i}/heading",)))
        if section.get("text"):
            lines.append(Box(section["text"], holds=(f"/report/sections/{i}/text",)))
    return lines


def signatures(r: Random, content: Content, width: int) -> tuple[list[Line], list[Box]]:
    """Who filled in the form: pairs in a line of the table, or lines of text beneath it."""
    told = content.get("signatures", {})
    pairs = [(label(r, "pairs", field), value, f"/signatures/{field}") for field, value in told.items()]
    if not pairs:
        return [], []
    if width >= 2 * len(pairs) and sometimes(r):
        cells = [box for word, value, at in pairs for box in (Box(word), Box(value, holds=(at,)))]
        return [spread(r, cells, width)], []
    said = [(f"{word.strip('：').replace(chr(10), '')}：{value}", at) for word, value, at in pairs]
    if sometimes(r):
        return [], [Box("　　　".join(text for text, _ in said), holds=tuple(at for _, at in said))]
    return [], [Box(text, holds=(at,)) for text, at in said]
