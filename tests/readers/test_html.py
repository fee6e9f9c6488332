"""Web pages and archives of them: true grids, text between, nothing hidden, nothing fetched, nothing too deep."""

from __future__ import annotations

import base64

import pytest

from validator.errors import UnreadableDocument
from validator.readers import limits, read_bytes
from validator.report import Manner, write

from .build import document, paragraphs, tables, texts


def page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>x</title></head><body>{body}</body></html>".encode()


def test_cells_stand_where_their_spans_put_them():
    (table,) = tables(
        document(
            page(
                "<table><tr><td rowspan=2>甲</td><td colspan='2'>乙</td></tr>"
                "<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
            ),
            "a.html",
        )
    )
    spots = [(cell.text, cell.row, cell.column, cell.width, cell.height) for cell in table.cells]
    assert spots == [
        ("甲", 0, 0, 1, 2),
        ("乙", 0, 1, 2, 1),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("3", 2, 0, 1, 1),
    ]


@pytest.mark.parametrize("across", ["100000", "1000", "200"])
def test_a_cell_said_to_be_wider_than_any_form_ends_with_the_table(across: str):
    rows = f"<tr><td colspan={across}>标题<tr><td>甲<td colspan=2>乙<tr><td>丙<td colspan={across}>丁"
    (table,) = tables(document(page(f"<table>{rows}</table>"), "a.html"))
    assert [cell.width for cell in table.cells] == [3, 1, 2, 1, 2]


def test_a_cell_said_to_be_taller_than_any_form_is_as_any_other():
    (table,) = tables(document(page("<table><tr><td rowspan=100000>甲<td>1<tr><td>2</table>"), "a.html"))
    assert texts(table) == [["甲", "1"], ["2"]]


def test_tags_that_were_not_closed_end_where_the_next_begins():
    (table,) = tables(document(page("<table><tr><td>甲<td>乙<tr><td>丙"), "a.html"))
    assert texts(table) == [["甲", "乙"], ["丙"]]


def test_a_cell_ends_where_the_next_begins_whatever_was_left_open_in_it():
    (table,) = tables(document(page("<table><tr><td><div>甲<td><div><td>丙</table>"), "a.html"))
    assert texts(table) == [["甲", "", "丙"]]


def test_signs_that_look_like_tags_are_text():
    body = '<p title="a>b">1 &lt;b&gt; 2 &amp;amp; <font title="<i>">3</font></p><!-- <b --><p>4\f5</p>'
    assert paragraphs(document(page(body), "a.html")) == ["1 <b> 2 &amp; 3", "4 5"]


def test_lines_break_at_blocks_and_line_breaks_but_not_in_the_source():
    found = document(
        page("<p>一\n  二<br>三</p><div>四<b>五</b>六</div>七<table><tr><td>八<br>九</table>"), "a.html"
    )
    assert paragraphs(found) == ["一 二", "三", "四五六", "七"]
    assert texts(tables(found)[0]) == [["八\n九"]]


def test_text_after_the_last_block_is_read():
    found = document(page("<table><tr><td>八</table><span>注：无</span>"), "a.html")
    assert paragraphs(found) == ["注：无"]


def test_text_after_a_table_inside_a_cell_is_read_once():
    cells = "".join(f"<td>{n}</td>" for n in range(6))
    inner = "<table><tr><td>乙<td>1<tr><td>丑<td>2</table>"
    found = document(page(f"<table><tr>{cells}<td>甲{inner}丙</table><p>丁</p>"), "a.html")
    assert [texts(table) for table in tables(found)] == [[[*"012345", "甲丙"]], [["乙", "1"], ["丑", "2"]]]
    assert paragraphs(found) == ["丁"]


def test_runs_of_letters_do_not_part_words():
    found = document(
        page("<table><tr><td><p><font>产出</font><b><i> 指</i>标</b> <u> 1</u></p></table>"), "a.html"
    )
    assert texts(tables(found)[0]) == [["产出 指标 1"]]


@pytest.mark.parametrize("hiding", ["style='display:n&#111;ne'", "style='DISPLAY : None'", "HIDDEN"])
def test_a_run_may_be_hidden_in_any_writing(hiding):
    found = document(page(f"<table><tr><td>甲<span {hiding}>乙</span>丙</table>"), "a.html")
    assert texts(tables(found)[0]) == [["甲丙"]]


def test_what_is_hidden_or_script_is_not_read():
    body = "<script>var a='甲'</script><p style='display: none'>乙</p><p hidden>丙</p><!-- 丁 --><p>戊</p>"
    assert paragraphs(document(page(body), "a.html")) == ["戊"]


