"""`samples/one-of-each`: what every format gives for the seed today.

After a change that should change them: JIXIAO_ACCEPT=1 pytest tests/test_one_of_each.py, then read the difference.
"""

import os
import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from validator.engine.load import load
from validator.pipeline import Checker, read
from validator.report import BINARY, ENDINGS, WRITERS, Manner, pieces

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "samples" / "one-of-each"
FORM = Path("samples") / "渌口征地-2021.yaml"
STYLES = [style for style in WRITERS if style != "html"]
"""The page has a sample with the samples of forms."""


@pytest.fixture(scope="module")
def report():
    checker = Checker(load(), engine="reference", why=True)
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        (evaluation,) = read(FORM)
    finally:
        os.chdir(here)
    return checker.check(evaluation)


def sample(style):
    """The file of a format: its ending is its own, or says which of several formats it is."""
    own = [ending for ending, styles in ENDINGS.items() if styles[0] == style and ending != ".txt"]
    shared = next(ending for ending, styles in ENDINGS.items() if style in styles)
    return HOME / (f"{FORM.name}{own[0]}" if own else f"{FORM.name}.{style}{shared}")


def steady(page: str) -> str:
    """Without what changes with every version and every rule file."""
    return re.sub(r"\b[0-9a-f]{12}\b|\b[0-9a-f]{64}\b", "…", page)


def cells(data: bytes) -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(data))
    return [[tuple(each.value for each in row) for row in sheet.rows] for sheet in book.worksheets]


@pytest.mark.parametrize("style", STYLES)
def test_every_format_has_a_sample_and_it_is_what_the_code_gives(style, report):
    file = sample(style)
    made = list(pieces(style, [report], [], Manner(width=100)))
    if style in BINARY:
        data = b"".join(made)
        same = file.exists() and cells(file.read_bytes()) == cells(data)
    else:
        data = steady("".join(made)).encode()
        same = file.exists() and file.read_bytes() == data
    if os.environ.get("JIXIAO_ACCEPT") and not same:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        same = True
    assert same, "JIXIAO_ACCEPT=1 pytest tests/test_one_of_each.py, then read the difference"
