"""What the commands make of the seed lies among the samples and says what they say today.

After a change that should change it: JIXIAO_ACCEPT=1 pytest tests/annotate/test_made.py, then look at the files.
"""

from __future__ import annotations

import os
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from annotate.build import ROOT
from validator.cli import jixiao
from validator.readers import read

MADE = Path("samples", "one-of-each")
SEED = Path("samples", "渌口征地-2021.docx")
TABLE = SEED.with_suffix(".xlsx")
DAY = ("--date", "2026-03-05")


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch):
    monkeypatch.chdir(ROOT)


def said_by(file):
    """All that a document or a workbook says, comments and notes with it."""
    if file.suffix == ".docx":
        comments = [each.text for each in docx.Document(str(file)).comments]
    else:
        sheets = openpyxl.load_workbook(file).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
        comments = [(cell.coordinate, cell.comment.text) for cell in cells if cell.comment]
    return comments, [str(block) for block in read(file, "sample").blocks]


@pytest.mark.parametrize(
    ("command", "form", "name"),
    [
        (("annotate", *DAY), SEED, "渌口征地-2021_批注.docx"),
        (("annotate", *DAY), TABLE, "渌口征地-2021_批注.xlsx"),
        (("notice", *DAY, "--from", "某县财政局", "--deadline", "2026年3月20日"), SEED, "退回意见.docx"),
    ],
    ids=["docx", "xlsx", "notice"],
)
def test_the_sample_says_what_the_command_says_today(tmp_path, command, form, name):
    accepted = os.environ.get("JIXIAO_ACCEPT")
    target = MADE / name if accepted else tmp_path / name
    result = CliRunner().invoke(jixiao, [*command, str(form), "-o", str(target)])
    assert result.exit_code == 0, result.output
    assert said_by(target) == said_by(MADE / name), "JIXIAO_ACCEPT=1 makes it anew; look at it then"
    assert (MADE / name).stat().st_size < 100_000
