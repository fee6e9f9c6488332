"""The bytes of a file in, whether this program wrote them out: such files lie among forms and are none.

Pages, workbooks of findings and letters bear a mark that stays whoever edits them. That of an annotated copy is lost when
somebody saves it: what was corrected in it is a form. Texts are known by how they begin, or by what they say of rules.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from functools import cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from validator import resources
from validator.model.report import RuleState, Verdict
from validator.regex import compiled
from validator.report import rows
from validator.report.words import say

_HEAD = 2**18
_PROPERTIES = "docprops/core.xml"
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_TEXT = re.compile(r"word/document\d*\.xml")
_COPY = re.compile(rf"{resources.OWN_COPY} ([0-9a-f]{{64}})".encode())
_MOST = 2**24
_LANGUAGES = ("zh", "en")


def is_own(data: bytes) -> bool:
    """Whether it is a report, a letter, or a copy of a form with comments that nobody has touched since."""
    if data.startswith(b"PK"):
        return _is_own_package(data)
    head = data[:_HEAD].decode("utf-8", "replace").removeprefix("\ufeff")
    return resources.is_own(data) or any(begins.search(head) for begins in _beginnings())


def _is_own_package(data: bytes) -> bool:
    try:
        with ZipFile(BytesIO(data)) as package:
            return _is_marked(package)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return False  # whoever reads it will say what is wrong with it


def _is_marked(package: ZipFile) -> bool:
    parts = [info for info in package.infolist() if info.file_size <= _MOST]
    about = b"".join(package.read(info) for info in parts if info.filename.lower() == _PROPERTIES)
    if resources.OWN_KEYWORD.encode() in about or resources.OWN_COPY.encode() in about:
        return True
    comments = b"".join(package.read(info) for info in parts if _COMMENTS.fullmatch(info.filename))
    copies = {found.decode() for found in _COPY.findall(comments)}
    texts = (package.read(info) for info in parts if copies and _TEXT.fullmatch(info.filename))
    return not copies.isdisjoint(hashlib.sha256(text).hexdigest() for text in texts)


@cache
def _beginnings() -> tuple[re.Pattern[str], ...]:
    """What no form begins with or says."""
    found = [
        r"\A\{\s*\"schema\": \d+,\s*\"lang\": ",
        r"\A\{\s*\"\$schema\": \"[^\"]*/sarif-",
        r"\A::(?:group|error|notice)",
    ]
    for lang in _LANGUAGES:
        heads = rows.headings(lang)[:6]
        found.append(rf"\A{re.escape(','.join(heads))}")
        found.append(rf"\A## {re.escape(say('bureau heading', lang))}\n")
        columns = (say(key, lang) for key in ("verdict", "errors column", "warnings column"))
        found.append(rf"\A{' *[|] '.join(map(re.escape, columns))} *[|]")
        found.append(rf"(?m)^ +{re.escape(say('made by', lang))} +jixiao \d")
        ends = "|".join(re.escape(say(verdict, lang)) for verdict in Verdict)
        states = say("states", lang, f"{say(RuleState.PASSED, lang)} ")
        found.append(rf"(?m): (?:{ends}){re.escape(say('colon', lang).strip())}[^\n]*{re.escape(states)}\d")
    return tuple(map(compiled, found))
