"""Documents in, evaluations out: what the labels of a form say its cells are, one evaluation for each form found."""

from __future__ import annotations

from validator.forms import header, nature, pairs, totals
from validator.forms.budget import Budget, Funds, note_labels
from validator.forms.claims import claim, claim_line, claim_title, new_subject, settle_kind
from validator.forms.columns import Columns
from validator.forms.draft import Draft, Item
from validator.forms.goals import Goals
from validator.forms.grid import Row, rows
from validator.forms.indicators import Indicators
from validator.forms.labels import find
from validator.forms.lines import is_other_title, is_report_title, is_title, is_unit
from validator.forms.narrative import Narrative, heading
from validator.forms.text import clean, joined, same
from validator.model.document import Document, Paragraph, Table
from validator.model.evaluation import Evaluation

Block = Budget | Funds | Goals | Indicators | nature.Nature


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
    """Goes through a document once and remembers where it is: the form, its open blocks, the report."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._draft = Draft(document)
        self._done: list[Evaluation] = []
        self._blocks: list[Block] = []
        self._report: Narrative | None = None
        self._last: Item | None = None
        self._heads: Row | None = None
        self._passing = False

    def finish(self) -> tuple[Evaluation, ...]:
        """All forms; a document without any is one evaluation without content."""
        self._close()
        settle_kind(self._draft)
        return (*self._done, self._draft.finish())

    # ------------------------------------------------------------ paragraphs

    def paragraph(self, paragraph: Paragraph) -> None:
        """Read a paragraph: part of the report, or a line above or below the form's tables."""
        if not clean(paragraph.text):
            return
        if is_title(paragraph.text):
            self._title(paragraph)
        elif is_report_title(paragraph.text):
            self._begin_report(paragraph)
        elif self._report:
            self._draft.see([paragraph])
            self._report.take(paragraph)
        else:
            self._line(paragraph)
        self._last = paragraph

    def _line(self, paragraph: Paragraph) -> None:
        draft = self._draft
        draft.see([paragraph])
        found = heading(paragraph.text)
        in_notes = draft.notes_end is not None and draft.notes_end is self._last
        if draft.is_form() and found and found[0] == 1 and not in_notes:
            self._report = Narrative(draft, None)
            self._report.take(paragraph)
        elif is_other_title(paragraph.text):
            self._close()
            self._passing = True
        else:
            claim_line(draft, paragraph, self._last)

    def _title(self, item: Item) -> None:
        draft = self._draft
        again = same(draft.text("/title"), joined(item.text)) and "indicators" not in draft.opened
        if draft.opened - {"title", "report"} and not again:
            self._split()
        self._report = None
        self._passing = False
        self._close()
        self._draft.see([item])
        claim_title(self._draft, item)
        self._last = item

    def _begin_report(self, paragraph: Paragraph) -> None:
        if "report" in self._draft.opened:
            self._split()
        self._close()
        self._passing = False
        before = self._last
        unit = before if isinstance(before, Paragraph) and is_unit(before.text) else None
        free = unit if unit and not self._draft.used(unit) else None
        self._draft.see([paragraph])
        self._report = Narrative(self._draft, paragraph, free)

    def _split(self) -> None:
        """What follows is another form."""
        self._close()
        settle_kind(self._draft)
        self._done.append(self._draft.finish())
        self._draft = Draft(self._document)
        self._report = None
        self._last = None

    # ---------------------------------------------------------------- tables

    def table(self, table: Table) -> None:
        """Read a table row by row; a block may go on from the table before."""
        lines = rows(table)
        if self._passing and _has_form(lines):
            self._passing = False
        if self._report and not _has_form(lines):
            self._draft.see(cell for row in lines for cell in row.filled)
            return
        self._rejoin(table, lines)
        at = 0
        while at < len(lines):
            found, depth = header.read(lines, at) if not self._passing else ([], 1)
            if found:
                self._open(found, lines[at : at + depth])
            else:
                self._row(lines[at])
            at += depth

    def _rejoin(self, table: Table, lines: list[Row]) -> None:
        """A table that goes on without a header may have another grid: its cells are told by counting."""
        block = self._blocks[0] if len(self._blocks) == 1 else None
        if isinstance(block, Indicators | Budget) and table.place.sheet is None:
            count = block.columns.count
            if any(len(row.cells) + len(row.above) == count for row in lines[:3]):
                block.columns = block.columns.by_counting()
                return
        self._close()

    def _open(self, found: list[Columns], lines: list[Row]) -> None:
        if any(self._is_another(columns.kind) for columns in found):
            self._split()
        self._report = None
        for row in lines:
            self._draft.see(row.cells)
        before = next((b for b in self._blocks if isinstance(b, Indicators)), None)
        self._close()
        self._blocks = [block for columns in found if (block := self._block(columns, before))]

    def _block(self, columns: Columns, before: Indicators | None) -> Block | None:
        if columns.kind == "indicators":
            return Indicators(self._draft, columns, before.levels if before else None)
        if columns.kind == "goals":
            return Goals(self._draft, columns)
        if columns.kind == "funds":
            return Funds(self._draft, columns)
        if columns.has("task"):
            self._draft.use(*columns.labels)
            return None
        return Budget(self._draft, columns)

    def _is_another(self, kind: str) -> bool:
        """Whether a header begins another form: the budget after the indicators, the indicators after the total."""
        opened = self._draft.opened
        if kind == "budget":
            return {"budget", "indicators"} <= opened and not any(isinstance(b, Budget) for b in self._blocks)
        return kind == "indicators" and "total row" in opened

    def _close(self) -> None:
        for block in self._blocks:
            if isinstance(block, Indicators):
                block.close()
        self._blocks = []

    # ------------------------------------------------------------------ rows

    def _row(self, row: Row) -> None:
        alone = row.filled[0] if len(row.filled) == 1 else None
        if alone and is_title(alone.text):
            self._title(alone)
            return
        if alone and is_other_title(alone.text):
            self._close()
            self._passing = True
        if not row.filled or self._passing:
            self._draft.see(row.cells)
            self._take(row)
            return
        found = self._found(row)
        if new_subject(self._draft, found):
            self._split()
        self._draft.see(row.cells)
        self._read(row, found)
        self._last = row.filled[0]

    def _read(self, row: Row, found: list[pairs.Pair]) -> None:
        kind = self._kind()
        if totals.is_total(row, kind):
            self._total(row)
        elif found:
            self._close()
            self._pairs(row, found)
        elif len(row.filled) == 1 and claim_line(self._draft, row.filled[0], self._last):
            return
        elif kind != "indicators" and nature.begins(row) and not self._is_nature():
            self._close()
            self._blocks = [nature.Nature(self._draft)]
            self._take(row)
        elif not self._take(row):
            self._pairs(row, list(pairs.read(row)))

    def _kind(self) -> str:
        """What a row may belong to: "indicators" while they are open or after their table, else "budget" or ""."""
        if any(isinstance(block, Indicators) for block in self._blocks):
            return "indicators"
        if self._blocks:
            return "budget"
        return "indicators" if "indicators" in self._draft.opened else ""

    def _is_nature(self) -> bool:
        return any(isinstance(block, nature.Nature) for block in self._blocks)

    def _found(self, row: Row) -> list[pairs.Pair]:
        """The pairs of a row of labels and values, or of a row of values beneath their labels."""
        heads, self._heads = self._heads, row if pairs.are_heads(row) else None
        beneath = list(pairs.beneath(heads, row)) if heads else []
        if beneath or not self._is_pairs(row):
            return beneath
        return list(pairs.read(row))

    def _is_pairs(self, row: Row) -> bool:
        """Whether a row begins with a label. Under the indicators it stands left of their names."""
        if not pairs.begins(row):
            return False
        blocks = (block for block in self._blocks if isinstance(block, Indicators))
        return all(row.filled[0].column <= block.columns.columns[0].start for block in blocks)

    def _total(self, row: Row) -> None:
        block = next((b for b in self._blocks if isinstance(b, Indicators)), None)
        if block:
            block.close()
        # Without spans the row's cells cannot be told apart from those of the block beside it.
        lost = row.ragged and len(self._blocks) > 1
        totals.take(self._draft, row, block.columns if block and not lost else None)
        if block and self._draft.length("/indicators"):
            self._draft.opened.add("total row")
            self._close()

    def _take(self, row: Row) -> bool:
        taken = False
        for block in self._blocks:
            part = block.columns.part(row) if not isinstance(block, nature.Nature) else row
            taken = block.take(part) or taken
        return taken

    def _pairs(self, row: Row, found: list[pairs.Pair]) -> None:
        for pair in found:
            claim(self._draft, pair)
        for cell in row.filled:
            if self._draft.used(cell):
                continue
            if is_title(cell.text) and not self._draft.has("/title"):
                claim_title(self._draft, cell)
            elif find("blocks", cell.text):
                note_labels(self._draft, (cell,))
            elif len(row.filled) > 1:
                claim_line(self._draft, cell, None)


def _has_form(lines: list[Row]) -> bool:
    """Whether a table in the midst of a report is the form itself, or just figures."""
    return any(
        (len(row.filled) == 1 and is_title(row.filled[0].text))
        or any(columns.kind == "indicators" for columns in header.read(lines, at)[0])
        for at, row in enumerate(lines)
    )
