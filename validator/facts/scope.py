"""Words around a statement that leave it about the whole unit and year, so that what remains would narrow it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from validator.facts.passages import YEAR, finder
from validator.model.evaluation import Evaluation, written
from validator.nouns import dataclass
from validator.regex import compiled, regex

Words = Mapping[str, tuple[str, ...]]

_LIST_MARK = regex(
    r"^(?:[0-9]{1,2}[.、）]|（[0-9一二三四五六七八九十]{1,2}）|[一二三四五六七八九十]{1,2}[、是])"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The form's year as written, whether it is on one project, and the words that narrow nothing."""

    year: str
    project: bool
    idle: re.Pattern[str]

    def narrows(self, words: str) -> bool:
        """The words before a statement say more than the unit, the year and that everything is meant."""
        return bool(self.idle.sub("", YEAR.sub("", _LIST_MARK.sub("", words))).strip("，、："))

    def other_year(self, text: str) -> bool:
        """The last year named in the text is not the form's."""
        years = [found[1] for found in YEAR.finditer(text)]
        return bool(years) and years[-1] not in self.year


def scope_of(evaluation: Evaluation, words: Words) -> Scope:
    """The scope of a form: its unit's name, 我局, 全年, 部门 narrow nothing; on a project's form neither does 项目."""
    project = evaluation.content.get("kind") == "project"
    fields = ("unit", "department", "project") if project else ("unit", "department")
    names = [written(evaluation.content.get(field)).strip() for field in fields]
    known = [
        *(name for name in names if name),
        *words["no_narrower"],
        *(words["own_project"] if project else ()),
    ]
    idle = rf"{finder(tuple(known)).pattern}|[我本全](?:{finder(words['unit_types']).pattern})"
    return Scope(written(evaluation.content.get("year")), project, compiled(idle))
