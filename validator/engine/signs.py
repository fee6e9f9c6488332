"""`detect` of a profile: the signs by which a form is known to fall under it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from validator.engine.content import bilingual, check_keys, items, mapping, one_of, string
from validator.engine.source import Path_, misplaced
from validator.model import rules as m
from validator.weighing import PARTS

KINDS = ("department", "project")
OF = ("weight", "header", "kind", "block")
"""What a sign may be of; see `Sign`."""

_AT = ("detect",)


def signs(detect: dict[str, Any]) -> tuple[m.Sign, ...]:
    """The signs. Raises Misplaced."""
    check_keys(_AT, detect, {"fallback", "needs", "signs"}, set())
    found = tuple(
        _sign(entry, (*_AT, "signs", number)) for number, entry in enumerate(items(detect, "signs", _AT))
    )
    if found and "needs" not in detect:
        raise misplaced(_AT, "缺少 needs（至少要有几个特征）", "needs is missing: how many signs it takes")
    return found


def needs(detect: dict[str, Any]) -> int:
    """How many signs it takes. Raises Misplaced."""
    if "needs" not in detect:
        return 0
    text = string(detect, "needs", _AT)
    most = len(items(detect, "signs", _AT))
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise misplaced(
            (*_AT, "needs"), f"needs 应为 1 至 {most} 的整数", f"needs is a number from 1 to {most}"
        )
    return int(text)


def fallback(detect: dict[str, Any]) -> bool:
    """Whether forms that fit no profile are taken for one of this. Raises Misplaced."""
    return "fallback" in detect and one_of(detect, "fallback", ("yes", "no"), _AT) == "yes"


def _sign(entry: Any, path: Path_) -> m.Sign:
    entry = mapping(entry, path, "特征应为键值对", "a sign is a mapping")
    of = next((key for key in OF if key in entry), None)
    if of is None:
        raise misplaced(path, f"特征应有 {'、'.join(OF)} 之一", f"a sign has one of {', '.join(OF)}")
    check_keys(path, entry, {of, "reason"}, {of, "reason"})
    reason = bilingual(entry, "reason", path)
    if of == "weight":
        part, points = _weight(entry[of], (*path, of))
        return m.Sign(of, part, reason, points)
    name = one_of(entry, of, KINDS, path) if of == "kind" else string(entry, of, path)
    return m.Sign(of, name, reason)


def _weight(entry: Any, path: Path_) -> tuple[str, Decimal]:
    entry = mapping(entry, path, "写成 {部分: 分值}", "write {part: points}")
    check_keys(path, entry, set(PARTS), set())
    try:
        ((part, points),) = entry.items()
        return part, Decimal(points)
    except (ValueError, TypeError, InvalidOperation) as error:
        raise misplaced(path, "写成 {部分: 分值}", "write {part: points}") from error
