"""Bytes in, text out: by byte order mark, then UTF-8, then the encodings of Chinese Windows.

Remark comes back with line feeds only and without NULs; a remark says when something had to be guessed or mended.
"""

from __future__ import annotations

import re

from validator.readers import limits
from validator.readers.refusal import Remark, unreadable

_MARKS = {  # the longer marks first: that of UTF-32 begins like that of UTF-16
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
_CONTROLS = bytes((*range(9), *range(14, 32), 127))
_USUAL = r"[\t-\r -~\u00a0-\u00ff\u2000-\u22ff\u2500-\u26ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_SAMPLE = 65_536
_NULS: Remark = {"zh": "文件中夹有空字符，已忽略", "en": "NUL characters in the file were left out"}


def decode(data: bytes, name: str) -> tuple[str, tuple[Remark, ...]]:
    """The text of a file and remarks about its encoding. Raises UnreadableDocument for what is not text."""
    text, encoding, remarks = _decoded(data, name)
    utf8 = data if encoding == "utf-8" else text.encode("utf-8", "surrogatepass")
    if _controls(utf8) > max(len(text) * limits.CONTROL_SHARE, limits.CONTROL_FEW):
        raise _not_text(name)
    if "\0" in text:
        text, remarks = text.replace("\0", ""), (*remarks, _NULS)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, remarks


def _decoded(data: bytes, name: str) -> tuple[str, str, tuple[Remark, ...]]:
    """The text, its encoding, and what had to be guessed."""
    encoding = _by_mark(data)
    if encoding:
        return _strictly(data, encoding, name).removeprefix("\ufeff"), encoding, ()
    wide = _wide(data) if b"\0" in data else None
    if wide:
        return _strictly(data, wide, name), wide, (_guessed(wide),)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        encoding = _chinese(data)
    return _strictly(data, encoding, name), encoding, (_guessed(encoding),)


def _controls(data: bytes) -> int:
    """How many control characters a text in UTF-8 holds; all of them are bytes of their own."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _by_mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order in which nearly every character is one that forms use."""
    sample = data[:_SAMPLE]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if len(re.findall(_USUAL, text)) > 0.9 * len(text):
            return encoding
    return None


def _chinese(data: bytes) -> str:
    """gb18030, of which gb2312 and gbk are parts, unless read so it is full of rare characters and big5 fits."""
    text = re.sub(r"[\0-\x7f]", "", data[:_SAMPLE].decode("gb18030", "ignore"))
    common = text.encode("gb2312", "ignore").decode("gb2312")
    if len(common) > 0.8 * len(text):
        return "gb18030"
    try:
        data.decode("big5")
    except UnicodeDecodeError:
        return "gb18030"
    return "big5"


def _guessed(encoding: str) -> Remark:
    label = encoding.upper()
    return {"zh": f"文件未标明编码，按 {label} 读取", "en": f"the encoding is not marked; read as {label}"}


def _not_text(name: str) -> Exception:
    return unreadable(
        name,
        "不是文本，也不是可识别的文件格式；请检查文件是否完好，或另存为 .docx 或 .xlsx 后再试",
        "is neither text nor a known kind of file; check that it is intact, or save it as .docx or .xlsx and try again",
    )
