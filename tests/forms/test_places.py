"""Every value points at its cell, and so do the blank cells of a row that should hold one."""

from __future__ import annotations

from validator.model.place import Place

from .layout import FILE, HEADER, at, ragged, read, table

TABLE = table(
    "填报单位（盖章） | 某局{3} | 联系电话 | {2}",
    "项目资金（万元）{1x3} |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分",
    "年度资金总额 |  | 12 | 11 | 10 | ",
    "其中：财政拨款 | 1 |  | 11 |  | ",
    HEADER,
    "产出指标（50分）{1x2} | 数量指标 | 甲 | ≥1 | 1 | 10 | ",
    "质量指标 | 乙 |  | 2 |  | ",
    "总分{5} | 100 | ",
)
FORM = read("项目支出绩效自评表", "（2021年度）", TABLE)


def place(pointer: str) -> tuple[int | None, int | None]:
    """Row and column of a pointer, counted from 0."""
    found = FORM.places[pointer]
    assert found.row
    assert found.cell
    return found.row - 1, found.cell - 1


def test_values_point_at_their_cells():
    assert FORM.places["/title"] == Place(FILE, paragraph=1)
    assert FORM.places["/kind"] == Place(FILE, paragraph=1)
    assert FORM.places["/year"] == Place(FILE, paragraph=2)
    assert place("/unit") == (0, 1)
    assert place("/money_unit") == (1, 0)
    assert place("/budget/adjusted") == (2, 3)
    assert place("/budget/parts/0/name") == (3, 1)
    assert place("/budget/parts/0/initial") == (3, 2)
    assert place("/sections/0/name") == place("/sections/0/weight") == (5, 0)
    assert place("/indicators/0/level1") == place("/indicators/1/level1") == (5, 0)
    assert place("/indicators/1/level2") == (6, 1)
    assert place("/total/weight") == (7, 5)


def test_blank_cells_have_a_place_and_no_value():
    assert place("/signatures/phone") == (0, 5)
    assert place("/budget/initial") == (2, 2)
    assert place("/budget/score") == (2, 6)
    assert place("/budget/parts/0/adjusted") == (3, 3)
    assert place("/indicators/0/score") == (5, 6)
    assert place("/indicators/1/target") == (6, 3)
    assert place("/total/score") == (7, 6)
    assert all(FORM.at(pointer) is None for pointer in ("/budget/score", "/total/score", "/signatures/phone"))


def test_rows_point_at_what_names_them():
    assert place("/indicators/0") == (5, 2)
    assert place("/indicators/1") == (6, 2)
    assert place("/total") == (7, 0)
    assert place("/budget") == (1, 0)
    assert FORM.place("/indicators/1/reason") == at(6, 2)


def test_levels_that_were_merged_downward_point_at_the_cell_above():
    form = read("项目支出绩效自评表", ragged(TABLE))
    assert form.places["/indicators/1/level1"] == form.places["/sections/0/name"] == at(5, 0)
    assert form.places["/indicators/1/level2"] == at(6, 1)
