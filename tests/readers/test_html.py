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
    found = document(page(f"<table><tr>{cells}<td>甲<table><tr><td>乙</table>丙</table><p>丁</p>"), "a.html")
    assert [texts(table) for table in tables(found)] == [[[*"012345", "甲丙"]], [["乙"]]]
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


@pytest.mark.parametrize("struck", ["<del>77</del>", "<s>77</s>", "<strike>77</strike>"])
def test_struck_out_text_is_not_read(struck):
    found = document(page(f"<table><tr><td>{struck}1,456<td>甲</table>"), "a.html")
    assert texts(tables(found)[0]) == [["1,456", "甲"]]


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
    inner = "<table><tr><td>内</td></tr></table>"
    found = document(page(f"<table>{rows}<tr><td>说明</td><td>外{inner}</td></tr></table>"), "a.html")
    assert [texts(table)[-1] for table in tables(found)] == [["说明", "外"], ["内"]]


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
        "<table><tr><td colspan=150>a<td colspan=150>b</table>",
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
