"""The year's whole expenditure as the report states it, beside what the form says was spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.facts.figures import Figure, amounts
from validator.facts.passages import YEAR, Narrative, Passage, finder
from validator.facts.scope import Scope, scope_of
from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import Number, differ, exact
from validator.money import MONEY, in_other_unit, money_unit
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_BRACKET = regex(r"（[^（）]*）")
_STRONG = regex(
    r"(?:总支出(?:总额|合计|数)?|支出总[额数计]|支出(?:合计|共计)|决算总?支出(?:总额|合计|数)?|支出决算(?:总额|合计|数)?"
    r"|整体支出(?:总额|合计)?)$"
)
_WEAK = regex(r"(?:全年(?:共|实际|合计)*支出|(?:预算)?执行数|共支出)$")
_OF_PROJECT = regex(r"(?:全年(?:共|实际|合计)*支出|(?:预算)?执行数|共支出|实际支出)$")
_WHOLE_BUDGET = regex(r"(?:部门|单位|全年|年度|调整后)*预算(?:资金)?(?:总额|数|额)?")
_SPENT_OF_IT = regex(r"，(?:全年|年末|累计)*(?:实际(?:支出|执行|完成支出)|支出|执行)数?")
_THIS_YEAR = regex(r"全年|本年|当年|年度")
_CARRIED = regex(r"结转|结余|收入总计|收、支|收支")
_CLASSES = regex(r"基本支出|项目支出|(?:部门)?预算(?:执行|完成)")


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """An `amount_claim` for every sentence that states the unit's whole expenditure in the year of the form."""
    scope = scope_of(evaluation, words)
    for passage in report:
        if ("支出" in passage.text or "执行数" in passage.text) and is_general(passage, scope, words):
            for figure, rest in _claims(evaluation, passage, scope, words):
                yield from _fact(evaluation, passage.pointer, figure, rest)


def is_general(passage: Passage, scope: Scope, words: Words) -> bool:
    """No heading confines the passage to a part of the spending."""
    narrow = words["part_of_spending"] if scope.project else (*words["part_of_spending"], "项目", "专项")
    whole = finder(words["whole_of_spending"])
    return not any(
        finder(narrow).search(heading) and not whole.search(heading) for heading in passage.headings
    )


def _claims(
    evaluation: Evaluation, passage: Passage, scope: Scope, words: Words
) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """The figures that are the year's whole expenditure, each with the figures after it in the sentence."""
    on_money = any(finder(words["on_money"]).search(heading) for heading in passage.headings)
    for sentence in passage.sentences:
        if "支出" not in sentence and "执行数" not in sentence:
            continue
        flat = _BRACKET.sub("", sentence)
        carried = _CARRIED.search(flat) is not None
        figures = amounts(flat)
        for number, figure in enumerate(figures):
            before = flat[: figure.end - len(figure.digits) - len(figure.unit)]
            if carried and "总计" in figure.label:
                continue  # 支出总计 then includes what is carried over
            if figure.number is None:
                continue
            if _is_whole(figure, before, scope, words, on_money) or (
                number == 1 and _is_spent_of_budget(evaluation, figures[0], figure, before, scope)
            ):
                yield figure, figures[number + 1 :]


def _is_whole(figure: Figure, before: str, scope: Scope, words: Words, on_money: bool) -> bool:
    """The sentence up to the figure says that it is all that was spent this year, and nothing narrower."""
    if scope.other_year(before) or finder(words["other_year"]).search(figure.gap):
        return False
    dated = YEAR.search(before) is not None or _THIS_YEAR.search(before) is not None
    weak = _OF_PROJECT if scope.project else _WEAK
    # 全年支出20万元用于慰问 is said of a purpose.
    sure = dated if scope.project else (dated or on_money)
    stated = _STRONG.search(figure.label) if dated or not scope.project else None
    if stated is None and sure and not figure.rest:
        stated = weak.search(figure.label)
    if stated is None:
        return False
    narrow = words["narrowing"] if scope.project else (*words["narrowing"], "项目", "专项", "经费", "工程")
    context = _CLASSES.sub("", scope.idle.sub("", before))
    if finder(narrow).search(context) or finder(words["planned"]).search(_CLASSES.sub("", figure.gap)):
        return False
    return not scope.narrows(figure.label[: stated.start()])


def _is_spent_of_budget(
    evaluation: Evaluation, budget: Figure, spent: Figure, before: str, scope: Scope
) -> bool:
    """全年预算420.5万元，实际支出412.3万元: what was spent of the budget that the form has."""
    said = YEAR.sub("", budget.label)
    label = _WHOLE_BUDGET.search(said)
    if label is None or label.end() < len(said) or scope.narrows(said[: label.start()]):
        return False
    if scope.other_year(before) or not _SPENT_OF_IT.fullmatch(spent.gap):
        return False
    row = one("budget", evaluation, "/budget")
    adjusted = row.amount("adjusted", "adjusted")
    unit = exact(MONEY[money_unit(evaluation)])
    return adjusted is not None and budget.number is not None and not differ(adjusted, budget.number / unit)


def _fact(evaluation: Evaluation, pointer: str, figure: Figure, rest: Sequence[Figure]) -> Iterator[Fact]:
    budget = one("budget", evaluation, "/budget")
    for name in ("executed", "adjusted"):
        budget.amount(name, name, needed=True)
    unit = exact(MONEY[money_unit(evaluation)])
    if figure.number is None or _explained(budget.known("executed"), rest, unit):
        return
    row = Terms("amount_claim", evaluation, pointer, None)
    row.put("label", figure.label, [pointer])
    amount = figure.number / unit
    row.put("amount", amount, [pointer], raw=figure.digits + figure.unit)
    known = [number for name in ("executed", "adjusted") if (number := budget.known(name)) is not None]
    differs = all(differ(amount, number) for number in known)
    row.put("other_unit", differs and any(in_other_unit(amount, number) for number in known), [pointer])
    row.terms |= budget.terms
    row.gaps |= budget.gaps
    yield row.fact()


def _explained(executed: Number | None, rest: Sequence[Figure], unit: Number) -> bool:
    """A part of the amount is what the form speaks of: the report counts more funds than the form does."""
    parts = [figure.number / unit for figure in rest if figure.number is not None]
    return executed is not None and any(not differ(executed, part) for part in parts)
