"""Reports → the page: templates filled, and a policy by which the browser loads and runs nothing."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from validator.extras import needed
from validator.model.report import Report
from validator.report.clean import visible
from validator.report.html.text import sentence
from validator.report.html.view import View, view
from validator.report.html.words import say
from validator.report.manner import Failure, IdleWaiver, Manner
from validator.report.words import idleness
from validator.resources import OWN_PAGE

_TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def write(
    reports: Iterable[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver] = ()
) -> Iterator[str]:
    """One page for all reports, with a table of them where there are several."""
    taken: list[Report] = []
    for report in reports:
        taken.append(report)
        yield ""
    yield _page(taken, failures, manner, idle)


def _page(
    reports: Sequence[Report], failures: Sequence[Failure], manner: Manner, idle: Sequence[IdleWaiver]
) -> str:
    lang = manner.lang
    one = len(reports) == 1 and not failures
    views = [view(report, "" if one else f"r{number}-", lang) for number, report in enumerate(reports, 1)]
    return str(
        environment(lang)
        .get_template("page.html")
        .render(
            title=_title(views, lang, one),
            one=one,
            views=views,
            failures=[visible(failure.sentence(lang)) for failure in failures],
            idle=[(visible(waiver.source), sentence(idleness(waiver, why, lang))) for waiver, why in idle],
        )
    )


def _title(views: Sequence[View], lang: str, one: bool) -> str:
    return f"{views[0].title} - {say('page', lang)}" if one else say("pages", lang, len(views))


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
