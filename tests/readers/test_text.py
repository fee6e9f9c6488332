from __future__ import annotations

from validator.model.place import Place

from .build import document, paragraphs, tables, texts


def read(text: str) -> tuple[list[str], list[list[list[str]]]]:
    """Paragraphs, and the texts of all tables."""
    found = document(text.encode(), "form.txt")
    return paragraphs(found), [texts(table) for table in tables(found)]


def dump(*rows: list[str]) -> str:
    """Rows as Apache Tika writes them."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


WIDE = ["", "产出指标", "数量", "15", "20", "10"]
BELOW = ["", "", "质量", "30", "30", "20"]


# -- dumps by Apache Tika


def test_a_dump_has_a_cell_behind_each_tab_and_a_row_up_to_each_blank_line() -> None:
    told, found = read("绩效自评表\n（2021年度）\n" + dump(["单位", "某局"], ["", "分值", ""]) + "\n\n报告\n")
    assert told == ["绩效自评表", "（2021年度）", "报告"]
    assert found == [[["单位", "某局"], ["", "分值", ""]]]


def test_paragraphs_of_a_cell_are_lines_of_its_text() -> None:
    assert read("\t年度预\n算申请\n（万元）\n\t\n\t10\n\n") == (
        [],
        [[["年度预\n算申请\n（万元）", "", "10"]]],
    )


def test_cells_of_a_dump_have_line_and_column_and_no_spans() -> None:
    (table,) = tables(document("题\n\t甲\n\t乙\n\n\t丙\n\n".encode(), "form.txt"))
    assert table.ragged
    assert [cell.place for cell in table.cells] == [Place("form.txt", line, 2) for line in (2, 3, 5)]
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0)]
    assert table.place == Place("form.txt", 2)


def test_text_between_rows_parts_tables_and_blank_lines_do_not() -> None:
    told, found = read(dump(["甲", "乙"]) + "\n\n" + dump(["丙", "丁"]) + "说明\n" + dump(["戊", "己"]))
    assert told == ["说明"]
    assert found == [[["甲", "乙"], ["丙", "丁"]], [["戊", "己"]]]


def test_tabs_inside_a_cell_of_a_dump_stay() -> None:
    assert read("\t（1）\t工资\n\t2\n\t3\n\n")[1] == [[["（1）\t工资", "2", "3"]]]


def test_windows_line_ends_form_feeds_and_marks_of_the_dump_change_nothing() -> None:
    text = "\f绩效自评表\n" + dump(["单位", "某局[image: 章]"]) + "\f[bookmark: _GoBack]二、报告\n"
    told, found = read(text.replace("\n", "\r\n"))
    assert (told, found) == (["绩效自评表", "二、报告"], [[["单位", "某局"]]])


def test_a_row_that_a_blank_paragraph_cut_is_joined_between_rows_of_its_width() -> None:
    cut = "\t\n\t产出指标\n\t数量\n\n\t15\n\t20\n\t10\n\n"
    told, found = read(dump(WIDE) + cut + dump(BELOW))
    assert (told, found) == ([], [[WIDE, ["", "产出指标", "数量", "15", "20", "10"], BELOW]])


def test_text_after_the_blank_paragraph_goes_back_into_its_cell() -> None:
    cut = "\t\n\t产出指标\n\t数量\n\n第二段\n\n第三段\n\t15\n\t20\n\t10\n\n"
    told, found = read(dump(WIDE) + cut + dump(BELOW))
    assert (told, found) == ([], [[WIDE, ["", "产出指标", "数量\n第二段\n第三段", "15", "20", "10"], BELOW]])


def test_text_after_a_blank_paragraph_in_the_last_cell_goes_back_into_it() -> None:
    told, found = read(dump(WIDE) + "第二段\n\n" + dump(BELOW))
    assert (told, found) == ([], [[[*WIDE[:-1], "10\n第二段"], BELOW]])


def test_rows_that_need_not_have_been_cut_stay_as_they_are() -> None:
    two = [["小计", "50", "48"], ["", "效益", "x"]]
    assert read(dump(WIDE, *two, BELOW))[1] == [[WIDE, *two, BELOW]]
    narrow = [["", "a", "b"], ["c", "d", "e"]]
    assert read(dump(WIDE, *narrow, WIDE[1:]))[1] == [[WIDE, *narrow, WIDE[1:]]]
    assert read(dump(WIDE, *narrow, ["f", *WIDE[1:]]))[1] == [[WIDE, *narrow, ["f", *WIDE[1:]]]]


def test_a_title_between_two_forms_stays_a_title() -> None:
    told, found = read(dump(WIDE, ["总分", "100"]) + "项目支出自评表\n\n" + dump(["名称", "某项目"]))
    assert told == ["项目支出自评表"]
    assert len(found) == 2


def test_a_paragraph_that_begins_with_a_tab_is_no_table() -> None:
    assert read("\t第一段\n\n\t第二段\n") == (["第一段", "第二段"], [])


# -- tables pasted from Word or Excel


def test_a_pasted_table_has_a_row_on_each_line() -> None:
    told, found = read("自评表\n单位\t某局\t\n\t分值\t得分\n\n说明\n")
    assert told == ["自评表", "说明"]
    assert found == [[["单位", "某局", ""], ["", "分值", "得分"]]]


def test_cells_of_a_pasted_table_have_line_and_column() -> None:
    (table,) = tables(document("题\n甲\t乙\n\t丁\n".encode(), "form.txt"))
    assert not table.ragged
    assert [(cell.place.line, cell.place.column) for cell in table.cells] == [(2, 1), (2, 3), (3, 1), (3, 2)]


def test_rows_of_unequal_length_have_lost_their_spans() -> None:
    (table,) = tables(document("单位\t某局\n甲\t乙\t丙\n".encode(), "form.txt"))
    assert table.ragged


def test_quotes_hold_the_lines_of_a_cell_together() -> None:
    found = document('"年度\n指标值"\t"他说""好"""\n甲\t乙\n'.encode(), "form.txt")
    assert texts(tables(found)[0]) == [["年度\n指标值", '他说"好"'], ["甲", "乙"]]
    assert tables(found)[0].cells[2].place.line == 3


