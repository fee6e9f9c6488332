"""The tree of a page in; taken out of it is what the page does not show, or shows as deleted, and remarks tell so.

Hidden rows are kept and told, as those of workbooks are: sums count them in. Only where their table comes out crooked
with them, they are left out like everything else that is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from validator.readers import limits
from validator.readers.fields import FIELDS
from validator.readers.frames import own
from validator.readers.refusal import STRUCK, Remark
from validator.regex import regex

SILENT = "script"
"""Elements of this name are left out afterwards."""
STRUCK_TAGS = ("del", "s", "strike")
"""Struck-out text, which is left out in any case."""

_HIDDEN = regex(r"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")
_STRUCK = regex(r"(?i)text-decoration[a-z-]*\s*:[^;]*line-through")
_NOTE = regex(r"(?i)mso-(?:foot|end)note-id|mso-element\s*:\s*comment-list")
_NOTE_CLASS = regex(r"(?i)msocom.*|MsoCommentReference")
"""Marks of footnotes and comments in pages of Word and Excel, and their lists of comments."""

_IDLE = regex(
    r"(?is)/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|<!--|-->|@media[^{]{0,200}+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}"
)
_SIMPLE = regex(r"\s*(?:[a-zA-Z][a-zA-Z0-9]*)?([.#][\w-]+)\s*")
_GROUPS = ("thead", "tbody", "tfoot")
_MUTE = frozenset((*FIELDS, "script", "style", "option", "template", "noscript", "head", "title"))
_QUOTED, _LONGEST = 3, 16

Looks = Mapping[str, str]
"""What style sheets say of names of classes (".x") and parts ("#x") that hide or strike out."""


def take_out(root: Any) -> list[Remark]:
    """Leaves out what is hidden, struck out or a mark of a note, and tells what of it held text."""
    sheets = _sheets(root)
    rows: list[Any] = []
    hidden: list[str] = []
    struck = False
    for element in list(root.iter()):
        look = _look(element, sheets)
        if element.tag in STRUCK_TAGS or _STRUCK.search(look):
            struck = _blank(element) or struck
        elif element.get("hidden") is not None or _HIDDEN.search(look):
            if element.tag in ("tr", *_GROUPS):
                rows += [element] if element.tag == "tr" else element.iterchildren("tr")
                continue
            hidden += _told(element)
            element.tag = SILENT
        elif _NOTE.search(look) or _NOTE_CLASS.fullmatch(element.get("class", "")):
            element.tag = SILENT
    kept, left = _sorted_out(rows)
    return [*_row_remark(kept), *_hidden_remark([*left, *hidden]), *([STRUCK] if struck else [])]


def _look(element: Any, sheets: Looks) -> str:
    """How an element is to look: its own style and what style sheets say of it."""
    style: str = element.get("style", "")
    if not sheets:
        return style
    names = [f".{name}" for name in element.get("class", "").split()]
    return ";".join([style, *(sheets[name] for name in (*names, f"#{element.get('id')}") if name in sheets)])


def _sheets(root: Any) -> dict[str, str]:
    looks: dict[str, str] = {}
    for sheet in root.iter("style"):
        for rule in _IDLE.sub("", "".join(sheet.itertext())).split("}"):
            selectors, _, look = rule.partition("{")
            if _HIDDEN.search(look) or _STRUCK.search(look):
                looks |= {found[1]: look for one in selectors.split(",") if (found := _SIMPLE.fullmatch(one))}
    return looks


def _blank(element: Any) -> bool:
    """Takes the text of an element out, but leaves cells and rows where they are; whether there was some."""
    if any(above.tag == SILENT for above in element.iterancestors()):
        return False
    had = bool("".join(element.itertext()).strip())
    if element.tag in ("tr", "table", *_GROUPS):
        cells = list(element.iter("td", "th"))
    else:
        cells = [element] if element.tag in ("td", "th") else []
        element.tag = element.tag if cells else SILENT
    for cell in cells:
        cell[:], cell.text = [], None
    return had


# ----------------------------------------------------------------------- rows


def _sorted_out(rows: Iterable[Any]) -> tuple[list[str], list[str]]:
    """The texts of hidden rows that are kept, and of those that are left out."""
    tables: dict[Any, list[Any]] = {}
    for row in dict.fromkeys(rows):
        table = next(row.iterancestors("table"), None)
        if table is None or not _holds_something(row):
            row.tag = SILENT
        else:
            tables.setdefault(table, []).append(row)
    kept: list[str] = []
    left: list[str] = []
    for table, unseen in tables.items():
        every = [part for part in own(table) if part.tag == "tr"]
        hidden = set(unseen)
        shown = [row for row in every if row not in hidden]
        out = _crooked(every) > _crooked(shown)
        (left if out else kept).extend(" ".join(" ".join(row.itertext()).split()) for row in unseen)
        for row in unseen if out else ():
            row.tag = SILENT
    return kept, left


def _holds_something(row: Any) -> bool:
    return bool("".join(row.itertext()).strip()) or any(field.get("value") for field in row.iter("input"))


def _crooked(rows: list[Any]) -> int:
    """How many rows are not as wide as most."""
    widths: Counter[int] = Counter()
    ending: Counter[int] = Counter()  # columns that a row is no longer lent by cells from above
    lent = 0
    for number, row in enumerate(rows):
        lent -= ending[number]
        width, reaching = lent, 0
        for cell in row.iterchildren("td", "th"):
            across, down = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            width += across
            if down > 1:
                reaching += across
                ending[number + down] += across
        lent += reaching
        widths[width] += 1
    return len(rows) - max(widths.values(), default=0)


def _number(said: str | None) -> int:
    return min(int(said), limits.COLUMNS) if said and said.isdecimal() and len(said) < 9 else 1


# -------------------------------------------------------------------- remarks


def _told(element: Any) -> list[str]:
    """The text of a hidden part, if it belongs to a table or is Word's and not part of the page's own machinery."""
    if element.tag in _MUTE or any(above.tag == SILENT for above in element.iterancestors()):
        return []
    in_table = (
        next(element.iterancestors("table"), None) is not None
        or next(element.iter("table"), None) is not None
    )
    if not in_table and "mso-hide" not in element.get("style", ""):
        return []
    words = " ".join("".join(part.text or "" for part in element.iter() if part.tag not in _MUTE).split())
    return [words] if words else []


def _row_remark(texts: list[str]) -> list[Remark]:
    if not texts:
        return []
    count, quoted = len(texts), _quoted(texts)
    return [
        {
            "zh": f"网页表格有 {count} 行是隐藏行，已读取：{quoted[0]}",
            "en": f"hidden rows of tables were read ({count}): {quoted[1]}",
        }
    ]


def _hidden_remark(texts: list[str]) -> list[Remark]:
    if not texts:
        return []
    quoted = _quoted(texts)
    return [
        {
            "zh": f"网页有隐藏的内容，未读取：{quoted[0]}",
            "en": f"hidden parts of the page were left out: {quoted[1]}",
        }
    ]


def _quoted(texts: list[str]) -> tuple[str, str]:
    short = [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in texts[:_QUOTED]]
    more = len(texts) - _QUOTED
    zh, en = "、".join(f"“{text}”" for text in short), ", ".join(f'"{text}"' for text in short)
    return (f"{zh} 等 {len(texts)} 处", f"{en} and {more} more") if more > 0 else (zh, en)
