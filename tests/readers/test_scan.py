import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from validator.engine.load import load
from validator.errors import UnreadableDocument
from validator.forms.recognise import recognise
from validator.model.document import Document, Table
from validator.pipeline import Checker
from validator.pipeline import read as read_form
from validator.readers import read as read_file
from validator.readers import scan
from validator.readers.scan_grid import Ruling, tables
from validator.readers.scan_words import DOUBT, Seen, Word

from .build import paragraphs, texts
from .build import tables as tables_of

PICTURE = b"\x89PNG\r\n\x1a\n"
ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).parent / "files" / "scanned.json"
"""What was seen on a scan of the sample: 200 dots an inch, askew, grainy, stamped twice."""
LINES = [
    [("部门整体支出绩效自评表", 300, 600)],
    [("一级指标", 0, 80), ("三级指标", 100, 180), ("分值", 300, 340), ("得分", 400, 440)],
    [("产出指标", 0, 80), ("办公楼改造", 100, 220), ("10", 310, 325), ("12", 410, 425)],
    [("无", 110, 120), ("20", 310, 325), ("20", 410, 425)],
    [("填报人：甲", 0, 90)],
]


def unruled(data: bytes, name: str) -> Iterator[Seen]:
    assert data == PICTURE
    words = [
        Word(text, left, 30 * number + (left % 7), right, 30 * number + 20)
        for number, line in enumerate(LINES)
        for text, left, right in reversed(line)
    ]
    yield Seen(words)


def ruled(*pages: list[list[str]], shift: float = 0.0, above: str = "") -> scan.Recogniser:
    """Pages with a table each, of boxes 100 by 20; each page lies a little aside from the one before."""

    def look(data: bytes, name: str) -> Iterator[Seen]:
        for number, rows in enumerate(pages):
            boxes, words = [], [Word(above, 100, 60, 300, 72)] if above else []
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    left, top = 100 + 100.0 * c + shift * number, 100 + 20.0 * r
                    boxes.append((left, top, left + 100, top + 20))
                    if text:
                        words.append(Word(text, left + 5, top + 4, left + 5 + 10 * len(text), top + 15))
            yield Seen(words, [boxes])

    return look


def recorded() -> Document:
    def look(data: bytes, name: str) -> Iterator[Seen]:
        for page in json.loads(RECORDED.read_text(encoding="utf-8")):
            across, down = ([Ruling(*ruling) for ruling in page[way]] for way in ("across", "down"))
            yield Seen([Word(*word) for word in page["words"]], tables(across, down), page["height"])

    return scan.read(b"%PDF-", "a.pdf", look)


def read() -> Document:
    return scan.read(PICTURE, "a.png", unruled)


def test_words_become_lines_and_a_table() -> None:
    found = read()
    assert paragraphs(found) == ["部门整体支出绩效自评表", "填报人：甲"]
    assert texts(tables_of(found)[0]) == [
        ["一级指标", "三级指标", "分值", "得分"],
        ["产出指标", "办公楼改造", "10", "12"],
        ["", "无", "20", "20"],
    ]
    assert tables_of(found)[0].cells[5].place.spot() == "表1第2行第2列"


def test_findings_on_it_are_of_low_confidence_and_nothing_is_accepted() -> None:
    (evaluation,) = recognise(read())
    report = Checker(load([])).check(evaluation)
    assert report.findings
    assert {finding.confidence for finding in report.every_finding()} == {"low"}
    assert "low confidence" in report.evaluation.remarks[0]["en"]


def test_a_correct_form_from_a_scan_is_not_accepted() -> None:
    (evaluation,) = read_form(Path(__file__).parents[2] / "rules" / "forms" / "cn-2020.yaml")
    assert Checker(load([])).check(evaluation).verdict == "accept"
    assert Checker(load([])).check(replace(evaluation, format="scan")).verdict == "undecided"


def test_words_stand_in_the_boxes_around_them_and_lines_above_stay_paragraphs() -> None:
    found = scan.read(PICTURE, "a.png", ruled([["分值", "得分"], ["", "20"]], above="（2023年度）"))
    assert paragraphs(found) == ["（2023年度）"]
    assert texts(tables_of(found)[0]) == [["分值", "得分"], ["", "20"]]
    assert tables_of(found)[0].cells[3].place.spot() == "表1第2行第2列"


