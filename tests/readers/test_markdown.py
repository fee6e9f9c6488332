import pytest

from .build import document, paragraphs, tables, texts

FORM = """\
# 自评表

填报单位：**某局**

| 指标 | 分值 |
|------|:----:|
| `甲`<br>乙 | 10 |
| a\\|b | **5** |

一、概况
"""


def test_pipe_tables_and_lines_are_read_without_marks() -> None:
    found = document(FORM.encode(), "form.md")
    assert paragraphs(found) == ["自评表", "填报单位：某局", "一、概况"]
    (table,) = tables(found)
    assert texts(table) == [["指标", "分值"], ["甲\n乙", "10"], ["a|b", "5"]]
    assert [(cell.place.line, cell.place.column) for cell in table.cells[:2]] == [(5, 2), (5, 7)]


DRAWN = {
    "psql": " 指标 | 分值\n------+------\n 甲   |   10\n",
    "boxes": "┌────┬────┐\n│指标│分值│\n├────┼────┤\n│甲  │10  │\n└────┴────┘\n",
    "grid": "+----+----+\n|指标|分值|\n+====+====+\n|甲  |10  |\n+----+----+\n",
    "full width": "｜指标｜分值｜\n｜甲｜10｜\n",
}


@pytest.mark.parametrize("kind", DRAWN)
def test_a_table_drawn_with_bars_in_a_text_is_a_table(kind: str) -> None:
    found = document(("自评表\n\n" + DRAWN[kind] + "\n说明").encode(), "form.txt")
    assert texts(tables(found)[0]) == [["指标", "分值"], ["甲", "10"]]
    assert paragraphs(found) == ["自评表", "说明"]


def test_a_bar_in_prose_makes_no_table() -> None:
    assert not tables(document("服务|热线\n其他文字\n".encode(), "form.txt"))


def test_a_page_named_md_that_is_html_is_read_as_such() -> None:
    found = document("<table><tr><td>甲</td><td>乙</td></tr></table>".encode(), "form.md")
    assert found.format == "html"
