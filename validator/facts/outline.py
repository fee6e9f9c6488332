"""What a narrative report tells of: the parts it should have, and the change of the budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.goals import has_figure
from validator.facts.passages import Narrative, says, titled, under
from validator.facts.terms import one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 60_000
_SHORTEST = 200
_FEWEST = 4
_PROJECT = "项目支出情况"
_POSTS = "编制人数"
_USE = 2
_COMMA = regex(r"(?<=[0-9]),(?=[0-9]{3})")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `report` where there is one; of its parts only where it is more than a scrap."""
    titles = [heading for heading, _ in titled(evaluation)]
    text = "\n".join(passage.text for passage in report)[:_LONGEST]
    if not text:
        return
    row = one("report", evaluation, "/report")
    initial = one("budget", evaluation, "/budget").raw("initial")
    named = bool(initial) and initial.strip("0.") != "" and initial in _COMMA.sub("", text)
    row.put("tells_adjustment", named or says(text, words["initial_told"]), ["/report"])
    tasks = [passage for passage in report if under(passage, words["task_headings"])]
    if tasks:
        bare = not any(has_figure(passage.text) for passage in tasks)
        row.put("tasks_without_figure", bare, [passage.pointer for passage in tasks])
    if len(text) >= _SHORTEST or len(titles) >= _FEWEST:
        department = evaluation.content.get("kind") == "department"
        core = list(_core(titles, text, words, department))
        lesser = list(_lesser(titles, text, words, department))
        missing = [*core, *lesser]
        row.put("missing", "、".join(missing), ["/report"])
        row.put("missing_count", exact(len(missing)), ["/report"])
        row.put("lacks_core", bool(core), ["/report"])
        row.put("tells_score", says("\n".join([*titles, text]), words["score_told"]), ["/report"])
    yield row.fact()


def _core(titles: Sequence[str], text: str, words: Words, department: bool) -> Iterator[str]:
    """What no report may leave out, and project expenditure where the report divides expenditure."""
    yield from _absent(titles, text, words, slice(0, _USE))
    divided = department and any(says(title, words["basic_spending"]) for title in titles)
    if divided and not _told(titles, text, words["project_spending"]):
        yield _PROJECT


def _lesser(titles: Sequence[str], text: str, words: Words, department: bool) -> Iterator[str]:
    """What outlines of many places ask for, and the posts beside the staff."""
    if department and says(text, words["staff_told"]) and not says(text, words["posts"]):
        yield _POSTS
    yield from _absent(titles, text, words, slice(_USE, None))


def _absent(titles: Sequence[str], text: str, words: Words, which: slice) -> Iterator[str]:
    """The parts that neither a heading nor the text shows to be there."""
    entries = zip(words["report_parts"][which], words["report_parts_in_text"][which], strict=True)
    for by_heading, by_text in entries:
        name, *known = by_heading.split()
        if not any(says(title, tuple(known)) for title in titles) and not says(
            text, tuple(by_text.split()[1:])
        ):
            yield name


def _told(titles: Sequence[str], text: str, words: tuple[str, ...]) -> bool:
    return says(text, words) or any(says(title, words) for title in titles)
