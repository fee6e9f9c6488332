"""The schemas by which editors complete rule files and profiles: as the code has it, good for all that ships, no good for typical mistakes."""

import importlib.util
import json
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from validator.engine import cases, rulefile
from validator.engine.load import load
from validator.resources import folder, vocabulary

ROOT = Path(__file__).resolve().parent.parent
RULES = sorted(
    file for file in folder("rules").glob("*/*.yaml") if file.parent.name not in ("profiles", "forms")
)
PROFILES = sorted((folder("rules") / "profiles").glob("*.yaml"))


def schema(name):
    return json.loads((folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"))


def faults(name, content):
    return [error.message for error in jsonschema_rs.validator_for(schema(name)).iter_errors(content)]


def content(file):
    """As an editor sees it: keys are texts."""
    loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return json.loads(json.dumps(loaded))


@pytest.mark.parametrize("name", ["rule", "profile"])
def test_a_schema_is_as_the_code_has_it(name):
    spec = importlib.util.spec_from_file_location("make_schemas", ROOT / "scripts" / "make_schemas.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    as_made = script.written(getattr(script, name)(load()))
    assert as_made == (folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"), (
        "run python scripts/make_schemas.py; a new parameter is first described in it"
    )


def test_the_keys_of_a_rule_are_those_that_the_loader_knows():
    rule = schema("rule")
    assert set(rule["properties"]) == rulefile._KNOWN
    assert set(rule["required"]) == rulefile._NEEDED
    assert set(rule["properties"]["cases"]["items"]["properties"]) == cases.KEYS | {"name", "severity"}


@pytest.mark.parametrize("name", ["rule", "profile"])
def test_everything_is_described_in_both_languages(name):
    told = schema(name)
    for key, about in told["properties"].items():
        assert " / " in about["title"], key
    assert " / " in told["title"]


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_every_rule_that_ships_is_of_its_schema(file):
    assert faults("rule", content(file)) == []


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_every_profile_that_ships_is_of_its_schema(file):
    assert faults("profile", content(file)) == []


RULE = content(folder("rules") / "weights" / "WGT-02.yaml")
PROFILE = content(folder("rules") / "profiles" / "cn-2021-cost.yaml")
TEXT = {"zh": "甲", "en": "a"}


@pytest.mark.parametrize(
    "change",
    [
        {"severty": "error"},
        {"severity": "fatal"},
        {"confidence": "sure"},
        {"id": "WGT02"},
        {"title": "标题"},
        {"title": {"zh": "标题"}},
        {"basis": []},
        {"match": {"s": "sections where weight > 1"}},
        {"match": {"S": "section where weight > 1"}},
        {"match": "section where weight > 1"},
        {"at": "s.weight.more"},
        {"follows": [{"rule": "WGT-04"}]},
        {"follows": ["WGT04"]},
        {"examples": {"fires": [{}]}},
        {"examples": {"fires": [], "silent": [{}]}},
        {"examples": {"fires": [{"chnage": {}}], "silent": [{}]}},
        {"examples": {"fires": [{"change": {"budget": 1}}], "silent": [{}]}},
        {"examples": {"fires": [{}], "silent": [{"state": "skipped"}]}},
        {"cases": [{"severity": "error"}]},
    ],
    ids=str,
)
def test_a_typical_mistake_in_a_rule_is_none(change):
    assert faults("rule", RULE) == []
    assert faults("rule", {**RULE, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"extend": "cn-2020"},
        {"title": "湖南"},
        {"parameters": {"execution": "banded"}},
        {"parameters": {"weights": {"outputs": 50}}},
        {"parameters": {"execution_low": "90%"}},
        {"parameters": {"execution_bands": {"high": 1}}},
        {"parameters": {"families": "数量"}},
        {"severities": {"WGT-03": "note"}},
        {"severities": {"weights": "hint"}},
        {"off": ["WGT-03"]},
        {"detect": {"needs": 0}},
        {"detect": {"signs": [{"header": "度量单位"}]}},
        {"detect": {"signs": [{"reason": TEXT}]}},
        {"detect": {"signs": [{"kind": "unit", "reason": TEXT}]}},
        {"detect": {"signs": [{"weight": {"output": 50, "cost": 20}, "reason": TEXT}]}},
        {"detect": {"signs": [{"kind": "project", "header": "度量单位", "reason": TEXT}]}},
    ],
    ids=str,
)
def test_a_typical_mistake_in_a_profile_is_none(change):
    assert faults("profile", PROFILE) == []
    assert faults("profile", {**PROFILE, **change})


def test_every_parameter_is_explained_in_both_languages():
    told = vocabulary("parameters")
    for profile in load().profiles.values():
        assert profile.parameters.keys() <= told.keys()
    assert all(words.keys() == {"zh", "en"} and all(words.values()) for words in told.values())
