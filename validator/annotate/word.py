"""A .docx and the notes on it in, the same document with Word comments out.

Only the text, the comments, their relation and the list of content types change; every other part is copied as it is. The
reader says which element stands at a place, so a comment is where the value was read, whatever surrounds it.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from datetime import date

from lxml import etree

from validator.annotate.notes import AUTHOR, INITIALS, Note
from validator.annotate.package import changed, free, marked, root_of, within, written
from validator.model.place import Place
from validator.readers import docx
from validator.readers.package import Package, local, open_package, part, relations
from validator.resources import OWN_COPY

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HALF_POINTS = "18"


def mark_document(data: bytes, name: str, notes: Sequence[Note], lang: str, day: date) -> bytes:
    """The document with a comment for every note, by AUTHOR on that day. Those that it has already stay."""
    package = open_package(data, name)
    main, spots = docx.spots(data, name)
    root = root_of(part(package, main))
    anchors = _Anchors(root, spots)
    target, comments = _comments(package, main, root)
    free_from = 1 + max((_id(each) for each in comments), default=-1)
    for number, note in enumerate(notes, free_from):
        start, end = anchors.around(note)
        _anchor(start, end, str(number))
        _comment(comments, str(number), note, lang, day)
    text = written(root)
    mark = f"{OWN_COPY} {hashlib.sha256(text).hexdigest()}"
    parts = {main: text, target: marked(written(comments), mark)}
    if target.lower() not in package.entries:
        parts |= _announced(package, main, target, root)
    return changed(package, parts)


class _Anchors:
    """The paragraphs of a document by the places of what stands in them."""

    def __init__(self, root: etree._Element, spots: dict[Place, int]) -> None:
        elements = list(root.iter("*"))
        self._at = {_bare(place): elements[number] for place, number in spots.items()}
        first = next(iter(self._at.values()), None)
        self._title = (None if first is None else _paragraphs(first)) or _new_paragraph(root)

    def around(self, note: Note) -> tuple[etree._Element, etree._Element]:
        """The first and the last paragraph that a comment is to embrace; the title for what has no place of its own."""
        for place in (note.place, note.first):
            for known in _wider(place) if place else ():
                element = self._at.get(known)
                found = None if element is None else _paragraphs(element)
                if found is not None:
                    return found
        return self._title


def _new_paragraph(root: etree._Element) -> tuple[etree._Element, etree._Element]:
    """An empty one at the top of a document that has none to comment on."""
    body = next(each for each in root if local(each.tag) == "body")
    new = etree.Element(root.tag[: root.tag.rfind("}") + 1] + "p")
    body.insert(0, new)
    return new, new


def _bare(place: Place) -> Place:
    """The place without the names of files."""
    return Place("", table=place.table, row=place.row, cell=place.cell, paragraph=place.paragraph)


def _wider(place: Place) -> Iterator[Place]:
    """The place, then what it is in: a cell before it in the row, the table."""
    yield _bare(place)
    if place.table and place.row:
        for cell in range(place.cell or 1, 0, -1):
            yield Place("", table=place.table, row=place.row, cell=cell)
    if place.table:
        yield Place("", table=place.table)


def _paragraphs(element: etree._Element) -> tuple[etree._Element, etree._Element] | None:
    """The first and the last paragraph of a cell, the first of a table, a paragraph itself. Word allows no comment in a
    text box: there it is the paragraph that the box hangs on."""
    boxes = [each for each in element.iterancestors() if local(each.tag) == "txbxContent"]
    if boxes:
        outer = next((each for each in boxes[-1].iterancestors() if local(each.tag) == "p"), None)
        return None if outer is None else (outer, outer)
    if local(element.tag) == "p":
        return element, element
    inner = [
        each for each in element.iterdescendants("*") if local(each.tag) == "p" and _is_plain(each, element)
    ]
    if not inner:
        return None
    return (inner[0], inner[-1]) if local(element.tag) == "tc" else (inner[0], inner[0])


def _is_plain(paragraph: etree._Element, home: etree._Element) -> bool:
    """Whether it stands in the cell itself, not in a table or text box within; of a table, in any of its cells."""
    apart = {"txbxContent", "tc"} if local(home.tag) == "tc" else {"txbxContent"}
    for each in paragraph.iterancestors():
        if each is home:
            return True
        if local(each.tag) in apart:
            return False
    return False


def _anchor(start: etree._Element, end: etree._Element, number: str) -> None:
    space = start.tag[: start.tag.rfind("}") + 1]
    mark = etree.Element(f"{space}commentRangeStart", {f"{space}id": number})
    start.insert(_after_properties(start), mark)
    within(end, "commentRangeEnd", **{f"{space}id": number})
    within(within(end, "r"), "commentReference", **{f"{space}id": number})


def _after_properties(paragraph: etree._Element) -> int:
    """Where its content begins, behind the starts of comments that are there already."""
    ahead = ("pPr", "commentRangeStart")
    for index, each in enumerate(paragraph):
        if not isinstance(each.tag, str) or local(each.tag) not in ahead:
            return index
    return len(paragraph)


# -------------------------------------------------------------------- comments


def _comments(package: Package, main: str, root: etree._Element) -> tuple[str, etree._Element]:
    """The part with the comments and its root; a new one where the document has none."""
    found = (each.target for each in relations(package, main) if each.kind == "comments")
    target = next((each for each in found if each.lower() in package.entries), None)
    if target:
        return target, root_of(part(package, target))
    space = root.tag[1 : root.tag.rfind("}")]
    folder = posixpath.dirname(main)
    new = etree.Element(f"{{{space}}}comments", nsmap={"w": space})
    return free(package.entries, posixpath.join(folder, "comments.xml")), new


def _id(comment: etree._Element) -> int:
    value = next((value for key, value in comment.attrib.items() if local(key) == "id"), "")
    return int(value) if value.isdecimal() and len(value) < 10 else -1


def _comment(comments: etree._Element, number: str, note: Note, lang: str, day: date) -> None:
    space = comments.tag[: comments.tag.rfind("}") + 1]
    about = {
        "id": number,
        "author": AUTHOR[lang],
        "date": f"{day.isoformat()}T00:00:00Z",
        "initials": INITIALS[lang],
    }
    comment = within(comments, "comment", **{space + key: value for key, value in about.items()})
    head = within(comment, "p")
    within(within(head, "r"), "annotationRef")
    _run(head, note.headline, bold=True)
    for line in note.lines:
        _run(within(comment, "p"), line)


def _run(paragraph: etree._Element, text: str, bold: bool = False) -> None:
    space = paragraph.tag[: paragraph.tag.rfind("}") + 1]
    run = within(paragraph, "r")
    properties = within(run, "rPr")
    if bold:
        within(properties, "b")
    within(properties, "sz", **{f"{space}val": _HALF_POINTS})
    told = within(run, "t")
    told.text = text
    told.set(_SPACE, "preserve")


def _announced(package: Package, main: str, target: str, root: etree._Element) -> dict[str, bytes]:
    """The relations of the main part and the content types, with the new part of comments in them."""
    folder, _, file = main.rpartition("/")
    listing = posixpath.join(folder, "_rels", f"{file}.rels")
    known = listing.lower() in package.entries
    related = (
        root_of(part(package, listing))
        if known
        else etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    )
    taken = {each.get("Id") for each in related}
    own = next(each for number in range(1, len(taken) + 2) if (each := f"rIdJixiao{number}") not in taken)
    kind = _STRICT if "purl.oclc.org" in root.tag else _RELATION
    within(related, "Relationship", Id=own, Type=kind, Target=posixpath.relpath(target, folder or "."))
    types = root_of(part(package, "[Content_Types].xml"))
    within(types, "Override", PartName=f"/{target}", ContentType=_TYPE)
    return {listing: written(related), "[Content_Types].xml": written(types)}