@pytest.mark.parametrize(
    "struck",
    [
        "<del>77</del>",
        "<s>77</s>",
        "<strike>77</strike>",
        "<span style='color:red;text-decoration: line-through'>77</span>",
        "<style>.font7 {text-decoration:line-through;}</style><font class=font7>77</font>",
    ],
)
def test_struck_out_text_is_not_read_and_told(struck):
    found = document(page(f"<table><tr><td>{struck}1,456<td>甲</table>"), "a.html")
    assert texts(tables(found)[0]) == [["1,456", "甲"]]
    assert [remark["zh"] for remark in found.remarks] == ["文档有加删除线的文字，视为已删去，未读取"]


def test_a_cell_struck_out_as_a_whole_is_blank_and_stays_in_its_place():
    look = "<style>.xl70{text-decoration:line-through}</style>"
    found = document(page(f"{look}<table><tr><td>甲<td class='x xl70'>77<td>乙</table>"), "a.html")
    assert texts(tables(found)[0]) == [["甲", "", "乙"]]


def test_nothing_is_told_of_what_is_struck_out_but_empty():
    assert document(page("<p>甲<s> </s></p>"), "a.html").remarks == ()


# ------------------------------------------------------------------ what is hidden


@pytest.mark.parametrize(
    "hiding",
    [
        "style='display:none'",
        "hidden",
        "height=0 style='mso-height-source:userset;DISPLAY:none'",
        "class=gone",
    ],
)
def test_a_hidden_row_is_read_and_told(hiding):
    rows = f"<tr><td>甲<td>1</tr><tr {hiding}><td>乙<td>2</tr><tr><td>丙<td>3</tr>"
    found = document(page(f"<style>tr.gone, #x {{display:none}}</style><table>{rows}</table>"), "a.html")
    assert texts(tables(found)[0]) == [["甲", "1"], ["乙", "2"], ["丙", "3"]]
    assert [remark["zh"] for remark in found.remarks] == ["网页表格有 1 行是隐藏行，已读取：“乙 2”"]


def test_a_hidden_row_without_text_is_none():
    body = "<table><tr><td>甲<td>1<tr height=0 style='display:none'><td width=72></td><td></td></table>"
    found = document(page(body), "a.html")
    assert (texts(tables(found)[0]), found.remarks) == ([["甲", "1"]], ())


def test_a_hidden_row_that_would_make_the_table_crooked_is_left_out_and_told():
    rows = (
        "<tr><td rowspan=2>产出<td>甲<td>1</tr><tr hidden><td>乙<td>2</tr><tr><td>丙<td>3</tr>"
        "<tr><td>效益<td>丁<td>4</tr>"
    )
    found = document(page(f"<table>{rows}</table>"), "a.html")
    assert texts(tables(found)[0]) == [["产出", "甲", "1"], ["丙", "3"], ["效益", "丁", "4"]]
    assert [remark["zh"] for remark in found.remarks] == ["网页有隐藏的内容，未读取：“乙 2”"]


def test_a_hidden_cell_of_a_table_takes_no_place_and_is_told():
    found = document(page("<table><tr><td>甲<td style='display:none'>0a1f</td><td>1</table>"), "a.html")
    assert texts(tables(found)[0]) == [["甲", "1"]]
    assert [remark["zh"] for remark in found.remarks] == ["网页有隐藏的内容，未读取：“0a1f”"]


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print { .no { display:none } .x{color:red} }",
        "/* .no{display:none} */",
        ".a .no{display:none}",
    ],
)
def test_what_is_hidden_elsewhere_only_is_shown(sheet):
    assert paragraphs(document(page(f"<style>{sheet}</style><p class=no>甲</p>"), "a.html")) == ["甲"]


def test_the_machinery_of_a_page_is_not_told():
    body = "<div style='display:none'>菜单</div><table><tr><td>甲<select hidden><option>乙</select></table>"
    assert document(page(body), "a.html").remarks == ()


# ----------------------------------------------------------------- fields


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<input value='98%'>", "98%"),
        ("<INPUT TYPE=Number VALUE=10>分", "10分"),
        ("<input type=hidden value=7>12", "12"),
        ("<input type=button value=保存>12<button>删除</button><input type=submit>", "12"),
        ("<textarea>一\n二</textarea>", "一\n二"),
        ("<select><option>正向<option selected>反向</select>", "反向"),
        ("<select><option value=''>无<option value=1>优</select>", ""),
        ("<select><option>--请选择--<option>优<option>良</select>", ""),
        ("<select multiple><option selected>甲<option>乙<option selected>丙</select>", "甲、丙"),
        ("<input type=radio checked>优 <input type=radio>良", "☑优 □良"),
        (
            "<label><input type=checkbox checked=checked>是</label><label><input type='checkbox'/>否</label>",
            "☑是□否",
        ),
        ("<input type=checkbox>", ""),
        ("<input type=checkbox checked>", "☑"),
    ],
)
def test_a_field_is_the_text_that_it_shows(field: str, shown: str):
    found = document(page(f"<table><tr><td>甲<td>{field}</table>"), "a.html")
    assert (texts(tables(found)[0]), found.remarks) == ([["甲", shown]], ())


