"""Notes for the tests, at any place and of any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import yaml
from forms.roundtrip.composed import composed
from forms.roundtrip.files import as_docx

from validator.annotate.notes import Note, notes
from validator.engine.load import load
from validator.model.place import Place
from validator.model.report import Finding, Report
from validator.model.rules import Severity
from validator.pipeline import Checker, read_data

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
DAY = date(2026, 3, 5)


def note(text: str = "错", severity: Severity = Severity.ERROR, number: str = "1", **place: object) -> Note:
    """A note with that text at a place: note(table=1, row=2, cell=3)."""
    spot = Place("form", **place)  # type: ignore[arg-type]
    said = {"zh": text, "en": text}
    finding = Finding("WGT-02", "", severity, said, said, said, "", spot)
    return Note(number, finding, text, ("建议：改",), spot)


def reports_on(file: Path) -> list[Report]:
    checker = Checker(load())
    return [checker.check(form) for form in read_data(file.read_bytes(), str(file))]


def notes_on(file: Path, hints: bool = False) -> list[Note]:
    return notes(reports_on(file), "zh", hints)


def laid_out(seed: int) -> bytes:
    """A correct form as a Word document, in one of many layouts."""
    form = (ROOT / "rules" / "forms" / "cn-2020.yaml").read_text(encoding="utf-8")
    content = yaml.load(form, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    return as_docx(Random(seed), composed(Random(seed), content)).data  # noqa: S311
