"""A web archive (.mht, as Word, Excel and browsers save pages) in, Document out: the blocks of all its pages."""

from __future__ import annotations

import hashlib

from validator.model.document import Document
from validator.readers import limits
from validator.readers.html import blocks_of, text_of
from validator.readers.refusal import unreadable


def read(data: bytes, name: str) -> Document:
    """The tables and lines of the archive's pages; the file is called `name` in places and errors."""
    from email import message_from_bytes, policy

    if data.count(b"\n--") > limits.ZIP_ENTRIES:  # taking it apart would last too long
        raise unreadable(name, "内容太多，不像一份自评表", "has more parts than any form")
    pages: list[str] = []
    try:
        for part in message_from_bytes(data, policy=policy.compat32).walk():
            content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(content, bytes) and content.strip():
                pages.append(text_of(content, name)[0])
    except RecursionError as error:
        raise unreadable(name, "内容嵌套太深", "nests its parts too deeply") from error
    if not pages:
        raise unreadable(name, "网页存档中没有网页，可能已损坏", "holds no page; it may be damaged")
    blocks, remarks = blocks_of("\n".join(pages), name)
    return Document(name, "mht", hashlib.sha256(data).hexdigest(), tuple(blocks), tuple(remarks))
