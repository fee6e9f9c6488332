"""An evaluation as YAML, each value with its place and what was made of it; then what was not understood."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from validator import money
from validator.model.evaluation import Content, Evaluation, written
from validator.quantities import REMARKS, read
from validator.regex import regex
from validator.report.clean import clean
from validator.report.titles import fields

_COLUMNS = {
    "initial": "money", "adjusted": "money", "executed": "money", "amount": "money", "total": "money",
    "rate": "rate",
    "weight": "points", "score": "points", "target": "target", "actual": "actual",
}  # fmt: skip
_PLAIN = regex(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~+.][^\n:#\"'{}\[\]&*!|>%@`]*")
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off", "~", "nan", "infinity"}
# Text that without quotes would be read as a number written otherwise, or refused as one too long.
_MISREAD = regex(r"[0-9.]+[eE][+-]?[0-9]+|[0-9.]{16,}")
_SAYS = {
    "read": {
        "zh": "读懂 {} / {} 个有内容的单元格（{}%）",
        "en": "{} of {} cells with content understood ({}%)",
    },
    "unread": {"zh": "未读懂：", "en": "not understood:"},
    "as": {"zh": "读作 {}", "en": "read as {}"},
    "blank": {"zh": "空白", "en": "blank"},
    "number": {"zh": "无法识别的数值", "en": "a number that cannot be read"},
    "converted": {"zh": "所标单位为{}，合 {} {}", "en": "stated in {}, which is {} {}"},
    "doubted": {
        "zh": "所标单位{}与其他金额不相称，未换算",
        "en": "stated in {}, which does not go with the other amounts; not converted",
    },
}


def write(evaluation: Evaluation, lang: str = "zh") -> str:
    """YAML that `jixiao check` reads again, with places and normalisations as comments."""
    lines = [f"# {clean(evaluation.file)}", f"# {_coverage(evaluation, lang)}"]
    lines += [f"# {clean(remark[lang])}" for remark in evaluation.remarks]
    lines += _mapping(evaluation.content, "", "", evaluation, lang)
    if evaluation.unread:
        lines.append("# " + _SAYS["unread"][lang])
        lines += [f"#   {place.spot(lang)}  {_line(text)}" for text, place in evaluation.unread]
    return "\n".join(lines)


def _coverage(evaluation: Evaluation, lang: str) -> str:
    """How much was understood; cut, not rounded, so that only all of it is 100%."""
    thousandth = 1000 * evaluation.understood // evaluation.cells if evaluation.cells else 0
    percent = f"{thousandth // 10}.{thousandth % 10}".removesuffix(".0")
    return _SAYS["read"][lang].format(evaluation.understood, evaluation.cells, percent)


def _mapping(
    content: Mapping[str, Content], pointer: str, indent: str, evaluation: Evaluation, lang: str
) -> Iterator[str]:
    for key in _keys(content, pointer, evaluation):
        yield from _entry(
            f"{indent}{_key(key)}:", content.get(key), f"{pointer}/{key}", indent, evaluation, lang
        )


def _keys(content: Mapping[str, Content], pointer: str, evaluation: Evaluation) -> list[str]:
    """The fields of an object, those the form left blank among them, in the order of the schema."""
    known = fields(pointer)
    there = [name for name in known if name in content or f"{pointer}/{name}" in evaluation.places]
    return [*there, *(name for name in content if name not in known)]


def _entry(
    head: str, value: Content, pointer: str, indent: str, evaluation: Evaluation, lang: str
) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, pointer, f"{indent}  ", evaluation, lang)
    elif isinstance(value, list) and value:
        yield head
        for number, item in enumerate(value):
            yield from _item(item, f"{pointer}/{number}", f"{indent}  ", evaluation, lang)
    else:
        yield f"{head} {_scalar(value)}{_comment(value, pointer, evaluation, lang)}"


def _item(item: Content, pointer: str, indent: str, evaluation: Evaluation, lang: str) -> Iterator[str]:
    if not isinstance(item, Mapping) or not item:
        yield f"{indent}- {_scalar(item)}{_comment(item, pointer, evaluation, lang)}"
        return
    for number, line in enumerate(_mapping(item, pointer, f"{indent}  ", evaluation, lang)):
        yield line if number else f"{indent}- {line[len(indent) + 2 :]}"


def _comment(value: Content, pointer: str, evaluation: Evaluation, lang: str) -> str:
    place = evaluation.places.get(pointer)
    notes = [place.spot(lang)] if place else []
    column = _COLUMNS.get(pointer.rpartition("/")[2])
    if column and isinstance(value, str):
        notes += _made_of(value, column, lang)
    if column == "money":
        notes += _in_form_unit(pointer, evaluation, lang)
    return f"  # {'; '.join(notes)}" if notes else ""


def _made_of(text: str, column: str, lang: str) -> Iterator[str]:
    quantity = read(text, column)
    if quantity.kind == "unread":
        yield _SAYS["number"][lang]
    elif quantity.kind == "number" and quantity.number and quantity.remarks:
        yield _SAYS["as"][lang].format(_amount(quantity.number.value, quantity.unit))
    yield from (REMARKS[remark][lang] for remark in quantity.remarks)


def _in_form_unit(pointer: str, evaluation: Evaluation, lang: str) -> Iterator[str]:
    """What an amount comes to in the form's unit, where another one stands nearer to it."""
    at, _, field = pointer.rpartition("/")
    row = evaluation.at(at)
    if not isinstance(row, Mapping):
        return
    stated, form = money.unit_beside(evaluation, at, row, field), money.money_unit(evaluation)
    quantity = read(written(row.get(field)), "money")
    own = (name for name, yuan in money.MONEY.items() if quantity.unit == "元" and yuan == quantity.scale)
    unit = stated.unit if stated else next(own, form)
    if unit == form:
        return
    amount = money.amount(evaluation, at, row, field)
    if amount is not None:
        yield _SAYS["converted"][lang].format(unit, f"{amount.value.normalize():f}", form)
    elif stated and stated.at in money.doubted(evaluation):
        yield _SAYS["doubted"][lang].format(unit)


def _amount(value: Decimal, unit: str) -> str:
    hundred = value.scaleb({"%": 2, "‰": 3}.get(unit, 0))
    return f"{hundred.normalize():f}{unit}"


def _key(name: str) -> str:
    return _quoted(name) if name[:1].isdigit() else _scalar(name)


def _scalar(value: Content) -> str:
    if isinstance(value, Decimal):
        return written(value)
    if not isinstance(value, str):
        return _flow(value)
    plain = _PLAIN.fullmatch(value) and value == value.strip() and value.lower() not in _RESERVED
    return value if plain and not _MISREAD.fullmatch(value) and all(map(_is_shown, value)) else _quoted(value)


def _flow(value: Content) -> str:
    """A value in one line, as JSON writes it: for what no form has, such as a list in a list."""
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_quoted(key)}: {_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, Decimal):
        return written(value)
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _is_shown(letter: str) -> bool:
    return letter.isprintable() or letter == "\u3000"


def _escaped(letter: str) -> str:
    return (
        letter
        if _is_shown(letter)
        else f"\\u{ord(letter):04x}"
        if ord(letter) < 0x10000
        else f"\\U{ord(letter):08x}"
    )


def _line(text: str) -> str:
    flat = clean(" ".join(text.split()))
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
