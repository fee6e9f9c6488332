"""Waived findings are told apart and with their reason, in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from validator.model.report import Report, Waived
from validator.model.waiver import Idle, Waiver
from validator.report import WRITERS, Manner
from validator.resources import folder

from .build import OVER, WRONG_TOTAL, report, text_of

WAIVER = Waiver(
    "DEV-01",
    "示例县林业服务中心",
    "",
    "",
    "",
    "上级年中追加任务",
    "示例县财政局",
    date(2022, 12, 31),
    "w.yaml:3",
)
OLD = replace(WAIVER, rule="BUD-07", until=date(2021, 12, 31), source="w.yaml:9")


def waived() -> Report:
    after = replace(WRONG_TOTAL, after_waived=("WGT-02",), consequences=())
    return report(after, waived=(Waived(OVER, WAIVER),))


def told(style: str, lang: str = "zh", width: int = 100) -> str:
    idle = [(OLD, Idle.EXPIRED), (WAIVER, Idle.UNUSED)]
    return text_of(style, [waived()], Manner(lang, width), idle=idle)


@pytest.mark.parametrize("style", [style for style in WRITERS if style != "table"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_tells_what_was_waived_why_by_whom_and_until_when(style: str, lang: str) -> None:
    text = "".join(told(style, lang).split())
    for words in (
        OVER.rule,
        "".join(OVER.message[lang].split()),
        "上级年中追加任务",
        "示例县财政局",
        "2022-12-31",
    ):
        assert words in text


def test_the_table_counts_what_was_waived() -> None:
    head, _, row = told("table").splitlines()[:3]
    assert [part.strip() for part in row.split("|")][head.split("|").index(" 豁免 ")] == "1"


@pytest.mark.parametrize("style", WRITERS)
def test_every_format_tells_the_waivers_that_did_nothing(style: str) -> None:
    text = told(style)
    assert "对 BUD-07 的豁免已于 2021-12-31 到期，不再适用" in text
    assert "对 DEV-01 的豁免本次没有用上（有效至 2022-12-31）" in text
    assert "w.yaml:9" in text or (style in ("sarif", "github", "gitlab") and "w.yaml" in text)


@pytest.mark.parametrize("style", ["full", "short"])
def test_what_follows_from_a_waived_finding_says_so(style: str) -> None:
    assert "由已豁免的 WGT-02 引起，仍须处理" in told(style)


def test_waived_findings_are_not_among_the_counted_ones() -> None:
    (told_,) = json.loads(told("json"))["reports"]
    assert [finding["rule"] for finding in told_["findings"]] == ["WGT-01"]
    assert told_["findings"][0]["after_waived"] == ["WGT-02"]
    assert told_["counts"] == {"error": 1, "warning": 0, "hint": 0}


def test_the_verdict_says_how_many_are_waived() -> None:
    assert "退回：1 处错误，另有 1 处已豁免" in told("full")
    assert "RETURNED: 1 error, 1 waived" in told("full", "en")


def test_the_json_keeps_its_promise() -> None:
    schema = json.loads((folder("schemas") / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(told("json")))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit_the_terminal(width: int) -> None:
    assert all(cell_len(line) <= width for line in told("full", width=width).splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_counts_the_five_states(lang: str) -> None:
    counted = {"passed": 2, "found": 7, "not applicable": 1, "not checked": 2, "failed": 1}
    words = {
        "zh": "通过 2，发现问题 7，不适用 1，未能检查 2，出错 1",
        "en": "passed 2, found something 7, not applicable 1, not checked 2, failed 1",
    }
    (as_data,) = json.loads(told("json", lang))["reports"]
    assert {state: entry["count"] for state, entry in as_data["states"].items()} == counted
    assert as_data["states"]["not applicable"]["label"] == {"zh": "不适用", "en": "not applicable"}[lang]
    for style in ("full", "short"):
        assert words[lang] in told(style, lang)
