"""Documents in, evaluations out: what the labels of a form say its cells are, one evaluation for each form found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from validator.forms import basics, header, pairs
from validator.forms.claims import claim_line, claim_title, new_subject
from validator.forms.draft import Item
from validator.forms.form import Form
from validator.forms.grid import Row, rows
from validator.forms.lines import is_other_title, is_report_title, is_unit, title_of
from validator.forms.narrative import Narrative, heading
from validator.forms.text import clean, joined, same
from validator.model.document import Document, Paragraph, Table
from validator.model.evaluation import Evaluation


def recognise(document: Document) -> tuple[Evaluation, ...]:
    """The forms in a document, in their order; one empty evaluation with everything unread if there is none.

    Values stay as written. What is neither a value, a label nor decoration is in `unread`. Never raises on odd input.
    """
    walk = _Walk(document)
    for block in document.blocks:
        if isinstance(block, Table):
            walk.table(block)
        else:
            walk.paragraph(block)
    return walk.finish()


class _Walk:
    """Goes through a document once; remembers the form it is in, the report, and tables that are to be passed by."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._form = Form(document)
        self._done: list[Evaluation] = []
        self._report: Narrative | None = None
        self._passing = False
        self._heading: Paragraph | None = None
        """A heading whose next block tells whether it opens a report or stands above a part of the form."""
        self._tables = sum(isinstance(block, Table) for block in document.blocks)

    def finish(self) -> tuple[Evaluation, ...]:
        """All forms; a document without any is one evaluation without content."""
        self._open_report()
        return (*self._done, self._form.finish())

    # ------------------------------------------------------------ paragraphs

    def paragraph(self, paragraph: Paragraph) -> None:
        """Read a paragraph: part of the report, or a line above or below the form's tables."""
        if not clean(paragraph.text):
            return
        self._open_report()
        if title_of(paragraph.text) and (self._tables or not self._form.draft.opened):
            self._title(paragraph)
        elif is_report_title(paragraph.text):
            self._begin_report(paragraph)
        elif self._report:
            self._form.draft.see([paragraph])
            self._report.take(paragraph)
        else:
            self._line(paragraph)
        self._form.last = paragraph

    def _line(self, paragraph: Paragraph) -> None:
        draft = self._form.draft
        draft.see([paragraph])
        found = heading(clean(paragraph.text))
        in_notes = draft.notes_end is not None and draft.notes_end is self._form.last
        if draft.is_form() and found and found[0] == 1 and not in_notes:
            self._heading = paragraph
        elif is_other_title(paragraph.text):
            self._pass_by()
        elif not claim_line(draft, paragraph, self._form.last) and self._document.format == "txt":
            self._form.read_line(paragraph)

    def _open_report(self) -> None:
        """The heading that waits is the first of a report without a title."""
        waiting, self._heading = self._heading, None
        if waiting:
            self._report = Narrative(self._form.draft, None)
            self._report.take(waiting)

    def _title(self, item: Item) -> None:
        draft = self._form.draft
        again = same(draft.text("/title"), joined(title_of(item.text))) and "indicators" not in draft.opened
        if draft.opened - {"title", "report", "basics"} and not again:
            self._split()
        self._report = None
        self._passing = False
        self._form.close()
        self._form.draft.see([item])
        claim_title(self._form.draft, item)
        self._form.last = item

    def _begin_report(self, paragraph: Paragraph) -> None:
        if "report" in self._form.draft.opened:
            self._split()
        self._form.close()
        self._passing = False
        self._form.draft.see([paragraph])
        self._report = Narrative(self._form.draft, paragraph, self._unit_above())

    def _unit_above(self) -> Paragraph | None:
        """The name of the unit, if it stands right above the title of its report."""
        above = self._form.last
        is_free = isinstance(above, Paragraph) and is_unit(above.text) and not self._form.draft.used(above)
        return above if is_free and isinstance(above, Paragraph) else None

    # ---------------------------------------------------------------- tables

    def table(self, table: Table) -> None:
        """Read a table row by row; a block may go on from the table before."""
        self._tables -= 1
        lines = rows(table)
        heads = [header.read(lines, at) for at in range(len(lines))]
        has_form = _has_form(lines, heads)
        if self._heading and (has_form or _has_pairs(lines)):
            self._form.draft.use(self._heading)
            self._heading = None
        self._open_report()
        if not has_form and self._basics(lines, heads):
            return
        if (self._passing or self._report) and not has_form:
            self._form.draft.see(cell for row in lines for cell in row.filled)
            return
        self._passing = False
        self._form.rejoin(table, lines)
        at = 0
        while at < len(lines):
            at += self._rows(lines, at, heads)

    def _basics(self, lines: Sequence[Row], heads: Sequence[header.Head]) -> bool:
        """Read a table of basic data, if this is one; its name may stand above it."""
        above = self._form.last
        named = self._passing and above is not None and basics.is_named(above.text)
        if not basics.is_basics(lines, heads, named=named):
            return False
        self._form.close()
        if named and above is not None:
            self._form.draft.use(above)
        basics.take(self._form.draft, lines)
        return True

    def _rows(self, lines: Sequence[Row], at: int, heads: Sequence[header.Head]) -> int:
        """Read the header or the row at `at`, and say how many rows it took."""
        found, depth = heads[at]
        if self._passing or not found:
            self._row(lines[at], _beneath(lines, at, heads))
            return 1
        if any(self._form.is_complete_before(columns.kind) for columns in found):
            self._split()
        self._report = None
        self._form.open(found, lines[at : at + depth])
        return depth

    def _row(self, row: Row, beneath: Iterable[Row]) -> None:
        alone = row.filled[0] if len(row.filled) == 1 else None
        if alone and title_of(alone.text):
            self._title(alone)
            return
        if alone and is_other_title(alone.text):
            self._pass_by()
        if self._passing:
            self._form.draft.see(row.filled)
            return
        found = self._form.pairs_of(row) if row.filled else []
        if new_subject(self._form.draft, found):
            self._split()
        self._form.read(row, found, beneath)

    def _pass_by(self) -> None:
        """What follows goes with the form and is none: its tables stay unread."""
        self._form.close()
        self._passing = True

    def _split(self) -> None:
        """What follows is another form."""
        self._done.append(self._form.finish())
        self._form = Form(self._document)
        self._report = None


def _beneath(lines: Sequence[Row], at: int, heads: Sequence[header.Head]) -> Iterator[Row]:
    """The rows beneath one, as far as no other block than the indicators begins."""
    for row, (found, _) in islice(zip(lines, heads, strict=True), at + 1, None):
        if any(columns.kind != "indicators" for columns in found):
            return
        yield row


def _has_pairs(lines: Sequence[Row]) -> bool:
    """Whether a table tells whose form it is: several of its rows begin with labels."""
    return sum(bool(row.filled) and pairs.begins(row) for row in lines) > 1


def _has_form(lines: Sequence[Row], heads: Sequence[header.Head]) -> bool:
    """Whether a table in the midst of other things is the form itself, or just figures."""
    return any(
        (len(row.filled) == 1 and title_of(row.filled[0].text))
        or any(columns.kind == "indicators" for columns in found)
        for row, (found, _) in zip(lines, heads, strict=True)
    )
