"""The pre-commit hooks, end to end: a temporary repository with one good form and one bad.

pre-commit installs the package into an environment of its own, so this needs the package registry: `make hooks`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
CORRECT = (ROOT / "rules" / "forms" / "cn-2020.yaml").read_text()


def git(folder, *arguments):
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.invalid", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """A clone of the checkout as it is now, for pre-commit to install from."""
    folder = tmp_path_factory.mktemp("hooks") / "jixiao"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "hooks")
    return folder


def try_hook(hook, hooks, folder, name, content):
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n")
    (folder / "jixiao.yaml").write_text("lang: en\n")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--all-files"]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(hooks.parent / "cache"), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.network
def test_the_hook_for_evaluations_passes_a_good_form_and_stops_a_bad_one(hooks, tmp_path):
    good = try_hook("jixiao", hooks, tmp_path / "good", "form.yaml", CORRECT.encode())
    assert good.returncode == 0, good.stdout + good.stderr
    wrong = CORRECT.replace("weight: 12, score: 12", "weight: 12, score: 13")
    bad = try_hook("jixiao", hooks, tmp_path / "bad", "form.yaml", wrong.encode())
    assert bad.returncode == 1
    assert "SCR-01" in bad.stdout


@pytest.mark.network
def test_the_hook_for_documents_stops_the_real_form(hooks, tmp_path):
    seed = ROOT / "samples" / "渌口征地-2021.docx"
    bad = try_hook("jixiao-documents", hooks, tmp_path / "bad", "form.docx", seed.read_bytes())
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "WGT-02" in bad.stdout


def test_the_hooks_are_well_formed():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert [hook["id"] for hook in hooks] == ["jixiao", "jixiao-documents"]
    assert all(hook["entry"].startswith("jixiao check") for hook in hooks)
