"""The names by which the report calls the unit: in its title, on its unit line, and where its text introduces the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from validator.facts.identity import LONGEST, Relation, compare
from validator.facts.passages import YEAR, Narrative, finder, tidy
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.model.number import exact
from validator.nouns import dataclass
from validator.regex import compiled, regex

Words = Mapping[str, tuple[str, ...]]

ALIKE = 50
"""Per cent of likeness from which a name in the running text may be meant for the unit at all."""

_MOST_PASSAGES = 40
_MOST_SENTENCES = 40
_ABOUT = regex(r"关于(?:报送|上报|开展|做好|印发)?|^附件[0-9]*：?|[《》“”]")
_SUBJECT = regex(
    r"部门(?!所属)|单位|整体|项目|财政支出|财政资金|财政项目|预算支出|预算绩效|绩效|专项|自评|决算|本级"
)
_LIST_MARK = regex(
    r"^(?:[0-9]{1,2}[.、）]|（[0-9一二三四五六七八九十]{1,2}）|[一二三四五六七八九十]{1,2}[、是])"
)
_HAN = "\u3400-\u9fff"
_NOT_A_NAME = regex("我|本(?!溪)|该|其|各|全(?!州|南|椒)|每|这|根据|按照|依据|为了|截至|由|在|对")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name, where it stands, and whether the full one is due there."""

    name: str
    pointer: str
    formal: bool


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `unit_mention` for every distinct name."""
    form_name = written(evaluation.content.get("unit")).strip()[: 4 * LONGEST]
    seen: set[str] = set()
    for mention in _mentions(evaluation, report, words):
        if mention.name not in seen and (fact := _fact(evaluation, mention, form_name, words)):
            edit = fact.terms.get("edit")
            # 渌口区…… and 株洲市渌口区…… with the same letters too many are told once.
            if not (edit and edit.value and edit.value in seen):
                yield fact
            seen |= {str(edit.value)} if edit else set()
        seen.add(mention.name)


def _mentions(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[_Mention]:
    for pointer in ("/report/unit", "/report/title", "/title"):
        text = tidy(written(evaluation.at(pointer)))
        name = text.rpartition("：")[2] if pointer == "/report/unit" else in_title(text, words)
        if name and len(name) <= LONGEST:
            yield _Mention(name, pointer, formal=True)
    for passage in report[:_MOST_PASSAGES]:
        for sentence in passage.sentences[:_MOST_SENTENCES]:
            if name := introduced(sentence, words):
                yield _Mention(name, passage.pointer, formal=False)


def in_title(title: str, words: Words) -> str:
    """The unit's name in a title: 青禾县林业局2022年度部门整体支出绩效自评报告 has 青禾县林业局; "" without one."""
    bare = YEAR.sub("", _ABOUT.sub("", title[: 4 * LONGEST]))
    subject = _SUBJECT.search(bare)
    name = bare[: subject.start()] if subject else ""
    return name if len(name) > 3 and name.endswith(words["unit_types"]) else ""


def introduced(sentence: str, words: Words) -> str:
    """The name that a sentence introduces a unit by: 青禾县林业局是县政府工作部门 …; "" where it does no such thing."""
    text = _LIST_MARK.sub("", sentence[: 4 * LONGEST])
    found = _introduction(words["unit_types"], words["introduces"]).match(text)
    return found["name"] if found and not _NOT_A_NAME.match(found["name"]) else ""


@lru_cache(maxsize=8)
def _introduction(types: tuple[str, ...], verbs: tuple[str, ...]) -> re.Pattern[str]:
    name = rf"(?P<name>[{_HAN}·]{{2,40}}?(?:{finder(types).pattern}))"
    return compiled(rf"{name}(?:（[^（）]{{0,60}}）)?，?(?:{finder(verbs).pattern})")


def _fact(evaluation: Evaluation, mention: _Mention, form_name: str, words: Words) -> Fact | None:
    row = Terms("unit_mention", evaluation, mention.pointer, None)
    row.put("name", mention.name, [mention.pointer], raw=mention.name)
    if not form_name:
        row.gaps |= dict.fromkeys(("form_name", "relation", "likeness"), "/unit")
        return row.fact() if mention.formal else None
    relation = _relation(evaluation, mention, form_name, words)
    if relation is None:
        return None
    both = [mention.pointer, "/unit"]
    row.put("form_name", form_name, ["/unit"], raw=form_name)
    row.put("relation", relation.kind, both)
    row.put("edit", relation.edit, both)
    row.put("likeness", exact(relation.likeness), both)
    row.put("in_title", mention.pointer.endswith("/title"), [mention.pointer])
    return row.fact()


def _relation(evaluation: Evaluation, mention: _Mention, form_name: str, words: Words) -> Relation | None:
    """None where the name is another unit's: that of the department above, of a body within, or of someone else."""
    relation = compare(mention.name, form_name, words, mention.formal)
    if relation is None or relation.kind in ("same", "shortened"):
        return relation
    department = written(evaluation.content.get("department")).strip()
    above = compare(mention.name, department, words, mention.formal) if department else None
    if above is not None and above.kind in ("same", "shortened"):
        return None
    return relation if mention.formal or relation.likeness * 100 >= ALIKE else None
