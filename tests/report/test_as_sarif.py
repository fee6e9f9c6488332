"""SARIF, held against its schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from validator.engine.load import load
from validator.errors import UnreadableDocument
from validator.model.place import Place
from validator.model.report import Report, Waived
from validator.model.waiver import Idle, Waiver
from validator.pipeline import Checker, read
from validator.report import Failure, Manner, write

from .build import ADJUSTED, CONTRADICTION, OVER, WRONG_SECTION, evaluation, finding, report, text
from .test_formats import HOSTILE, hostile

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
PROMISE = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
WAIVER = Waiver("DEV-01", "", "", "", "", "上级追加任务", "县财政局", date(2022, 12, 31), "w.yaml:3")
LOCKED = Failure("b c.docx", UnreadableDocument("已加密", "is encrypted"))


def run(*reports: Report, lang: str = "zh", **other: Any) -> Any:
    log = json.loads(write("sarif", reports, other.get("failures", ()), Manner(lang), other.get("idle", ())))
    PROMISE.validate(log)
    return log["runs"][0]


@pytest.fixture(scope="module")
def checked() -> list[Report]:
    checker = Checker(load(), engine="reference", why=True)
    files = [ROOT / "samples" / f"渌口征地-2021.{ending}" for ending in ("txt", "yaml", "xlsx", "docx")]
    return [checker.check(evaluation) for file in files for evaluation in read(file)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_samples_keep_the_promise(checked: list[Report], lang: str) -> None:
    told = run(*checked, lang=lang, failures=[LOCKED], idle=[(WAIVER, Idle.UNUSED)])
    rules = told["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in told["results"])
    assert len({rule["id"] for rule in rules}) == len(rules) > 50


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_keeps_it_too(words: str) -> None:
    run(hostile(words), failures=[Failure(words, UnreadableDocument(words, words))])


def test_rules_have_help_in_both_languages_and_say_what_they_rest_on(checked: list[Report]) -> None:
    rules = {rule["id"]: rule for rule in run(checked[0])["tool"]["driver"]["rules"]}
    told = rules["WGT-02"]
    assert "一级指标标注的分值等于其明细分值之和" in told["help"]["text"]
    assert "To do" in told["help"]["text"]
    assert told["properties"]["severity"] == "error"
    assert told["properties"]["confidence"] == "high"
    assert told["properties"]["basis"][0]["key"] == "form"


def test_lines_are_regions_and_cells_are_logical(checked: list[Report]) -> None:
    def place(number: int) -> Any:
        results = run(checked[number])["results"]
        return next(each for each in results if each["ruleId"] == "WGT-02")["locations"][0]

    assert place(0)["physicalLocation"]["region"] == {"startLine": 103, "startColumn": 2}
    assert "region" in place(1)["physicalLocation"]
    assert "region" not in place(2)["physicalLocation"]
    assert place(2)["logicalLocations"][0]["fullyQualifiedName"].startswith("自评表!")
    assert place(3)["logicalLocations"][0]["fullyQualifiedName"].startswith("table 1/row ")
    assert place(3)["logicalLocations"][-1]["fullyQualifiedName"] == "/sections/1/weight"


def test_what_follows_points_to_its_causes_and_cells() -> None:
    cause, total, blank = run(report(WRONG_SECTION))["results"]
    assert "起因 WGT-02：" in total["relatedLocations"][0]["message"]["text"]
    assert [each["message"]["text"][:9] for each in blank["relatedLocations"]] == [
        "起因 WGT-01",
        "起因 WGT-02",
    ]
    assert len(cause["relatedLocations"]) == 4


def test_what_is_waived_is_suppressed_with_its_reason() -> None:
    *counted, waived = run(report(ADJUSTED, waived=(Waived(OVER, WAIVER),)))["results"]
    assert not any("suppressions" in each for each in counted)
    assert "上级追加任务" in waived["suppressions"][0]["justification"]


def test_what_did_not_run_is_notified_and_no_success() -> None:
    (invocation,) = run(report(), failures=[LOCKED], idle=[(WAIVER, Idle.UNUSED)])["invocations"]
    assert not invocation["executionSuccessful"]
    told = {
        (note["level"], note.get("associatedRule", {}).get("id"))
        for note in invocation["toolExecutionNotifications"]
    }
    assert told == {("note", "SCR-03"), ("note", "GRD-01"), ("error", "XRF-03"), ("error", None)}
    (idle,) = invocation["toolConfigurationNotifications"]
    assert idle["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_fingerprints_stay_when_lines_and_numbers_change() -> None:
    moved = finding(
        "WGT-02", WRONG_SECTION.pointer, place=Place("x.yaml", line=900), message=text("其他", "other")
    )

    def prints(*findings: Any) -> list[str]:
        return [each["partialFingerprints"]["jixiao/v1"] for each in run(report(*findings))["results"]]

    assert prints(moved) == prints(WRONG_SECTION)[:1]
    assert len(set(prints(OVER, OVER, CONTRADICTION))) == 3


def test_a_message_holds_no_link_and_no_blank() -> None:
    told = finding("A-01", "/unit", message=text("[a](1) {0}", "x"))
    assert run(report(told))["results"][0]["message"]["text"] == r"\[a](1) {{0}}"


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("表 1.docx", "%E8%A1%A8%201.docx"),
        ("/a/b.yaml", "file:///a/b.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a.zip/b#c.docx", "a.zip/b%23c.docx"),
    ],
)
def test_names_of_files_are_uris(file: str, uri: str) -> None:
    form = evaluation()
    told = report(finding("A-01", "/unit", place=Place(file)), evaluation=form)
    assert run(told)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