def test_a_table_goes_on_over_pages_that_were_not_scanned_alike() -> None:
    pages = [["分值", "得分"], ["10", "9"]], [["20", "20"], ["30", "29"]]
    found = scan.read(b"%PDF-", "a.pdf", ruled(*pages, shift=8.5))
    (table,) = tables_of(found)
    assert texts(table) == [["分值", "得分"], ["10", "9"], ["20", "20"], ["30", "29"]]
    assert table.cells[-1].place.spot() == "第2页表1第2行第2列"


def test_a_text_above_parts_two_tables() -> None:
    found = scan.read(b"%PDF-", "a.pdf", ruled([["甲", "乙"]], [["丙", "丁"]], above="附件"))
    assert [texts(table) for table in tables_of(found)] == [[["甲", "乙"]], [["丙", "丁"]]]


def test_a_recorded_scan_has_the_cells_of_the_document_it_was_printed_from() -> None:
    (original,) = tables_of(read_file(ROOT / "samples" / "渌口征地-2021.docx"))
    (table,) = tables_of(recorded())
    assert len(table.cells) == len(original.cells)
    pairs = zip(in_order(original), in_order(table), strict=True)
    different = [(a, b) for a, b in pairs if plain(a) != plain(b)]
    assert len(different) <= 6, different
    assert not [pair for pair in different if any(map(str.isdigit, pair[0])) and len(pair[0]) < 20]


def in_order(table: Table) -> list[str]:
    return [cell.text for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))]


def plain(text: str) -> str:
    """Without what a recogniser tells apart at will: blanks, and wide signs from narrow ones."""
    return unicodedata.normalize("NFKC", "".join(text.split())).replace("≧", "≥").translate(_SIGNS)


_SIGNS = str.maketrans("“”〔〕", '""()')


def test_a_recorded_scan_is_decided_with_the_findings_of_the_document() -> None:
    def told(document: Document) -> tuple[str, set[str]]:
        (evaluation,) = recognise(document)
        report = Checker(load([])).check(evaluation)
        grave = {f.rule for f in report.every_finding() if f.severity in ("error", "warning")}
        return report.verdict, grave

    original = read_file(ROOT / "samples" / "渌口征地-2021.docx")
    assert isinstance(original, Document)
    assert told(recorded()) == told(original)


@pytest.mark.parametrize(
    ("read", "taken"),
    [
        ("1O0%", "100%"),
        ("l2", "12"),
        ("20.", "20"),
        ("≥9O", "≥90"),
        ("O", "O"),
        ("II", "II"),
        ("1:20", "1:20"),
        ("第2l条", "第2l条"),
    ],
)
def test_letters_among_figures_are_taken_for_figures_and_it_is_told(read: str, taken: str) -> None:
    found = scan.read(PICTURE, "a.png", ruled([["分值", read]]))
    assert texts(tables_of(found)[0]) == [["分值", taken]]
    told = [remark["en"] for remark in found.remarks[1:]]
    point = (
        "taken for figures (the letters O and l for 0 and 1, no point at the end): table 1, row 1, column 2"
    )
    assert told == ([f'{point} "{read}"'] if read != taken else [])


def test_figures_that_were_not_read_surely_are_told() -> None:
    def look(data: bytes, name: str) -> Iterator[Seen]:
        boxes = [(0, 0, 100, 20), (100, 0, 200, 20)]
        yield Seen([Word("分值", 5, 4, 25, 15, 0.4), Word("18.5", 105, 4, 127, 15, DOUBT)], [boxes])

    found = scan.read(PICTURE, "a.png", look)
    assert texts(tables_of(found)[0]) == [["分值", "18.5"]]
    assert found.remarks[1]["zh"] == "这些格的数字识别把握不大，请先对照原件：表1第1行第2列“18.5”"


def test_a_picture_without_words_or_with_too_many_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="holds no text that can be recognised"):
        scan.read(PICTURE, "a.png", lambda data, name: [Seen(())])
    word = Word("字", 0, 0, 10, 10)
    with pytest.raises(UnreadableDocument, match="has more text than any form"):
        scan.read(PICTURE, "a.png", lambda data, name: [Seen([word] * 20_001)])
