from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.errors import UnreadableDocument
from validator.model.evaluation import Evaluation
from validator.readers import READERS, SUFFIXES, limits, read, read_bytes
from validator.readers.kinds import KINDS, kind_of

from .build import document, docx, paragraph, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    """A compound file with a directory in its first sector that names the streams."""
    header = bytearray(OLE.ljust(512, b"\0"))
    header[30:32] = (9).to_bytes(2, "little")
    entries = [name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams)]
    return bytes(header) + b"".join(entries)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (docx(paragraph("x")), "a.txt", "docx"),
        (docx(paragraph("x")), "a.docx", "docx"),
        (xlsx("<sheetData/>"), "a.docx", "xlsx"),
        (b"kind: department", "a.yaml", "yaml"),
        (b"kind: department", "-", "yaml"),
        (b"# form\n---\nkind: x", "-", "yaml"),
        (b"kind: department", "a.txt", "txt"),
        (b' {"kind": "department"}', "a.txt", "json"),
        (b"[1]", "a.json", "json"),
        ("绩效自评表\n一：二".encode(), "a.docx", "txt"),
        ('{"a": 1}'.encode("utf-16"), "-", "json"),
        (b"%PDF-1.7\n", "a.docx", "pdf"),
        (b"{\\rtf1 x}", "a.doc", "rtf"),
        (b"\xef\xbb\xbf<!-- x -->\n<TABLE border=1>", "a.doc", "html"),
        (b"<?xml version='1.0'?><html></html>", "a.xls", "html"),
        (b"<?xml version='1.0'?><Workbook/>", "a.xls", "xml"),
        (b"MIME-Version: 1.0\n", "a.doc", "mht"),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "picture"),
        (b"Rar!\x1a\x07", "a.docx", "packed"),
        (zipped({"a.docx": b"x"}), "a.zip", "zip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", "odt"),
        (zipped({"OFD.xml": "<OFD/>"}), "a.ofd", "ofd"),
        (ole("WordDocument", "Workbook"), "a.docx", "doc"),
        (ole("Workbook", "WordDocument"), "a.et", "xls"),
        (ole("Else"), "a.doc", "ole"),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in READERS and kind != "zip"])
def test_what_no_reader_reads_is_refused_with_advice(kind: str) -> None:
    from validator.readers.kinds import refusal

    error = refusal(kind, "form.x")
    assert error.en.startswith("form.x: is ")
    assert KINDS[kind].zh in error.zh
    assert error.zh.startswith("form.x：")


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.docx", "is empty"),
        (b"\xef\xbb\xbf\r\n", "a.yaml", "is empty"),
        (ole("EncryptionInfo", "EncryptedPackage"), "a.docx", "is encrypted; save it without a password"),
        (docx(paragraph("x"))[:-30], "a.docx", "is damaged or cut short"),
        (docx(paragraph("x"))[:200], "a.docx", "is damaged or cut short"),
        (ole("WordDocument")[:512], "a.doc", "is damaged or cut short"),
        (ole("Workbook")[:40], "a.xls", "is damaged or cut short"),
        (bytes(range(256)) * 40, "a.docx", "is neither text nor a known kind of file"),
        (b"\x01\x02\x03\x04" * 9, "a.txt", "is neither text nor a known kind of file"),
        (b"x" * (limits.FILE_BYTES + 1), "a.txt", "is larger than 20 MB"),
        (b"%PDF-1.7\n", "a.pdf", "is damaged and cannot be opened"),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "is a scan or a picture; use the .docx"),
    ],
)
def test_each_fault_has_a_sentence_of_its_own(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, name)
    assert caught.value.en.startswith(f"{name}: {sentence}")
    assert caught.value.zh.startswith(f"{name}：")


def test_a_missing_file_a_folder_and_a_file_too_large_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
        file.write(b"x")
    for path, sentence in (
        (tmp_path / "none.docx", "there is no such file"),
        (tmp_path, "is a folder"),
        (large, "is larger than 20 MB"),
    ):
        with pytest.raises(UnreadableDocument, match=sentence):
            read(path)


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableDocument, match="may not be read"):
        read(tmp_path / "form.docx")


def test_a_misnamed_file_is_read_with_a_remark() -> None:
    found = document(docx(paragraph("绩效自评表")), "form.txt")
    assert found.format == "docx"
    assert found.remarks[0]["en"] == "the file is named .txt but really is a Word document (.docx)"
    assert not document(docx(paragraph("绩效自评表")), "form.docx").remarks


def test_the_digest_is_of_the_bytes_and_the_name_is_free(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_bytes(b"kind: department\n")
    found = read(path, "shown.yaml")
    assert isinstance(found, Evaluation)
    assert found.digest == hashlib.sha256(b"kind: department\n").hexdigest()
    assert found.file == "shown.yaml"
    assert read(path).file == str(path)


def test_a_folder_walk_picks_up_what_can_be_read() -> None:
    assert {".yaml", ".yml", ".json", ".txt", ".docx", ".xlsx"} <= SUFFIXES
    assert ".pdf" not in SUFFIXES or "pdf" in READERS


FORMS = {
    "form.docx": docx(paragraph("绩效自评表")),
    "form.xlsx": xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'),
    "form.yaml": "a: [1, {b: 文}]\nc: &x 10分\nd: *x\n".encode(),
    "form.json": '{"a": [1, {"b": "文"}], "c": null}'.encode(),
    "form.txt": "题\n\t甲\n\t乙\n\n\t丙\n".encode(),
}
ANY = st.tuples(st.integers(0, 2_000), st.integers(0, 20), st.binary(max_size=12))


def read_damaged(name: str, data: bytes, damage: tuple[int, int, bytes]) -> None:
    at, cut, put = damage
    at %= len(data)
    with suppress(UnreadableDocument):
        assert read_bytes(data[:at] + put + data[at + cut :], name)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FORMS)), ANY)
def test_a_damaged_file_is_read_or_refused_but_never_breaks_the_reader(
    name: str, damage: tuple[int, int, bytes]
) -> None:
    read_damaged(name, FORMS[name], damage)


@settings(max_examples=8, deadline=None)
@given(ANY)
def test_a_damaged_file_for_an_office_program_is_read_or_refused(damage: tuple[int, int, bytes]) -> None:
    """Few: every one of them starts the program."""
    read_damaged("form.doc", ole("WordDocument"), damage)
