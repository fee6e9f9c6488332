"""Word lists and parameters of profiles that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from validator.catalogue.lint.remark import Remark
from validator.catalogue.parameters import used
from validator.engine import source
from validator.model.rules import RulePack
from validator.resources import folder

_WORDS = re.compile(r"\bwords\.(\w+)")


def unused(pack: RulePack, home: Path) -> Iterator[Remark]:
    """Lists and parameters written in a folder that neither a rule nor a fact reads.

    The lists that come with jixiao are those that facts are derived with; a folder may extend them.
    """
    derived = source.read(folder("rules") / "words.yaml")
    in_rules = {name for rule in pack.rules.values() for name in _WORDS.findall(_text(Path(rule.file)))}
    needed = {name for rule in pack.rules.values() for name in used(rule)}
    file = home / "words.yaml"
    for name in source.read(file) if file.is_file() else ():
        if name not in in_rules and name not in derived:
            yield Remark(file, (name,), f"没有规则或事实使用词表 {name}", f"nothing uses the list {name}")
    for file in sorted((home / "profiles").glob("*.yaml")):
        for name in source.read(file).get("parameters", {}):
            if name not in needed:
                yield Remark(
                    file,
                    ("parameters", name),
                    f"没有规则使用参数 {name}",
                    f"no rule uses the parameter {name}",
                )


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
