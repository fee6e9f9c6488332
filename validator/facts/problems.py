"""What the report says of problems: whether it names causes, and how many problems and measures it lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.lines import Line, first_run, lines, mark, spoken
from validator.facts.passages import Narrative, says
from validator.facts.terms import Terms
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_CAUSES = "原因"
_LONGEST = 20_000
_SHORT = 60
_TROUBLE = regex("问题|不足|困难|薄弱|短板")
_REMEDY = regex("措施|建议|对策|打算|下一步|下步|整改")
_REMEDY_ALONE = regex("(?:措施|建议|对策|打算|计划|思路)$")
_EARLIER = regex("(?:对|针对|关于)?(?:上年|上一年|以前年度|往年)")
_RUN_ON = regex(r"[。；;]\s*([0-9]{1,2})[、.．](?![0-9])")
_BOTH, _PROBLEMS, _MEASURES = "both", "problems", "measures"


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `problem_section` for the first part of the report on problems, if that is not just 无."""
    zones = _zones(lines(evaluation, report), words)
    heading, told = next(((line, inside) for kind, line, inside in zones if kind != _MEASURES), (None, []))
    text = "\n".join(line.text for line in told)[:_LONGEST]
    none = text.strip("。") == "无" or (len(text) < _SHORT and says(text, words["no_problems"]))
    if heading is None or not text or none:
        return
    row = Terms("problem_section", evaluation, heading.pointer, None)
    origins = list(dict.fromkeys([heading.pointer, *(line.pointer for line in told)]))
    row.put("heading", heading.text, [heading.pointer], raw=heading.text)
    row.put("promises_causes", _CAUSES in heading.text, [heading.pointer])
    elsewhere = any(_CAUSES in line.text for _, line, _ in zones if line is not heading)
    row.put("has_causes", elsewhere or says(text, words["causes"]), origins)
    remedies = [inside for kind, _, inside in zones if kind == _MEASURES]
    kinds = [kind for kind, _, inside in zones if inside]
    if kinds.count(_PROBLEMS) == kinds.count(_MEASURES) == 1 and _BOTH not in kinds:
        for name, inside in (("problems", told), ("measures", remedies[0])):
            if count := listed(inside):
                row.put(name, exact(count), [line.pointer for line in inside[:1]])
    yield row.fact()


def _zones(report: Sequence[Line], words: Words) -> list[tuple[str, Line, list[Line]]]:
    """The parts of the report on problems or measures: of which kind, under what heading, and their lines."""
    zones: list[tuple[str, Line, list[Line]]] = []
    inside = False
    for line in report:
        if not line.level:
            if inside:
                zones[-1][2].append(line)
            continue
        deeper = inside and line.level > zones[-1][1].level
        kind = _kind(line.text, words)
        if deeper and not _divides(zones[-1][0], kind, line.text):
            zones[-1][2].append(line)
        elif kind:
            zones.append((kind, line, []))
            inside = True
        else:
            inside = False
    return zones


def _kind(heading: str, words: Words) -> str:
    """What a heading announces: problems, measures, both, or neither."""
    if says(heading, words["not_our_problems"]):
        return ""
    trouble = _TROUBLE.search(heading) is not None or "原因分析" in heading
    remedy = _REMEDY.search(heading) is not None
    if trouble and remedy:
        return _BOTH
    return _PROBLEMS if trouble else _MEASURES if remedy else ""


def _divides(outer: str, inner: str, heading: str) -> bool:
    """A heading inside a part opens one of its own: （一）存在的问题 under 问题和措施, not （一）编制不细的问题 under 问题."""
    if outer == _BOTH:
        return bool(inner)
    return outer == _PROBLEMS and inner == _MEASURES and _REMEDY_ALONE.search(heading) is not None


def listed(inside: Sequence[Line]) -> int:
    """How many items the lines list, by the numbers of the outermost style; 0 where nothing is numbered.

    What is said of the year before (上年度自评结果应用情况) is no item; a list may run on in one line.
    """
    marks = [found for line in inside if (found := mark(line.text)) and not _EARLIER.match(found.rest)]
    if len(marks) == 1 and marks[0].style == "c":
        return first_run(
            [marks[0].value, *(int(found[1]) for found in _RUN_ON.finditer(marks[0].rest[:_LONGEST]))]
        )
    if marks:
        return first_run([found.value for found in marks if found.style == marks[0].style])
    return first_run([value for value, _ in spoken("\n".join(line.text for line in inside)[:_LONGEST])])
