"""Word comments stand at the cells and paragraphs they speak of, and nothing else in the file changes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from lxml import etree
from readers import build

from annotate.build import DAY, SAMPLES, laid_out, note, notes_on
from validator.annotate.word import mark_document
from validator.model.document import Table
from validator.readers import read_bytes
from validator.readers.package import local

SEED = SAMPLES / "渌口征地-2021.docx"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def marked(data, *found):
    return mark_document(data, "form.docx", found, "zh", DAY)


def embraced(data):
    """The text that each comment embraces, by its number."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    texts, open_now = {}, set()
    for each in root.iter():
        if not isinstance(each.tag, str):
            continue
        name, number = local(each.tag), each.get(f"{_W}id")
        if name == "commentRangeStart":
            open_now.add(number)
            texts[number] = ""
        elif name == "commentRangeEnd":
            open_now.remove(number)
        elif name == "t":
            for one in open_now:
                texts[one] += each.text or ""
    assert not open_now
    return texts


def told(data):
    """The text of each comment, by its number."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/comments.xml"))
    return {each.get(f"{_W}id"): "\n".join("".join(p.itertext()) for p in each) for each in root}


@pytest.fixture(scope="module")
def seed():
    return mark_document(SEED.read_bytes(), SEED.name, notes_on(SEED), "zh", DAY)


def test_every_part_but_four_is_the_same_to_the_byte(seed):
    before, after = zipfile.ZipFile(SEED), zipfile.ZipFile(BytesIO(seed))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.namelist() == [*before.namelist(), "word/comments.xml"]


def test_the_comments_of_the_seed_stand_at_the_right_cells(seed):
    where = {text.split()[2]: embraced(seed)[number] for number, text in told(seed).items()}
    assert where["WGT-02"] == "效益指标（30分）"
    assert where["WGT-01"] == "100"
    assert where["SCR-04"] == ""
    assert where["BUD-07"] == "185.7"
    assert where["DEV-01"] == "25"
    assert where["IND-01"] == "房屋拆除"
    assert where["XRF-06"].startswith("资金使用进度")


def test_a_comment_says_what_is_wrong_what_to_do_on_what_basis_and_what_follows(seed):
    first = told(seed)["0"].split("\n")
    assert first[0] == "1. 错误 WGT-02  “效益指标”标注30分，明细合计40分，相差10分"
    assert first[1].startswith("建议：")
    assert first[2].startswith("可改：“效益指标”标注分值 30 → 40")
    assert first[3].startswith("依据：")
    assert first[4] == "由此引起："
    assert first[5].startswith("- 错误 WGT-01")
    assert first[5].endswith("（表1第20行第7列）")
    assert first[7].startswith("  - 错误 SCR-04")


def test_comments_bear_author_initials_and_the_day_asked_for(seed):
    for comment in docx.Document(BytesIO(seed)).comments:
        assert (comment.author, comment.initials) == ("绩效校验", "校验")
        assert comment.timestamp is not None
        assert comment.timestamp.date() == DAY


def test_the_annotated_form_reads_as_before(seed):
    before, after = read_bytes(SEED.read_bytes(), "a.docx"), read_bytes(seed, "a.docx")
    assert after.blocks == before.blocks


def test_all_of_a_cell_is_embraced_however_it_is_wrapped():
    inserted = '<w:p><w:ins w:id="9" w:author="某"><w:r><w:t>30</w:t></w:r></w:ins></w:p>'
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    cells = f"<w:tc>{inserted}</w:tc><w:tc>{control}</w:tc><w:tc><w:p><w:pPr/></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    made = marked(build.docx(table), *(note(table=1, row=1, cell=cell) for cell in (1, 2, 3)))
    assert embraced(made) == {"0": "30", "1": "控件", "2": ""}


def test_a_merged_cell_bears_its_comment_once_at_its_beginning():
    tall, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = build.table(
        build.row(build.cell("高", tall), build.cell("甲")),
        build.row(build.cell("", below), build.cell("乙")),
    )
    made = marked(build.docx(table), note(table=1, row=1, cell=1), note(table=1, row=2, cell=2))
    assert embraced(made) == {"0": "高", "1": "乙"}


def test_several_paragraphs_of_a_cell_are_embraced_and_those_of_a_table_in_it_have_their_own():
    inner = build.table(build.row(build.cell("里")))
    cell = f"<w:tc>{build.paragraph('一')}{inner}{build.paragraph('二')}</w:tc>"
    made = marked(
        build.docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"),
        note(table=1, row=1, cell=1),
        note(table=2, row=1, cell=1),
    )
    assert embraced(made) == {"0": "一里二", "1": "里"}


def test_several_comments_may_stand_at_one_cell():
    made = marked(build.docx(build.paragraph("标题")), note("甲", paragraph=1), note("乙", paragraph=1))
    assert embraced(made) == {"0": "标题", "1": "标题"}
    assert told(made) == {"0": "甲\n建议：改", "1": "乙\n建议：改"}


@pytest.mark.parametrize("place", [{}, {"paragraph": 99}, {"table": 7, "row": 1, "cell": 1}])
def test_what_has_no_place_of_its_own_goes_to_the_title(place):
    made = marked(
        build.docx(build.paragraph("") + build.paragraph("标题") + build.paragraph("正文")), note(**place)
    )
    assert embraced(made) == {"0": "标题"}


def test_a_place_in_a_row_that_has_no_such_cell_goes_to_the_cell_before_it():
    table = build.table(build.row(build.cell("宽", '<w:gridSpan w:val="3"/>')))
    assert embraced(marked(build.docx(table), note(table=1, row=1, cell=3))) == {"0": "宽"}


def test_in_a_text_box_the_comment_hangs_where_the_box_does():
    box = f"<v:textbox><w:txbxContent>{build.paragraph('框内')}</w:txbxContent></v:textbox>"
    body = build.paragraph("标题") + f"<w:p><w:r><w:t>外</w:t><w:pict>{box}</w:pict></w:r></w:p>"
    made = marked(build.docx(body), note(paragraph=3))
    assert embraced(made) == {"0": "外框内"}


def test_comments_that_are_there_stay_and_numbers_go_on():
    old = f'<w:comments xmlns:w="{_W[1:-1]}"><w:comment w:id="4" w:author="张"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment></w:comments>'
    body = '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>文</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r></w:p>'
    relation = f'<Relationship Id="rId1" Type="{_COMMENTS}" Target="comments.xml"/>'
    made = marked(build.docx(body, {"word/comments.xml": old}, relation), note("新", paragraph=1))
    xml = zipfile.ZipFile(BytesIO(made)).read("word/comments.xml").decode()
    assert xml.index(">旧<") < xml.index('w:id="5"') < xml.index(">新<")
    assert embraced_numbers(made) == ["4", "5"]


def embraced_numbers(data):
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    return [part.split('"')[0] for part in xml.split('commentRangeStart w:id="')[1:]]


def test_a_document_without_relations_gets_them():
    data = build.docx(build.paragraph("标题"))
    parts = {
        each: zipfile.ZipFile(BytesIO(data)).read(each) for each in zipfile.ZipFile(BytesIO(data)).namelist()
    }
    del parts["word/_rels/document.xml.rels"]
    made = zipfile.ZipFile(BytesIO(marked(build.zipped(parts), note())))
    assert b'Target="comments.xml"' in made.read("word/_rels/document.xml.rels")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a\x07\x1b[31m", "\u202e反", "]]>&amp;", "长" * 10_000]
)
def test_hostile_text_stays_text(tmp_path, text):
    from validator.annotate.notes import notes
    from validator.engine.load import load
    from validator.pipeline import Checker, read

    form = (SAMPLES / "渌口征地-2021.yaml").read_text(encoding="utf-8")
    file = tmp_path / "form.yaml"
    import json

    file.write_text(form.replace("name: 效益指标", f"name: {json.dumps(text)}"), encoding="utf-8")
    report = Checker(load()).check(read(file)[0])
    made = marked(SEED.read_bytes(), *notes([report], "zh", hints=True))
    told_all = "".join(told(made).values())
    assert not set(told_all) & {"\x07", "\x1b", "\u202e"}
    assert all(len(each) < 6_000 for each in told(made).values())


@pytest.mark.parametrize("seed", range(8))
def test_in_any_layout_every_cell_and_paragraph_is_embraced_where_it_was_read(seed):
    data = laid_out(seed)
    blocks = read_bytes(data, "form.docx").blocks
    read = [each for block in blocks for each in (block.cells if isinstance(block, Table) else [block])]
    spots = [
        {"table": p.table, "row": p.row, "cell": p.cell, "paragraph": p.paragraph}
        for p in (each.place for each in read)
    ]
    found = embraced(marked(data, *(note(**spot) for spot in spots)))
    assert ["".join(text.split()) for text in found.values()] == ["".join(each.text.split()) for each in read]
