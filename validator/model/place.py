"""Where something was written, as a person would point at it."""

from __future__ import annotations

from typing import NamedTuple

_WORDS = {
    "zh": {
        "document": "《{}》",
        "sheet": "工作表“{}”",
        "address": "{} 单元格",
        "page": "第{}页",
        "table": "表{}",
        "row": "第{}行",
        "cell": "第{}列",
        "paragraph": "第{}段",
        "line": "第{}行",
        "column": "第{}列",
        "whole": "全文",
    },
    "en": {
        "document": "{}",
        "sheet": 'sheet "{}"',
        "address": "cell {}",
        "page": "page {}",
        "table": "table {}",
        "row": "row {}",
        "cell": "column {}",
        "paragraph": "paragraph {}",
        "line": "line {}",
        "column": "column {}",
        "whole": "the whole document",
    },
}
_ORDER = ("document", "sheet", "address", "page", "table", "row", "cell", "paragraph", "line", "column")


class Place(NamedTuple):
    """A spot in a file. All counts start at 1; what a format has no notion of is None.

    Spreadsheets have `sheet` and `address` ("G5"), Word tables `table`, `row` and `cell`, text outside
    tables `paragraph`, text files `line` and `column`; in a PDF there is the `page` besides. `document` names the
    file where several are one evaluation.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    address: str | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None
    page: int | None = None
    document: str | None = None

    @classmethod
    def at(cls, file: str, line: int, column: int) -> Place:
        """A spot in a text. Every value of a form has one, so it is made without looking for names."""
        return tuple.__new__(cls, (file, line, column, None, None, None, None, None, None, None, None))

    @classmethod
    def in_table(cls, file: str, table: int | None, row: int, cell: int) -> Place:
        """A spot in a table, made the same way."""
        return tuple.__new__(cls, (file, None, None, None, None, table, row, cell, None, None, None))

    def spot(self, lang: str = "zh") -> str:
        """The place inside the file in words: "表1第5行第7列", "sheet "Sheet1", cell G5"."""
        words = _WORDS[lang]
        parts = [words[name].format(value) for name in _ORDER if (value := getattr(self, name)) is not None]
        return ("" if lang == "zh" else ", ").join(parts) or words["whole"]
