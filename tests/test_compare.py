"""Two packs of rules on the same forms: what is told otherwise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from validator.cli import jixiao
from validator.resources import folder

ROOT = Path(__file__).resolve().parent.parent
CORRECT, SEED = ROOT / "rules" / "forms" / "cn-2020.yaml", ROOT / "samples" / "渌口征地-2021.txt"


def run(*arguments: object) -> Any:
    return CliRunner().invoke(jixiao, ["rules", "diff", *map(str, arguments)], catch_exceptions=False)


def told(*arguments: object) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run(*arguments, "--format", "json").stdout)
    return result


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The shipped pack as a copy of its own."""
    return Path(shutil.copytree(folder("rules"), tmp_path / "rules"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_the_same_rules_tell_the_same(own: Path):
    result = run("shipped", own, SEED, CORRECT)
    assert (result.exit_code, result.stdout) == (0, "2 份表：0 处不同，0 份结论改变\n")


def test_a_rule_that_is_added_tells_something_new(tmp_path: Path):
    CliRunner().invoke(jixiao, ["rules", "new", "QH-01", "--dir", str(tmp_path / "own")])
    change(tmp_path / "own" / "QH-01.yaml", "target < 0.9", "target < 0.96")
    result = run("shipped", tmp_path / "own", SEED, "--lang", "en")
    assert result.exit_code == 1
    assert "Rules added: QH-01\nQH-01: 1 appear, 0 vanish, 0 graded otherwise\n  + " in result.stdout
    assert "Hint the target of" in result.stdout
    back = told(tmp_path / "own", "shipped", SEED)
    assert back["rules"] == {"added": [], "removed": ["QH-01"]}
    assert [(each["kind"], each["old"], each["new"]) for each in back["changes"]] == [
        ("vanishes", "hint", None)
    ]


def test_another_grade_and_the_verdict_that_comes_of_it_are_told(own: Path):
    change(own / "weights" / "WGT-02.yaml", "severity: error", "severity: warning")
    for rule in ("WGT-01", "SCR-04"):
        next(own.rglob(f"{rule}.yaml")).write_text(
            next(own.rglob(f"{rule}.yaml")).read_text().replace("severity: error", "severity: hint")
        )
    result = run("shipped", own, SEED)
    assert result.exit_code == 1
    assert "WGT-02：新增 0 处，消失 0 处，轻重改变 1 处" in result.stdout
    assert "错误 → 需说明" in result.stdout
    assert "结论改变：" in result.stdout
    (verdict,) = told("shipped", own, SEED)["verdicts"]
    assert verdict["old"] == "return"


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(own: Path, tmp_path: Path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [1")
    result = run("shipped", own, broken, CORRECT, tmp_path / "none.txt")
    assert result.exit_code == 2
    assert result.stdout == "1 份表：0 处不同，0 份结论改变\n"
    assert "broken.yaml" in result.stderr
    assert "none.txt" in result.stderr


@pytest.mark.parametrize("arguments", [("shipped", "nowhere"), ("nowhere", "shipped")])
def test_a_folder_that_is_not_there_is_status_2(arguments: tuple[str, str]):
    assert run(*arguments, CORRECT).exit_code == 2
