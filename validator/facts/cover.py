"""What stands around the tables: whether the title suits what they hold, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.facts.passages import says, tidy
from validator.facts.terms import Terms, each, one
from validator.model.evaluation import Evaluation, written
from validator.model.facts import Fact
from validator.quantities import read
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

SIGNATURES = {"preparer": "填报人", "phone": "联系电话", "date": "填报日期"}
_OF_PROJECT = ("项目", "专项", "转移支付", "政策")
_OF_DEPARTMENT = ("整体", "部门", "单位")
_DATED = regex(
    r"(?:20[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2})年[0-9一二三四五六七八九十]{1,3}月[^。]{0,12}$"
)
_END = 60


def facts(evaluation: Evaluation, words: Words) -> Iterator[Fact]:
    """One `cover` for a form."""
    row = Terms("cover", evaluation, "", None)
    _suits(row, words)
    _signed(row)
    yield row.fact()


def _suits(row: Terms, words: Words) -> None:
    """What the title says the form is on, and what speaks of the other kind. Many templates serve for both."""
    title = tidy(written(row.evaluation.content.get("title")))
    unit = written(row.evaluation.content.get("unit")).strip()
    of_department = any(word in title for word in _OF_DEPARTMENT)
    if says(title, _OF_PROJECT) == of_department:
        return
    row.put("title", title, ["/title"], raw=title)
    project = written(row.evaluation.content.get("project")).strip()
    named = read(project, "").kind != "blank" and not says(project, words["whole_unit"]) and project != unit
    row.put("names_project", "整体" in title and named, ["/project"])
    if project:
        row.put("project", project, ["/project"], raw=project)
    basic = next(filter(_is_basic, each("", row.evaluation, "/budget/expenditure/parts")), None)
    row.put("splits_spending", not of_department and basic is not None, ["/budget/expenditure"])
    if basic is not None:
        row.put("basic", basic.certain("amount"), [basic.at("amount")], raw=basic.raw("amount"))


def _is_basic(part: Terms) -> bool:
    """基本支出 with an amount: a project has none."""
    if not part.raw("name").startswith("基本支出"):
        return False
    amount = part.amount("amount", "amount")
    return amount is not None and amount.value > 0


def _signed(row: Terms) -> None:
    """Who filled in the form, how to reach them and when; a report may close with its date.

    Many a province's form has no place for this; a report has, wherever its writers think fit.
    """
    cells = one("", row.evaluation, "/signatures")
    sections = each("", row.evaluation, "/report/sections")
    dated = bool(sections) and _DATED.search(tidy(sections[-1].raw("text"))[-_END:]) is not None
    none_asked = bool(sections) and not any(cells.has_cell(name) for name in SIGNATURES)
    missing = [
        name
        for name in SIGNATURES
        if cells.is_blank(name, "")
        and (none_asked or cells.has_cell(name))
        and not (name == "date" and dated)
    ]
    row.put("unsigned", bool(missing), [cells.at(name) for name in missing])
    row.put("missing", "、".join(SIGNATURES[name] for name in missing), [cells.at(name) for name in missing])
