"""The text of Word paragraphs as it would be printed: insertions counted in, deletions and hidden text left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from validator.model.place import Place
from validator.nouns import dataclass
from validator.readers.package import attribute, child, local
from validator.readers.raised import RAISED
from validator.readers.refusal import STRUCK, Remark

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

REMARKS: dict[str, Remark] = {
    "tracked": {
        "zh": "文档有修订：插入的内容已读取，删除的内容已略去",
        "en": "the document has tracked changes: insertions were read, deletions left out",
    },
    "hidden": {"zh": "文档有隐藏文字，未读取", "en": "hidden text was left out"},
    "struck": STRUCK,
    "covered": {
        "zh": "合并单元格下面压着文字，未读取",
        "en": "text hidden beneath merged cells was left out",
    },
    "picture": {
        "zh": "文档有图片或嵌入对象，其中的文字未读取",
        "en": "text in pictures or embedded objects was not read",
    },
}
"""What a person should know about the reading of a document, by the key that `Aside.notes` holds."""

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SILENT = frozenset({"pPr", "rPr", "instrText", "delInstrText", "delText", "rt", "ffData", "tbl"})
_NOTED = {
    "del": "tracked",
    "moveFrom": "tracked",
    "blip": "picture",
    "imagedata": "picture",
    "OLEObject": "picture",
    "altChunk": "picture",
}
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice"})
_SYMBOLS = {  # tick boxes; by low byte, since Word writes F0FE as well as 00FE
    "Wingdings": {0x6F: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "Wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
}


@dataclass(slots=True)
class Aside:
    """What turns up while text is read: keys of REMARKS, text boxes and inner tables to be read afterwards, and which
    element stands at each place."""

    notes: set[str] = field(default_factory=set)
    later: list[Element] = field(default_factory=list)
    spots: list[tuple[Place, Element]] = field(default_factory=list)


def text_of(paragraph: Element, aside: Aside) -> str:
    """The printed text of a paragraph; line breaks are "\\n"."""
    return "".join(_pieces(paragraph, aside))


def blank_prompts(root: Element) -> Element:
    """The same tree, without the text of content controls that still ask to be filled in."""
    space = root.tag[: root.tag.rfind("}") + 1]
    for control in root.iter(f"{space}sdt"):
        if child(child(control, "sdtPr"), "showingPlcHdr") is not None:
            for text in control.iter(f"{space}t"):
                text.text = None
    return root


def flow(container: Element, wanted: Iterable[str], aside: Aside) -> Iterator[Element]:
    """The elements of the wanted names, in order, looking through content controls and other wrappers."""
    for element in container:
        name = local(element.tag)
        if name in wanted:
            yield element
        elif name in _WRAPPERS:
            if name == "ins":
                aside.notes.add("tracked")
            yield from flow(element, wanted, aside)
        elif name == "AlternateContent":
            yield from flow(_alternative(element), wanted, aside)
        elif name in _NOTED:
            aside.notes.add(_NOTED[name])


def is_on(parent: Element | None, name: str) -> bool:
    """Whether a property element is there and not switched off."""
    found = child(parent, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


def _pieces(parent: Element, aside: Aside) -> Iterator[str]:
    for element in parent:
        name = local(element.tag)
        if name == "t":
            yield element.text or ""
        elif name == "r":
            yield from _run(element, aside)
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name not in _SILENT:
            yield from _rarer(name, element, aside)


def _rarer(name: str, element: Element, aside: Aside) -> Iterator[str]:
    if name == "txbxContent":
        aside.later.append(element)
    elif name == "sym":
        yield _symbol(element)
    elif name in _NOTED:
        aside.notes.add(_NOTED[name])
    else:
        if name in ("ins", "moveTo"):
            aside.notes.add("tracked")
        yield from _pieces(_alternative(element) if name == "AlternateContent" else element, aside)


def _run(run: Element, aside: Aside) -> Iterator[str]:
    """What stands in a run of letters, unless it is hidden or struck out; raised figures stay raised."""
    looks = child(run, "rPr")
    hidden, struck = is_on(looks, "vanish"), is_on(looks, "strike") or is_on(looks, "dstrike")
    if hidden or struck:
        aside.notes.add("hidden" if hidden else "struck")
        return
    raised = child(looks, "vertAlign")
    is_raised = raised is not None and attribute(raised, "val") == "superscript"
    for piece in _pieces(run, aside):
        yield piece.translate(RAISED) if is_raised else piece


def _alternative(element: Element) -> Element:
    """The first way of telling the same thing twice."""
    return next(iter(element), element)


def _symbol(element: Element) -> str:
    code = attribute(element, "char") or ""
    symbols = _SYMBOLS.get(attribute(element, "font") or "", {})
    try:
        return symbols.get(int(code[-2:], 16), "")
    except ValueError:
        return ""
