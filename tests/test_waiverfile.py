"""Files of waivers: strict, and each mistake said at its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from validator.errors import ValidatorError
from validator.resources import folder
from validator.waiverfile import KEYS, load

RULES = ("WGT-01", "WGT-02", "DEV-01")
ONE = "- rule: WGT-02\n  unit: 示例县林业局\n  reason: 上级同意\n  approved_by: 绩效股\n  until: 2022-12-31\n"
SCHEMA = json.loads((folder("schemas") / "waivers.schema.json").read_text(encoding="utf-8"))


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_waiver_says_what_it_covers_why_who_allowed_it_and_until_when(tmp_path: Path):
    (waiver,) = load(file(tmp_path, ONE), RULES)
    assert (waiver.rule, waiver.unit, waiver.file) == ("WGT-02", "示例县林业局", "")
    assert (waiver.reason, waiver.approved_by, waiver.until) == ("上级同意", "绩效股", date(2022, 12, 31))


def test_each_waiver_knows_its_line(tmp_path: Path):
    path = file(tmp_path, f"# 2022\n{ONE}\n{ONE}")
    assert [waiver.source for waiver in load(path, RULES)] == [f"{path}:2", f"{path}:8"]


def test_a_list_without_waivers_waives_nothing(tmp_path: Path):
    assert load(file(tmp_path, "[]"), RULES) == ()


MISTAKES = [
    ("", "1:1: a file of waivers is a list of waivers"),
    ("rule: WGT-02\n", "1:1: a file of waivers is a list of waivers"),
    ("- WGT-02\n", "1:3: a waiver is a mapping"),
    (ONE.replace("unit:", "units:"), "2:3: units is not known here; did you mean unit?"),
    (ONE.replace("  reason: 上级同意\n", ""), "1:3: reason is missing"),
    (ONE.replace("  until: 2022-12-31\n", ""), "1:3: until is missing"),
    (ONE.replace("  unit: 示例县林业局\n", ""), "1:3: a waiver names the unit or the file it is for"),
    (ONE.replace("上级同意", "''"), "3:12: reason is blank"),
    (ONE.replace("WGT-02", "WGT-20"), "1:9: WGT-20 is not known here; did you mean WGT-02?"),
    (ONE.replace("2022-12-31", "2022-02-30"), "5:10: until is a day, such as 2022-12-31"),
    (ONE.replace("2022-12-31", "2022/12/31"), "5:10: until is a day, such as 2022-12-31"),
    (ONE.replace("2022-12-31", "forever"), "5:10: until is a day, such as 2022-12-31"),
    (ONE.replace("绩效股", "[a, b]"), "4:16: approved_by is a text"),
    (ONE + "  until: 2023-12-31\n", "6:3: not well-formed YAML: duplicate key until"),
    ("- {rule: [\n", "not well-formed YAML"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_said_at_its_place(tmp_path: Path, text: str, said: str):
    with pytest.raises(ValidatorError) as caught:
        load(file(tmp_path, text), RULES)
    assert said in caught.value.en
    assert caught.value.zh.startswith(str(tmp_path))


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(ValidatorError, match="cannot be read"):
        load(tmp_path / "none.yaml", RULES)


def test_the_schema_knows_the_same_keys():
    assert tuple(SCHEMA["items"]["properties"]) == KEYS


def test_the_schema_accepts_what_is_accepted():
    assert jsonschema_rs.is_valid(SCHEMA, yaml.load(ONE, Loader=yaml.BaseLoader))  # noqa: S506 - texts only


@pytest.mark.parametrize(
    "text", [text for text, said in MISTAKES if "YAML" not in said and "nearest" not in said]
)
def test_the_schema_refuses_what_is_refused_but_for_names_and_calendars(text: str):
    content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    assert jsonschema_rs.is_valid(SCHEMA, content) == ("WGT-20" in text or "02-30" in text)
