"""Libraries that only some formats need and that come as extras: found when a file calls for them, or asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from validator.readers.refusal import unreadable


def needed(module: str, extra: str, name: str) -> Any:
    """The library that reading the file `name` takes. Raises UnreadableDocument that says what to install."""
    try:
        return import_module(module)
    except ImportError as error:
        zh = f'读取这种文件需要另装组件：pip install "jixiao[{extra}]"'
        en = f'reading this kind of file takes a further component: pip install "jixiao[{extra}]"'
        raise unreadable(name, zh, en) from error
