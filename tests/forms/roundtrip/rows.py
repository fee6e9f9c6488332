"""The table of indicators: its columns in any order, its levels merged, repeated or left blank, its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from random import Random

from .evaluations import Entry, sometimes
from .front import Content
from .paper import Box, Line, broken, label, shares

LEVELS = ("level1", "level2", "level3")
VALUES = ("direction", "target", "unit", "actual", "weight", "score", "reason")
ASIDE = ("评分标准", "指标解释", "完成率", "数据来源", "偏差率")


class Table:
    """The choices made for one table of indicators; each of its lines follows them."""

    def __init__(self, r: Random, content: Content, execution: bool) -> None:
        self.r = r
        self.rows: list[Entry] = content["indicators"]
        self.content = content
        self.execution = execution
        told = {field for row in self.rows for field in row}
        self.levels = [level for level in LEVELS if level in told]
        self.style = r.choice(("merged", "repeated", "blank"))
        self.sections = {
            entry["name"]: (i, entry.get("weight", "")) for i, entry in enumerate(content.get("sections", []))
        }
        noted = any(weight for _, weight in self.sections.values())
        self.weighed = (
            r.choice(("label", "column", "band"))
            if noted and len(self.levels) == 3 and not execution
            else "label"
        )
        self.columns = [*self.levels, *self._values(told)]
        if self.weighed == "column":
            self.columns.insert(1, "level1_weight")
        if self.weighed == "band":
            self.columns.remove("level1")
        self.margin = bool(self.levels[1:]) and sometimes(r)

    def _values(self, told: set[str]) -> list[str]:
        values = [field for field in VALUES if field in told]
        moved = [field for field in values if field != "reason"]
        if sometimes(self.r):
            self.r.shuffle(moved)
        listed = [*moved, *(["reason"] if "reason" in values or sometimes(self.r, 3) else [])]
        if sometimes(self.r, 4):
            listed.insert(self.r.randrange(len(listed) + 1), "aside")
        return listed

    @property
    def count(self) -> int:
        """How many columns the table has at least."""
        return len(self.columns) + self.margin

    def lines(self, width: int) -> list[Line]:
        """All lines: header, rows, bands, noise and total."""
        margin, *widths = (
            shares(self.r, self.count, width) if self.margin else (0, *shares(self.r, self.count, width))
        )
        self.widths = dict(zip(self.columns, widths, strict=True))
        self.heads = [
            Box(
                self.r.choice(ASIDE) if field == "aside" else label(self.r, "indicators", field),
                self.widths[field],
            )
            for field in self.columns
        ]
        body = self._body()
        if margin:
            block = self.r.choice(("绩效\n指标", "绩\n效\n指\n标", "年度绩效指标", "绩效指标"))
            return [[Box(block, margin, len(body) + 1), *self.heads], *body, *self._total(margin)]
        return [self.heads, *body, *self._total(0)]

    # ------------------------------------------------------------------ rows

    def _body(self) -> list[Line]:
        lines: list[Line] = []
        for name, group in groupby(enumerate(self.rows), lambda item: item[1].get("level1")):
            run = list(group)
            if self.weighed == "band":
                lines.append([self._band(str(name))])
            lines += [self._row(number, run) for number, _ in run]
            if self.style != "merged" and sometimes(self.r, 12):
                lines.append(self.heads)
            if self.style == "blank" and self.levels[-2:-1] and sometimes(self.r, 12):
                lines.append(
                    [Box("……" if field == "level3" else "", self.widths[field]) for field in self.columns]
                )
        if self.execution:
            lines.insert(0 if sometimes(self.r) else len(lines), self._execution())
        if sometimes(self.r, 8):
            lines.append([Box("", self.widths[field]) for field in self.columns])
        return lines

    def _band(self, name: str) -> Box:
        number, weight = self.sections[name]
        text = f"{name}（{weight}分）" if weight else name
        width = sum(self.widths.values())
        return Box(
            text,
            width,
            1,
            self._section(number, [i for i, row in enumerate(self.rows) if row["level1"] == name]),
        )

    def _section(self, number: int, members: Sequence[int]) -> tuple[str, ...]:
        held = tuple(f"/indicators/{i}/level1" for i in members)
        return (*held, f"/sections/{number}/name", f"/sections/{number}/weight")

    def _row(self, number: int, run: Sequence[tuple[int, Entry]]) -> Line:
        row, line = self.rows[number], []
        for field in self.columns:
            if field in ("level1", "level1_weight", "level2"):
                box = self._level(field, number, run)
                line += [box] if box else []
            elif field == "level3":
                line.append(Box(broken(self.r, row[field]), holds=(f"/indicators/{number}/{field}",)))
            else:
                text = "按完成比例计分。" if field == "aside" else row.get(field, "")
                line.append(Box(text, holds=(f"/indicators/{number}/{field}",)))
            if line and not (field in ("level1", "level1_weight", "level2") and not box):
                line[-1] = replace(line[-1], width=self.widths[field])
        return line

    def _level(self, field: str, number: int, run: Sequence[tuple[int, Entry]]) -> Box | None:
        """The cell of a level: one for all its rows, or one in each."""
        members = [i for i, _ in run]
        if field == "level2":
            groups = groupby(run, lambda item: item[1]["level2"])
            members = next(found for _, g in groups if number in (found := [i for i, _ in g]))
        begins = members[0] == number
        text, held = self._said(field, number, members if self.style != "repeated" else [number])
        if self.style == "repeated":
            return Box(text, holds=held)
        if self.style == "blank":
            return Box(text, holds=held) if begins else Box("")
        return Box(text, 1, len(members), held) if begins else None

    def _said(self, field: str, number: int, members: Sequence[int]) -> tuple[str, tuple[str, ...]]:
        row = self.rows[number]
        if field == "level2":
            return broken(self.r, row[field]), tuple(f"/indicators/{i}/level2" for i in members)
        section, weight = self.sections[row["level1"]]
        if field == "level1_weight":
            return weight, (f"/sections/{section}/weight",)
        note = (
            self.r.choice((f"（{weight}分）", f"({weight}分)", f"\n（{weight}）"))
            if weight and self.weighed == "label"
            else ""
        )
        return broken(self.r, row["level1"]) + note, self._section(section, members)

    def _execution(self) -> Line:
        """The execution rate as a row among the indicators."""
        budget = self.content["budget"]
        values = {"weight": budget.get("weight", ""), "score": budget.get("score", "")}
        return [
            Box(values.get(f, "预算执行率" if f in LEVELS else ""), self.widths[f], 1, (f"/budget/{f}",))
            for f in self.columns
        ]

    # ----------------------------------------------------------------- total

    def _total(self, margin: int) -> list[Line]:
        """The total row: its label over all columns before the points, or in the first one alone."""
        total = self.content.get("total")
        if total is None:
            return []
        word = self.r.choice(("总分", "总 分：", "合计", "自评总分", "总计", "总得分"))
        at = min(i for i, field in enumerate(self.columns) if field in ("weight", "score"))
        before, after = self.columns[:at], self.columns[at:]
        wide = margin + sum(self.widths[field] for field in before)
        cells = [
            Box(total.get(f, ""), self.widths[f], 1, (f"/total/{f}",))
            if f in ("weight", "score")
            else Box("", self.widths[f])
            for f in after
        ]
        if self.r.choice(("over", "over", "alone")) == "alone":
            first = Box(word, margin + self.widths[before[0]])
            return [[first, *(Box("", self.widths[field]) for field in before[1:]), *cells]]
        return [[Box(word, wide), *cells]]
