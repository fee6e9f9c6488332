"""Puts the real output of the commands in the READMEs and tutorials beneath them.

    python scripts/show_output.py            write
    python scripts/show_output.py --check    only say whether they are as they should be (status 1 if not)

A block begins with "$ jixiao …"; a long output is cut to HEAD lines and ends with "[…]". Commands of a README run in the
checkout, those of a tutorial in a folder of its own, from its first block to its last: a comment before a block of YAML
names the file that its reader writes ("<!-- file: own/QH-01.yaml -->"), another one brings a file from the checkout
("<!-- copy: samples/a.docx to form.docx -->").
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
TUTORIALS = ("docs/tutorial.md", "docs/tutorial.zh-CN.md")
HEAD = 44
"""Lines shown of a longer output."""

_STEP = re.compile(
    r"```console\n\$ (?P<command>jixiao [^\n]+)\n.*?```"
    r"|<!-- file: (?P<file>\S+) -->\n+```yaml\n(?P<text>.*?)```"
    r"|<!-- copy: (?P<source>\S+) to (?P<target>\S+) -->",
    re.S,
)


def main() -> None:
    stale = False
    for page in (*READMES, *TUTORIALS):
        file = ROOT / page
        text = file.read_text(encoding="utf-8")
        real = worked(text) if page in TUTORIALS else shown(text, ROOT)
        stale = stale or real != text
        if "--check" not in sys.argv:
            file.write_text(real, encoding="utf-8")
    if "--check" in sys.argv:
        raise SystemExit(int(stale))


def worked(text: str) -> str:
    """A tutorial worked through in a folder of its own."""
    with TemporaryDirectory() as folder:
        return shown(text, Path(folder))


def shown(text: str, here: Path) -> str:
    """A page with the real output of its commands, run in a folder one after the other."""

    def step(block: re.Match[str]) -> str:
        if block["command"]:
            return f"```console\n$ {block['command']}\n{output(block['command'], here)}```"
        target = here / (block["file"] or block["target"])
        target.parent.mkdir(parents=True, exist_ok=True)
        if block["file"]:
            target.write_text(block["text"], encoding="utf-8")
        else:
            shutil.copy(ROOT / block["source"], target)
        return block[0]

    return _STEP.sub(step, text)


def output(command: str, here: Path) -> str:
    """What a command prints, unless it says `> file`."""
    command, _, file = command.partition(" > ")
    words = [str(Path(sys.executable).parent / "jixiao"), *shlex.split(command)[1:]]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    result = subprocess.run(words, cwd=here, env=environment, capture_output=True, text=True, check=False)
    if file:
        (here / file).write_text(result.stdout, encoding="utf-8")
        return result.stderr
    lines = (result.stdout + result.stderr).splitlines()
    return "".join(f"{line}\n" for line in ([*lines[:HEAD], "[…]"] if len(lines) > HEAD else lines))


if __name__ == "__main__":
    main()
