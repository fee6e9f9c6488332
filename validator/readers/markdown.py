"""A Markdown text (.md) in, Document out: its pipe tables, and its lines without the marks of headings and emphasis."""

from __future__ import annotations

import hashlib

from validator.model.document import Document
from validator.readers import piped
from validator.readers.text import blocks, decoded


def read(data: bytes, name: str) -> Document:
    """The tables and lines of the text; the file is called `name` in places and errors."""
    text, remarks = decoded(data, name)
    lines = [piped.plain(line) for line in piped.lines(text)]
    return Document(name, "md", hashlib.sha256(data).hexdigest(), tuple(blocks(lines, False, name)), remarks)
