"""Puts the real output of the commands in the READMEs beneath them.

    python scripts/show_output.py            write
    python scripts/show_output.py --check    only say whether they are as they should be (status 1 if not)

A block begins with "$ jixiao …"; where it ends with "[…]", as many lines are kept as HEADS allows.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh-CN.md")
HEAD = 44
"""Lines shown of a longer output."""

_BLOCK = re.compile(r"```console\n\$ (jixiao [^\n]+)\n.*?```", re.S)


def main() -> None:
    stale = False
    for page in PAGES:
        file = ROOT / page
        text = file.read_text(encoding="utf-8")
        real = _BLOCK.sub(lambda block: f"```console\n$ {block[1]}\n{output(block[1])}```", text)
        stale = stale or real != text
        if "--check" not in sys.argv:
            file.write_text(real, encoding="utf-8")
    if "--check" in sys.argv:
        raise SystemExit(int(stale))


def output(command: str) -> str:
    words = [str(Path(sys.executable).parent / "jixiao"), *shlex.split(command)[1:]]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    result = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    lines = (result.stdout + result.stderr).splitlines()
    return "".join(f"{line}\n" for line in ([*lines[:HEAD], "[…]"] if len(lines) > HEAD else lines))


if __name__ == "__main__":
    main()
