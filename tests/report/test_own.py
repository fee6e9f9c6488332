"""What this program writes is known again; a form is not taken for it, nor a copy that somebody has corrected."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from validator.cli import jixiao
from validator.engine.load import load
from validator.errors import UnreadableDocument
from validator.model.report import Report
from validator.pipeline import Checker, read
from validator.report import WRITERS, Failure, Manner, pieces
from validator.report.own import is_own

from .build import report

ROOT = Path(__file__).parents[2]
SEED = ROOT / "samples" / "渌口征地-2021.docx"
FORMS = [
    file
    for home in ("samples", "rules/forms", "tests")
    for file in (ROOT / home).rglob("*")
    if file.is_file()
    and file.suffix in (".docx", ".xlsx", ".txt", ".yaml", ".csv", ".md", ".json", ".html")
    and "one-of-each" not in file.parts
    and "expected" not in file.name
    and not file.match("samples/*.report.html")
]


@pytest.fixture(scope="module")
def seed() -> Report:
    (evaluation,) = read(SEED)
    return Checker(load(), engine="reference").check(evaluation)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("style", [style for style in WRITERS if style not in ("junit", "gitlab")])
def test_every_report_is_known_again(seed: Report, style: str, lang: str) -> None:
    """JUnit's ending is none of a form's, and GitLab's list is no form by its shape."""
    failure = Failure("b.docx", UnreadableDocument("b.docx：已加密", "b.docx: is encrypted"))
    for reports, failures in (([seed], []), ([report(), seed], [failure])):
        made = list(pieces(style, reports, failures, Manner(lang)))
        data = b"".join(each if isinstance(each, bytes) else each.encode() for each in made)
        assert is_own(data)
        assert style != "csv" or is_own(b"\xef\xbb\xbf" + data)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_form_is_taken_for_a_report(file: Path) -> None:
    assert not is_own(file.read_bytes())


def made(tmp_path: Path, *arguments: str) -> Path:
    form = Path(shutil.copy(SEED.with_suffix(arguments[1]), tmp_path / f"form{arguments[1]}"))
    command, _, *options = arguments
    assert CliRunner().invoke(jixiao, [command, str(form), *options], catch_exceptions=False).exit_code == 0
    (written,) = set(tmp_path.iterdir()) - {form}
    return written


def test_a_copy_with_comments_is_known_until_somebody_saves_it(tmp_path: Path) -> None:
    copy = made(tmp_path, "annotate", ".docx")
    assert is_own(copy.read_bytes())
    document = docx.Document(str(copy))
    document.tables[0].cell(3, 3).text = "100"
    document.save(str(copy))
    assert not is_own(copy.read_bytes())


def test_a_workbook_with_notes_is_known_until_somebody_saves_it(tmp_path: Path) -> None:
    copy = made(tmp_path, "annotate", ".xlsx")
    assert is_own(copy.read_bytes())
    openpyxl.load_workbook(copy).save(copy)
    assert not is_own(copy.read_bytes())


def test_a_letter_is_known_even_when_it_was_filled_in_by_hand(tmp_path: Path) -> None:
    letter = made(tmp_path, "notice", ".docx", "-o", str(tmp_path / "退回意见.docx"))
    document = docx.Document(str(letter))
    document.add_paragraph("请于三日内报回。")
    target = io.BytesIO()
    document.save(target)
    assert is_own(target.getvalue())


def test_a_workbook_of_findings_is_known_even_when_somebody_wrote_into_it(
    tmp_path: Path, seed: Report
) -> None:
    data = b"".join(pieces("xlsx", [seed], [], Manner()))  # type: ignore[arg-type]
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0]["N1"] = "已改"
    target = io.BytesIO()
    book.save(target)
    assert is_own(target.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04broken", b"\xff\xfe\x00", date.min.isoformat().encode()]
)
def test_what_is_damaged_is_left_to_whoever_reads_it(data: bytes) -> None:
    assert not is_own(data)


@pytest.mark.parametrize(
    "file", sorted((ROOT / "samples" / "one-of-each").iterdir()), ids=lambda file: file.name
)
def test_the_samples_of_what_is_written_are_known(file: Path) -> None:
    """JUnit and GitLab apart, as above."""
    assert is_own(file.read_bytes()) is not file.name.endswith((".xml", ".gitlab.json"))
