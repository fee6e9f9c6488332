"""Small files for the tests, made of raw parts so that odd and hostile ones are as easy as plain ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from validator.model.document import Document, Paragraph, Table
from validator.readers import read_bytes

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the parts by name."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, more: Mapping[str, str] | None = None, relations: str = "") -> bytes:
    """A Word document with the given content of w:body; prefixes other than w are bound to themselves."""
    bound = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in ("mc", "v", "a", "wps"))
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{_DOCX}"/></Types>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}" {bound}><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            **(more or {}),
        }
    )


def header(text: str) -> tuple[dict[str, str], str]:
    """A page header and the relation that leads to it."""
    part = f'<w:hdr xmlns:w="{_WORD}">{paragraph(text)}</w:hdr>'
    return {"word/header1.xml": part}, f'<Relationship Id="h" Type="{_TYPE}/header" Target="header1.xml"/>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def xlsx(
    *sheets: str,
    strings: str = "",
    styles: str = "",
    states: tuple[str, ...] = (),
    properties: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of sheets named S1, S2, … with the given content of their worksheet element."""
    listed, relations, parts = "", "", {}
    for number, sheet in enumerate(sheets, 1):
        state = f' state="{states[number - 1]}"' if states else ""
        listed += f'<sheet name="S{number}" sheetId="{number}" r:id="i{number}"{state}/>'
        relations += (
            f'<Relationship Id="i{number}" Type="{_TYPE}/worksheet" Target="worksheets/s{number}.xml"/>'
        )
        parts[f"xl/worksheets/s{number}.xml"] = f"<worksheet>{sheet}</worksheet>"
    for kind, target in (("sharedStrings", "strings.xml"), ("styles", "styles.xml")):
        relations += f'<Relationship Id="{kind}" Type="{_TYPE}/{kind}" Target="{target}"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{_XLSX}"/></Types>',
            "xl/workbook.xml": f'<workbook xmlns:r="{_TYPE}">{properties}<sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            "xl/strings.xml": f"<sst>{strings}</sst>",
            "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
            **parts,
            **(more or {}),
        }
    )


def styles(*codes: str) -> str:
    """The content of a style sheet in which style n has the nth format code."""
    formats = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{code}"/>' for i, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(codes)))
    return f"<numFmts>{formats}</numFmts><cellXfs>{used}</cellXfs>"


def document(data: bytes, name: str) -> Document:
    """The bytes as read, which must be a Document."""
    found = read_bytes(data, name)
    assert isinstance(found, Document)
    return found


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def texts(table: Table) -> list[list[str]]:
    """The texts of a table, row by row."""
    rows: dict[int, list[str]] = {}
    for found in table.cells:
        rows.setdefault(found.row, []).append(found.text)
    return list(rows.values())


def english(document: Document) -> str:
    """All remarks in one line."""
    return " ".join(remark["en"] for remark in document.remarks)
