"""A rule or a profile to begin with: it loads, passes its tests, and never overwrites anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator import catalogue
from validator.catalogue import lint, new
from validator.engine.load import load
from validator.errors import ValidatorError
from validator.model.report import Verdict
from validator.pipeline import Checker, read

PROFILES = list(load().profiles)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_rule_passes_its_tests_and_is_well_written(tmp_path: Path, lang: str):
    (file,) = new("QH-01", tmp_path / "own", None, "cn-2020", lang)
    pack = load([tmp_path / "own"])
    assert file == tmp_path / "own" / "QH-01.yaml"
    assert [trial.passed for trial in catalogue.test(pack, "reference", ["QH-01"])] == [True, True, True]
    assert lint(tmp_path / "own") == ()


@pytest.mark.parametrize("base", PROFILES)
def test_a_new_profile_comes_with_its_form_and_is_used_by_the_rule(tmp_path: Path, base: str):
    files = new("QH-01", tmp_path, "qinghe", base, "zh")
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "profiles/qinghe.yaml",
        "forms/qinghe.yaml",
        "QH-01.yaml",
    ]
    pack = load([tmp_path])
    assert pack.profiles["qinghe"].parameters == pack.profiles[base].parameters
    assert {example.profile for example in pack.rules["QH-01"].examples} == {"qinghe"}
    failed = [trial for trial in catalogue.test(pack, "reference", ["QH-01"]) if not trial.passed]
    assert not failed, catalogue.tested(failed, "en")
    (form,) = read(tmp_path / "forms" / "qinghe.yaml")
    assert Checker(pack, "qinghe", engine="reference").check(form).verdict is Verdict.ACCEPT
    assert lint(tmp_path) == ()


def test_a_new_profile_is_never_detected_by_itself(tmp_path: Path):
    new(None, tmp_path, "qinghe", "cn-2020", "zh")
    assert load([tmp_path]).profiles["qinghe"].signs == ()


@pytest.mark.parametrize(
    ("rule", "profile", "base", "told"),
    [
        ("QH-1", None, "cn-2020", "QH-1 cannot be an id"),
        ("../QH-01", None, "cn-2020", "cannot be an id"),
        ("WGT-01", None, "cn-2020", "the id WGT-01 is taken by"),
        (None, "Qing He", "cn-2020", "Qing He cannot be the name of a profile"),
        (None, "../x", "cn-2020", "cannot be the name of a profile"),
        (None, "cn-2020", "cn-2020", "there is a profile cn-2020 already"),
        (None, "qinghe", "cn-2002", "there is no profile cn-2002; did you mean cn-2020?"),
        (None, None, "cn-2020", "name a rule"),
    ],
)
def test_names_that_cannot_be_are_refused(tmp_path: Path, rule: str, profile: str, base: str, told: str):
    with pytest.raises(ValidatorError, match=told):
        new(rule, tmp_path / "own", profile, base, "en")
    assert not (tmp_path / "own").exists()


def test_nothing_is_overwritten_and_nothing_else_written(tmp_path: Path):
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "qinghe.yaml").write_text("year: 2024\n")
    with pytest.raises(ValidatorError, match="is there already and was left alone"):
        new("QH-01", tmp_path, "qinghe", "cn-2020", "en")
    assert [file.name for file in tmp_path.rglob("*.yaml")] == ["qinghe.yaml"]
    assert (tmp_path / "forms" / "qinghe.yaml").read_text() == "year: 2024\n"


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ValidatorError, match="cannot be written"):
        new("QH-01", tmp_path / "file" / "own", None, "cn-2020", "en")
