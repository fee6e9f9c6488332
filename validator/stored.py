"""What takes long to make and seldom changes, kept between runs in the user's cache folder.

Nothing depends on it: what cannot be kept or read back is made again. A stored value is data; reading it can only make
objects of the classes that its owner names, whatever somebody may have put into the file.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")


def stored(name: str, state: str, make: Callable[[], T], classes: Sequence[type]) -> T:
    """What `make` gives, from the store where it was put under this name and in this `state` before.

    `state` says what the value was made from and by; `classes` are all that it consists of besides plain values.
    """
    file = _file(name)
    if file is None:
        return make()
    mark = _mark(state)
    with suppress(
        OSError, pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, IndexError, KeyError
    ):
        data = file.read_bytes()
        if data.startswith(mark):
            return cast(T, _Reader(data[len(mark) :], classes).load())
    value = make()
    store(name, state, value)
    return value


def store(name: str, state: str, value: object) -> None:
    """Puts a value there, for a later run to find under this name in this state."""
    if file := _file(name):
        with suppress(OSError, pickle.PicklingError):
            _write(file, _mark(state) + pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def _mark(state: str) -> bytes:
    return hashlib.sha256(f"{state} {sys.version}".encode()).digest()


def stamp(homes: Iterable[Path]) -> str:
    """What distinguishes one state of the files of these folders from another: names, sizes and times."""
    files = [each for home in homes for each in os.scandir(home) if each.is_file()]
    told = sorted((each.path, (about := each.stat()).st_size, about.st_mtime_ns) for each in files)
    return hashlib.sha256(repr(told).encode(errors="surrogateescape")).hexdigest()


class _Reader(pickle.Unpickler):
    """Makes objects of the named classes and of nothing else."""

    def __init__(self, data: bytes, classes: Sequence[type]) -> None:
        super().__init__(BytesIO(data))
        self._classes = {(each.__module__, each.__qualname__): each for each in classes}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self._classes:
            raise pickle.UnpicklingError(f"{module}.{name} is not what was stored")
        return self._classes[module, name]


def _file(name: str) -> Path | None:
    """Where a value of this name is kept; None for a user without a home."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(home) if home else Path.home() / ".cache"
    except RuntimeError:
        return None
    return folder / "jixiao" / hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:32]


def _write(file: Path, data: bytes) -> None:
    """All of it at once: another run reads the old file or the new one."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(file)
