"""The fields that a page offers to be filled in, turned into the text that they show.

Web systems print their forms with the fields still in them: what was chosen or typed there is what the cell says.
"""

from __future__ import annotations

from typing import Any

from validator.readers.refusal import Remark
from validator.regex import regex

FIELDS = ("input", "select", "textarea", "button", "datalist")

_TYPED = frozenset(("", "text", "number", "date", "month", "week", "time", "tel", "email", "url", "search"))
_TICKED = frozenset(("checkbox", "radio"))
_PROMPT = regex(
    r"[-—=*\s]*(?:请先?(?:选择|点选|选)[^，。]{0,12}|(?i:please +select|choose)[^,.]{0,20})?[-—=*\s]*"
)
_FEW = 4
"""Blank fields from which on it is told that all are: what was typed may not have been saved with the page."""

_BLANK: Remark = {
    "zh": "网页中的填写框都是空的，填写的内容可能没有随网页保存；请从系统导出表格",
    "en": "every field of the page is blank: what was typed may not have been saved with it; export the form anew",
}
_UNCHOSEN: Remark = {
    "zh": "网页的下拉框没有标明选了哪一项，按未读懂处理；请从系统导出表格",
    "en": "a list of the page does not tell which item was chosen and counts as unread; export the form anew",
}


def fill_in(root: Any) -> list[Remark]:
    """Every field becomes the text that it shows, a button nothing; and remarks about what they do not tell."""
    shown: list[str] = []
    boxes: list[Any] = []
    unchosen = False
    for field in list(root.iter(*FIELDS)):
        kind = field.get("type", "").strip().lower()
        if field.tag == "input" and kind in _TICKED:
            boxes.append(field)
        elif field.tag in ("select", "textarea") or (field.tag == "input" and kind in _TYPED):
            text = _text(field)
            unchosen = unchosen or text.startswith("=[")
            shown.append(text)
            _put(field, text)
        else:
            _put(field, "")
    _tick(boxes)
    blank = len(shown) >= _FEW and not any(map(str.strip, shown))
    return [_BLANK] * blank + [_UNCHOSEN] * unchosen


def _text(field: Any) -> str:
    if field.tag == "input":
        return str(field.get("value", ""))
    if field.tag == "textarea":
        return "".join(field.itertext())
    return _chosen(field)


def _chosen(field: Any) -> str:
    """The items chosen from a list; all of them, written as a formula without a result, where it does not tell."""
    items = list(field.iter("option"))
    chosen = [item for item in items if item.get("selected") is not None]
    if not chosen and field.get("multiple") is None:
        chosen = items[:1]
        real = [_words(item) for item in items if not _is_prompt(item)]
        if len(real) > 1 and not _is_prompt(items[0]):
            return f"=[{'|'.join(real)}]" if next(field.iterancestors("td", "th"), None) is not None else ""
    return "、".join(_words(item) for item in chosen if not _is_prompt(item))


def _is_prompt(item: Any) -> bool:
    return item.get("value") == "" or _PROMPT.fullmatch(_words(item)) is not None


def _words(item: Any) -> str:
    return " ".join("".join(item.itertext()).split())


def _tick(boxes: list[Any]) -> None:
    """Boxes to be ticked become ☑ or □, but for one without words beside it: that picks out a row of the page."""
    cells = {box: next(box.iterancestors("td", "th"), None) for box in boxes}
    worded = {cell: cell is None or "".join(cell.itertext()).strip() for cell in set(cells.values())}
    for box, cell in cells.items():
        blank = "□" if worded[cell] else ""
        _put(box, blank if box.get("checked") is None else "☑")


def _put(field: Any, text: str) -> None:
    """The field is this text from now on; its lines stay lines."""
    first, *rest = text.split("\n")
    tail = field.tail
    field.clear()
    field.tag, field.text, field.tail = "span", first, tail
    for line in rest:
        end = field.makeelement("br")
        end.tail = line
        field.append(end)
