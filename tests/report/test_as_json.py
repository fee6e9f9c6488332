"""The JSON report: of the promised shape whatever the form holds."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry

from validator.errors import UnreadableDocument
from validator.model.place import Place
from validator.model.report import Verdict
from validator.report import Failure, Manner, as_json, write
from validator.resources import folder

from .build import WRONG_SECTION, cell, evaluation, finding, report, text

SCHEMA = json.loads((folder("schemas") / "report.schema.json").read_text(encoding="utf-8"))
PROMISE = Draft202012Validator(SCHEMA, registry=Registry())
HOSTILE = '\x1b[31m\x00</script><script>alert(1)</script>\u202e\u200b\ud800\x9b2J\u2028"\\\udfff\U0001f600'


def written(*reports: Any, failures: tuple[Failure, ...] = (), lang: str = "zh") -> dict[str, Any]:
    output = "".join(as_json.write(reports, failures, Manner(lang=lang)))
    content: dict[str, Any] = json.loads(output.encode("utf-8"))
    PROMISE.validate(content)
    return content


def test_the_schema_is_a_strict_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert loose(SCHEMA) == []


def loose(node: Any, path: str = "") -> list[str]:
    """Objects of a schema that let other names in, and whatever has no title in two languages."""
    if isinstance(node, list):
        return [fault for number, item in enumerate(node) for fault in loose(item, f"{path}/{number}")]
    if not isinstance(node, dict):
        return []
    faults = [path] if node.get("type") == "object" and "additionalProperties" not in node else []
    faults += [f"{path}: title"] if "type" in node and " / " not in node.get("title", "") else []
    return faults + [fault for name, item in node.items() for fault in loose(item, f"{path}/{name}")]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verdict", Verdict)
def test_a_report_keeps_the_promise_of_the_schema(lang: str, verdict: Verdict) -> None:
    content = written(report(verdict=verdict), lang=lang)
    assert content["reports"][0]["verdict"] == verdict.value


def test_no_reports_and_an_empty_form_keep_it_too() -> None:
    assert written()["reports"] == []
    empty = report(evaluation=evaluation().__class__("a.txt", "text", "", {}, {}), states={}, reasons={})
    assert written(empty)["reports"][0]["document"]["unit"] is None


def test_findings_are_flat_and_say_what_they_follow_from() -> None:
    findings = written(report(WRONG_SECTION))["reports"][0]["findings"]
    assert [(told["rule"], told["follows"]) for told in findings] == [
        ("WGT-02", []),
        ("WGT-01", ["WGT-02"]),
        ("SCR-04", ["WGT-01"]),
    ]


def test_hints_are_always_in() -> None:
    severities = {told["severity"] for told in written(report())["reports"][0]["findings"]}
    assert severities == {"error", "warning", "hint"}


def test_a_place_has_just_the_parts_that_apply() -> None:
    sheet = finding("A-01", "/total/score", place=Place("a.xlsx", sheet="Sheet1", address="G5"))
    place = written(report(sheet))["reports"][0]["findings"][0]["place"]
    assert place == {
        "file": "a.xlsx",
        "sheet": "Sheet1",
        "address": "G5",
        "spot": "工作表“Sheet1”G5 单元格",
        "pointer": "/total/score",
    }


def test_messages_come_in_the_language_asked_for_and_in_both() -> None:
    told = written(report(WRONG_SECTION), lang="en")["reports"][0]["findings"][0]
    assert told["message"] == told["messages"]["en"] == WRONG_SECTION.message["en"]
    assert told["messages"]["zh"] == WRONG_SECTION.message["zh"]


def test_numbers_are_text_as_written() -> None:
    content = written(report())["reports"][0]
    assert content["document"]["year"] == "2021"
    assert content["findings"][0]["values"][1]["text"] == "40"


def test_what_did_not_run_says_why() -> None:
    assert written(report())["reports"][0]["unchecked"] == {
        "SCR-03": ["/total/score"],
        "GRD-01": ["/total/score"],
        "XRF-03": ["the engine lost a fact"],
    }


def test_a_failure_is_listed_with_its_sentence() -> None:
    failure = Failure("a.docx", UnreadableDocument("a.docx：已加密", "a.docx: is encrypted"))
    content = written(report(), failures=(failure,), lang="en")
    assert content["failures"] == [{"document": "a.docx", "message": "a.docx: is encrypted"}]


def test_hostile_text_survives_as_valid_json_that_no_terminal_obeys() -> None:
    nasty = evaluation({"unit": HOSTILE}, unread=((HOSTILE, cell(1, 1)),))
    told = finding("A-01", "/unit", message=text(HOSTILE, HOSTILE), place=Place(HOSTILE, sheet=HOSTILE))
    output = "".join(as_json.write([report(told, evaluation=nasty)], (), Manner()))
    assert not [
        letter for letter in output if letter != "\n" and not letter.isprintable() and letter != "\ufffd"
    ]
    content = json.loads(output.encode("utf-8"))
    PROMISE.validate(content)
    survived = HOSTILE.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert content["reports"][0]["document"]["unit"] == survived
    assert content["reports"][0]["findings"][0]["message"] == survived


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=30))
def test_any_text_makes_valid_json(anything: str) -> None:
    told = finding("A-01", "/unit", message=text(anything, ""), advice=text("", anything))
    message = written(report(told, evaluation=evaluation({"unit": anything})))["reports"][0]["findings"][0][
        "message"
    ]
    whole = anything.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert message == whole


def test_the_json_is_written_without_rich() -> None:
    code = (
        "import sys; from validator.report import Manner, write; write('json', [], [], Manner());"
        "sys.exit(any(name.split('.')[0] == 'rich' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_table_of_writers_leads_to_it() -> None:
    assert write("json", [report()], [], Manner()) == "".join(as_json.write([report()], [], Manner()))
