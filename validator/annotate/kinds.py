"""A file in, what can be given back with remarks out: the file itself, what LibreOffice makes of an older one, or a page."""

from __future__ import annotations

from pathlib import PurePath

from validator.errors import ValidatorError
from validator.nouns import dataclass
from validator.readers import limits, office
from validator.readers.kinds import KINDS, kind_of, refusal

_CONVERTED = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx"}
_DATA = ("yaml", "json")
_SHOWN = ("pdf", "html", "mht", "txt", "csv", "md", "picture")


@dataclass(frozen=True, slots=True)
class Form:
    """A form to give back: its bytes, "docx" or "xlsx", or "page" for what can bear no remarks and gets a page of its own;
    the endings that the name of what is given back may have, the usual one first."""

    data: bytes
    kind: str
    suffixes: tuple[str, ...]


def form_of(data: bytes, name: str) -> Form:
    """The form in the bytes of a file. Raises ValidatorError for what cannot bear remarks, and says what to do instead."""
    if len(data) > limits.FILE_BYTES:
        raise refusal("ole", name)
    kind = kind_of(data, name)
    if kind in ("docx", "xlsx"):
        return Form(data, kind, _suffixes(kind, name))
    if kind in _CONVERTED:
        return _converted(data, name, kind)
    if kind in _DATA:
        raise ValidatorError(
            f"{name}：{KINDS[kind].zh}没有可写批注的单元格；改正用 jixiao fix，逐行列出问题用 jixiao check --format short",
            f"{name}: {KINDS[kind].en} has no cells to comment on; mend it with jixiao fix, or list the findings line by "
            "line with jixiao check --format short",
        )
    if kind in _SHOWN:
        return Form(data, "page", (".html", ".htm"))
    if kind == "zip":
        raise ValidatorError(
            f"{name}：是压缩包，请先解压，再逐份加批注",
            f"{name}: is an archive; unpack it and annotate its forms one by one",
        )
    raise refusal(kind, name)


def _converted(data: bytes, name: str, kind: str) -> Form:
    to = _CONVERTED[kind]
    made = office.converted({"form": data}, to).get("form")
    if made is None:
        zh = f"请用 Office 或 WPS 另存为 .{to} 后再试" + (
            "" if office.program() else "，或在本机安装 LibreOffice"
        )
        en = f"save it as .{to} and try again" + ("" if office.program() else ", or install LibreOffice here")
        raise ValidatorError(
            f"{name}：{KINDS[kind].zh}须先转换才能加批注；{zh}",
            f"{name}: {KINDS[kind].en} must be converted before it can bear comments; {en}",
        )
    return Form(made, to, (f".{to}",))


def _suffixes(kind: str, name: str) -> tuple[str, ...]:
    """A form with macros stays one with macros: an office program opens no other ending."""
    own = PurePath(name).suffix.lower()
    return (own,) if own in KINDS[kind].suffixes else KINDS[kind].suffixes[:1]
