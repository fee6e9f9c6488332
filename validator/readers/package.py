"""Zip packages of XML parts (.docx, .xlsx): checked before anything is unpacked, then read part by part.

Nothing is fetched from outside, no document type declaration (so no entity) is accepted, nothing is written to disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from validator.errors import UnreadableDocument
from validator.nouns import dataclass
from validator.readers import limits
from validator.readers.refusal import damaged, encrypted, unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile, ZipInfo

_ENTRY = b"PK\x01\x02"
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another refers to. `kind` is the last word of its type: "header", "worksheet"."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """An open package that has passed the checks. Part names have no leading slash and are in lower case."""

    name: str
    archive: ZipFile
    entries: Mapping[str, ZipInfo]


def open_package(data: bytes, name: str) -> Package:
    """The package in the bytes. Raises UnreadableDocument when it is damaged, encrypted or a bomb."""
    from zipfile import ZipFile

    if data.count(_ENTRY) > 10 * limits.ZIP_ENTRIES:  # packages within packages have entries of their own
        raise _too_large(name)
    try:
        archive = ZipFile(BytesIO(data))
    except broken() as error:
        raise damaged(name) from error
    infos = archive.infolist()
    _check_sizes(infos, name)
    return Package(name, archive, _by_name(infos, name))


def part(package: Package, target: str) -> bytes:
    """The bytes of a part. Raises UnreadableDocument when it is missing or damaged."""
    info = package.entries.get(target.lower())
    if info is None:
        raise damaged(package.name)
    if info.file_size > limits.XML_BYTES:
        raise _too_large(package.name)
    try:
        return package.archive.read(info)
    except broken() as error:
        raise damaged(package.name) from error


def tree(package: Package, target: str) -> Element:
    """The root of an XML part."""
    return parsed(package, part(package, target))


def parsed(package: Package, data: bytes) -> Element:
    """The root of XML bytes taken from a part."""
    from xml.etree.ElementTree import ParseError, fromstring

    if data.count(b"<") > limits.XML_TAGS:
        raise _too_large(package.name)
    if b"<!DOCTYPE" in data or (b"\0" in data and b"<!DOCTYPE" in data.replace(b"\0", b"")):
        zh, en = (
            "其 XML 含有实体声明，不是正常的办公文档",
            "its XML declares entities, which no office document does",
        )
        raise unreadable(package.name, zh, en)
    try:
        return fromstring(data)  # noqa: S314 - no DTD, so neither entities nor outside references; size is bounded
    except (ParseError, ValueError, LookupError) as error:
        raise damaged(package.name) from error


def relations(package: Package, source: str) -> tuple[Relation, ...]:
    """What a part ("" for the package) refers to inside the package; references outward are left out."""
    folder, _, file = source.rpartition("/")
    listing = posixpath.join(folder, "_rels", f"{file}.rels")
    if listing.lower() not in package.entries:
        return ()
    return tuple(_relations(tree(package, listing), folder))


def main_part(package: Package, fallback: str) -> str:
    """The part that the package is about: the text of a document, the list of sheets of a workbook."""
    found = (relation.target for relation in relations(package, "") if relation.kind == "officeDocument")
    return next(found, fallback)


def local(tag: str) -> str:
    """A name without its namespace: the transitional and the strict flavour of a format differ in nothing else."""
    return tag[tag.rfind("}") + 1 :]


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return value
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name, whatever their namespace; none of no element."""
    for inner in () if element is None else element:
        if inner.tag.endswith(name) and local(inner.tag) == name:
            yield inner


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, if there is one."""
    for inner in () if element is None else element:
        if inner.tag.endswith(name) and local(inner.tag) == name:
            return inner
    return None


def broken() -> tuple[type[Exception], ...]:
    """What zipfile raises for archives that are not as they should be."""
    import struct
    import zlib
    from zipfile import BadZipFile

    return BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OSError


def _relations(root: Element, folder: str) -> Iterator[Relation]:
    for element in root:
        target = element.get("Target", "")
        if element.get("TargetMode") == "External" or not target:
            continue
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], path)


def _check_sizes(infos: list[ZipInfo], name: str) -> None:
    if len(infos) > limits.ZIP_ENTRIES or sum(info.file_size for info in infos) > limits.ZIP_BYTES:
        raise _too_large(name)
    for info in infos:
        if info.flag_bits & 1:
            raise encrypted(name)
        if info.compress_type not in (_STORED, _DEFLATED):  # no office program packs in other ways
            raise damaged(name)
        swollen = info.file_size > limits.ZIP_RATIO * max(info.compress_size, 1)
        if swollen and info.file_size > limits.ZIP_RATIO_FLOOR:
            raise _too_large(name)


def _by_name(infos: list[ZipInfo], name: str) -> dict[str, ZipInfo]:
    entries: dict[str, ZipInfo] = {}
    for info in infos:
        path = info.filename.replace("\\", "/").lower()
        # Two entries of one name, or one that points out of the package, show different content to different programs.
        if path in entries or path.startswith("/") or ".." in path.split("/"):
            zh, en = (
                "文件包内的条目名称重复或不合规，可能被改动过",
                "entries of the package have doubled or deceptive names",
            )
            raise unreadable(name, zh, en)
        entries[path] = info
    return entries


def _too_large(name: str) -> UnreadableDocument:
    return unreadable(
        name,
        "解压后过大，不像一份自评表；请删去无关内容后另存",
        "unpacks to more than any form needs; remove what does not belong to it and save it anew",
    )
