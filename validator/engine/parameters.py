"""The parameters of a profile: which values they may have where not any will do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from validator.engine.source import Path_, misplaced, unknown
from validator.model import rules as m
from validator.model.number import GRID, on_grid
from validator.weighing import PARTS, WITHOUT_SATISFACTION

CHOICES: Mapping[str, tuple[str, ...]] = {
    "execution": ("linear", "bands"),
    "reverse": ("ratio", "linear"),
    "without_satisfaction": WITHOUT_SATISFACTION,
}
"""Parameters that are one of a few words."""

SCALES = ("execution_bands", "score_caps", "satisfaction_bands")
"""Parameters that are tables of numbers by number."""

TABLES: Mapping[str, tuple[str, ...]] = {"weights": PARTS}
"""Parameters that are tables of numbers by one of a few words."""


def parameter(key: str, value: Any) -> m.Setting:
    """A parameter, checked. Raises Misplaced."""
    path: Path_ = ("parameters", key)
    if isinstance(value, dict):
        return {name: _entry(name, entry, key, (*path, name)) for name, entry in value.items()}
    if key in SCALES or key in TABLES:
        raise misplaced(path, f"{key} 应为数表", f"{key} is a table of numbers")
    if key in CHOICES and value not in CHOICES[key]:
        raise unknown(path, str(value), CHOICES[key])
    entries = value if isinstance(value, list) else [value]
    if not all(isinstance(entry, str) for entry in entries):
        raise misplaced(
            path,
            f"{key} 应为数、文字、列表或数表",
            f"{key} is a number, a text, a list or a table of numbers",
        )
    numbers = [number for entry in entries if (number := _number(entry)) is not None]
    if not all(map(on_grid, numbers)):
        raise misplaced(
            path, f"{key} 过大或小数超过 {GRID} 位", f"{key} is too large or has more than {GRID} decimals"
        )
    if not isinstance(value, list):
        return numbers[0] if numbers else str(value)
    return tuple(numbers) if len(numbers) == len(entries) else tuple(entries)


def _entry(name: str, value: Any, key: str, path: Path_) -> Decimal:
    """A number of a table."""
    number = _number(value) if isinstance(value, str) else None
    if number is None or not on_grid(number):
        raise misplaced(path, f"{key} 的各项应为数", f"the entries of {key} are numbers")
    if key in TABLES and name not in TABLES[key]:
        raise unknown(path, name, TABLES[key], key=True)
    if key in SCALES and _number(name) is None:
        raise misplaced(path, f"{key} 的键应为数", f"the keys of {key} are numbers", key=True)
    return number


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
