"""Files in, Document or Evaluation out: one module per format, chosen by what a file really is.

To add a format, write its module with a `read(data, name)` and put one line into READERS.
Modules are loaded when first needed: a start that reads YAML pays for YAML alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath

from validator.errors import UnreadableDocument
from validator.model.document import Document
from validator.model.evaluation import Evaluation
from validator.readers import limits
from validator.readers.kinds import KINDS, kind_by_suffix, kind_of, refusal
from validator.readers.refusal import unreadable

Reader = Callable[[bytes, str], Document | Evaluation]
Member = tuple[str, bytes | UnreadableDocument]
"""A form's name and bytes, or why it cannot be had."""

READERS = {
    "yaml": "plain_yaml",
    "json": "plain_json",
    "txt": "text",
    "csv": "separated",
    "md": "markdown",
    "docx": "docx",
    "xlsx": "xlsx",
    "doc": "doc",
    "rtf": "doc",
    "odt": "doc",
    "xls": "xls",
    "pdf": "pdf",
    "html": "html",
    "mht": "mht",
    "picture": "scan",
}
"""The module of this package that reads each of KINDS."""

SUFFIXES = frozenset(suffix for kind in (*READERS, "zip") for suffix in KINDS[kind].suffixes)
"""Endings of the names of files that can be read."""

_PICTURES = frozenset(KINDS["picture"].suffixes)
_OTHERS = frozenset((".ods", ".ofd", ".xlsb", ".rar", ".7z"))
WALKED = SUFFIXES - _PICTURES | _OTHERS
"""Endings of the names that a walk through a folder or an archive picks up. What may hold a form and cannot be read is
told, not passed over; pictures go with many a form, and are forms only where somebody says so."""


_CONVERTED = frozenset(kind for kind, module in READERS.items() if module == "doc")
_AT_ONCE = 40
_PORTION = 2**16
"""Bytes that are read first. Most forms have fewer, and room for the largest need not be found for them."""


def read(path: Path, name: str | None = None) -> Document | Evaluation:
    """What a file holds. `name` is what the file is called in places and errors; its path, if None.

    Raises UnreadableDocument for whatever cannot be read as a form.
    """
    name = str(path) if name is None else name
    return read_bytes(_bytes(path, name), name)


def read_bytes(data: bytes, name: str) -> Document | Evaluation:
    """The same for bytes that came from elsewhere. Only between YAML, JSON and text does the name's ending count."""
    if not data.strip(b"\0\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise unreadable(name, "是空文件", "is empty")
    if len(data) > limits.FILE_BYTES:
        raise _too_large(name)
    kind = kind_of(data, name)
    if kind == "zip":
        from validator.readers.archive import nested

        raise nested(name)
    if kind not in READERS:
        raise refusal(kind, name)
    form = reader(kind)(data, name)
    promised = kind_by_suffix(name)
    if promised in (kind, None):
        return form
    return replace(form, remarks=(_misnamed(name, kind), *form.remarks))


def forms_in(path: Path, name: str | None = None) -> Iterator[Member]:
    """Name and bytes of a file, or of each form in it if it is an archive; an error for one that cannot be had.

    Raises UnreadableDocument for a file that cannot be had at all.
    """
    name = str(path) if name is None else name
    yield from unpacked(_bytes(path, name), name)


def unpacked(data: bytes, name: str) -> Iterator[Member]:
    """The same for bytes that came from elsewhere."""
    if not data.startswith(b"PK") or len(data) > limits.FILE_BYTES or kind_of(data, name) != "zip":
        yield name, data
        return
    from validator.readers.archive import members

    found = list(members(data, name, WALKED))
    convert = [
        form for called, form in found if kind_by_suffix(called) in _CONVERTED and isinstance(form, bytes)
    ]
    if len(convert) > 1:
        _convert(convert)
    yield from found


def in_turn(files: Sequence[Path]) -> Iterator[Path]:
    """The files as they are; before its turn comes, a file that a program must convert is converted with others."""
    old = [file for file in files if kind_by_suffix(file.name) in _CONVERTED]
    for file in files:
        if old and file == old[0]:
            _convert(_contents(old[:_AT_ONCE]))
            old = old[_AT_ONCE:]
        yield file


def _contents(files: Iterable[Path]) -> Iterator[bytes]:
    for file in files:
        with suppress(UnreadableDocument):  # it is told when the file's turn comes
            yield _bytes(file, str(file))


def _convert(documents: Iterable[bytes]) -> None:
    from validator.readers.doc import convert_ahead

    convert_ahead(list(documents))


def reader(kind: str) -> Reader:
    """The function that reads a kind of file which READERS names."""
    found: Reader = import_module(f"{__name__}.{READERS[kind]}").read
    return found


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise unreadable(name, "是文件夹，不是文件", "is a folder, not a file")
        with path.open("rb") as file:
            data = file.read(_PORTION)
            if len(data) == _PORTION:
                data += file.read(limits.FILE_BYTES + 1 - _PORTION)
            return data
    except FileNotFoundError as error:
        raise unreadable(name, "找不到这个文件", "there is no such file") from error
    except PermissionError as error:
        raise unreadable(name, "没有读取权限", "may not be read by you; check its permissions") from error
    except (OSError, ValueError) as error:
        raise unreadable(name, f"无法读取（{error}）", f"cannot be read ({error})") from error


def _too_large(name: str) -> UnreadableDocument:
    size = limits.FILE_BYTES // 2**20
    zh = f"超过 {size} MB，不像一份自评表；请删去图片等无关内容后另存"
    return unreadable(
        name, zh, f"is larger than {size} MB; remove pictures and other things and save it anew"
    )


def _misnamed(name: str, kind: str) -> dict[str, str]:
    suffix, true = PurePath(name).suffix, KINDS[kind]
    return {
        "zh": f"文件名以 {suffix} 结尾，实际类型为“{true.zh}”",
        "en": f"the file is named {suffix} but really is {true.en}",
    }