def test_a_header_that_begins_with_the_lowest_level_goes_on_from_nothing_above() -> None:
    header = ["三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    wide = ["年初预算数", "全年预算数", "全年执行数", "分值", "得分", "原因"]
    rows = [wide, ["1", "2", "2", "10", "10", "无"], ["其中：一般公共预算：", "其中：基本支出：1.00"], header]
    _, found = read("\n".join("\t".join(row) for row in rows))
    assert found == [rows]


def test_breaks_within_cells_of_narrow_columns_are_mended() -> None:
    head = "\t一级指标\t二级指标\t三级指标\t分值\n"
    broken = "\t产出指标\n（50分）\t数量指标\t培训期数\t50\n\t满意度\n指标\n(10分)\t服务对象\n满意度指标\t学员满意度\t10\n"
    whole = "\t\t质量指标\t合格率\t40\n总分\t100\n"
    told, found = read(head + broken + whole)
    assert told == []
    assert found[0][1:3] == [
        ["", "产出指标\n（50分）", "数量指标", "培训期数", "50"],
        ["", "满意度\n指标\n(10分)", "服务对象\n满意度指标", "学员满意度", "10"],
    ]
    assert len(found[0]) == 5


def test_other_quotes_are_text() -> None:
    assert read('"三公"经费\t"是"\n"甲\t乙"\n')[1] == [[['"三公"经费', '"是"'], ['"甲', '乙"']]]
    assert read('"一\n二"\n甲\t乙\n')[0] == ['"一', '二"']


def test_a_line_without_tab_between_rows_is_a_row_of_one_cell() -> None:
    told, found = read("甲\t乙\n年度总体目标完成情况\n丙\t丁\n\n段落\n\n戊\t己\n")
    assert told == ["段落"]
    assert found == [[["甲", "乙"], ["年度总体目标完成情况"], ["丙", "丁"]], [["戊", "己"]]]


def test_a_few_such_lines_are_rows_too_and_many_are_text() -> None:
    assert read("甲\t乙\n按支出性质分\n基本支出：30\n丙\t丁\n")[1][0][1:3] == [
        ["按支出性质分"],
        ["基本支出：30"],
    ]
    assert read("甲\t乙\n" + "一段文字。\n" * 4 + "丙\t丁\n")[0] == ["一段文字。"] * 4


def test_a_vertical_tab_is_a_line_break() -> None:
    assert read("年度\v指标\t乙\n")[1] == [[["年度\n指标", "乙"]]]


def test_text_without_tables_is_paragraphs_with_their_lines() -> None:
    found = document("一\n\n  二\n".encode(), "form.txt")
    assert [(block.place.line, block.place.column) for block in found.blocks] == [(1, 1), (3, 1)]
    assert paragraphs(found) == ["一", "  二"]
