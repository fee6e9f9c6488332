"""How much the packed streams of a PDF unpack to, looked at before any of them is unpacked whole."""

from __future__ import annotations

import re
import zlib

from validator.readers import limits

_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_DEEP = (b"[" * 500, b"<<" * 500)  # lists in lists, which pdfminer takes minutes for
_OPERATORS = (b"Tj", b"TJ", b" l\n", b" l ", b" re")
_CHUNK = 2**20


def swells(data: bytes) -> bool:
    """Whether the streams unpack to more than any form needs, also those packed twice."""
    left = limits.ZIP_BYTES
    for found in _STREAM.finditer(data):
        if data.startswith(_ZLIB, found.end()):
            left -= _unpacked(memoryview(data)[found.end() :], min(left, limits.XML_BYTES), 1)
            if left <= 0:
                return True
    return False


def _unpacked(packed: bytes | memoryview, most: int, inner: int) -> int:
    """Bytes that a stream unpacks to; more than all that is allowed as soon as it is more than `most`."""
    unpacker = zlib.decompressobj()
    size, drawn, first = 0, 0, b""
    rest: bytes | memoryview = packed
    try:
        while rest and not unpacker.eof:
            chunk = unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail
            first = first or chunk
            size += len(chunk)
            drawn += sum(chunk.count(operator) for operator in _OPERATORS)
            if size > most or drawn > limits.DRAWN or any(deep in chunk for deep in _DEEP):
                return limits.ZIP_BYTES + 1
    except zlib.error:
        return size
    if inner and first.startswith(_ZLIB):
        size += _unpacked(first, most, 0)
    return size
