"""The sample in every format is the same evaluation, value by value, each with a place in its own file."""

from pathlib import Path

import pytest

from validator.model.evaluation import written
from validator.pipeline import read
from validator.readers import office

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SEED = "渌口征地-2021"
TRUTH = SAMPLES / f"{SEED}.docx"
OTHERS = sorted(file for file in SAMPLES.glob(f"{SEED}.*") if file.suffix not in (".expected", ".docx"))


@pytest.fixture(autouse=True)
def without_an_office_program(monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)


def values(content, pointer=""):
    """Every value by its pointer, without white space and what Word leaves; headings of columns are no values."""
    if isinstance(content, dict):
        for key, each in content.items():
            yield from values(each, f"{pointer}/{key}")
    elif isinstance(content, list):
        for number, each in enumerate(content):
            yield from values(each, f"{pointer}/{number}")
    elif content not in (None, "") and not pointer.startswith("/headers"):
        yield pointer, "".join(written(content).split()).replace("[bookmark:_GoBack]", "")


@pytest.mark.parametrize("file", OTHERS, ids=[file.suffix for file in OTHERS])
def test_each_format_gives_the_same_values_with_places(file):
    (truth,), (found,) = read(TRUTH), read(file)
    wanted, got = dict(values(truth.content)), dict(values(found.content))
    if not any(pointer.startswith("/report") for pointer in got):
        wanted = {pointer: value for pointer, value in wanted.items() if not pointer.startswith("/report")}
    assert got == wanted
    assert not found.unread
    without = [p for p in got if p not in found.places and not p.startswith(("/kind", "/money_unit"))]
    assert not without
    assert {place.file for place in found.places.values()} == {str(file)}
