"""A folder of rules of its own, over the vocabulary of `build`, that tests may break in one place at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

RULE = """\
id: {id}
name: too-much
severity: error
title: {{zh: 得分不超过分值, en: No more than its weight}}
basis: [form]
match:
  r: row where {where}
message: {{zh: "“{{r.name}}”得{{r.score}}", en: "{{r.name}} scores {{r.score:.1}}"}}
at: r.score
near: [r.weight]
follows: {follows}
examples:
  fires: [{{change: {{/rows/0/score: 11}}}}]
  silent: [{{change: {{/rows/0/score: 10}}}}]
"""

PROFILE = """\
title: {zh: 通用, en: General}
example: forms/cn-2020.yaml
parameters:
  full: 100
  mode: linear
  grades: [90, 80]
  places: [甲, 乙]
  shares: {0.8: 0.5}
"""

BASIS = """\
form: {title: {zh: 本表, en: the form}, number: "", topic: {zh: 一致, en: agreement}, certainty: A}
"""

FILES = {
    "basis.yaml": BASIS,
    "words.yaml": "empty: [无, 暂无]\n",
    "profiles/cn-2020.yaml": PROFILE,
    "scores/SCR-01.yaml": RULE.format(id="SCR-01", where="score > weight", follows="[]"),
}


def write(home: Path, files: Mapping[str, str] = FILES, **changed: str) -> Path:
    """A folder with these files; `SCR_02="score > 3"` adds a rule of that condition."""
    more = {
        f"scores/{name.replace('_', '-')}.yaml": RULE.format(
            id=name.replace("_", "-"), where=where, follows="[]"
        )
        for name, where in changed.items()
    }
    for name, text in {**files, **more}.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


def mended(text: str, old: str, new: str) -> str:
    """The text with one part of it changed."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
    return text.replace(old, new)
