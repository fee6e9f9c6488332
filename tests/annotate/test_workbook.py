"""Notes, fills and the sheet of findings stand in the workbook; what would be lost is known beforehand."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from readers import build

from annotate.build import SAMPLES, note, notes_on, reports_on
from validator.annotate.losses import lost
from validator.annotate.workbook import findings_alone, mark_workbook
from validator.model.rules import Severity
from validator.pipeline import read_data
from validator.readers.package import open_package

SEED = SAMPLES / "渌口征地-2021.xlsx"


def marked(data, *found):
    return mark_workbook(data, "form.xlsx", found, [], "zh")


def opened(data):
    return openpyxl.load_workbook(BytesIO(data), rich_text=True)


def saved(book):
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(data, **parts):
    """A workbook with more parts in its package."""
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def plain():
    book = openpyxl.Workbook()
    book.active.title = "自评表"
    book.active["B2"] = "标题"
    book.active["C3"] = 30
    return book


@pytest.fixture(scope="module")
def seed():
    given = mark_workbook(SEED.read_bytes(), SEED.name, notes_on(SEED), reports_on(SEED), "zh")
    assert not given.losses
    return opened(given.data)


def test_the_notes_of_the_seed_stand_at_the_right_cells(seed):
    sheet = seed["自评表"]
    for address, rule in (
        ("B17", "WGT-02"),
        ("G22", "WGT-01"),
        ("H22", "SCR-04"),
        ("E5", "BUD-07"),
        ("F14", "DEV-01"),
    ):
        assert rule in sheet[address].comment.text.split("\n")[0]
        assert sheet[address].comment.author == "绩效校验"
    assert sheet["B17"].fill.fgColor.rgb == "00FFC7CE"
    assert sheet["E5"].fill.fgColor.rgb == "00FFEB9C"


def test_all_findings_stand_in_a_sheet_each_linked_to_its_cell(seed):
    rows = list(seed["校验结果"].iter_rows(min_row=3))
    assert len(rows) == len(notes_on(SEED))
    assert [cell.value for cell in rows[0]][:3] == ["1", "错误", "WGT-02"]
    assert rows[0][3].hyperlink.location == "'自评表'!B17"
    assert all(row[3].hyperlink.location for row in rows)


def test_a_marked_workbook_that_comes_back_is_read_as_the_form_alone_and_marked_anew(seed):
    (before,), (after,) = read_data(SEED.read_bytes(), SEED.name), read_data(saved(seed), SEED.name)
    assert (after.content, after.cells, after.unread) == (before.content, before.cells, before.unread)
    assert "校验结果" in after.remarks[-1]["zh"]
    again = opened(marked(saved(seed), note("仍有误", sheet="自评表", address="B17")).data)
    assert again.sheetnames == ["自评表", "校验结果"]
    assert again["自评表"]["B17"].comment.text == "仍有误\n建议：改"
    assert again["自评表"]["G22"].comment is None


def test_the_contents_and_widths_of_the_form_stay(seed):
    before = openpyxl.load_workbook(SEED)["自评表"]
    after = seed["自评表"]
    assert [[c.value for c in row] for row in after.iter_rows()] == [
        [c.value for c in row] for row in before.iter_rows()
    ]
    assert after.merged_cells.ranges == before.merged_cells.ranges


def test_several_findings_share_the_note_of_their_cell_and_the_gravest_colours_it(plain):
    at = {"sheet": "自评表", "address": "C3"}
    given = marked(saved(plain), note("小", Severity.HINT, **at), note("大", Severity.ERROR, **at))
    cell = opened(given.data)["自评表"]["C3"]
    assert cell.comment.text == "小\n建议：改\n\n大\n建议：改"
    assert cell.fill.fgColor.rgb == "00FFC7CE"


def test_a_note_that_is_there_stays_and_keeps_its_author(plain):
    plain.active["C3"].comment = Comment("旧话", "张三")
    cell = opened(marked(saved(plain), note(sheet="自评表", address="C3")).data)["自评表"]["C3"]
    assert cell.comment.text.startswith("旧话\n\n错")
    assert cell.comment.author == "张三"


def test_what_has_no_cell_goes_to_the_first_cell_with_content(plain):
    assert opened(marked(saved(plain), note()).data)["自评表"]["B2"].comment.text.startswith("错")


def test_a_sheet_of_the_same_name_stays(plain):
    plain.create_sheet("校验结果")["A1"] = "原有"
    book = opened(marked(saved(plain), note()).data)
    assert book["校验结果"]["A1"].value == "原有"
    assert len(book.sheetnames) == 3


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "#N/A", "<script>"])
def test_text_is_never_a_formula(plain, text):
    book = opened(marked(saved(plain), note(text)).data)
    cell = book["校验结果"]["E2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_results_of_formulas_are_kept(plain):
    plain.active["D4"] = "=SUM(C3:C3)"
    data = saved(plain)
    archive = zipfile.ZipFile(BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<v />" in sheet or b"<v></v>" in sheet or b"<v/>" in sheet
    for empty in (b"<v />", b"<v></v>", b"<v/>"):
        sheet = sheet.replace(b"</f>" + empty, b"</f><v>30</v>")
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (parts | {"xl/worksheets/sheet1.xml": sheet}).items():
            archive.writestr(name, content)
    given = marked(target.getvalue(), note(sheet="自评表", address="D4"))
    assert not given.losses
    assert openpyxl.load_workbook(BytesIO(given.data), data_only=True)["自评表"]["D4"].value == 30


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/cellimages.xml", "pictures"),
        ("xl/ctrlProps/ctrlProp1.xml", "controls (buttons, tick boxes, …)"),
        ("xl/threadedComments/threadedComment1.xml", "threaded comments"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/slicers/slicer1.xml", "pivot tables, slicers or timelines"),
        ("xl/unheardOf.xml", "other content"),
    ],
)
def test_parts_that_openpyxl_leaves_off_are_named(plain, part, said):
    assert [loss["en"] for loss in marked(with_part(saved(plain), **{part: "<x/>"}), note()).losses] == [said]


def _sheet_with(book, more):
    archive = zipfile.ZipFile(BytesIO(saved(book)))
    parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"</worksheet>", more.encode() + b"</worksheet>"
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def test_sparklines_are_named(plain):
    sparkline = '<extLst><ext uri="u"><x:sparklineGroups xmlns:x="x"><x:sparklineGroup type="line"/></x:sparklineGroups></ext></extLst>'
    assert {"zh": "迷你图", "en": "sparklines"} in marked(_sheet_with(plain, sparkline), note()).losses


def test_nothing_is_lost_of_a_plain_workbook(plain):
    data = open_package(saved(plain), "a.xlsx")
    assert lost(data, data) == ()


def test_what_openpyxl_cannot_open_gives_a_loss_and_no_workbook():
    given = marked(SEED.read_bytes()[:100] + SEED.read_bytes()[200:], note())
    assert given.data == b""
    assert given.losses


def test_findings_alone_link_to_the_file_beside_them():
    sheet = opened(findings_alone("表 1.xlsx", [note(sheet="自评表", address="C3")], [], "zh")).active
    link = sheet["D2"].hyperlink
    assert (link.target, link.location) == ("%E8%A1%A8%201.xlsx", "'自评表'!C3")


@pytest.mark.parametrize(
    ("part", "element", "said"),
    [
        ("xl/drawings/drawing1.xml", "sp", "shapes, text boxes or connectors"),
        ("xl/drawings/drawing1.xml", "grpSp", "shapes, text boxes or connectors"),
        ("xl/drawings/drawing1.xml", "pic", "pictures"),
        ("xl/charts/chart1.xml", "spPr", "charts or their layout"),
        ("xl/worksheets/s1.xml", "oleObject", "embedded objects"),
        ("xl/worksheets/s1.xml", "rPh", "formats of parts of a text, or its phonetic reading"),
    ],
)
def test_elements_that_are_gone_are_named(part, element, said):
    before = build.zipped({part: f'<root a="1"><{element} a="1"/></root>'})
    after = build.zipped({part: '<root a="1"/>'})
    assert [loss["en"] for loss in lost(open_package(before, "a"), open_package(after, "a"))] == [said]


def test_a_formula_without_its_result_is_a_loss():
    sheet = "<worksheet><sheetData><row><c r='A1'><f>1+1</f>{}</c></row></sheetData></worksheet>"
    before, after = (
        build.zipped({"xl/worksheets/s1.xml": sheet.format(value)}) for value in ("<v>2</v>", "<v/>")
    )
    assert [loss["en"] for loss in lost(open_package(before, "a"), open_package(after, "a"))] == [
        "results of formulas"
    ]


def test_the_annotated_workbook_gives_the_same_findings(tmp_path):
    given = mark_workbook(SEED.read_bytes(), SEED.name, notes_on(SEED), reports_on(SEED), "zh")
    (tmp_path / "a.xlsx").write_bytes(given.data)
    assert [each.headline for each in notes_on(tmp_path / "a.xlsx")] == [
        each.headline for each in notes_on(SEED)
    ]
