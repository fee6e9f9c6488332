"""A rule, or a profile with its form, to begin with: files that load, pass their tests and say what to change."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import Any

from validator.catalogue.examples import correct_form
from validator.catalogue.sketches import PROFILE, RULE
from validator.engine.load import survey
from validator.engine.rulefile import ID
from validator.errors import ValidatorError
from validator.model.rules import Profile, RulePack
from validator.vocabulary import nearest

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new(rule: str | None, home: Path, profile: str | None, extends: str, lang: str) -> tuple[Path, ...]:
    """Writes a rule, a profile with a correct form, or both into a folder; the files written. Raises ValidatorError."""
    pack = survey([home] if home.is_dir() else [])[0]
    drafts: dict[Path, str] = {}
    if profile:
        drafts |= _profile(profile, _base(pack, extends), pack, home, lang)
    if rule:
        drafts[home / f"{rule}.yaml"] = _rule(rule, profile, extends, pack, lang)
    if not drafts:
        raise ValidatorError(
            "请写明规则编号（如 QH-01），或用 --profile 写明口径名称",
            "name a rule (such as QH-01), or a profile with --profile",
        )
    for file in drafts:
        if file.exists():
            raise ValidatorError(
                f"{file}：已有这个文件，未改动", f"{file}: is there already and was left alone"
            )
    for file, text in drafts.items():
        _write(file, text)
    return tuple(drafts)


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except OSError as error:
        raise ValidatorError(
            f"{file}：无法写入（{error.strerror}）", f"{file}: cannot be written ({error.strerror})"
        ) from error


def _rule(name: str, profile: str | None, extends: str, pack: RulePack, lang: str) -> str:
    if not ID.fullmatch(name):
        raise ValidatorError(
            f"{name} 不能用作编号；应为二至六个大写字母、连字符和两三位数字，如 QH-01",
            f"{name} cannot be an id; write two to six capital letters, a hyphen and two or three digits: QH-01",
        )
    if name in pack.rules:
        other = pack.rules[name].file
        raise ValidatorError(f"编号 {name} 已被 {other} 使用", f"the id {name} is taken by {other}")
    base = _base(pack, extends if profile else "cn-2020")
    under = f"profile: {profile}, " if profile else ""
    row = _row(correct_form(pack, base))
    return Template(RULE[lang]).substitute(id=name, under=under, only=under.rstrip(", "), row=row)


def _row(form: dict[str, Any]) -> int:
    """The row on satisfaction, of which the rule to begin with speaks; every correct form has one."""
    rows = form["indicators"]
    return next(
        number for number, row in enumerate(rows) if "满意" in row.get("level2", "") + row.get("level1", "")
    )


def _base(pack: RulePack, extends: str) -> Profile:
    if extends not in pack.profiles:
        near = nearest(extends, pack.profiles)
        hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
        names = ", ".join(pack.profiles)
        raise ValidatorError(
            f"没有口径 {extends}{hint[0] or f'；现有 {names}'}",
            f"there is no profile {extends}{hint[1] or f'; there are {names}'}",
        )
    return pack.profiles[extends]


def _profile(name: str, base: Profile, pack: RulePack, home: Path, lang: str) -> dict[Path, str]:
    if not _NAME.fullmatch(name):
        raise ValidatorError(
            f"{name} 不能用作口径名称；请用小写字母、数字和连字符，如 qinghe-2024",
            f"{name} cannot be the name of a profile; use small letters, digits and hyphens: qinghe-2024",
        )
    if name in pack.profiles:
        raise ValidatorError(f"已有口径 {name}", f"there is a profile {name} already")
    form = next(file for folder in reversed(pack.folders) if (file := Path(folder) / base.example).is_file())
    lines = [f"{key}: {_written(value)}" for key, value in base.parameters.items()]
    first = next(number for number, line in enumerate(lines) if line.startswith("over_completion:"))
    listed = [lines[first], *(f"# {line}" for line in lines[:first] + lines[first + 1 :])]
    text = Template(PROFILE[lang]).substitute(
        name=name, extends=base.name, parameters="\n".join(f"  {line}" for line in listed)
    )
    return {
        home / "profiles" / f"{name}.yaml": text,
        home / "forms" / f"{name}.yaml": form.read_text(encoding="utf-8"),
    }


def _written(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
