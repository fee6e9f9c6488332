"""A web page in, Document out: its tables in true grid coordinates and the lines of text between them.

Pages are those that people save from Word, Excel and WPS, and those of public sites, where tables also arrange the
page: a table is taken for the form when its own cells hold more than other tables.
"""

from __future__ import annotations

import hashlib
import re

from validator.errors import NoForm
from validator.model.document import Document
from validator.readers import limits
from validator.readers.decode import decode
from validator.readers.fields import FIELDS, fill_in
from validator.readers.frames import unframe
from validator.readers.markup import Block, blocks, too_large
from validator.readers.refusal import Remark, unreadable
from validator.readers.unseen import SILENT, STRUCK_TAGS, take_out
from validator.resources import is_own

_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_HEAD = 4096
_SILENT = (SILENT, "style", "head", "title", "template", "noscript", "object", "svg", *STRUCK_TAGS)
_RARE = (*FIELDS, *STRUCK_TAGS)

_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32), 127))
_AS_BLANKS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
"""Markup cannot hold them; a form feed is a blank in a page."""
_RUN = re.compile(
    rb"""</?(?:font|span|strong|em|[abiu])(?:\s++[a-zA-Z][\w:-]*+=(?:"[^"<>]*+"|'[^'<>]*+'|(?:[-+]?[\w#%.])++))*+\s*+>"""
)
"""Office programs wrap each run of letters in such tags, which mean nothing here unless they hide it.

Nothing that is matched holds a < or > inside, nor can it end a comment."""
_LOOKS = ("style", "class", "width", "height", "align", "valign")
_HIDING = (b"hid", b"&#", b"line-through")
_NO_DISPLAY = re.compile(rb"display\s*+:?\s*+(?:none|&)")
_OFFICE = b"microsoft"
_NOTES = re.compile(rb"mso-(?:foot|end)note-id|msocom")
"""A page without any of these hides nothing and strikes nothing out but by tags of that name."""


def read(data: bytes, name: str) -> Document:
    """The tables and lines of an HTML page; the file is called `name` in places and errors."""
    if is_own(data):
        zh, en = "是本软件写出的校验报告，不是自评表", "is a report that this program wrote, not a form"
        raise NoForm(f"{name}：{zh}", f"{name}: {en}")
    text, remarks = text_of(data, name)
    found, more = blocks_of(text, name)
    return Document(name, "html", hashlib.sha256(data).hexdigest(), tuple(found), (*remarks, *more))


def blocks_of(text: str, name: str) -> tuple[list[Block], list[Remark]]:
    """The blocks of a page given as text, and remarks. Raises UnreadableDocument for one nested or filled beyond measure."""
    from lxml import etree

    if text.count("<") > limits.XML_TAGS:
        raise too_large(name)
    # Bytes are parsed sooner than a text; an XML declaration would have them decoded anew.
    page = re.sub(r"\A\s*<\?xml[^>]*>", "", text).encode("utf-8", "replace")
    page = page.translate(_AS_BLANKS)
    lowered = page.lower()
    hides = (
        any(word in lowered for word in _HIDING)
        or _NO_DISPLAY.search(lowered)
        or (_OFFICE in lowered[:_HEAD] and _NOTES.search(lowered))
    )
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    root = etree.fromstring((page if hides else _RUN.sub(b"", page)) or b"<html/>", parser)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise unreadable(name, "标签嵌套太深", "nests its tags too deeply")
    if root is None:
        return [], []
    remarks: list[Remark] = []
    rare = {element.tag for element in root.iter(*_RARE)}
    if hides or rare.intersection(STRUCK_TAGS):
        remarks += take_out(root)
    etree.strip_elements(root, *_SILENT, with_tail=False)
    if rare.intersection(FIELDS):
        remarks += fill_in(root)
    tables = list(root.iter("table"))
    if len(tables) > 1:
        unframe(tables)
    etree.strip_attributes(root, *_LOOKS)
    return blocks(etree.tostring(root, encoding="unicode"), name), remarks


def text_of(data: bytes, name: str) -> tuple[str, tuple[Remark, ...]]:
    """A page decoded as any text is, but by the encoding that it names, if it does; and remarks about that."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii").lower()
        if encoding == "utf-8":
            return decode(data, name)
        try:
            return decode(data.decode(_CHINESE.get(encoding, encoding)).encode("utf-8"), name)
        except (LookupError, UnicodeDecodeError):
            pass  # it is not what it says; what it really is can be told from the bytes
    return decode(data, name)
