"""Text of a form made fit to show: one line, nothing invisible, nothing that a terminal would obey."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from validator.regex import regex

# Printable by Unicode's category, and yet nothing is seen: fillers, joiners, an empty Braille cell.
_UNSEEN = regex("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0]")
# They choose a glyph (rare characters in names have them) and say nothing by themselves.
_VARIANTS = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Two marks on a letter are an accent; more only climb into the lines above and below.
_STACKED = regex("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})"
                      "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip


def clean(text: str) -> str:
    """The text in one line; control, bidi and zero-width characters are named, as in <U+202E>."""
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """The same with all its spaces, for names of files, which must be kept as they are to be of use."""
    line = text
    if not line.isprintable():
        line = "".join(
            letter if letter.isprintable() or letter == "\u3000" else _named(letter) for letter in line
        )
    line = _UNSEEN.sub(lambda match: _named(match[0]), _VARIANTS.sub("", line))
    return _STACKED.sub(r"\1", line)


def cut(text: str, room: int) -> str:
    """The beginning of a clean text in at most `room` terminal cells, "…" where something was left off."""
    start = text[: 4 * room]
    if len(start) == len(text) and cell_len(text) <= room:
        return text
    return set_cell_size(start, room - 1).rstrip() + "…"


def brief(text: str, room: int) -> str:
    """The beginning of any text, cleaned and cut; the work does not grow with what is left off."""
    start = clean(text[: 8 * room])
    return cut(start if len(text) <= 8 * room else start + "…", room)


def cut_front(text: str, room: int) -> str:
    """The end of a clean text, for paths, whose end says most."""
    if cell_len(text) <= room:
        return text
    end = text[-room:]
    while cell_len(end) > room - 1:
        end = end[1:]
    return "…" + end


def _named(letter: str) -> str:
    return f"<U+{ord(letter):04X}>"
