"""A folder of rules in; out what a person should look at again in it, each with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from validator.catalogue.lint.border import border
from validator.catalogue.lint.logic import logic
from validator.catalogue.lint.remark import Remark
from validator.catalogue.lint.texts import texts
from validator.catalogue.lint.unused import unused
from validator.engine.load import survey
from validator.errors import BrokenRule
from validator.model.rules import RulePack


def lint(home: Path | None) -> tuple[BrokenRule, ...]:
    """The remarks on a folder's rules, profiles and words, or on those that come with jixiao, by file and line."""
    try:
        pack, faults = survey([home] if home else [])
    except BrokenRule as error:
        return (error,)
    folder = Path(pack.folders[-1])
    mine = [rule.id for rule in pack.rules.values() if folder in Path(rule.file).parents]
    remarks = [remark.located() for remark in _remarks(pack, mine, folder)]
    return tuple(sorted({error.zh: error for error in (*faults, *remarks)}.values(), key=_place))


def _remarks(pack: RulePack, mine: list[str], folder: Path) -> Iterator[Remark]:
    yield from logic(pack, mine)
    yield from texts(pack, mine)
    yield from border(pack, mine)
    yield from unused(pack, folder)


def linted(remarks: tuple[BrokenRule, ...], lang: str) -> str:
    """A line for each remark, and how many there are."""
    total = {"zh": f"{len(remarks)} 处需要再看", "en": f"{len(remarks)} to look at again"}
    return "\n".join([*(remark.sentence(lang) for remark in remarks), total[lang]])


def _place(error: BrokenRule) -> tuple[str, int, int]:
    file, *spot = error.en.split(": ")[0].rsplit(":", 2)
    line, column = (int(part) if part.isdigit() else 0 for part in [*spot, "", ""][:2])
    return file, line, column
