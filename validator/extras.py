"""Libraries that only some outputs need and that come as extras: loaded when asked for, or it is said what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from validator.errors import ValidatorError


def needed(module: str, extra: str) -> Any:
    """The library. Raises ValidatorError that says what to install."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ValidatorError(
            f'这需要另装组件：pip install "jixiao[{extra}]"',
            f'this takes a further component: pip install "jixiao[{extra}]"',
        ) from error
