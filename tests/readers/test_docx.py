from __future__ import annotations

from io import BytesIO

import pytest

from validator.errors import UnreadableDocument
from validator.model.document import Document, Paragraph, Table
from validator.model.place import Place
from validator.readers import read_bytes

from .build import (
    cell,
    document,
    docx,
    english,
    header,
    paragraph,
    paragraphs,
    row,
    table,
    tables,
    texts,
    zipped,
)


def read(body: str) -> Document:
    return document(docx(body), "form.docx")


def text(inside: str) -> str:
    """The text of a paragraph with the given content."""
    return "|".join(paragraphs(read(f"<w:p>{inside}</w:p>")))


def grid(body: str) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, width and height of the cells of the first table."""
    return [(c.text, c.row, c.column, c.width, c.height) for c in tables(read(body))[0].cells]


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


KIND = "wordprocessingml.document.main+xml"
SPAN2, SPAN3 = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
TOP, UNDER, UNDER_BARE = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>', "<w:vMerge/>"


def test_paragraphs_and_tables_keep_their_order_and_places() -> None:
    found = read(paragraph("题") + paragraph(" ") + table(row(cell("甲"))) + paragraph("注"))
    assert [type(block) for block in found.blocks] == [Paragraph, Table, Paragraph]
    assert [block.place for block in found.blocks] == [
        Place("form.docx", paragraph=1),
        Place("form.docx", table=1),
        Place("form.docx", paragraph=2),
    ]


def test_places_of_cells_count_in_the_grid() -> None:
    (first,) = tables(read(table(row(cell("甲", SPAN2), cell("乙")))))
    assert [c.place for c in first.cells] == [
        Place("form.docx", table=1, row=1, cell=1),
        Place("form.docx", table=1, row=1, cell=3),
    ]


@pytest.mark.parametrize("under", [UNDER, UNDER_BARE])
def test_a_merged_area_is_one_cell(under: str) -> None:
    body = table(
        row(cell("甲", SPAN2 + TOP), cell("乙"), properties='<w:gridBefore w:val="1"/>'),
        row(cell("", SPAN2 + under), cell("丙"), properties='<w:gridBefore w:val="1"/>'),
        row(cell("丁"), cell("戊", SPAN3)),
    )
    assert grid(body) == [
        ("甲", 0, 1, 2, 2),
        ("乙", 0, 3, 1, 1),
        ("丙", 1, 3, 1, 1),
        ("丁", 2, 0, 1, 1),
        ("戊", 2, 1, 3, 1),
    ]


def test_a_continuation_of_nothing_is_a_cell_of_its_own() -> None:
    assert grid(table(row(cell("甲", UNDER)))) == [("甲", 0, 0, 1, 1)]
    broken = table(row(cell("甲", TOP)), row(cell("乙")), row(cell("丙", UNDER)))
    assert [c[0] for c in grid(broken)] == ["甲", "乙", "丙"]


def test_two_areas_below_each_other_are_two_cells() -> None:
    body = table(row(cell("甲", TOP)), row(cell("", UNDER)), row(cell("乙", TOP)), row(cell("", UNDER)))
    assert grid(body) == [("甲", 0, 0, 1, 2), ("乙", 2, 0, 1, 2)]


def test_old_horizontal_merges_widen_the_cell_before() -> None:
    body = table(row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("乙")))
    assert grid(body) == [("甲", 0, 0, 2, 1), ("乙", 0, 2, 1, 1)]


def test_text_under_a_merged_cell_is_left_out_with_a_remark() -> None:
    found = read(table(row(cell("甲", TOP)), row(cell("乙", UNDER))))
    assert texts(tables(found)[0]) == [["甲"]]
    assert "beneath merged cells" in english(found)


def test_paragraphs_and_breaks_in_a_cell_are_line_feeds() -> None:
    broken = "<w:p><w:r><w:t>算</w:t><w:br/><w:t>申</w:t><w:cr/><w:t>请</w:t></w:r></w:p>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph('年度预')}{broken}</w:tc></w:tr></w:tbl>"
    assert texts(tables(read(body))[0]) == [["年度预\n算\n申\n请"]]


def test_split_runs_tabs_and_hyphens_are_put_together() -> None:
    assert text("<w:r><w:t>98</w:t></w:r><w:r><w:t>%</w:t><w:tab/><w:noBreakHyphen/></w:r>") == "98%\t-"


def test_insertions_count_and_deletions_do_not() -> None:
    tracked = (
        "<w:r><w:t>得分</w:t></w:r><w:ins><w:r><w:t>10</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>分</w:t></w:r></w:moveTo>"
    )
    found = read(f"<w:p>{tracked}</w:p>")
    assert paragraphs(found) == ["得分10分"]
    assert "insertions were read, deletions left out" in english(found)
    assert not read(paragraph("x")).remarks


def test_deleted_rows_and_cells_are_left_out() -> None:
    body = table(
        row(cell("甲"), cell("乙", "<w:cellDel/>"), cell("丙")),
        row(cell("丁"), properties="<w:del/>"),
        row(cell("戊"), properties="<w:ins/>"),
    )
    assert grid(body) == [("甲", 0, 0, 1, 1), ("丙", 0, 2, 1, 1), ("戊", 1, 0, 1, 1)]


def test_content_controls_are_looked_through_at_every_level() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    line = f"<w:p>{control('<w:r><w:t>乙</w:t></w:r>')}</w:p>"
    inner = f"<w:tc>{control(line)}</w:tc>"
    body = control(paragraph("题")) + control(table(control(row(control(cell("甲")), inner))))
    found = read(body)
    assert paragraphs(found) == ["题"]
    assert texts(tables(found)[0]) == [["甲", "乙"]]


def test_a_content_control_that_shows_its_prompt_is_blank() -> None:
    def asking(inside: str) -> str:
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    inner = f"<w:tc><w:p>{asking('<w:r><w:t>单击此处输入</w:t></w:r>')}</w:p></w:tc>"
    found = read(table(row(asking(cell("单击此处输入")), inner, cell("甲"))))
    assert texts(tables(found)[0]) == [["", "", "甲"]]


def test_links_fields_and_ruby_give_what_is_printed() -> None:
    assert text("<w:hyperlink><w:r><w:t>局</w:t></w:r></w:hyperlink>") == "局"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>'
    )
    assert text(field) == "3"
    guide = "<w:r><w:ruby><w:rt><w:r><w:t>lù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>渌</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    assert text(guide) == "渌"


def test_hidden_text_is_left_out_with_a_remark() -> None:
    runs = run("<w:t>甲</w:t>", "<w:vanish/>") + run("<w:t>乙</w:t>", '<w:vanish w:val="0"/>')
    found = read(f"<w:p>{runs}</w:p>")
    assert paragraphs(found) == ["乙"]
    assert "hidden text" in english(found)


@pytest.mark.parametrize("line", ["strike", "dstrike"])
def test_struck_out_text_is_left_out_with_a_remark(line: str) -> None:
    runs = run("<w:t>77</w:t>", f"<w:{line}/>") + run("<w:t>1,456</w:t>", f'<w:{line} w:val="false"/>')
    found = read(f"<w:p>{runs}</w:p>")
    assert paragraphs(found) == ["1,456"]
    assert "struck-out text" in english(found)


def test_raised_figures_stay_raised() -> None:
    raised = run("<w:t>1</w:t>", '<w:vertAlign w:val="superscript"/>')
    assert text(run("<w:t>1,456.00</w:t>") + raised) == "1,456.00¹"


def test_ticks_in_symbol_fonts_become_characters() -> None:
    ticks = "".join(
        f'<w:sym w:font="{font}" w:char="{code}"/>'
        for font, code in (
            ("Wingdings", "F0FE"),
            ("Wingdings 2", "00A3"),
            ("Other", "F0FE"),
            ("Wingdings", "zz"),
        )
    )
    assert text(f"<w:r>{ticks}<w:t>优</w:t></w:r>") == "☑□优"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('单位：万元')}{table(row(cell('甲')))}</w:txbxContent></wps:txbx>"
    old = f"<v:textbox><w:txbxContent>{paragraph('单位：万元')}</w:txbxContent></v:textbox>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box + "</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>" + old + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read(f"<w:p><w:r><w:t>题</w:t></w:r>{both}</w:p>{paragraph('尾')}")
    assert paragraphs(found) == ["题", "单位：万元", "尾"]
    assert texts(tables(found)[0]) == [["甲"]]


def test_a_table_in_a_cell_follows_as_a_table_of_its_own() -> None:
    inner = table(row(cell("内")))
    found = read(f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}{paragraph('尾')}</w:tc></w:tr></w:tbl>")
    assert [texts(each) for each in tables(found)] == [[["外\n尾"]], [["内"]]]
    assert [each.place.table for each in tables(found)] == [1, 2]


def test_pictures_are_remarked_on() -> None:
    found = read("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>" + paragraph("x"))
    assert "pictures" in english(found)


def test_page_headers_come_last_and_once() -> None:
    parts, relation = header("单位：万元")
    footer = relation.replace('Id="h"', 'Id="f"').replace("/header", "/footer")
    found = document(docx(paragraph("题"), parts, relation + footer), "form.docx")
    assert paragraphs(found) == ["题", "单位：万元"]
    assert found.blocks[1].place == Place("form.docx")


def test_the_strict_flavour_reads_the_same() -> None:
    body = table(row(cell("甲", SPAN2)))
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{body}</w:body></w:document>'
    data = zipped({"[Content_Types].xml": KIND, "word/document.xml": strict})
    assert tables(document(data, "form.docx"))[0].cells[0].width == 2


def test_absurd_spans_are_refused() -> None:
    wide = '<w:gridSpan w:val="99999999"/>'
    assert grid(table(row(cell("甲", wide))))[0][3] == 200
    assert grid(table(row(cell("甲", '<w:gridSpan w:val="x"/>'))))[0][3] == 1
    with pytest.raises(UnreadableDocument, match="larger tables"):
        read(table(row(cell("甲", wide), cell("乙"))))


def test_a_document_without_body_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="has no body"):
        read_bytes(zipped({"[Content_Types].xml": KIND, "word/document.xml": "<document/>"}), "form.docx")


def test_it_agrees_with_python_docx() -> None:
    library = pytest.importorskip("docx")
    made = library.Document()
    made.add_paragraph("绩效自评表")
    rows = made.add_table(rows=5, cols=4).rows
    for r in range(5):
        for c in range(4):
            rows[r].cells[c].text = f"{r}\n{c}"
    for top, left, bottom, right in ((0, 0, 0, 3), (1, 0, 4, 0), (2, 2, 3, 3)):
        rows[top].cells[left].merge(rows[bottom].cells[right])
    target = BytesIO()
    made.save(target)
    ours = {
        (r, c): each.text
        for each in tables(document(target.getvalue(), "form.docx"))[0].cells
        for r in range(each.row, each.row + each.height)
        for c in range(each.column, each.column + each.width)
    }
    assert ours == {(r, c): rows[r].cells[c].text for r in range(5) for c in range(4)}
