"""Puts what labels and lines say into the draft: whose form it is, of which year, who filled it in."""

from __future__ import annotations

from collections.abc import Sequence

from validator.forms import totals
from validator.forms.draft import Draft, Item
from validator.forms.lines import (
    MONEY_NAMED,
    is_date,
    is_enumerated,
    is_notes,
    is_unit,
    money_alone,
    title_of,
    without_instructions,
    without_label,
    year_alone,
)
from validator.forms.pairs import Pair, within
from validator.forms.text import clean, is_filler, joined, money_unit, same, squeeze, year
from validator.regex import regex

_POINTERS = {
    "unit": "/unit",
    "department": "/department",
    "project": "/project",
    "preparer": "/signatures/preparer",
    "phone": "/signatures/phone",
    "date": "/signatures/date",
    "head": "/signatures/head",
    "planned": "/staff/planned",
    "actual": "/staff/actual",
    "control_rate": "/staff/control_rate",
}
_SUBJECTS = ("project", "unit")
_LEVELS = ("省", "市", "县", "区", "地方")
_YEAR = regex(r"20\d\d年?度?")
_YEAR_BEFORE = regex(r"[(\[【]?(20\d\d)年度?[)\]】]|(20\d\d)年度")
_YEAR_BEHIND = regex(r"\s[(（\[【]?(20\d\d)\s?年度[)）\]】]?\s*\Z")
_LONGEST_YEAR = 24
_MONEY = regex(MONEY_NAMED)


def claim(draft: Draft, pair: Pair) -> None:
    """Put the value of a label where it belongs; label and value are understood."""
    draft.use(pair.label)
    group, _, name = pair.field.rpartition("/")
    if group == "budget":
        draft.put(f"/budget/{name}", pair.item, pair.text)
        draft.units.column(name, pair.label)
    elif group == "amounts":
        _amount(draft, name, pair)
    elif pair.field in _POINTERS and pair.field not in _SPECIAL:
        draft.put(_POINTERS[pair.field], pair.item, joined(pair.text))
    else:
        _SPECIAL[pair.field](draft, pair)


def _unit(draft: Draft, pair: Pair) -> None:
    """Whose form it is. Above may stand the unit that fills it in, and in the form another that carries the project out."""
    unit, known = joined(_without_year(draft, pair)), draft.text("/unit")
    if known and unit and not same(known, unit):
        draft.use(pair.item)
    else:
        draft.put("/unit", pair.item, unit)


def _department(draft: Draft, pair: Pair) -> None:
    """The department above the unit; a transfer has one at each level, of which the first counts."""
    is_other = draft.has("/department") and any(level in pair.label.text for level in _LEVELS)
    if is_other:
        draft.use(pair.item)
    else:
        draft.put("/department", pair.item, joined(pair.text))


def claim_title(draft: Draft, item: Item) -> None:
    """The title of the form, with its kind and year."""
    title = joined(title_of(item.text))
    draft.opened.add("title")
    draft.top = item
    if draft.has("/title"):
        draft.use(item)  # the table's own title beneath that of the attachment
    else:
        draft.put("/title", item, title)
    if kind := _kind(title):
        draft.put("/kind", item, kind)
    if told := year(item.text):
        draft.put("/year", item, told)
    for said in item.text.splitlines():
        if unit := money_alone(said):
            draft.put("/money_unit", item, unit)


def claim_year_before(draft: Draft, item: Item) -> None:
    """The year that stands before the pairs of a line: （2023年度）单位：万元."""
    if told := _YEAR_BEFORE.match(squeeze(item.text[:_LONGEST_YEAR])):
        draft.put("/year", item, told[1] or told[2])


def claim_line(draft: Draft, item: Item, before: Item | None) -> bool:
    """Read a text that stands alone; False when it says nothing we know. `before` is what was read last."""
    return any(read(draft, item, before) for read in _LINES)


def new_subject(draft: Draft, found: Sequence[Pair]) -> bool:
    """Whether a row names another project or unit than the form that has its indicators already."""
    if "indicators" not in draft.opened:
        return False
    for pair in found:
        if pair.field in _SUBJECTS and clean(pair.text) and pair.label is not pair.item:
            known = draft.text(_POINTERS[pair.field])
            if (known and not same(known, joined(pair.text))) or (pair.field == "project" and not known):
                return True
    return False


def settle_kind(draft: Draft) -> None:
    """The kind of a form whose title does not tell it: projects have a name, units divide their money."""
    lists = ("/budget/income", "/budget/expenditure")
    found = "project" if draft.has("/project") else "department" if draft.places.keys() & set(lists) else ""
    if found and not draft.has("/kind"):
        draft.values["/kind"] = found


