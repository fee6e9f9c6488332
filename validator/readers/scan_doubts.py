"""What a recogniser confuses in figures: put right where only one reading makes sense, told where it was not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.model.document import Cell, Paragraph, Table
from validator.readers.refusal import Remark
from validator.readers.scan_words import DOUBT, Word, lines, text
from validator.regex import regex

_DOUBTED, _MENDED = "\ufdd0", "\ufdd1"
"""Noncharacters, which no text holds: they go with a cell's text until its place is known."""
_TOLD = 12
_FIGURE = regex(r"[≥≤<>=]?[0-9OoIl|]+(?:[.,][0-9OoIl|]+)*%?[.·]?")
_LETTERS = str.maketrans("OoIl|", "00111")


def figures(words: Sequence[Word], right: float) -> str:
    """The text of a cell, marked if its figures were put right or are doubtful."""
    read = text(list(lines(words)), right)
    mended = _mended(read)
    if mended != read:
        return f"{mended}{_MENDED}{read}{_MENDED}"
    unsure = any(word.sure <= DOUBT and any(map(str.isdigit, word.text)) for word in words)
    return f"{read}{_DOUBTED}" if unsure else read


def _mended(read: str) -> str:
    """Letters that look like figures among figures, and a speck taken for a point behind them."""
    if not _FIGURE.fullmatch(read) or not any(map(str.isdigit, read)):
        return read
    return read.rstrip(".·").translate(_LETTERS)


def doubts(blocks: Sequence[Paragraph | Table]) -> Iterator[Remark]:
    """What a person should compare with the original, by place."""
    cells = [cell for block in blocks if isinstance(block, Table) for cell in block.cells]
    unsure = [cell for cell in cells if _DOUBTED in cell.text]
    if unsure:
        yield {
            "zh": f"这些格的数字识别把握不大，请先对照原件：{_listed(unsure, 'zh')}",
            "en": f"figures that were not read surely, compare these first: {_listed(unsure, 'en')}",
        }
    mended = [cell for cell in cells if _MENDED in cell.text]
    if mended:
        yield {
            "zh": f"这些格按数字整理（字母 O、l 作 0、1，去掉数后的点）：{_listed(mended, 'zh')}",
            "en": f"taken for figures (the letters O and l for 0 and 1, no point at the end): {_listed(mended, 'en')}",
        }


def _listed(cells: Sequence[Cell], lang: str) -> str:
    def told(cell: Cell) -> str:
        before = cell.text.split(_MENDED)[1] if _MENDED in cell.text else _without(cell.text)
        quoted = " ".join(before.split())[:20]
        return f"{cell.place.spot(lang)}“{quoted}”" if lang == "zh" else f'{cell.place.spot(lang)} "{quoted}"'

    more = len(cells) - _TOLD
    rest = {"zh": f"，另有 {more} 格", "en": f" and {more} more"}[lang] if more > 0 else ""
    return ("、" if lang == "zh" else "; ").join(map(told, cells[:_TOLD])) + rest


def plain(block: Paragraph | Table) -> Paragraph | Table:
    """The block without the marks."""
    if isinstance(block, Paragraph):
        return block
    return Table(tuple(cell._replace(text=_without(cell.text)) for cell in block.cells), block.place)


def _without(marked: str) -> str:
    pieces = marked.replace(_DOUBTED, "").split(_MENDED)
    return "".join(pieces[::2])
