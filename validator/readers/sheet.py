"""The contents of a spreadsheet's sheet in, one table out: merged areas as one cell, blank cells between them kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from validator.errors import UnreadableDocument
from validator.model.document import Cell, Table
from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.refusal import Remark, unreadable
from validator.readers.xlsx_cell import letters

_LISTED = 8
_NOTES: dict[str, Remark] = {
    "uncached": {
        "zh": "{} 的公式没有保存结果，也无法算出，按未读懂处理；请用 Excel 或 WPS 打开并保存后再试",
        "en": "formulas without a saved result that could not be computed count as unread: {}; open and save the file"
        " in an office program",
    },
    "recomputed": {
        "zh": "{} 的公式没有保存结果，已按公式算出",
        "en": "formulas without a saved result were computed: {}",
    },
    "stale": {
        "zh": "{} 保存的结果与公式算出的不一致（保存的 → 算出的），按保存的读取；请用 Excel 或 WPS 重新计算后保存",
        "en": "saved results are not what the formulas give (saved → computed): {}; the saved ones were read;"
        " recalculate and save the file",
    },
    "fault": {"zh": "{} 是错误值", "en": "cells that show an error: {}"},
    "row": {"zh": "第 {} 行是隐藏行，已读取", "en": "hidden rows were read: {}"},
    "column": {"zh": "第 {} 列是隐藏列，已读取", "en": "hidden columns were read: {}"},
    "covered": {
        "zh": "{} 的内容压在合并单元格下面，未读取",
        "en": "content beneath merged cells was left out: {}",
    },
}


@dataclass(slots=True)
class Grid:
    """Contents by row and column (from 0), and notes about them."""

    contents: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, spot: str) -> None:
        self.notes.setdefault(kind, []).append(spot)


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area by its corners, all counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


def sheet_table(
    grid: Grid, areas: Sequence[Area], hidden: Iterable[int], sheet: Place
) -> tuple[Table | None, list[Remark]]:
    """The table of a sheet at a place, None if it is blank, and remarks; `hidden` are columns. Raises UnreadableDocument."""
    rows = sorted({row for row, _ in grid.contents})
    columns = sorted({column for _, column in grid.contents})
    if len(rows) > limits.ROWS or len(columns) > limits.COLUMNS:
        raise too_large(sheet.file, sheet.sheet or "")
    cells = tuple(_cells(grid, rows, columns, areas, sheet))
    for column in sorted(set(hidden).intersection(columns)):
        grid.note("column", letters(column))
    return (Table(cells, sheet) if cells else None), list(_remarks(grid, sheet.sheet or ""))


def hidden_sheets(titles: Sequence[str]) -> Remark:
    """The remark on sheets that are hidden and therefore not read."""
    names = "、".join(f"“{title}”" for title in titles[: limits.SHEETS])
    english = ", ".join(f'"{title}"' for title in titles[: limits.SHEETS])
    return {"zh": f"隐藏的工作表{names}未读取", "en": f"hidden sheets were not read: {english}"}


def _cells(
    grid: Grid, rows: list[int], columns: list[int], areas: Sequence[Area], sheet: Place
) -> Iterator[Cell]:
    """Every place of the rows and columns with content, filled or blank; merged areas once."""
    first = {(area.top, area.left): area for area in areas}
    filled = set(rows)
    columns = sorted({*columns, *(left for top, left in first if top in filled)})
    covered = _covered(areas, rows, columns)
    if len(rows) * len(columns) > limits.CELLS or covered is None:
        raise too_large(sheet.file, sheet.sheet or "")
    for row in rows:
        for column in columns:
            spot, address = (row, column), f"{letters(column)}{row + 1}"
            if spot in covered:
                if grid.contents.get(spot, "").strip():
                    grid.note("covered", address)
                continue
            area = first.get(spot, Area(row, column, row, column))
            place = Place(sheet.file, sheet=sheet.sheet, address=address)
            # Areas often run to the edge of the sheet; nothing is there beyond the last content.
            width, height = min(area.right, columns[-1]) - column + 1, min(area.bottom, rows[-1]) - row + 1
            yield Cell(grid.contents.get(spot, ""), row, column, place, width, height)


def _covered(areas: Sequence[Area], rows: list[int], columns: list[int]) -> set[tuple[int, int]] | None:
    """The places under merged areas, but for their first; None when areas overlap beyond measure."""
    covered: set[tuple[int, int]] = set()
    size = 0
    for area in areas:
        across = columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]
        down = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
        size += len(across) * len(down)
        if size > 2 * limits.CELLS:
            return None
        covered.update(
            (row, column) for row in down for column in across if (row, column) != (area.top, area.left)
        )
    return covered


def _remarks(grid: Grid, title: str) -> Iterator[Remark]:
    for kind, spots in grid.notes.items():
        zh, en = "、".join(spots[:_LISTED]), ", ".join(spots[:_LISTED])
        if len(spots) > _LISTED:
            zh, en = f"{zh} 等 {len(spots)} 处", f"{en} and {len(spots) - _LISTED} more"
        words = _NOTES[kind]
        yield {
            "zh": f"工作表“{title}”：{words['zh'].format(zh)}",
            "en": f'sheet "{title}": {words["en"].format(en)}',
        }


def too_large(name: str, title: str) -> UnreadableDocument:
    """The refusal of a sheet beyond any form."""
    rows, columns = limits.ROWS, limits.COLUMNS
    zh = f"工作表“{title}”的内容超过 {rows} 行或 {columns} 列，不像一份自评表；请只保留自评表"
    return unreadable(name, zh, f'sheet "{title}" has more content than any form; keep only the form')
