"""How the report speaks of its own unit (我局, 本中心), and whether the unit's name allows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.facts.passages import Narrative
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

# Not 我办理, 我会尽力, 我所在的, 本办法, 基本局面, 本会议 …
_SELF = regex(
    r"(?P<name>(?<![自忘敌])我(?:单位|部门|中心|街道|大队|支队|总队|中队|局|办(?![理公法事案学好成结])|院|校"
    r"|所(?![在知有说谓以能])|委(?![托派员任])|站(?![在起立])|镇|乡(?![村镇])|部(?![分署门队])|处(?![理于在])|队(?!伍)|馆|厅"
    r"|会(?![同尽努认继在将要议计])|社(?![会区])|园(?![区林])|场|联)"
    r"|(?<![基根版文样原资成日书课剧脚标范])本(?:单位|部门|中心|街道|大队|支队|总队|中队|局(?!面)|办(?![法理])|院|校"
    r"|所(?![有需])|委|站|镇|乡(?![村镇])|馆|厅))"
)
_MOST_ORIGINS = 5
_PLACES = ("镇", "乡", "街道")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `self_reference` for every way in which the report names its own unit, with how often it does."""
    seen: dict[str, list[str]] = {}
    for passage in report:
        for found in _SELF.finditer(passage.text):
            seen.setdefault(found["name"], []).append(passage.pointer)
    names = [written(evaluation.content.get(field)).strip() for field in ("unit", "department")]
    for name, pointers in seen.items():
        yield _fact(evaluation, name, pointers, [known for known in names if known], words)


def fits(name: str, unit: str, words: Words) -> bool:
    """Whether a unit so named may call itself that: its name holds the word, or one that is called so for short."""
    word = name[1:]
    if word in ("单位", "部门"):
        return True
    if word in _PLACES and not unit.endswith(words["county_bodies"]):
        # A school or a clinic may speak of the town it stands in; a town's own government knows what it is.
        return word in unit or not unit.endswith(words["town_bodies"])
    called = next((entry.split()[1:] for entry in words["called_for_short"] if entry.split()[0] == word), [])
    return any(part in unit for part in (word, *called))


def _fact(evaluation: Evaluation, name: str, pointers: list[str], units: list[str], words: Words) -> Fact:
    origins = list(dict.fromkeys(pointers))[:_MOST_ORIGINS]
    row = Terms("self_reference", evaluation, pointers[0], None)
    row.put("name", name, origins, raw=name)
    row.put("times", exact(len(pointers)), origins)
    if units:
        row.put("form_name", units[0], ["/unit"], raw=units[0])
        row.put("fits", any(fits(name, unit, words) for unit in units), [*origins, "/unit"])
    else:
        row.gaps |= {"form_name": "/unit", "fits": "/unit"}
    return row.fact()
