"""JUnit XML, held against the schema of Jenkins; states are told as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from validator.errors import UnreadableDocument
from validator.model.report import Report, Verdict, Waived
from validator.model.waiver import Idle, Waiver
from validator.report import Failure, Manner, write

from .build import OVER, report
from .test_formats import HOSTILE, hostile

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "junit-10.xsd"))
WAIVER = Waiver("DEV-01", "", "", "", "", "上级追加任务", "县财政局", date(2022, 12, 31), "w.yaml:3")


def suites(*reports: Report, fail_on: str = "error", **other: Any) -> Any:
    manner = Manner(fail_on=fail_on)
    page = write("junit", reports, other.get("failures", ()), manner, other.get("idle", ()))
    root = etree.fromstring(page.encode())
    SCHEMA.assertValid(root)
    return root


def ended(root: Any) -> dict[str, str]:
    cases = root.iter("testcase")
    return {each.get("name").split()[0]: each[0].tag if len(each) else "passed" for each in cases}


def test_each_rule_is_a_test_and_ends_as_it_did() -> None:
    told = ended(suites(report()))
    assert {rule for rule, end in told.items() if end == "failure"} == {"WGT-01", "WGT-02", "SCR-04"}
    assert told["XRF-03"] == "error"
    assert told["SCR-03"] == told["MET-02"] == "skipped"
    assert told["DEV-01"] == "system-out"
    assert told["BUD-01"] == "passed"


def test_warnings_fail_where_they_are_asked_to() -> None:
    assert ended(suites(report(), fail_on="warning"))["DEV-01"] == "failure"
    assert ended(suites(report(), fail_on="never"))["WGT-01"] == "failure"


def test_what_was_not_checked_says_why() -> None:
    (told,) = suites(report()).xpath("//testcase[starts-with(@name, 'SCR-03')]/skipped")
    assert told.get("message").startswith("未能检查：")
    assert "表1第17行第7列" in told.get("message")


def test_a_waived_rule_is_skipped_with_its_reason() -> None:
    (told,) = suites(report(waived=(Waived(OVER, WAIVER),), findings=())).xpath(
        "//skipped[contains(@message, '上级追加任务')]"
    )
    assert told.getparent().get("name").startswith("DEV-01")


def test_a_form_that_is_undecided_is_not_all_green() -> None:
    told = ended(suites(report(verdict=Verdict.UNDECIDED, states={}, reasons={}, findings=())))
    assert told["verdict"] == "error"


def test_numbers_add_up() -> None:
    (suite,) = suites(report())
    cases = suite.findall("testcase")
    counted = {name: len(suite.findall(f"testcase/{name}")) for name in ("failure", "error", "skipped")}
    told = [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")]
    assert told == [len(cases), *counted.values()]


def test_documents_that_could_not_be_read_and_idle_waivers_have_suites() -> None:
    failure = Failure("b.docx", UnreadableDocument("已加密", "is encrypted"))
    root = suites(failures=[failure], idle=[(WAIVER, Idle.EXPIRED)])
    assert [suite.get("errors") for suite in root] == ["1", "0"]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_valid(words: str) -> None:
    suites(hostile(words), failures=[Failure(words, UnreadableDocument(words, words))])
