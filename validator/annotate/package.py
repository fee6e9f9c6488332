"""Parts of an office package changed or added, all others copied as they are; the small XML that such a change takes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from validator.errors import UnreadableDocument
from validator.readers.package import Package

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def root_of(data: bytes) -> etree._Element:
    """The root of an XML part that a reader has already let pass. Raises UnreadableDocument where this parser does not."""
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(
            "文件内的 XML 不规范，无法加批注；请用 Office 或 WPS 打开后另存再试",
            "the XML in the file is not well-formed and cannot be commented on; open it in an office program and save it anew",
        ) from error


def written(root: etree._Element) -> bytes:
    """An XML part as bytes, with the declaration that office programs expect."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def marked(data: bytes, mark: str) -> bytes:
    """An XML part with a comment at its end, which programs that read the part do not see."""
    return data + f"<!-- {mark} -->".encode()


def changed(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """The package with the parts in place of those of the same names, or added at its end; all else as it was."""
    target = BytesIO()
    left = {name.lower(): (name, data) for name, data in parts.items()}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for info in package.archive.infolist():
            _, data = left.pop(info.filename.replace("\\", "/").lower(), ("", None))
            kept = package.archive.read(info) if data is None else data
            archive.writestr(info, kept, compress_type=info.compress_type)
        for name, data in left.values():
            archive.writestr(ZipInfo(name, _EPOCH), data, compress_type=ZIP_DEFLATED)
    return target.getvalue()


def within(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """A new last child in the namespace of its parent."""
    space = parent.tag[: parent.tag.rfind("}") + 1]
    return etree.SubElement(parent, space + name, attributes)


def free(names: Mapping[str, object], wanted: str) -> str:
    """A name of a part that no other has: "word/comments.xml", "word/comments2.xml", …"""
    stem, _, ending = wanted.rpartition(".")
    number, name = 1, wanted
    while name.lower() in names:
        number += 1
        name = f"{stem}{number}.{ending}"
    return name
