"""Paths on the command line, turned into files."""

import os
from pathlib import Path

import pytest

from validator.inputs import inputs
from validator.report import Manner, write


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in (
        "b.yaml",
        "a.docx",
        "note.log",
        "~$a.docx",
        ".hidden.yaml",
        "deep/c.xlsx",
        "deep/.git/d.yaml",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths):
    found = inputs(paths)
    return [file.as_posix() for file in found.files], [path for path, _ in found.faults]


def test_a_folder_stands_for_the_forms_in_it_without_hidden_and_temporary_files(folder):
    assert names(".") == (["a.docx", "b.yaml", "deep/c.xlsx"], [])


def test_a_document_in_a_folder_that_cannot_be_read_is_not_passed_over(folder):
    Path("deep/old.DOC").write_text("x")
    Path("deep/scan.pdf").write_text("x")
    assert names("deep") == (["deep/c.xlsx", "deep/old.DOC", "deep/scan.pdf"], [])


def test_a_file_named_is_taken_whatever_its_suffix(folder):
    assert names("note.log") == (["note.log"], [])


def test_a_pattern_stands_for_what_it_matches(folder):
    assert names("*.yaml") == (["b.yaml"], [])
    assert names(str(folder / "deep" / "*.xlsx")) == ([str(folder / "deep" / "c.xlsx")], [])
    assert names("d*") == (["deep/c.xlsx"], [])
    assert names("**/*.xlsx") == (["deep/c.xlsx"], [])


def test_a_file_named_twice_is_checked_once(folder):
    assert names("b.yaml", ".", "b.yaml") == (["b.yaml", "a.docx", "deep/c.xlsx"], [])


@pytest.mark.parametrize("path", ["nothing.yaml", "*.pdf", "nowhere/", "", "长" * 3000])
def test_a_path_that_means_no_file_is_a_fault_and_the_others_go_on(folder, path):
    assert names(path, "b.yaml") == (["b.yaml"], [path])


def test_an_empty_folder_is_a_fault(folder):
    Path("empty").mkdir()
    assert names("empty") == ([], ["empty"])


def test_links_are_not_followed_out_of_a_folder(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text("x")
    Path("link").symlink_to(outside)
    Path("deep/link.yaml").symlink_to(outside / "secret.yaml")
    assert names(".") == (["a.docx", "b.yaml", "deep/c.xlsx"], [])


def test_standard_input_stays_as_it_is(folder):
    assert names("-") == (["-"], [])


def test_settings_and_what_is_set_apart_are_no_forms(folder):
    for name in ("jixiao.yaml", "own/rule.yaml", "report.json"):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found = inputs(["."], [Path("own"), folder / "report.json"])
    assert [file.as_posix() for file in found.files] == ["a.docx", "b.yaml", "deep/c.xlsx"]
    assert found.faults == ()


def test_a_page_that_was_written_beside_the_forms_is_no_form(folder):
    (folder / "report.html").write_text(write("html", [], [], Manner()))
    (folder / "form.html").write_text("<table>")
    assert names(".") == (["a.docx", "b.yaml", "deep/c.xlsx", "form.html"], [])
    assert inputs(["."]).own == (Path("report.html"),)
    assert names("report.html") == (["report.html"], [])


def test_files_are_looked_into_again_only_when_they_have_changed(folder, monkeypatch):
    page = folder / "report.html"
    page.write_text(write("html", [], [], Manner()))
    assert inputs(["."]).own == (Path("report.html"),)
    with monkeypatch.context() as still:
        still.setattr(Path, "open", None)
        assert inputs(["."]).own == (Path("report.html"),)
    page.write_text("<table>")
    assert inputs(["."]).own == ()


def test_a_folder_of_what_was_written_holds_no_form(folder):
    (folder / "own").mkdir()
    (folder / "own" / "report.html").write_text(write("html", [], [], Manner()))
    assert names("own") == ([], ["own"])


def test_what_is_named_is_told_from_what_was_met_in_a_folder(folder):
    assert inputs([".", "b.yaml", "deep"]).named == {Path("b.yaml")}


def test_pipes_in_a_folder_are_left_alone(folder):
    os.mkfifo("deep/pipe.yaml")
    assert names("deep") == (["deep/c.xlsx"], [])


def test_a_folder_that_cannot_be_opened_is_a_fault_and_the_others_go_on(folder, monkeypatch):
    opened = Path.iterdir

    def guarded(self):
        if self.name == "deep":
            raise PermissionError(13, "Permission denied")
        return opened(self)

    monkeypatch.setattr(Path, "iterdir", guarded)
    found = inputs(["."])
    assert [file.as_posix() for file in found.files] == ["a.docx", "b.yaml"]
    ((_, fault),) = found.faults
    assert "deep" in fault.en
