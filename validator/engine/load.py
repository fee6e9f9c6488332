"""Folders of rules in, one checked `RulePack` out; a pack whose files have not changed is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType

from validator.errors import BrokenRule
from validator.model import number, rules
from validator.resources import folder
from validator.stored import stamp, stored

_WHOLE = ("basis.yaml", "words.yaml", "profiles/cn-2020.yaml")
"""What a whole pack holds; a folder with all of it takes the place of the rules that come with jixiao."""


def load(folders: Sequence[Path] = ()) -> rules.RulePack:
    """The rules that come with jixiao and those of further folders. Raises BrokenRule."""
    homes = _homes(folders)
    digest = _digest(homes)
    # Rules name their files by the folder as it was given: the same folder under another name is another pack.
    name = "rules " + " ".join(f"{home} {home.resolve()}" for home in homes)
    made_by = stamp([Path(__file__).parent, Path(rules.__file__).parent, folder("schemas")])

    def build() -> rules.RulePack:
        from validator.engine.build import (
            build,  # its parsers take longer to import than a stored pack to read
        )

        return build(homes, digest)

    return stored(name, f"{digest} {made_by}", build, [Decimal, *_nouns(rules), *_nouns(number)])


def survey(folders: Sequence[Path]) -> tuple[rules.RulePack, tuple[BrokenRule, ...]]:
    """The same without the rule files that cannot be used, and what is wrong with each of those.

    Raises BrokenRule for what all rules depend on: word lists, bases, profiles.
    """
    from validator.engine.build import build

    faults: list[BrokenRule] = []
    homes = _homes(folders)
    return build(homes, _digest(homes), faults.append), tuple(faults)


def _homes(folders: Sequence[Path]) -> list[Path]:
    """All folders of a pack, those last that are laid over the others."""
    for home in folders:
        if not home.is_dir():
            raise BrokenRule(f"{home}：没有这个规则文件夹", f"{home}: there is no such folder of rules")
    whole = any(all((home / name).is_file() for name in _WHOLE) for home in folders)
    return [*([] if whole else [folder("rules")]), *folders]


def _digest(homes: Sequence[Path]) -> str:
    """SHA-256 over names and bytes of all files, so that a report can say by which rules it was made."""
    digest = hashlib.sha256()
    for home in homes:
        for file in sorted(file for file in home.rglob("*.yaml") if file.is_file()):
            digest.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _nouns(module: ModuleType) -> list[type]:
    """The classes that a module defines."""
    return [
        each
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__
    ]
