"""How cells are written: flaws that do not hinder reading but that a reviewer would ask to be mended.

The same flaw in one column is told once, with the number of cells and the first of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from validator.model.evaluation import Content, Evaluation, written
from validator.model.facts import Fact, Term
from validator.model.number import exact
from validator.model.quantity import Quantity
from validator.money import MONEY, money_unit
from validator.quantities import read, same_unit
from validator.regex import regex

_COLUMNS = {
    "target": ("target", "年度指标值"), "actual": ("actual", "实际完成值"), "weight": ("points", "分值"),
    "score": ("points", "得分"), "initial": ("money", "年初预算数"), "adjusted": ("money", "全年预算数"),
    "executed": ("money", "全年执行数"), "amount": ("money", "金额"), "rate": ("rate", "执行率"),
}  # fmt: skip
"""By field: how its cells are read, and what the column is called."""

_LISTS = ("/budget/parts", "/budget/income/parts", "/budget/expenditure/parts", "/indicators")
_NUMERIC = ("number", "range")
_SIGNS = str.maketrans({
    "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "≮": "≥", "≯": "≤", "═": "=", "﹦": "=", "＝": "=", "＞": ">", "﹥": ">",
    "＜": "<", "﹤": "<", "≅": "≈", "≒": "≈",
})  # fmt: skip
_ABOVE = regex(r"[≥>]\s*=|=\s*[≥>]|≥\s*≥|>\s*>")
_BELOW = regex(r"[≤<]\s*=|=\s*[≤<]|≤\s*≤|<\s*<")
_PERCENT = regex(r"个?百分比|百分之百")
_PERCENT_OF = regex(r"百分之\s*([0-9０-９][0-9０-９.．]*)")
_FULL_WIDTH = regex("[０-９％Ａ-Ｚａ-ｚ．－＋]")
_STRAY = regex(r"[\n\r\t\u3000\xa0]|\s{2,}|\s(?=[%％‰])")
_UNIT = regex(r"(?:[百千万亿]*元|分)$")
_MEASURE = regex(r"(?<=[0-9百千万亿])[^0-9百千万亿]+$")

_MOST = 20
_RESIDUE = regex(
    r"\[(?:bookmark|image): ?[^\[\]\n]{0,60}\]|Error! [A-Za-z ]{1,60}\.?|错误[!！] ?(?:未找到引用源|未定义书签|未指定书签)"
    r"|#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NULL!|NUM!)|\ufffd+|&(?:nbsp|lt|gt|amp|quot);|_x000[dD]_"
    r"|(?<=[^\s])[\xa0\u3000]{4,}(?=[^\s])"
)
"""Marks of Word and web pages, failed references and formulas, characters that were lost, and gaps made of spaces."""


class Cell(NamedTuple):
    """A cell with a number: where it is, its field, what it says, and the unit that stands in a column of its own."""

    pointer: str
    field: str
    quantity: Quantity
    unit: str


def facts(evaluation: Evaluation) -> Iterator[Fact]:
    """One `writing` for every flaw of a column."""
    cells = list(_cells(evaluation))
    for (flaw, field), found in _grouped(evaluation, cells).items():
        first = found[0]
        yield Fact(
            "writing",
            first.pointer,
            {
                "flaw": Term(flaw, (first.pointer,)),
                "column": Term(_COLUMNS[field][1], (first.pointer,)),
                "text": Term(
                    first.quantity.raw, tuple(cell.pointer for cell in found), written=first.quantity.raw
                ),
                "mended": Term(_mended(flaw, first), (first.pointer,)),
                "count": Term(exact(len(found)), tuple(cell.pointer for cell in found)),
            },
        )


def _cells(evaluation: Evaluation) -> Iterator[Cell]:
    """Every cell that holds a number."""
    for pointer in ("/budget", "/total"):
        yield from _of_row(pointer, evaluation.at(pointer))
    for pointer in _LISTS:
        rows = evaluation.at(pointer)
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            yield from _of_row(f"{pointer}/{number}", row)


def _of_row(pointer: str, row: Content) -> Iterator[Cell]:
    if not isinstance(row, dict):
        return
    for field, value in row.items():
        if field in _COLUMNS and isinstance(value, str | Decimal):
            quantity = read(value, _COLUMNS[field][0])
            if quantity.kind in _NUMERIC:
                yield Cell(f"{pointer}/{field}", field, quantity, written(row.get("unit")).strip())


def _grouped(evaluation: Evaluation, cells: Sequence[Cell]) -> dict[tuple[str, str], list[Cell]]:
    """The cells by what is odd about them and by column."""
    units = Counter((cell.field, cell.quantity.unit) for cell in cells)
    columns = Counter(cell.field for cell in cells)
    yuan = MONEY[money_unit(evaluation)] if evaluation.content.get("money_unit") else None
    found: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        flaws = list(_flaws(cell.quantity)) if cell.quantity.remarks else []
        if _repeats_unit(cell, yuan, 2 * units[cell.field, ""] > columns[cell.field]):
            flaws.append("unit")
        for flaw in flaws:
            found.setdefault((flaw, cell.field), []).append(cell)
    return found


def _flaws(quantity: Quantity) -> Iterator[str]:
    if "glyph" in quantity.remarks:
        yield "sign"
    if "percent-word" in quantity.remarks:
        yield "percent"
    if "full-width" in quantity.remarks:
        yield "width"
    if "spaces" in quantity.remarks and _STRAY.search(quantity.raw.strip()):
        yield "space"


def _repeats_unit(cell: Cell, yuan: Decimal | None, plain: bool) -> bool:
    """The unit stands in the head of the column or in a column of its own, and in the cell once more.

    `yuan`: what the money unit that the form states is worth; 元 in a cell beneath 万元 is another unit.
    `plain`: most of the column goes without.
    """
    unit = cell.quantity.unit
    match _COLUMNS[cell.field][0]:
        case "points":
            return unit == "分" and plain
        case "money":
            return unit == "元" and cell.quantity.scale == yuan
        case "actual" if not plain:
            return False  # the column of units may be that of the targets alone
        case "target" | "actual" if unit and cell.unit:
            return same_unit(unit, read(f"1{cell.unit}").unit)
    return False


def _with_signs(text: str) -> str:
    return _BELOW.sub("≤", _ABOVE.sub("≥", text.translate(_SIGNS)))


def _with_percent(text: str) -> str:
    return _PERCENT.sub(
        lambda found: "100%" if found[0] == "百分之百" else "%", _PERCENT_OF.sub(r"\1%", text)
    )


def _narrow(text: str) -> str:
    return _FULL_WIDTH.sub(lambda found: normalize("NFKC", found[0]), text)


def _together(text: str) -> str:
    return "".join(text.split())


def _without_unit(text: str) -> str:
    return _UNIT.sub("", text.strip()).strip()


def _mended(flaw: str, cell: Cell) -> str:
    """A cell as it would be written instead."""
    raw = cell.quantity.raw.strip()
    if flaw != "unit" or not cell.unit:
        return _FLAWS[flaw](cell.quantity.raw)
    return (raw.removesuffix(cell.unit) if raw.endswith(cell.unit) else _MEASURE.sub("", raw)).strip()


_FLAWS: Mapping[str, Callable[[str], str]] = {
    "sign": _with_signs,
    "percent": _with_percent,
    "width": _narrow,
    "space": _together,
    "unit": _without_unit,
}
"""What is odd about a cell, and how it would be written instead."""


# -------------------------------------------------------------------- residue


def residues(texts: Sequence[tuple[str, str]]) -> Iterator[Fact]:
    """One `residue` for everything that a conversion or a broken reference left in the texts, with how often."""
    found: dict[str, list[str]] = {}
    for pointer, text in texts:
        for left in islice(_RESIDUE.finditer(text), _MOST):
            found.setdefault(left[0] if left[0].strip() else "空格", []).append(pointer)
    for text, pointers in islice(found.items(), _MOST):
        terms = {
            "text": Term(text, tuple(dict.fromkeys(pointers)), written=text),
            "count": Term(exact(len(pointers)), tuple(dict.fromkeys(pointers))),
        }
        yield Fact("residue", pointers[0], terms)
