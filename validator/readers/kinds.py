"""What a file really is: told by its content, and by its name only between kinds of text that look alike."""

from __future__ import annotations

import re
from os.path import splitext

from validator.errors import UnreadableDocument
from validator.nouns import dataclass
from validator.readers.refusal import damaged, encrypted, unreadable


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what people call it, the endings of its names, and what to do when it cannot be read."""

    zh: str
    en: str
    suffixes: tuple[str, ...] = ()
    advice: str = "other"


KINDS = {
    "yaml": Kind("YAML 文本", "YAML", (".yaml", ".yml")),
    "json": Kind("JSON 文本", "JSON", (".json",)),
    "txt": Kind("纯文本", "plain text", (".txt",)),
    "csv": Kind("CSV 表格", "a table of separated values (CSV)", (".csv", ".tsv")),
    "md": Kind("Markdown 文本", "Markdown", (".md", ".markdown")),
    "docx": Kind("Word 文档（.docx）", "a Word document (.docx)", (".docx", ".docm")),
    "xlsx": Kind("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)", (".xlsx", ".xlsm")),
    "doc": Kind("旧版 Word 或 WPS 文字文档", "an old Word or WPS document", (".doc", ".wps"), "word"),
    "xls": Kind("旧版 Excel 或 WPS 表格", "an old Excel or WPS workbook", (".xls", ".et"), "excel"),
    "xlsb": Kind("二进制 Excel 工作簿（.xlsb）", "a binary Excel workbook (.xlsb)", (".xlsb",), "excel"),
    "ppt": Kind("演示文稿", "a presentation", (".ppt", ".pptx"), "other"),
    "odt": Kind("OpenDocument 文本（.odt）", "an OpenDocument text (.odt)", (".odt",), "word"),
    "ods": Kind("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)", (".ods",), "excel"),
    "ofd": Kind("OFD 版式文件", "an OFD document", (".ofd",), "fixed"),
    "pdf": Kind("PDF 文件", "a PDF document", (".pdf",), "fixed"),
    "rtf": Kind("RTF 文档", "an RTF document", (".rtf",), "word"),
    "html": Kind("网页（HTML）", "a web page (HTML)", (".html", ".htm"), "word"),
    "mht": Kind("网页存档（MHT）", "a web archive (MHT)", (".mht", ".mhtml"), "word"),
    "xml": Kind("XML 文件", "an XML file", (".xml",), "word"),
    "picture": Kind("图片", "a picture", (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"), "fixed"),
    "zip": Kind("压缩包（.zip）", "an archive (.zip)", (".zip",), "archive"),
    "packed": Kind("压缩包", "an archive", (".rar", ".7z", ".gz"), "archive"),
    "ole": Kind("旧版 Office 格式的文件", "a file in an old office format"),
}
_BY_SUFFIX = {suffix: key for key, kind in KINDS.items() for suffix in kind.suffixes}
_ADVICE = {
    "word": ("请用 Word 或 WPS 另存为 .docx 后再试", "save it as .docx and try again"),
    "excel": ("请用 Excel 或 WPS 另存为 .xlsx 后再试", "save it as .xlsx and try again"),
    "fixed": ("请提供原始的 .docx 或 .xlsx 文件", "use the .docx or .xlsx file it was made from"),
    "archive": ("请解压或改存为 .zip 后再试", "unpack it, or pack it as .zip, and try again"),
    "other": ("请把自评表另存为 .docx 或 .xlsx 后再试", "save the form as .docx or .xlsx and try again"),
}
_STARTS = {
    b"{\\rtf": "rtf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"RIFF": "picture",
    b"Rar!": "packed",
    b"7z\xbc\xaf": "packed",
    b"\x1f\x8b": "packed",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}
_TYPES = {  # content types of the main part
    b"wordprocessingml.document.main+xml": "docx",
    b"wordprocessingml.template.main+xml": "docx",
    b"ms-word.document.macroEnabled.main+xml": "docx",
    b"ms-word.template.macroEnabledTemplate.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"spreadsheetml.template.main+xml": "xlsx",
    b"ms-excel.sheet.macroEnabled.main+xml": "xlsx",
    b"ms-excel.template.macroEnabled.main+xml": "xlsx",
    b"ms-excel.sheet.binary.macroEnabled.main": "xlsb",
    b"presentationml.": "ppt",
}
_MIMETYPES = {b"opendocument.text": "odt", b"opendocument.spreadsheet": "ods"}
_ENTRIES = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ofd.xml": "ofd",
}
# Compiled when first used. The quantifiers are possessive, so that no text makes them try twice.
_MARKUP = rb"(?si)\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype html|html|head|meta|body|table|div|p|span|style)\b"
_JSON = rb'\s*+\{\s*+"'
_YAML = rb"(?:[ \t]*+(?:#[^\n]*+)?\n)*+(?:---\s|[a-z_]++:\s)"
_HEAD = 4096


def kind_of(data: bytes, name: str) -> str:
    """The key in KINDS of what the bytes are. Raises UnreadableDocument for encrypted and damaged packages."""
    head = data[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, name)
    if head.startswith(_OLE):
        return _ole_kind(data, name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    found = next((kind for start, kind in _STARTS.items() if head.startswith(start)), None)
    return found or _text_kind(head, name)


def refusal(kind: str, name: str) -> UnreadableDocument:
    """The error to raise for a kind that no reader reads."""
    zh, en = _ADVICE[KINDS[kind].advice]
    return unreadable(
        name, f"{KINDS[kind].zh}不能直接读取；{zh}", f"is {KINDS[kind].en}, which cannot be read; {en}"
    )


def kind_by_suffix(name: str) -> str | None:
    """The kind that the ending of a name promises, if any."""
    return _BY_SUFFIX.get(splitext(name)[1].lower())


def _zip_kind(data: bytes, name: str) -> str:
    from validator.readers.package import open_package, part

    package = open_package(data, name)
    if "[content_types].xml" in package.entries:
        found = _marked(part(package, "[Content_Types].xml"), _TYPES)
    elif "mimetype" in package.entries:
        found = _marked(part(package, "mimetype"), _MIMETYPES)
    else:
        found = None
    return found or next((kind for entry, kind in _ENTRIES.items() if entry in package.entries), "zip")


def _marked(text: bytes, marks: dict[bytes, str]) -> str | None:
    return next((kind for mark, kind in marks.items() if mark in text), None)


def _ole_kind(data: bytes, name: str) -> str:
    """The first stream that the directory names decides: those of embedded objects come later."""
    sector = int.from_bytes(data[48:52], "little")
    shift = min(int.from_bytes(data[30:32], "little"), 12)
    directory = (sector + 1) << shift
    if directory >= len(data):
        raise damaged(name)
    spots = ((data.find(_stream(stream), directory), kind) for stream, kind in _STREAMS.items())
    _, kind = min((found for found in spots if found[0] >= 0), default=(-1, "ole"))
    if kind == "encrypted":
        raise encrypted(name)
    return kind


def _stream(name: str) -> bytes:
    """A stream's name as a directory entry holds it, with the zero that ends it."""
    return f"{name}\0".encode("utf-16-le")


def _text_kind(head: bytes, name: str) -> str:
    promised = kind_by_suffix(name)
    narrow = (
        head.removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\0", b"")
    )
    if promised in ("yaml", "json"):
        return promised
    if narrow.lstrip().startswith(b"<?xml"):
        return "html" if b"<html" in narrow.lower() else "xml"
    if narrow[:13].lower() == b"mime-version:":
        return "mht"
    if re.match(_MARKUP, narrow):
        return "html"
    if re.match(_JSON, narrow):
        return "json"
    if promised in ("csv", "md"):
        return promised
    return "yaml" if promised != "txt" and re.match(_YAML, narrow) else "txt"
