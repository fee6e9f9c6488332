"""The rules and schemas are found in a wheel as in a checkout."""

import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent


def test_rules_and_schemas_travel_in_the_wheel(tmp_path):
    wheel = next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path))))
    names = set(zipfile.ZipFile(wheel).namelist())
    for room in ("rules", "schemas"):
        files = [file.relative_to(ROOT) for file in (ROOT / room).rglob("*") if file.is_file()]
        assert files
        assert {f"validator/_data/{file.as_posix()}" for file in files} <= names
    assert {f"validator/report/html/templates/page.{end}" for end in ("html", "css")} <= names
    assert {f"validator/annotate/letter.{lang}.docx" for lang in ("zh", "en")} <= names
    assert not any(name.startswith(("tests/", "samples/", "benchmarks/")) for name in names)


def test_a_wheel_without_the_checkout_finds_its_rules(tmp_path, monkeypatch):
    wheel = next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path))))
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    import subprocess
    import sys

    script = "import validator.cli as c, sys; sys.argv = ['jixiao', 'rules', 'list']; c.main()"
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr.decode()
    assert b"WGT-02" in result.stdout
