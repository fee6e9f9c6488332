"""Words on pages without rulings in, paragraphs and a table out: columns are the stretches of the page that words fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.model.document import Cell, Paragraph, Table
from validator.model.place import Place
from validator.readers.scan_words import Word, lines

_WIDE = 0.45


def blocks(words: Sequence[Word], page: Place, tables: int) -> Iterator[Paragraph | Table]:
    """Lines of one word are paragraphs above and below the table, and rows as wide as the table within it."""
    found = list(lines(words))
    full = [i for i, line in enumerate(found) if len(line) > 1]
    first, last = (full[0], full[-1]) if full else (len(found), -1)
    for i, line in enumerate(found):
        if i == first:
            yield _table(found[first : last + 1], page, tables)
        if not first <= i <= last:
            place = Place(page.file, page=page.page, paragraph=i + 1)
            yield Paragraph(" ".join(word.text for word in line), place)


def _table(rows: Sequence[Sequence[Word]], page: Place, tables: int) -> Table:
    columns = _columns([word for line in rows for word in line])
    cells: list[Cell] = []
    for row, line in enumerate(rows):
        texts: dict[int, list[str]] = {}
        for word in line:
            texts.setdefault(_column(word, columns), []).append(word.text)
        for column in range(len(columns)):
            place = Place(page.file, page=page.page, table=tables + 1, row=row + 1, cell=column + 1)
            cells.append(Cell("".join(texts.get(column, [])), row, column, place))
    return Table(tuple(cells), Place(page.file, page=page.page, table=tables + 1))


def _columns(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Stretches of the page that words fill, where those as wide as several columns are left out."""
    whole = max(word.right for word in words) - min(word.left for word in words)
    spans = sorted((w.left, w.right) for w in words if w.right - w.left < _WIDE * whole)
    columns: list[tuple[float, float]] = []
    for left, right in spans or [(word.left, word.right) for word in words[:1]]:
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _column(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    shared = [min(word.right, right) - max(word.left, left) for left, right in columns]
    return shared.index(max(shared))
