"""Boxes on pages in, one grid out: spans by the lines they touch, pages joined, torn rows mended."""

from __future__ import annotations

from validator.readers.pdf_table import Part, joined


def part(page: int, rows: list[list[str | None]], first: bool = True, last: bool = True) -> Part:
    """A page's table of boxes 100 by 20; None is covered by the cell before it, and "^" by the one above."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None or text == "^":
                continue
            right = next((n for n in range(c + 1, len(row)) if row[n] is not None), len(row))
            below = next((n for n in range(r + 1, len(rows)) if rows[n][c] != "^"), len(rows))
            cells.append(((100.0 * c, 20.0 * r, 100.0 * right, 20.0 * below), text))
    width, height = 100.0 * len(rows[0]), 20.0 * len(rows)
    return Part(page, (0.0, 0.0, width, height), tuple(cells), first, last)


def grid(*parts: Part) -> list[tuple[str, int, int, int, int]]:
    return [
        (cell.text, cell.row, cell.column, cell.width, cell.height)
        for cell in sorted(joined(parts, "a.pdf", 1).cells, key=lambda cell: (cell.row, cell.column))
    ]


def test_a_box_spans_the_columns_and_rows_whose_lines_it_reaches():
    assert grid(part(1, [["甲", "乙", None], ["^", "1", "2"]])) == [
        ("甲", 0, 0, 1, 2),
        ("乙", 0, 1, 2, 1),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]


def test_a_row_that_a_page_break_cut_in_two_is_one_row():
    before, after = (
        part(1, [["数量", "建成高标准农", "10", "9"]]),
        part(2, [["", "田面积", "", ""], ["质量", "合格率", "5", "5"]]),
    )
    assert [cell[0] for cell in grid(before, after)] == [
        "数量",
        "建成高标准农田面积",
        "10",
        "9",
        "质量",
        "合格率",
        "5",
        "5",
    ]


def test_a_new_row_on_a_new_page_stays_one():
    before, after = part(1, [["数量", "面积", "10", ""]]), part(2, [["质量", "合格率", "5", ""]])
    assert [(cell[0], cell[1]) for cell in grid(before, after)] == [
        *(("数量", 0), ("面积", 0), ("10", 0), ("", 0)),
        *(("质量", 1), ("合格率", 1), ("5", 1), ("", 1)),
    ]


def test_a_merged_cell_reaches_over_the_page_break():
    before, after = (
        part(1, [["产出", "数量", "1"], ["^", "质量", "2"]]),
        part(2, [["", "时效", "3"], ["^", "成本", "4"]]),
    )
    assert ("产出", 0, 0, 1, 4) in grid(before, after)


def test_a_table_goes_on_only_on_the_next_page_and_in_its_own_width():
    whole = part(1, [["甲", "乙"]])
    assert part(2, [["丙", "丁"]]).continues(whole)
    assert not part(3, [["丙", "丁"]]).continues(whole)
    assert not part(2, [["丙", "丁", "戊"]]).continues(whole)
    assert not part(2, [["丙", "丁"]], first=False).continues(whole)
    assert not part(2, [["丙", "丁"]]).continues(part(1, [["甲", "乙"]], last=False))


def test_every_cell_says_on_which_page_it_stands():
    cells = joined([part(1, [["甲", "乙"]]), part(2, [["丙", "丁"]])], "a.pdf", 3).cells
    assert [cell.place.spot("en") for cell in cells][::3] == [
        "page 1, table 3, row 1, column 1",
        "page 2, table 3, row 1, column 2",
    ]
