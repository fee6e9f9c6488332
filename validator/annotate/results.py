"""A workbook before and after openpyxl in, the latter with the results of formulas out, which openpyxl leaves off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from validator.annotate.package import changed, root_of, within, written
from validator.readers.package import (
    Package,
    attribute,
    child,
    children,
    main_part,
    open_package,
    part,
    relations,
    tree,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def restored(before: Package, saved: bytes) -> bytes:
    """The saved workbook, in which formulas that are still the same show the results that they had."""
    after = open_package(saved, before.name)
    old, parts = dict(_sheets(before)), {}
    for title, target in _sheets(after):
        values = _results(before, old[title]) if title in old else {}
        if values:
            root = root_of(part(after, target))
            _put(root, values)
            parts[target] = written(root)
    return changed(after, parts) if parts else saved


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    main = main_part(package, "xl/workbook.xml")
    targets = {each.id: each.target for each in relations(package, main) if each.kind == "worksheet"}
    for sheet in children(child(tree(package, main), "sheets"), "sheet"):
        target = targets.get(attribute(sheet, "id") or "")
        if target:
            yield sheet.get("name", ""), target


def _results(package: Package, target: str) -> dict[str, tuple[str, str]]:
    """Type and text of the results of formulas by cell."""
    data = child(tree(package, target), "sheetData")
    cells = (cell for row in children(data, "row") for cell in children(row, "c"))
    return dict(filter(None, map(_result, cells)))


def _result(cell: Element) -> tuple[str, tuple[str, str]] | None:
    value = child(cell, "v")
    if child(cell, "f") is None or value is None or not value.text or not cell.get("r"):
        return None
    return cell.get("r", ""), (cell.get("t", "n"), value.text)


def _put(root: etree._Element, values: dict[str, tuple[str, str]]) -> None:
    for cell in root.iter(f"{{{root.nsmap[None]}}}c"):
        formula, value = child(cell, "f"), child(cell, "v")
        known = values.get(cell.get("r", ""))
        if formula is None or known is None or (value is not None and value.text):
            continue
        if value is None:
            value = within(cell, "v")
        value.text = known[1]
        cell.set("t", known[0])
