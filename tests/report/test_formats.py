"""What holds for every format: hostile text is text, nothing is lost, reports are let go as they pass."""

from __future__ import annotations

import csv
import gc
import io
import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from validator.errors import UnreadableDocument
from validator.model.place import Place
from validator.model.report import Report, Verdict
from validator.report import BINARY, ENDINGS, TERMINAL, WRITERS, Failure, Manner, pieces, style_of

from .build import WRONG_SECTION, cell, evaluation, finding, report, text, text_of

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "formula": '=HYPERLINK("http://a.example","x")',
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "full-width": "＝1＋1",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "ansi": "\x1b[31m红\x1b]0;title\x07",
    "right to left": "\u202e倒\u2066",
    "nul": "a\x00b",
    "long": "长" * 10_000,
    "surrogate": "\ud800x\udfff",
    "lines": "一\r\n::error::two\n\n# 三\u2028四",
    "markdown": "[a](http://a.example) | `b` **c** ![d](e) @all #1 $x$ <!-- -->",
    "cdata": "]]><x/>&lt;&#0;",
    "workflow": "::stop-commands::x%0A::error::",
    "braces": "{0} {i.name} %s",
}


def hostile(words: str) -> Report:
    told = finding(
        "A-01",
        "/unit",
        message=text(words, words),
        advice=text(words, words),
        place=Place(words[:200], sheet=words),
    )
    form = evaluation({"unit": words, "year": words}, unread=((words, cell(1, 1)),))
    return report(told, WRONG_SECTION, evaluation=form)


def without_markup(style: str, page: str) -> str:
    """What is left to see once a reader of the format has taken it apart."""
    if style == "junit":
        root = ElementTree.fromstring(page)  # noqa: S314 - our own
        return "\n".join(piece for each in root.iter() for piece in (*each.attrib.values(), each.text or ""))
    if style == "sarif":
        return "\n".join(_texts(json.loads(page)))
    return page


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, dict | list):
        for each in content.values() if isinstance(content, dict) else content:
            yield from _texts(each)
    else:
        yield str(content)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("style", WRITERS)
def test_hostile_text_is_text(style: str, words: str) -> None:
    failure = Failure(words[:200], UnreadableDocument(words, words))
    page = text_of(style, [hostile(words), hostile(words)], Manner(hints=True), [failure])
    page.encode()
    seen = without_markup(style, page)
    assert not [letter for letter in seen if not letter.isprintable() and letter not in "\n\u3000\ufffd"]
    if style not in ("json", "html"):  # the one keeps all of it for programs, the other draws the whole form
        assert "长" * 4100 not in seen


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_workbook_and_a_table_of_values_hold_no_formula(words: str) -> None:
    made: Any = list(pieces("xlsx", [hostile(words)], [], Manner()))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(made)))
    kinds = {each.data_type for sheet in book.worksheets for row in sheet.rows for each in row if each.value}
    assert kinds == {"s"}
    rows = list(csv.reader(io.StringIO(text_of("csv", [hostile(words)], Manner()))))
    assert {len(row) for row in rows} == {15}
    assert not [field for row in rows for field in row if field.startswith(tuple("=+-@\t\r＝＋－＠"))]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_line_of_a_form_commands_a_workflow(words: str) -> None:
    lines = text_of("github", [hostile(words)], Manner(), [Failure(words, UnreadableDocument(words, words))])
    for line in lines.splitlines():
        assert re.match(r"::(error|warning|notice|group|endgroup)( [a-z]+=[^:]*)?::", line), line


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_markdown_links_marks_and_calls_nothing(words: str) -> None:
    page = text_of("markdown", [hostile(words)], Manner())
    seen = page.replace("<!-- -->", "\x00").replace("<sub>", "").replace("</sub>", "")
    assert "<" not in seen
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)`|@\w|://\w|www\.|(?<!\\)\$", seen)
    assert {line.count("|") - line.count(r"\|") for line in page.splitlines() if line.startswith("|")} == {6}


@pytest.mark.parametrize("style", WRITERS)
def test_reports_are_let_go_as_they_pass(style: str) -> None:
    taken: list[int] = []

    def coming() -> Iterator[Report]:
        for number in range(5):
            taken.append(number)
            yield report(findings=()) if number == 3 else report()

    stream = pieces(style, coming(), [], Manner())
    for asked in range(1, 6):
        next(stream)
        assert len(taken) <= asked
    list(stream)  # to its end, as whoever opens a file must


@pytest.mark.parametrize("style", WRITERS)
def test_no_format_keeps_the_reports_that_have_passed(style: str) -> None:
    """The first may be kept until a second comes, for it may be the only one."""

    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, Report) for each in gc.get_objects())

    def coming() -> Iterator[Report]:
        for _ in range(6):
            yield report()

    before, stream = alive(), pieces(style, coming(), [], Manner())
    for _ in range(6):
        next(stream)
    assert alive() - before <= 2
    list(stream)


@pytest.mark.parametrize("style", [style for style in WRITERS if style not in TERMINAL])
def test_what_could_not_be_read_or_decided_is_in_every_format(style: str) -> None:
    undecided = report(verdict=Verdict.UNDECIDED, findings=())
    failure = Failure("b.docx", UnreadableDocument("b.docx：已加密", "b.docx: is encrypted"))
    page = text_of(style, [undecided], Manner(), [failure])
    assert "已加密" in page
    assert "待定" in page or '"undecided"' in page


@pytest.mark.parametrize("style", WRITERS)
def test_there_may_be_no_report(style: str) -> None:
    assert isinstance(text_of(style, [], Manner()), str)


def test_every_format_has_an_ending_and_every_ending_a_format() -> None:
    assert set(WRITERS) == {style for styles in ENDINGS.values() for style in styles}
    assert set(BINARY) <= set(WRITERS)


@pytest.mark.parametrize(
    ("file", "wanted", "style"),
    [
        ("a.json", "full", "json"),
        ("a.json", "gitlab", "gitlab"),
        ("a.sarif.json", "sarif", "sarif"),
        ("a.SARIF", "json", "sarif"),
        ("a.txt", "short", "short"),
        ("a.txt", "sarif", "full"),
        ("a.md", "full", "markdown"),
        ("a.out", "junit", "junit"),
        ("a.out", "full", ""),
        ("/dev/null", "full", "full"),
    ],
)
def test_the_ending_tells_the_format_and_what_is_wanted_where_it_leaves_it_open(
    file: str, wanted: str, style: str
) -> None:
    assert style_of(PurePath(file), wanted) == style
