"""Old Word and WPS documents: converted by what is there, several in one call, and refused with a sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from validator.errors import UnreadableDocument
from validator.readers import doc, in_turn, office, read, read_bytes

from .build import document, docx, english, paragraph, paragraphs
from .test_read import ole

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "渌口征地-2021.doc"


@pytest.fixture(autouse=True)
def nothing_ahead():
    doc._AHEAD.clear()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """An office program that makes of every document a .docx which tells its name; the calls of it."""
    made: list[list[str]] = []

    def convert(documents: dict[str, bytes], to: str = "docx") -> dict[str, bytes]:
        made.append(list(documents))
        return {name: docx(paragraph(f"文档{len(data)}")) for name, data in documents.items()}

    monkeypatch.setattr(office, "converted", convert)
    return made


def test_without_an_office_program_msdoc2docx_reads_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office, "program", lambda: None)
    found = document(SAMPLE.read_bytes(), "a.doc")
    assert (found.format, english(found)) == ("doc", "read by way of msdoc2docx")
    assert found.digest == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    assert "部门整体支出绩效自评表" in paragraphs(found)


def test_the_report_says_that_an_office_program_converted_it(calls: list[list[str]]):
    found = document(ole("WordDocument"), "a.doc")
    assert (paragraphs(found), english(found)) == (["文档768"], "read by way of LibreOffice")


def test_many_documents_are_converted_in_one_call(calls: list[list[str]], tmp_path: Path):
    files = [tmp_path / f"{number}.doc" for number in range(50)]
    for number, file in enumerate(files):
        file.write_bytes(ole("WordDocument") + b" " * number)
    told = [paragraphs(read(file))[0] for file in in_turn(files)]  # type: ignore[arg-type]
    assert told == [f"文档{768 + number}" for number in range(50)]
    assert [len(call) for call in calls] == [40, 10]


def test_one_document_alone_is_not_converted_ahead(calls: list[list[str]], tmp_path: Path):
    file = tmp_path / "a.doc"
    file.write_bytes(ole("WordDocument"))
    assert list(in_turn([file, tmp_path / "b.txt"])) == [file, tmp_path / "b.txt"]
    assert calls == []


def test_what_nothing_can_read_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(
        UnreadableDocument, match=r"a.doc: cannot be read; save it as .docx, or install LibreOffice"
    ):
        read_bytes(ole("WordDocument"), "a.doc")


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed here")
def test_libreoffice_reads_the_sample():
    found = document(SAMPLE.read_bytes(), "a.doc")
    assert english(found) == "read by way of LibreOffice"
    assert "部门整体支出绩效自评表" in paragraphs(found)
