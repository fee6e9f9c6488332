"""Reports → the page: templates filled, and a policy by which the browser loads and runs nothing."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TextIO

from validator.extras import needed
from validator.model.report import Report
from validator.nouns import dataclass
from validator.report.clean import visible
from validator.report.html.text import sentence
from validator.report.html.view import view
from validator.report.html.words import say
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.words import idleness
from validator.resources import OWN_PAGE

_TEMPLATES = Path(__file__).parent / "templates"
_PIECE = 2**20
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the overview says of a report."""

    home: str
    title: str
    verdict: str
    counts: Mapping[str, int]
    file: str


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """One page for all reports, with a table of them where there are several.

    The table stands before them and is only known when all have passed; till then they are laid aside in a file.
    """
    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass") as aside:
        entries: list[Entry] = []
        first: Report | None = None
        for number, report in enumerate(reports, 1):
            if number == 1:
                first = report  # which may remain the only one
            if number == 2 and first:
                entries.append(_put(first, 1, manner.lang, aside))
            if number > 1:
                entries.append(_put(report, number, manner.lang, aside))
            yield ""
        if first and not entries and not failures:
            yield _alone(first, manner.lang, idle)
            return
        if first and not entries:
            entries.append(_put(first, 1, manner.lang, aside))
        yield _filled(
            "several.html",
            manner.lang,
            title=say("pages", manner.lang, len(entries)),
            entries=entries,
            failures=[visible(failure.sentence(manner.lang)) for failure in failures],
        )
        aside.seek(0)
        yield from iter(lambda: aside.read(_PIECE), "")
    yield _filled("end.html", manner.lang, idle=_idle(idle, manner.lang))


def _put(report: Report, number: int, lang: str, aside: TextIO) -> Entry:
    """Lays a report aside."""
    told = view(report, f"r{number}-", lang)
    aside.write(_filled("article.html", lang, view=told))
    return Entry(told.home, told.title, told.verdict, told.counts, told.file)


def _alone(report: Report, lang: str, idle: Sequence[IdleWaiver]) -> str:
    told = view(report, "", lang)
    title = f"{told.title} - {say('page', lang)}"
    return _filled("page.html", lang, title=title, view=told, idle=_idle(idle, lang))


def _idle(idle: Sequence[IdleWaiver], lang: str) -> list[tuple[str, str]]:
    return [(visible(waiver.source), sentence(idleness(waiver, why, lang))) for waiver, why in idle]


def _filled(template: str, lang: str, **names: Any) -> str:
    return f"{environment(lang).get_template(template).render(names)}\n"


@cache
def environment(lang: str) -> Any:
    """jinja2 with everything escaped and no name left open; the style sheet with the hash that lets it in."""
    jinja2 = needed("jinja2", "report")
    style = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "generator": OWN_PAGE,
        "style": style,
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        "lang": _LANGUAGES[lang],
        "say": lambda key, *values: say(key, lang, *values),
    }
    return environment
