"""A pack in; a Markdown page for each rule in each language, and an index by family, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from validator.catalogue.examples import Forms
from validator.catalogue.listing import Entry, listing
from validator.catalogue.pages import Page, page
from validator.errors import ValidatorError
from validator.model.rules import RulePack

LANGUAGES = ("zh", "en")
_OTHER = {"zh": ("en", "English"), "en": ("zh", "中文")}
_TITLE = {"zh": "规则", "en": "Rules"}
_HEAD = {"zh": "| 编号 | 轻重 | 把握 | 要求 |", "en": "| Id | Severity | Confidence | Rule |"}
_MADE = "<!-- make docs -->"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def rendered(pack: RulePack) -> dict[str, str]:
    """The text of each page by its path below the folder of pages."""
    forms = Forms(pack)
    pages = {}
    for lang in LANGUAGES:
        pages[f"{lang}/README.md"] = _index(listing(pack, lang), lang)
        for name in pack.rules:
            pages[f"{lang}/{name}.md"] = _page(page(pack, name, lang, forms), name, lang)
    return pages


def write(pack: RulePack, home: Path) -> int:
    """Writes all pages below a folder, and takes away pages of rules that are no more; how many there are."""
    pages = rendered(pack)
    try:
        for name, text in pages.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(text, encoding="utf-8", newline="\n")
        for file in stale(pack, home):
            (home / file).unlink(missing_ok=True)
    except OSError as error:
        raise ValidatorError(
            f"{error.filename}：无法写入（{error.strerror}）",
            f"{error.filename}: cannot be written ({error.strerror})",
        ) from error
    return len(pages)


def stale(pack: RulePack, home: Path) -> list[str]:
    """The pages below a folder that are not what they should be: missing, changed, or of rules that are no more."""
    pages = rendered(pack)
    ours = [file for lang in LANGUAGES for file in (home / lang).glob("*.md") if _is_ours(file)]
    there = {file.relative_to(home).as_posix(): file.read_text(encoding="utf-8") for file in ours}
    return sorted(name for name in {*pages, *there} if pages.get(name) != there.get(name))


def _is_ours(file: Path) -> bool:
    return file.read_text(encoding="utf-8").startswith(_MADE)


def _index(entries: tuple[Entry, ...], lang: str) -> str:
    lines = [_MADE, f"# {_TITLE[lang]}", "", f"[{_OTHER[lang][1]}](../{_OTHER[lang][0]}/README.md)"]
    by_family = sorted(entries, key=lambda entry: (entry.id.partition("-")[0], entry.family, entry.id))
    for family, group in groupby(by_family, key=lambda entry: entry.family):
        lines += ["", f"## {_plain(family)}", "", _HEAD[lang], "| --- | --- | --- | --- |"]
        lines += [
            f"| [{each.id}]({each.id}.md) | {each.severity} | {each.confidence} | {_plain(each.title)} |"
            for each in group
        ]
    return "".join(f"{line}\n" for line in lines)


def _page(shown: Page, name: str, lang: str) -> str:
    lines = [_MADE, f"# {_plain(shown.title)}", "", _plain(shown.nature), ""]
    lines += [f"[{_TITLE[lang]}](README.md) · [{_OTHER[lang][1]}](../{_OTHER[lang][0]}/{name}.md)"]
    for item in shown.items:
        lines += ["", f"## {_plain(item.heading)}", ""]
        lines += _source(item.lines) if item.is_source else [f"- {_linked(line)}" for line in item.lines]
    return "".join(f"{line}\n" for line in lines)


def _source(lines: tuple[str, ...]) -> Iterator[str]:
    yield "```yaml"
    yield from lines
    yield "```"


def _linked(line: str) -> str:
    return re.sub(r"^([A-Z]{2,6}-\d{2,3})\b", r"[\1](\1.md)", _plain(line))


def _plain(text: str) -> str:
    """A text in which nothing is taken for a sign of Markdown."""
    return _SPECIAL.sub(r"\\\1", text)
