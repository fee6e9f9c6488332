"""Where something stands as SARIF says it: the file, the region in it or the cell; and texts that mean nothing to it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from validator.model.place import Place
from validator.model.report import Report
from validator.regex import regex
from validator.report import titles
from validator.report.clean import brief

LONGEST = 4000
"""Letters of a text."""

# In a message "[a](1)" would be a link and "{0}" a blank to be filled.
_LINK = regex(r"\[(?=[^\]]*\]\()")
_BLANK = regex(r"\{(\d+)\}")

Json = dict[str, Any]


def location(pointer: str, place: Place, report: Report, artifact: int, lang: str) -> Json:
    """The file, with the line where there are lines; the cell and the value in words and by pointer."""
    physical: Json = {"artifactLocation": artifact_of(place, report, artifact)}
    if place.line is not None:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    value = {
        "name": brief(titles.spoken(pointer, report.evaluation, lang), 200),
        "fullyQualifiedName": brief(pointer, LONGEST),
        "kind": "value",
    }
    logical = [{name: text for name, text in value.items() if text}]
    if place.line is None and place != Place(place.file):
        logical.insert(0, {"name": brief(place.spot(lang), 200), **_cell(place)})
    return {"physicalLocation": physical, "logicalLocations": logical}


def artifact_of(place: Place, report: Report, artifact: int) -> Json:
    """The file, by its number in the log where it is that of the form."""
    where: Json = {"uri": uri(place.file)}
    return where | {"index": artifact} if place.file == report.evaluation.file else where


def _cell(place: Place) -> Json:
    """A cell as spreadsheets name it, or by numbers from the table inward."""
    if place.address is not None:
        sheet = f"{place.sheet}!" if place.sheet is not None else ""
        return {"fullyQualifiedName": brief(f"{sheet}{place.address}", 200), "kind": "cell"}
    steps = [
        f"{name} {number}"
        for name in ("page", "table", "row", "cell", "paragraph")
        if (number := getattr(place, name)) is not None
    ]
    named = {"fullyQualifiedName": "/".join(steps)} if steps else {}
    return named | {"kind": "paragraph" if place.paragraph is not None else "cell"}


def message(text: str) -> Json:
    """A text in which nothing is a link or a blank."""
    plain = _LINK.sub(r"\\[", brief(text, LONGEST))
    return {"text": _BLANK.sub(r"{{\1}}", plain) or "-"}


def uri(file: str) -> str:
    """A reference that holds nothing but what a URI may; files outside of the folder as absolute ones."""
    path = PurePath(file)
    steps = quote(path.as_posix().encode("utf-8", "surrogatepass"), safe="/")
    if not path.is_absolute():
        return steps
    return f"file://{steps}" if steps.startswith("/") else f"file:///{steps}"
