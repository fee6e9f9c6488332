"""Which profile a form falls under, by its own headers, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from validator.errors import ValidatorError
from validator.model.evaluation import Evaluation
from validator.model.rules import Profile, RulePack, Text

_FALLBACK: Text = {
    "zh": "表中没有其他口径特有的栏目，按通用口径校验",
    "en": "no header is peculiar to another profile",
}
_CHOSEN: Text = {"zh": "由使用者指定", "en": "named by the user"}


def chosen(pack: RulePack, name: str | None) -> Profile | None:
    """The profile of a name, None for none. Raises ValidatorError when there is no such profile."""
    if name is not None and name not in pack.profiles:
        names = "、".join(pack.profiles)
        raise ValidatorError(
            f"没有名为 {name} 的口径；现有：{names}", f"there is no profile {name}; there are {names}"
        )
    return pack.profiles[name] if name else None


def profile_of(
    evaluation: Evaluation, pack: RulePack, named: Profile | None = None
) -> tuple[Profile, tuple[Text, ...]]:
    """The profile named, or else the one whose signs the form bears, and the reasons for it."""
    if named is not None:
        return named, (_CHOSEN,)
    matching = [profile for profile in pack.profiles.values() if _fits(profile.signs, evaluation)]
    if matching:
        best = max(matching, key=lambda profile: len(list(_signs(profile.signs))))
        return best, (cast(Text, best.signs.get("reason", _FALLBACK)),)
    return next(profile for profile in pack.profiles.values() if "fallback" in profile.signs), (_FALLBACK,)


def _fits(signs: Mapping[str, object], evaluation: Evaluation) -> bool:
    wanted = list(_signs(signs))
    return bool(wanted) and all(
        evaluation.at(pointer) if value is None else evaluation.at(pointer) == value
        for pointer, value in wanted
    )


def _signs(signs: Mapping[str, object]) -> Iterator[tuple[str, str | None]]:
    """(JSON Pointer, the text it must have or None for any)."""
    if "kind" in signs:
        yield "/kind", str(signs["kind"])
    for pointer in cast("list[str]", signs.get("blocks", [])):
        yield pointer, None
