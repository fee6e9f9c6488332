"""Every hostile file ends in its sentence within 5 seconds and 300 MB; nothing is fetched, nothing is run."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import corpus
from tests.hostile.corpus import CORPUS

ROOT = Path(__file__).resolve().parents[2]
LIMITS = "import resource as r; r.setrlimit(r.RLIMIT_CPU, (5, 6)); r.setrlimit(r.RLIMIT_DATA, (300 * 2**20, 300 * 2**20))"
CONVERTED = (".doc", ".rtf")  # by LibreOffice where there is one, a program of its own


@pytest.fixture(scope="module")
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        yield server


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of processes differ elsewhere")
@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_ends_in_its_sentence(
    name: str, tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "OUTSIDE", f"http://127.0.0.1:{listener.getsockname()[1]}/")
    monkeypatch.chdir(tmp_path)
    make, sentence = CORPUS[name]
    file = tmp_path / name
    file.write_bytes(make())
    status, output = checked(file)
    assert status in (1, 2), output
    assert "Traceback" not in output
    assert re.search(sentence, output), output
    assert len(output) < 20_000
    assert sorted(tmp_path.iterdir()) == [file], "something was executed"
    with pytest.raises(TimeoutError):
        listener.accept()


def checked(file: Path) -> tuple[int, str]:
    """Status and output of a check in a process of its own that is ended beyond its seconds and megabytes."""
    limits = "pass" if file.suffix in CONVERTED else LIMITS
    code = f"{limits}; from validator.cli import main; main()"
    command = [sys.executable, "-c", code, "check", "--lang", "en", "--format", "short", str(file)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")
