"""The READMEs and tutorials show what the commands really print."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_output_in_the_readmes_and_tutorials_is_real():
    command = [sys.executable, "scripts/show_output.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == 0, "run .venv/bin/python scripts/show_output.py and look at the difference"
