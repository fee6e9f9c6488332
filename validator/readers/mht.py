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

    pages: list[str] = []
    for number, part in enumerate(message_from_bytes(data, policy=policy.compat32).walk()):
        if number > limits.ZIP_ENTRIES:
            raise unreadable(name, "内容太多，不像一份自评表", "has more parts than any form")
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            pages.append(text_of(content, name)[0])
    if not pages:
        raise unreadable(name, "网页存档中没有网页，可能已损坏", "holds no page; it may be damaged")
    blocks = tuple(blocks_of("\n".join(pages), name))
    return Document(name, "mht", hashlib.sha256(data).hexdigest(), blocks)