def test_a_list_that_does_not_tell_what_was_chosen_is_unread_and_told():
    found = document(page("<table><tr><td><select><option>正向<option>反向</select></table>"), "a.html")
    assert texts(tables(found)[0]) == [["=[正向|反向]"]]
    assert [remark["zh"] for remark in found.remarks] == [
        "网页的下拉框没有标明选了哪一项，按未读懂处理；请从系统导出表格"
    ]


def test_a_page_of_which_no_field_holds_anything_says_so():
    (remark,) = document(page("<p>甲</p>" + "<input>" * 4), "a.html").remarks
    assert remark["zh"].startswith("网页中的填写框都是空的")


def test_raised_figures_stay_raised():
    found = document(
        page("<table><tr><td>1,456.00<sup class='note'>1</sup><td>公里<sup>2</sup></table>"), "a.html"
    )
    assert texts(tables(found)[0]) == [["1,456.00¹", "公里²"]]


def test_a_table_that_arranges_the_page_is_no_form():
    inner = "<table><tr><td>指标</td><td>分值</td></tr></table>"
    found = document(page(f"<table><tr><td>栏目</td><td><h1>标题</h1>{inner}</td></tr></table>"), "a.html")
    assert paragraphs(found) == ["栏目", "标题"]
    assert [texts(table) for table in tables(found)] == [[["指标", "分值"]]]


def test_a_table_inside_a_form_comes_after_it():
    rows = "".join(f"<tr><td>指标{number}</td><td>{number}</td></tr>" for number in range(4))
    inner = "<table><tr><td>内</td><td>1</td></tr><tr><td>里</td><td>2</td></tr></table>"
    found = document(page(f"<table>{rows}<tr><td>说明</td><td>外{inner}</td></tr></table>"), "a.html")
    assert [texts(table)[-1] for table in tables(found)] == [["说明", "外"], ["里", "2"]]


def test_a_table_that_only_wraps_the_text_of_a_cell_is_lines_of_it():
    def wrapped(text: str) -> str:
        return f"<td><table><tr><td>{text}</td></tr></table></td>"

    rows = [["指标", "分值"], ["甲", "1"], ["乙<table><tr><td>丑<tr><td>寅</table>", "2"], ["丙", "3"]]
    body = "".join(f"<tr>{''.join(map(wrapped, row))}</tr>" for row in rows)
    (table,) = tables(document(page(f"<table>{body}</table>"), "a.html"))
    assert texts(table) == [["指标", "分值"], ["甲", "1"], ["乙\n丑\n寅", "2"], ["丙", "3"]]


def test_a_form_of_which_every_row_is_a_table_of_its_own_is_one_table():
    row = "<tr><td><table><tr><td>{0}</td><td>{0}0</td></tr></table></td></tr>"
    body = "".join(row.format(number) for number in range(1, 7))
    (table,) = tables(document(page(f"<table><tr><td>标题</td></tr>{body}</table>"), "a.html"))
    assert texts(table)[:3] == [["标题"], ["1", "10"], ["2", "20"]]


@pytest.mark.parametrize("label", ["gb2312", "gbk", "gb18030"])
def test_a_page_is_decoded_as_it_says(label: str):
    text = f"<meta http-equiv=Content-Type content='text/html; charset={label}'><p>绩效自评表㈠</p>"
    assert paragraphs(document(text.encode("gb18030"), "a.htm")) == ["绩效自评表㈠"]


def test_a_page_that_names_the_wrong_encoding_is_read_all_the_same():
    text = "<meta charset=utf-8><p>部门整体支出绩效自评表</p>"
    assert paragraphs(document(text.encode("gb18030"), "a.htm")) == ["部门整体支出绩效自评表"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 5_000 + "x",
        "<table><tr><td colspan=150>a<td colspan=150>b<td>c</table>",
        "<table>" + "<tr><td>1" * (limits.ROWS + 2) + "</table>",
    ],
)
def test_pages_beyond_any_form_are_refused_with_a_sentence(body: str):
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(page(body), "a.html")
    assert caught.value.zh.startswith("a.html：")


def test_a_report_of_ours_is_refused():
    with pytest.raises(UnreadableDocument, match="a report that this program wrote"):
        read_bytes(write("html", [], [], Manner()).encode(), "report.html")


def test_an_archive_gives_the_blocks_of_its_pages():
    body = base64.encodebytes(page("<p>绩效自评表</p><table><tr><td>甲<td>乙</table>")).decode()
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--B\r\n"
        "Content-Type: image/png\r\n\r\nx\r\n--B--\r\n"
    )
    found = document(archive.encode(), "a.mht")
    assert (found.format, paragraphs(found), texts(tables(found)[0])) == (
        "mht",
        ["绩效自评表"],
        [["甲", "乙"]],
    )


def test_an_archive_without_a_page_is_refused():
    with pytest.raises(UnreadableDocument, match="holds no page"):
        read_bytes(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "a.mht")
