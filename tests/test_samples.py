"""The samples, end to end: each with the report it should give, the same mistakes in every format.

After a change that should change a report: JIXIAO_ACCEPT=1 pytest tests/test_samples.py, then read the difference.
"""

import json
import os
import re
from pathlib import Path

import pytest

from validator.engine.load import load
from validator.pipeline import ENGINES, Checker, read
from validator.readers import office
from validator.report import Manner, write

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FORMS = sorted(file for file in SAMPLES.iterdir() if file.is_file() and file.suffix != ".expected")
MADE = SAMPLES / "one-of-each"
"""What each writer makes of the seed."""
SEED = "渌口征地-2021"
TABLE_ONLY = {f"{SEED}.xlsx", f"{SEED}.xls", f"{SEED}.csv"}
"""Samples that hold the table without the narrative report."""
ON_REPORTS = ("MET-01", *(f"XRF-{n:02}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10)), "GRD", "STR-04", "STR-08")
ON_REPORTS += ("TXT-04", "TXT-05", "TXT-06", "TXT-07", "TXT-08", "TXT-09", "IND-12", "MET-04")
"""Rules that speak of the narrative report."""


@pytest.fixture(autouse=True)
def without_an_office_program(monkeypatch):
    """The reports must not depend on what else is installed."""
    monkeypatch.setattr(office, "program", lambda: None)


@pytest.fixture(scope="module")
def checker():
    return Checker(load(), engine="both")


def report(checker, name):
    (evaluation,) = read(SAMPLES / name)
    return checker.check(evaluation)


def findings(checker, name):
    return {(each.rule, each.message["zh"], each.follows) for each in report(checker, name).every_finding()}


@pytest.mark.parametrize("file", FORMS, ids=[file.name for file in FORMS])
def test_a_sample_gives_the_report_it_should(file, checker, monkeypatch):
    monkeypatch.chdir(SAMPLES.parent)
    (evaluation,) = read(file.relative_to(SAMPLES.parent))
    text = write("full", [checker.check(evaluation)], [], Manner(width=100))
    told = "\n".join(line for line in text.splitlines() if not line.startswith("  版本"))
    expected = file.with_name(f"{file.name}.expected")
    if os.environ.get("JIXIAO_ACCEPT"):
        expected.write_text(f"{told}\n", encoding="utf-8")
    assert f"{told}\n" == expected.read_text(encoding="utf-8")


def test_the_page_of_the_seed_is_the_one_shown(monkeypatch):
    monkeypatch.chdir(SAMPLES.parent)
    (evaluation,) = read(Path("samples", f"{SEED}.docx"))
    page = write("html", [Checker(load(), engine="reference", why=True).check(evaluation)], [], Manner())
    shown = MADE / f"{SEED}.docx.report.html"
    if os.environ.get("JIXIAO_ACCEPT"):
        shown.write_text(page, encoding="utf-8")
    assert len(page.encode()) < 300_000
    assert without_versions(page) == without_versions(shown.read_text(encoding="utf-8"))


def without_versions(page):
    """Digests of rules and files change with every rule, and with them nothing that a reader would miss."""
    return re.sub(r"[0-9a-f]{64}|jixiao [0-9.]+", "…", page)


@pytest.mark.parametrize("file", FORMS, ids=[file.name for file in FORMS])
def test_the_seed_gives_the_same_findings_in_every_format(file, checker):
    text = findings(checker, f"{SEED}.txt")
    if file.name in TABLE_ONLY:
        text = {each for each in text if not each[0].startswith(ON_REPORTS)}
    # Word holds a bookmark's mark as text; who reads a dump leaves such marks out.
    assert {each for each in findings(checker, file.name) if each[0] != "VAL-10"} == text


def test_the_seed_has_the_mistakes_that_were_worked_out_by_hand(checker):
    told = report(checker, f"{SEED}.txt")
    tree = {}
    for cause in told.findings:
        tree[cause.rule] = [each.rule for each in cause.with_consequences()[1:]]
    errors = {each.rule for each in told.every_finding() if each.severity == "error"}
    warnings = {each.rule for each in told.every_finding() if each.severity == "warning"}
    assert errors == {"WGT-02", "WGT-01", "SCR-04"}
    assert tree["WGT-02"] == ["WGT-01", "SCR-04", "GRD-02"]
    wanted = "MET-01 BUD-07 DEV-01 STR-02 STR-05 IND-01 IND-02 TXT-01 TXT-04 XRF-03 XRF-06"
    assert set(wanted.split()) <= warnings
    assert not {each.rule for each in told.every_finding()} & {
        "BUD-01",
        "BUD-02",
        "BUD-03",
        "BUD-06",
        "XRF-01",
        "XRF-04",
        "SCR-01",
        "SCR-06",
    }
    assert told.verdict == "return"


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_says_the_same(engine):
    told = json.loads(write("json", [report(Checker(load(), engine=engine), f"{SEED}.yaml")], [], Manner()))[
        "reports"
    ][0]
    both = json.loads(write("json", [report(Checker(load(), engine="both"), f"{SEED}.yaml")], [], Manner()))[
        "reports"
    ][0]
    assert (told["findings"], told["rules"]) == (both["findings"], both["rules"])


def test_weights_that_add_up_to_one_hundred_in_decimal_do_so_here(checker, tmp_path):
    weights = ["9.2", "4.8", "11.1", "17.6", "2.2", "2.8", "22.0", "14.7", "3.4", "12.2"]
    rows = "\n".join(
        f"- {{level3: 指标, target: 1, actual: 1, weight: {weight}, score: {weight}}}" for weight in weights
    )
    file = tmp_path / "weights.yaml"
    file.write_text(f"indicators:\n{rows}\ntotal: {{weight: 100, score: 100}}\n")
    (evaluation,) = read(file)
    told = checker.check(evaluation)
    assert not {"WGT-01", "SCR-03", "SCR-05"} & {each.rule for each in told.every_finding()}
    assert told.states["WGT-01"] == "passed"
