from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from validator.errors import UnreadableDocument
from validator.readers import limits, read_bytes
from validator.readers.package import main_part, open_package, relations

from .build import docx, paragraph, xlsx, zipped

KIND = "wordprocessingml.document.main+xml"
BOMB = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><a>&b;</a>"


def word(xml: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return zipped({"[Content_Types].xml": KIND, "word/document.xml": xml}, method)


def duplicated() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "甲")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", "乙")
    return target.getvalue()


def locked() -> bytes:
    data = bytearray(docx(paragraph("x")))
    at = data.find(b"PK\x01\x02") + 8
    data[at] |= 1
    return bytes(data)


def garbled() -> bytes:
    data = bytearray(word("<a>" + "绩效" * 500 + "</a>", zipfile.ZIP_STORED))
    at = data.find("绩效".encode())
    data[at : at + 6] = b"xxxxxx"
    return bytes(data)


def nested(tag: str) -> bytes:
    return word(
        f"<document><body>{f'<{tag}>' * 20_000}{f'</{tag}>' * 20_000}</body></document>", zipfile.ZIP_STORED
    )


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: docx("x" * 60_000_000), "unpacks to more than any form needs"),
        (lambda: word(b" " * (limits.ZIP_BYTES + 1)), "unpacks to more than any form needs"),
        (
            lambda: word("<a>" + "<b/>" * (limits.XML_TAGS + 1) + "</a>"),
            "unpacks to more than any form needs",
        ),
        (
            lambda: zipped({str(i): "" for i in range(limits.ZIP_ENTRIES + 1)}),
            "unpacks to more than any form",
        ),
        (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 60_000, "unpacks to more than any form"),
        (lambda: word(BOMB), "its XML declares entities"),
        (lambda: word(BOMB.encode("utf-16")), "its XML declares entities"),
        (lambda: word("<a>&b;</a>"), "is damaged or cut short"),
        (lambda: word("<a>"), "is damaged or cut short"),
        (lambda: word("<?xml version='1.0' encoding='nonsense'?><a/>"), "is damaged or cut short"),
        (lambda: zipped({"[Content_Types].xml": KIND}), "is damaged or cut short"),
        (lambda: word("<a/>", zipfile.ZIP_LZMA), "is damaged or cut short"),
        (garbled, "is damaged or cut short"),
        (lambda: zipped({"../word/document.xml": "x"}), "doubled or deceptive names"),
        (lambda: zipped({"/word/document.xml": "x"}), "doubled or deceptive names"),
        (duplicated, "doubled or deceptive names"),
        (locked, "is encrypted"),
        (lambda: nested("p"), "nests tables or text boxes too deeply"),
        (lambda: nested("sdt"), "nests tables or text boxes too deeply"),
        (lambda: docx("<w:tbl><w:tr><w:tc>" * 9_000), "is damaged"),
    ],
)
def test_hostile_packages_end_in_a_sentence_at_once(make: Callable[[], bytes], sentence: str) -> None:
    data = make()
    start = time.process_time()
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, "form.docx")
    assert time.process_time() - start < 30  # ends at all; how fast is for benchmarks/
    assert sentence in caught.value.en


def test_the_main_part_may_stand_anywhere() -> None:
    package = open_package(
        zipped(
            {
                "_rels/.rels": '<R><R Id="1" Type="x/officeDocument" Target="/Word/Main.xml"/></R>',
                "Word\\Main.xml": "<document/>",
            }
        ),
        "form.docx",
    )
    assert main_part(package, "word/document.xml") == "Word/Main.xml"
    assert "word/main.xml" in package.entries


def test_relations_outward_are_left_out_and_others_resolved() -> None:
    listing = (
        '<R><R Id="1" Type="x/image" Target="http://x/y.png" TargetMode="External"/>'
        '<R Id="2" Type="x/header" Target="../h.xml"/><R Id="3" Type="x/footer" Target="/f.xml"/></R>'
    )
    package = open_package(zipped({"word/_rels/document.xml.rels": listing}), "form.docx")
    assert [(r.id, r.kind, r.target) for r in relations(package, "word/document.xml")] == [
        ("2", "header", "h.xml"),
        ("3", "footer", "f.xml"),
    ]
    assert relations(package, "word/other.xml") == ()


def test_small_entries_may_be_full_of_blanks() -> None:
    assert read_bytes(docx(paragraph("题") + " " * 500_000), "form.docx")


def test_a_sheet_bomb_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="unpacks to more"):
        read_bytes(xlsx(" " * 60_000_000), "form.xlsx")
