"""One form in the making: which of its blocks are open, and what each row of its tables gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from validator.forms import management, nature, pairs, totals
from validator.forms.beside import Beside, Listed
from validator.forms.budget import Budget, Funds, Tasks, note_labels
from validator.forms.claims import claim, claim_line, claim_title, claim_year_before, settle_kind
from validator.forms.columns import Columns
from validator.forms.draft import Draft, Item
from validator.forms.goals import Goals
from validator.forms.grid import Row, row_of
from validator.forms.indicators import Indicators
from validator.forms.labels import find
from validator.forms.levels import Levels
from validator.forms.lines import title_of, without_instructions
from validator.forms.text import clean
from validator.model.document import Cell, Document, Paragraph, Table
from validator.model.evaluation import Evaluation

_FEW = 3
Block = Budget | Funds | Goals | Indicators | Tasks


class Form:
    """Remembers the open blocks of a form, its levels, and the text read last."""

    def __init__(self, document: Document) -> None:
        self.draft = Draft(document)
        self.last: Item | None = None
        self._levels = Levels(self.draft)
        self._blocks: list[Block] = []
        self._tasks: Tasks | None = None
        self._nature: nature.Nature | None = None
        self._aside: management.Management | Beside | Listed | None = None
        self._heads: Row | None = None

    def finish(self) -> Evaluation:
        """What was understood of the form."""
        self.close()
        self._levels.settle()
        if self._tasks:
            self._tasks.settle()
        settle_kind(self.draft)
        return self.draft.finish()

    # ---------------------------------------------------------------- blocks

    def open(self, found: Sequence[Columns], lines: Sequence[Row]) -> None:
        """Blocks begin, side by side, with the header in these rows."""
        for row in lines:
            self.draft.see(row.filled)
        self.close()
        self._blocks = [self._block(columns) for columns in found]
        if any(isinstance(block, Tasks) for block in self._blocks):
            self.draft.use(*(cell for row in lines for cell in row.filled))

    def close(self) -> None:
        """The open blocks end."""
        for block in self._blocks:
            if isinstance(block, Indicators):
                block.close()
        self._blocks = []
        self._nature = None
        self._aside = None

    def rejoin(self, table: Table, lines: Sequence[Row]) -> None:
        """A table may go on where the one before ended; its grid may differ, so its cells are told by counting."""
        block = self._blocks[0] if len(self._blocks) == 1 else None
        if isinstance(block, Indicators | Budget) and table.place.sheet is None:
            count = block.columns.count
            if any(len(row.cells) + len(row.above) == count for row in lines[:3]):
                if not any(block.columns.has_grid_of(row) for row in lines[:3]):
                    block.columns = block.columns.by_counting()
                return
        self.close()

    def is_complete_before(self, kind: str) -> bool:
        """Whether a header begins another form: a budget after the indicators, indicators after the total."""
        opened = self.draft.opened
        if kind == "budget":
            return {"budget", "indicators"} <= opened and not any(isinstance(b, Budget) for b in self._blocks)
        return kind == "indicators" and "total row" in opened

    def _block(self, columns: Columns) -> Block:
        if columns.kind == "indicators":
            return Indicators(self.draft, columns, self._levels)
        if columns.kind == "goals":
            return Goals(self.draft, columns)
        if columns.kind == "funds":
            return Funds(self.draft, columns)
        if columns.has("task") or (columns.margin and find("budget", columns.margin.text) == "task"):
            self._tasks = Tasks(self.draft, columns)
            return self._tasks
        return Budget(self.draft, columns)

    def _indicators(self) -> Indicators | None:
        return next((block for block in self._blocks if isinstance(block, Indicators)), None)

    # ------------------------------------------------------------------ rows

    def pairs_of(self, row: Row) -> list[pairs.Pair]:
        """The pairs of a row of labels and values, or of a row of values beneath their labels."""
        heads, self._heads = self._heads, row if pairs.are_heads(row) else None
        beneath = list(pairs.beneath(heads, row)) if heads else []
        if beneath or not self._is_pairs(row):
            return beneath
        return list(pairs.read(row))

    def read(self, row: Row, found: Sequence[pairs.Pair], beneath: Iterable[Row] = ()) -> None:
        """Read a row. `found` are its pairs, if it is a row of labels and values; `beneath` are the rows that follow."""
        self.draft.see(row.filled)
        if not row.filled:
            self._take(row)
            return
        if management.begins(row):
            self.close()
            self._aside = management.Management(self.draft, row)
        elif self._goes_on(row, found):
            pass
        elif totals.is_total(row, self._kind()):
            if not self._subtotal(row, beneath):
                self._total(row)
        elif found:
            self.close()
            self._claim(row, found)
            self._aside = self._beneath(row, found)
        elif not self._is_line(row) and not self._is_nature(row) and not self._take(row):
            self._claim(row, list(pairs.read(row) if pairs.may_follow(row) else pairs.inline(row)))
        self.last = row.filled[0]

    def _beneath(self, row: Row, found: Sequence[pairs.Pair]) -> Beside | Listed | None:
        """What may go on in the rows beneath a row of labels and values."""
        if len(fields := pairs.amounts(row)) > 1:
            return Beside(self.draft, fields)
        if found[0].field == "aside" and found[0].label is row.filled[0]:
            return Listed(self.draft, row.filled[0])
        return None

    def _goes_on(self, row: Row, found: Sequence[pairs.Pair]) -> bool:
        """Whether a row belongs to what the one above it began; a list on management has labels of its own."""
        if self._aside is None or (found and not isinstance(self._aside, management.Management)):
            return False
        return self._aside.take(row)

    def read_line(self, line: Paragraph) -> None:
        """The lists by kind of income and expenditure may go on in lines of text, whose cells were as wide as the table."""
        cell = Cell(clean(line.text), 0, 0, line.place)
        if nature.is_statement(cell) and self._is_nature(row_of((cell,), ragged=True)):
            self.draft.use(line)

    def _kind(self) -> str:
        """What a row may belong to: "indicators" while they are open or after their table, else "budget" or ""."""
        if self._indicators():
            return "indicators"
        if self._blocks or self._nature:
            return "budget"
        return "indicators" if "indicators" in self.draft.opened else ""

    def _is_pairs(self, row: Row) -> bool:
        """Whether a row begins with a label. Under the indicators it stands left of their names."""
        if not pairs.begins(row):
            return False
        block = self._indicators()
        if block is None:
            return True
        if row.filled[0].column > block.columns.columns[0].start:
            return False
        return len(pairs.amounts(row)) > 1 or not block.is_entry(row)

    def _is_line(self, row: Row) -> bool:
        return len(row.filled) == 1 and claim_line(self.draft, row.filled[0], self.last)

    def _is_nature(self, row: Row) -> bool:
        """Whether a row belongs to the lists by kind of income and expenditure, which end the block above them."""
        block = self._indicators()
        is_free = block is None or block.columns.in_margin(row)
        if self._nature is None and is_free and nature.begins(row):
            self.close()
            self._nature = nature.Nature(self.draft)
        return self._nature is not None and self._nature.take(row)

    def _take(self, row: Row) -> bool:
        taken = [block.take(block.columns.part(row)) for block in self._blocks]
        return any(taken)

    def _subtotal(self, row: Row, beneath: Iterable[Row]) -> bool:
        """Read 合计 as 小计 where more indicators follow, so that it sums up what stands above it alone; else False."""
        block = self._indicators()
        if block is None or not totals.is_sum(row):
            return False
        if not totals.goes_on(row, beneath, block.is_entry, block.columns):
            return False
        block.subtotal(block.columns.part(row))
        return True

    def _total(self, row: Row) -> None:
        block = self._indicators()
        if block:
            block.close()
        # Without spans the row's cells cannot be told apart from those of the block beside it.
        lost = row.ragged and len(self._blocks) > 1
        totals.take(self.draft, row, block.columns if block and not lost else None)
        if self.draft.length("/indicators"):
            self.draft.opened.add("total row")
            self.close()

    def _claim(self, row: Row, found: Sequence[pairs.Pair]) -> None:
        """Put a row's pairs; what else stands in it may be a line that we know, or the label of a block."""
        for pair in found:
            claim(self.draft, pair)
        if found and len(row.filled) == 1:
            claim_year_before(self.draft, row.filled[0])
        left = [cell for cell in row.filled if not self.draft.used(cell)]
        if len(left) == 1 and found and all(pair.field == "aside" for pair in found):
            self.draft.use(*left)  # a second value; more would be a label that we do not know
        of_budget = any(pair.field.startswith("budget/") for pair in found)
        of_budget = of_budget or bool(left and find("blocks", row.filled[0].text) == "budget")
        for cell in left:
            if not (of_budget and self._of_budget(row, cell)):
                self._rest(row, cell)

    def _of_budget(self, row: Row, cell: Cell) -> bool:
        """A cell among amounts with labels: a field and its number in one, the name of the row, a remark at its end."""
        said = pairs.glued(cell)
        if said:
            self.draft.put(f"/budget/{said[0]}", cell, said[1])
        elif find("rows", cell.text) == "budget_total":
            self.draft.use(cell)
        elif len(row.filled) > 1 and cell is row.filled[-1] and pairs.is_remark(cell):
            self.draft.put("/budget/reason", cell, without_instructions(cell.text))
        return self.draft.used(cell)

    def _rest(self, row: Row, cell: Cell) -> None:
        if title_of(cell.text) and not self.draft.has("/title"):
            claim_title(self.draft, cell)
        elif find("blocks", cell.text):
            note_labels(self.draft, (cell,))
        elif len(row.filled) == 1 and find("pairs", cell.text) == "aside":
            self.draft.use(cell)  # the heading of a list
        elif 1 < len(row.filled) <= _FEW:
            claim_line(self.draft, cell, None)
