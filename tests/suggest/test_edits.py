"""Edits of a file for what surely follows: they do what was meant and nothing else, or are not given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator

from validator.cli.program import jixiao
from validator.engine.load import load
from validator.model.report import Report, Verdict
from validator.model.suggestion import Edit
from validator.pipeline import Checker, read_data, with_edits

HERE = Path(__file__)
CHECKER = Checker(load(), "cn-2020", "reference")
FORM = (HERE.parents[2] / "rules" / "forms" / "cn-2020.yaml").read_text(encoding="utf-8")
WRONG = FORM.replace("  rate: 95.00%\n", "  rate: 90.00%   # 待核\n")
SEED = (HERE.parents[2] / "samples" / "渌口征地-2021.txt").read_text(encoding="utf-8")
SCHEMA = HERE.parents[1] / "report" / "schemas" / "sarif-2.1.0-rtm.5.json"


def checked(text: str | bytes, name: str = "form.yaml", checker: Checker = CHECKER) -> Report:
    data = text if isinstance(text, bytes) else text.encode()
    (evaluation,) = read_data(data, name)
    return with_edits(checker.check(evaluation), data)


def edits(report: Report) -> list[Edit]:
    """Of all findings, each once."""
    found = [edit for each in report.every_finding() for told in each.suggestions for edit in told.edits]
    return list(dict.fromkeys(found))


def applied(text: str, line: int, column: int, end_line: int, end_column: int, new: str) -> str:
    """As any editor would do it, which counts lines and letters from 1."""
    lines = text.splitlines(keepends=True)
    before = "".join(lines[: line - 1]) + lines[line - 1][: column - 1]
    after = lines[end_line - 1][end_column - 1 :] + "".join(lines[end_line:])
    return before + new + after


def mended(text: str, found: list[Edit]) -> str:
    for each in reversed(found):
        text = applied(text, each.line, each.column, each.end_line, each.end_column, each.text)
    return text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_value_in_yaml_is_replaced_and_the_form_then_passes(end: str, encoding: str):
    text = WRONG.replace("\n", end)
    after = mended(text, edits(checked(text.encode(encoding))))
    assert after == text.replace("90.00%", "95.00%")
    assert checked(after).verdict is Verdict.ACCEPT


def test_a_value_in_json_is_replaced_and_the_form_then_passes():
    (evaluation,) = read_data(FORM.encode(), "form.yaml")
    right = json.dumps(evaluation.content, ensure_ascii=False, indent=1, default=float)
    wrong = right.replace('"95.00%",\n  "score"', '"90.00%",\n  "score"')
    assert wrong != right
    after = mended(wrong, edits(checked(wrong, "form.json")))
    assert after == right
    assert checked(after, "form.json").verdict is Verdict.ACCEPT


@pytest.mark.parametrize("blank", ["score: ", "score:", "score: ~", "score: null", 'score: ""'])
def test_a_blank_cell_is_filled_in(blank: str):
    text = FORM.replace("total: {weight: 100, score: 99.25}", f"total:\n  weight: 100\n  {blank}")
    after = mended(text, edits(checked(text)))
    assert after != text
    assert checked(after).verdict is Verdict.ACCEPT


def test_a_cell_of_a_text_is_filled_in_where_it_stands():
    """The sample with its weights put right: its total is left blank."""
    checker = Checker(load(), engine="reference")
    text = _with_the_weights_that_are_proposed(checked(SEED, "seed.txt", checker))
    (edit,) = edits(checked(text, "seed.txt", checker))
    after = mended(text, [edit])
    assert len(after) == len(text) + len(edit.text)
    assert checked(after, "seed.txt", checker).evaluation.at("/total/score") == edit.text == "100"
    assert checked(after, "seed.txt", checker).verdict is not Verdict.RETURN


def _with_the_weights_that_are_proposed(report: Report) -> str:
    assert report.proposal is not None
    lines = SEED.split("\n")
    for at, value in report.proposal.changes[0].writes:
        number = report.evaluation.place(at).line or 0
        lines[number - 1] = f"\t{value}"
    return "\n".join(lines)


def test_what_is_not_sure_has_none():
    text = FORM.replace("name: 效益指标, weight: 30", "name: 效益指标, weight: 40")
    report = checked(text)
    assert any(found.suggestions for found in report.every_finding())
    assert not edits(report)


def test_what_stands_for_another_value_too_has_none():
    report = checked(FORM.replace("  rate: 95.00%\n", "  rate: &rate 90.00%\n"))
    assert report.verdict is Verdict.RETURN
    assert not edits(report)


def test_a_key_that_is_not_there_has_none():
    report = checked(FORM.replace("total: {weight: 100, score: 99.25}", "total: {weight: 100}"))
    assert report.verdict is Verdict.RETURN
    assert not edits(report)


def test_a_fix_in_sarif_can_be_applied_by_its_region(tmp_path: Path):
    form, log = tmp_path / "form.yaml", tmp_path / "log.sarif"
    form.write_text(WRONG, encoding="utf-8")
    assert CliRunner().invoke(jixiao, ["check", str(form), "-o", str(log), "-q"]).exit_code == 1
    told = json.loads(log.read_text(encoding="utf-8"))
    Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    fixes: list[Any] = [fix for each in told["runs"][0]["results"] for fix in each.get("fixes", ())]
    (change,) = fixes[0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": form.as_uri(), "index": 0}
    assert "95.00%" in fixes[0]["description"]["text"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    spot = [region[name] for name in ("startLine", "startColumn", "endLine", "endColumn")]
    form.write_text(applied(WRONG, *spot, replacement["insertedContent"]["text"]), encoding="utf-8")
    assert CliRunner().invoke(jixiao, ["check", str(form), "-q"]).exit_code == 0