def _year_line(draft: Draft, item: Item, before: Item | None) -> bool:
    told = year_alone(item.text)
    if told is None:
        return False
    draft.use(item)
    if draft.top is before:
        draft.top = item
    if told:
        draft.put("/year", item, told)
    return True


def _money_line(draft: Draft, item: Item, before: Item | None) -> bool:
    unit = money_alone(item.text)
    if unit:
        draft.put("/money_unit", item, unit)
    return bool(unit)


def _notes_line(draft: Draft, item: Item, before: Item | None) -> bool:
    """Notes begin with the word, and go on as a numbered list."""
    goes_on = draft.notes_end is not None and draft.notes_end is before and is_enumerated(item.text)
    if not goes_on and not is_notes(item.text):
        return False
    draft.use(item)
    draft.notes_end = item
    said = without_instructions(item.text)
    draft.add_line("/notes", item, said if goes_on else without_label(said))
    return True


def _pairs_line(draft: Draft, item: Item, before: Item | None) -> bool:
    found = within(item)
    for pair in found:
        claim(draft, pair)
    if found:
        claim_year_before(draft, item)
    return bool(found)


def _filler_line(draft: Draft, item: Item, before: Item | None) -> bool:
    if not is_filler(item.text):
        return False
    draft.use(item)
    return True


def _date_line(draft: Draft, item: Item, before: Item | None) -> bool:
    if not is_date(item.text) or not draft.is_form():
        return False
    draft.put("/signatures/date", item, item.text)
    return True


def _unit_line(draft: Draft, item: Item, before: Item | None) -> bool:
    """The unit's name right under the title."""
    if before is None or before is not draft.top or draft.has("/unit") or not is_unit(item.text):
        return False
    draft.put("/unit", item, joined(item.text))
    return True


_LINES = (_year_line, _money_line, _notes_line, _pairs_line, _filler_line, _date_line, _unit_line)


def _kind(title: str) -> str:
    key = squeeze(title)
    if "整体" in key:
        return "department"
    if any(word in key for word in ("项目", "专项", "转移支付", "政策")):
        return "project"
    return "department" if "部门" in key or "单位" in key else ""


def _year(draft: Draft, pair: Pair) -> None:
    text = squeeze(pair.text)
    draft.put("/year", pair.item, year(text) or (text[:4] if _YEAR.fullmatch(text) else pair.text))


def _unit_or_money(draft: Draft, pair: Pair) -> None:
    if _MONEY.fullmatch(squeeze(pair.text)):
        _money(draft, pair)
    else:
        draft.put("/unit", pair.item, joined(_without_year(draft, pair)))


def _without_year(draft: Draft, pair: Pair) -> str:
    """The name of a unit, without the year of the form that may follow it in the same line."""
    found = _YEAR_BEHIND.search(pair.text)
    if found is None:
        return pair.text
    draft.put_spare("/year", pair.item, found[1])
    return pair.text[: found.start()]


def _money(draft: Draft, pair: Pair) -> None:
    draft.put("/money_unit", pair.item, money_unit(pair.text) or joined(pair.text))


def _notes(draft: Draft, pair: Pair) -> None:
    if totals.is_grade(pair.text):
        totals.put_grade(draft, pair.item, pair.text)
        return
    draft.notes_end = pair.item
    draft.places.setdefault("/notes", pair.item.place)
    draft.use(pair.item)
    draft.add_line("/notes", pair.item, without_instructions(pair.text))


def _goal(draft: Draft, pair: Pair) -> None:
    draft.places.setdefault(f"/goals/{pair.field}", pair.item.place)
    draft.add_line(f"/goals/{pair.field}", pair.item, pair.text)


def _amount(draft: Draft, name: str, pair: Pair) -> None:
    part = draft.next("/budget/expenditure/parts")
    draft.put(f"{part}/name", pair.label, name)
    draft.units.row(part, pair.label)
    draft.put(f"{part}/amount", pair.item, pair.text)


def _aside(draft: Draft, pair: Pair) -> None:
    draft.use(pair.item)


_SPECIAL = {
    "unit": _unit,
    "department": _department,
    "year": _year,
    "money_unit": _money,
    "unit_or_money": _unit_or_money,
    "notes": _notes,
    "total_score": lambda draft, pair: totals.put_total(draft, pair.item, pair.text),
    "grade": lambda draft, pair: totals.put_grade(draft, pair.item, pair.text),
    "expected": _goal,
    "achieved": _goal,
    "aside": _aside,
}
