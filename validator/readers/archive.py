"""An archive (.zip) of forms in, its members out: each a document of its own, called archive.zip/member.

Members are unpacked in memory, within bounds that are checked before anything is unpacked; nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from validator.errors import UnreadableDocument
from validator.readers import limits
from validator.readers.package import Package, broken, open_package
from validator.readers.refusal import damaged, unreadable

if TYPE_CHECKING:
    from zipfile import ZipInfo

_UTF_8 = 0x800
_UNICODE_PATH = 0x7075
_PASSED_OVER = (".", "~$", "__MACOSX")


def members(
    data: bytes, name: str, suffixes: frozenset[str]
) -> Iterator[tuple[str, bytes | UnreadableDocument]]:
    """Name and bytes of each form, or why it cannot be had. Raises UnreadableDocument for an archive without any."""
    package = open_package(data, name)
    found = [
        (path, info)
        for info in package.entries.values()
        if (path := _path(info)) and _is_form(path, suffixes)
    ]
    if not found:
        raise unreadable(name, "压缩包内没有可校验的表", "the archive holds no form to check")
    if len(found) > limits.MEMBERS:
        zh, en = (
            f"压缩包内的表超过 {limits.MEMBERS} 份，请分批",
            f"holds more than {limits.MEMBERS} forms; split it",
        )
        raise unreadable(name, zh, en)
    for path, info in sorted(found, key=lambda member: member[0]):
        called = f"{name}/{path}"
        yield called, _content(package, info, called)


def nested(name: str) -> UnreadableDocument:
    """The refusal of an archive inside of another."""
    return unreadable(
        name,
        "压缩包内的压缩包不予打开；请解压后再试",
        "is an archive within an archive, which is not opened; unpack it and try again",
    )


def _is_form(path: str, suffixes: frozenset[str]) -> bool:
    steps = PurePosixPath(path)
    hidden = any(step.startswith(_PASSED_OVER) for step in steps.parts)
    return not hidden and not path.endswith("/") and steps.suffix.lower() in suffixes


def _content(package: Package, info: ZipInfo, name: str) -> bytes | UnreadableDocument:
    if info.file_size > limits.FILE_BYTES:
        size = limits.FILE_BYTES // 2**20
        return unreadable(name, f"超过 {size} MB，不像一份自评表", f"is larger than {size} MB")
    try:
        return package.archive.read(info)
    except broken():
        return damaged(name)


def _path(info: ZipInfo) -> str:
    """The name of a member. Archives made by Chinese Windows name them in GBK and say nothing of it."""
    told = _unicode_path(info.extra)
    if told is None:
        told = info.filename if info.flag_bits & _UTF_8 else _guessed(info.orig_filename)
    return told.replace("\\", "/")


def _guessed(name: str) -> str:
    try:
        raw = name.encode("cp437")  # as which zipfile decodes what is not marked
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unicode_path(extra: bytes) -> str | None:
    """The name in UTF-8 that some programs add: behind the field's number and length, a version and a checksum."""
    at = 0
    while at + 4 <= len(extra):
        field, length = (
            int.from_bytes(extra[at : at + 2], "little"),
            int.from_bytes(extra[at + 2 : at + 4], "little"),
        )
        if field == _UNICODE_PATH and length > 5:
            try:
                return extra[at + 9 : at + 4 + length].decode("utf-8")
            except UnicodeDecodeError:
                return None
        at += 4 + length
    return None
