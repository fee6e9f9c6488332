"""Two packages of one workbook in, before and after it went through openpyxl: what it lost, in the words of its users."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from validator.model.rules import Text
from validator.readers.package import Package, child, children, local, parsed, part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORDS: dict[str, Text] = {
    "shapes": {"zh": "形状、文本框或连接线", "en": "shapes, text boxes or connectors"},
    "pictures": {"zh": "图片", "en": "pictures"},
    "sparklines": {"zh": "迷你图", "en": "sparklines"},
    "charts": {"zh": "图表及其格式", "en": "charts or their layout"},
    "controls": {"zh": "控件（按钮、复选框等）", "en": "controls (buttons, tick boxes, …)"},
    "objects": {"zh": "嵌入的对象", "en": "embedded objects"},
    "conditions": {
        "zh": "条件格式或数据有效性的扩展设置",
        "en": "extended conditional formats or data validations",
    },
    "values": {"zh": "公式的计算结果", "en": "results of formulas"},
    "text": {"zh": "单元格内的分段格式或拼音", "en": "formats of parts of a text, or its phonetic reading"},
    "pivots": {"zh": "数据透视表、切片器或日程表", "en": "pivot tables, slicers or timelines"},
    "links": {"zh": "外部数据或链接", "en": "links to other data"},
    "comments": {"zh": "对话式批注", "en": "threaded comments"},
    "macros": {"zh": "宏", "en": "macros"},
    "own": {"zh": "自定义数据", "en": "custom data"},
    "other": {"zh": "其他内容", "en": "other content"},
}
_DRAWN = {
    **dict.fromkeys(("sp", "grpSp", "cxnSp", "txSp", "shape"), "shapes"),
    **dict.fromkeys(("pic", "blip"), "pictures"),
    "graphicFrame": "charts",
}
_ON_SHEET: dict[str, str | None] = {
    "drawing": None,  # what was in it is told by its own part
    **dict.fromkeys(("sparklineGroup", "sparkline", "sparklineGroups", "sparklines"), "sparklines"),
    **dict.fromkeys(("control", "controls", "controlPr"), "controls"),
    **dict.fromkeys(("oleObject", "oleObjects", "objectPr"), "objects"),
    **dict.fromkeys(
        ("cfRule", "conditionalFormatting", "conditionalFormattings", "cfvo", "dxf"), "conditions"
    ),
    **dict.fromkeys(("dataValidation", "dataValidations", "ext", "sqref"), "conditions"),
    **dict.fromkeys(("rPh", "r"), "text"),
    "picture": "pictures",
}
_BY_PART = (
    ("media", "pictures"),
    ("cellimages", "pictures"),
    ("drawings", "shapes"),
    ("diagrams", "shapes"),
    ("charts", "charts"),
    ("chartsheets", "charts"),
    ("ctrlprops", "controls"),
    ("activex", "controls"),
    ("embeddings", "objects"),
    ("pivot", "pivots"),
    ("slicer", "pivots"),
    ("timeline", "pivots"),
    ("externallinks", "links"),
    ("connections", "links"),
    ("querytables", "links"),
    ("threadedcomments", "comments"),
    ("vbaproject", "macros"),
    ("customxml", "own"),
)
# Who shows nothing of his own, or is told of by another part: orders of reckoning, settings of a printer, old comments.
_SILENT = ("calcchain", "printersettings", "sharedstrings", "theme", "metadata", "styles", "comments", "persons", "drawings/vml",
           "worksheets/", "_rels/", "drawings/_rels/", "drawings/drawing", "workbook", "charts/_rels", "charts/style", "charts/colors")  # fmt: skip
_WEIGHED = ("xl/worksheets/", "xl/drawings/drawing", "xl/charts/chart", "xl/sharedstrings")
_NUMBER = re.compile(r"\d+(?=\.\w+$)")
# What stands otherwise in the file and shows as before: rows without content, where the cursor was, green corners.
_IDLE = frozenset(
    (
        *("row", "c", "is", "t", "si", "sst", "extSst", "f", "rPr", "sz", "color", "rFont", "family", "charset", "scheme", "b"),
        *("col", "cols", "selection", "pane", "dimension", "pageSetup", "headerFooter", "sheetFormatPr", "customSheetViews"),
        *("extLst", "AlternateContent", "Choice", "Fallback", "legacyDrawing", "phoneticPr", "ignoredError", "ignoredErrors"),
    )
)  # fmt: skip


def lost(before: Package, after: Package) -> tuple[Text, ...]:
    """What the first holds more of than the second; nothing where both show the same."""
    gone = _elements(before) - _elements(after)
    kinds = {_element_kind(name, element) for name, element in gone if element not in _IDLE}
    kinds |= {_part_kind(name) for name in (_parts(before) - _parts(after))}
    if _results(before) - _results(after) > 0:
        kinds.add("values")
    return tuple(words for kind, words in _WORDS.items() if kind in kinds)


def _parts(package: Package) -> Counter[str]:
    return Counter(
        _NUMBER.sub("", name) for name in package.entries if name.startswith(("xl/", "customxml/item"))
    )


def _part_kind(name: str) -> str | None:
    inner = name.removeprefix("xl/")
    if inner.startswith(_SILENT):
        return None
    return next((kind for start, kind in _BY_PART if inner.startswith(start)), "other")


def _element_kind(name: str, element: str) -> str | None:
    if name.startswith("xl/drawings/"):
        return _DRAWN.get(element)
    return "charts" if name.startswith("xl/charts/") else _ON_SHEET.get(element, "other")


def _elements(package: Package) -> Counter[tuple[str, str]]:
    """How often each element stands in the parts that show something, texts of cells wherever they are kept."""
    found: Counter[tuple[str, str]] = Counter()
    for name in package.entries:
        if name.startswith(_WEIGHED) and name.endswith(".xml"):
            folder = _NUMBER.sub("", name).replace("xl/sharedstrings", "xl/worksheets/sheet")
            told = filter(_says_something, parsed(package, part(package, name)).iter())
            found.update((folder, local(each.tag)) for each in told)
    # A value of a cell may stand beside its formula or not; formulas are counted apart, with their results.
    return Counter({key: count for key, count in found.items() if key[1] != "v"})


def _says_something(element: Element) -> bool:
    return bool(element.attrib or len(element) or (element.text or "").strip())


def _results(package: Package) -> int:
    """How many formulas have a result beside them."""
    sheets = (name for name in package.entries if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    return sum(_answered(package, name) for name in sheets)


def _answered(package: Package, sheet: str) -> int:
    data = child(parsed(package, part(package, sheet)), "sheetData")
    cells = (cell for row in children(data, "row") for cell in children(row, "c"))
    return sum(1 for cell in cells if child(cell, "f") is not None and _has_value(cell))


def _has_value(cell: Element) -> bool:
    value = child(cell, "v")
    return value is not None and bool(value.text)
