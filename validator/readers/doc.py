"""An old Word or WPS document (.doc, .wps), RTF or OpenDocument text in, Document out: converted to .docx and read as such.

LibreOffice converts where it is installed, msdoc2docx what it can where it is not; the report says which.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from validator.errors import UnreadableDocument
from validator.model.document import Document
from validator.readers import docx, limits, office
from validator.readers.extras import needed
from validator.readers.refusal import Remark, encrypted, unreadable

_AHEAD: dict[str, bytes] = {}
"""Documents converted before they are read, by the digest of the original; each is taken out when it is."""

_BY: Mapping[str, Remark] = {
    "LibreOffice": {"zh": "由 LibreOffice 转换后读取", "en": "read by way of LibreOffice"},
    "msdoc2docx": {"zh": "由 msdoc2docx 转换后读取", "en": "read by way of msdoc2docx"},
}


def read(data: bytes, name: str) -> Document:
    """The paragraphs and tables of the document; the file is called `name` in places and errors."""
    digest = hashlib.sha256(data).hexdigest()
    made = _AHEAD.pop(digest, None) or office.converted({"form": data}).get("form")
    by = "LibreOffice" if made else "msdoc2docx"
    document = docx.read(made or _by_msdoc2docx(data, name), name)
    return replace(document, format="doc", digest=digest, remarks=(_BY[by], *document.remarks))


def convert_ahead(documents: list[bytes]) -> None:
    """Convert several documents in one call of LibreOffice, which costs little more than one; they will be read next."""
    _AHEAD.clear()
    if len(documents) > 1:
        named = {hashlib.sha256(data).hexdigest(): data for data in documents}
        _AHEAD.update(office.converted(named))


def _by_msdoc2docx(data: bytes, name: str) -> bytes:
    doc2docx = needed("doc2docx", "legacy", name)
    from doc2docx.cfb import CompoundFileLimits
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    bounds = CompoundFileLimits(limits.FILE_BYTES, limits.FILE_BYTES, limits.ZIP_ENTRIES)
    with TemporaryDirectory(prefix="jixiao-") as home:
        source, target = Path(home) / "form.doc", Path(home) / "form.docx"
        source.write_bytes(data)
        try:
            doc2docx.convert(source, target, limits=bounds)
            return target.read_bytes()
        except EncryptedDocumentError as error:
            raise encrypted(name) from error
        except Doc2DocxError as error:
            raise _not_convertible(name) from error
        except Exception as error:  # a young library: a damaged file may cause anything
            raise _not_convertible(name) from error


def _not_convertible(name: str) -> UnreadableDocument:
    zh = "无法读取；请用 Word 或 WPS 另存为 .docx 后再试，或在本机安装 LibreOffice"
    return unreadable(name, zh, "cannot be read; save it as .docx, or install LibreOffice on this machine")
