"""Hostile files, made afresh: `python -m tests.hostile.corpus FOLDER` writes them. Each has the sentence it ends in, or
REPORT where it is harmless and must be read, though it may hold nothing of a form. OUTSIDE is where a listener on this machine waits in vain."""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from tests.readers.build import cell, docx, paragraph, row, table, xlsx, zipped

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
REPORT = "（规则|rules?|holds nothing of a form"
TOO_LARGE = "has more|holds more|unpacks to more|more content|too"
DAMAGED = "damaged"
OUTSIDE = "http://127.0.0.1:9/"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sample(suffix: str) -> bytes:
    return next(SAMPLES.glob(f"*{suffix}")).read_bytes()


# ------------------------------------------------------------------------ Word


def word_part(xml: str) -> bytes:
    return docx("", more={"word/document.xml": xml})


def billion_laughs(root: str) -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><{root}>&e9;</{root}>'


def word_outside() -> bytes:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{OUTSIDE}{kind}" TargetMode="External"/>'
        for n, kind in enumerate(("image", "attachedTemplate", "aFChunk", "hyperlink", "oleObject", "frame"))
    )
    body = paragraph("绩效自评表") + '<w:altChunk r:id="r2" xmlns:r="r"/>'
    return docx(
        body, {"word/_rels/settings.xml.rels": f"<Relationships>{relations}</Relationships>"}, relations
    )


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth


WORD: dict[str, tuple[Callable[[], bytes], str]] = {
    "laughs.docx": (lambda: word_part(billion_laughs("document")), "declares entities"),
    "entity-outside.docx": (
        lambda: word_part(f'<!DOCTYPE x [<!ENTITY e SYSTEM "{OUTSIDE}">]><document>&e;</document>'),
        "declares entities",
    ),
    "entity-utf-16.docx": (
        lambda: docx("", more={"word/document.xml": billion_laughs("document").encode("utf-16")}),  # type: ignore[dict-item]
        "declares entities",
    ),
    "nested-tables.docx": (lambda: docx(nested_tables(3_000)), "nests tables|damaged"),
    "many-tags.docx": (lambda: docx("<w:p/>" * 900_000), TOO_LARGE),
    "empty-pages.docx": (lambda: docx('<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 10_000 + paragraph("绩效自评表")), REPORT),
    "bomb.docx": (lambda: docx(paragraph("a" * 90_000_000)), TOO_LARGE),
    "many-parts.docx": (lambda: docx("", {f"word/p{n}.xml": "" for n in range(6_000)}), TOO_LARGE),
    "wide-cells.docx": (lambda: docx(table(row(cell("x", '<w:gridSpan w:val="2000000000"/>')))), TOO_LARGE + "|" + REPORT),
    "outside.docx": (word_outside, REPORT),
    "cut.docx": (lambda: sample(".docx")[:9_000], DAMAGED),
    "wrong.docx": (lambda: b"MZ" + bytes(range(256)) * 99, "neither text nor"),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture|recogni"),
    "loop.docx": (lambda: docx(paragraph("x"), relations=f'<Relationship Id="a" Type="{_RELATIONS}/header" Target="document.xml"/>'), REPORT),
}  # fmt: skip

# ----------------------------------------------------------------------- Excel


def rows(count: int, content: str = "<v>1</v>") -> str:
    return (
        "<sheetData>"
        + "".join(f'<row r="{n}"><c r="A{n}">{content}</c></row>' for n in range(1, count + 1))
        + "</sheetData>"
    )


def dde() -> bytes:
    formulas = (
        "cmd|'/c calc'!A0",
        'WEBSERVICE("' + OUTSIDE + '")',
        'HYPERLINK("' + OUTSIDE + '","x")',
        "[1]x!A1",
    )
    cells = "".join(f'<c r="{"ABCD"[n]}1"><f>{formula}</f></c>' for n, formula in enumerate(formulas))
    link = f'<externalLink><externalBook r:id="r1" xmlns:r="{_RELATIONS}"/></externalLink>'
    outward = f'<Relationships><Relationship Id="r1" Type="{_RELATIONS}/externalLinkPath" Target="{OUTSIDE}" TargetMode="External"/></Relationships>'
    more = {
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": outward,
    }
    return xlsx(f'<sheetData><row r="1">{cells}</row></sheetData>', more=more)


def overlapping_merges() -> str:
    merges = "".join(f'<mergeCell ref="A1:GR{5_000 - n}"/>' for n in range(2_000))
    return rows(4_000) + f"<mergeCells>{merges}</mergeCells>"


EXCEL: dict[str, tuple[Callable[[], bytes], str]] = {
    "laughs.xlsx": (lambda: xlsx("", more={"xl/strings.xml": billion_laughs("sst")}), "declares entities"),
    "long.xlsx": (lambda: xlsx(rows(100_000)), TOO_LARGE),
    "bomb.xlsx": (lambda: xlsx("<sheetData/>", strings="<si><t>" + "a" * 99_000_000 + "</t></si>"), TOO_LARGE),
    "far.xlsx": (lambda: xlsx('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'), REPORT),
    "merges.xlsx": (lambda: xlsx(overlapping_merges()), TOO_LARGE),
    "doubling.xlsx": (lambda: xlsx("<sheetData>" + "".join(f'<row r="{n}"><c r="A{n}"><f>A{n + 1}&amp;A{n + 1}</f></c></row>' for n in range(1, 900)) + "</sheetData>"), REPORT),
    "deep-formula.xlsx": (lambda: xlsx(rows(50, "<f>" + "(" * 8_000 + "1</f>")), REPORT),
    "dde.xlsx": (dde, REPORT),
    "macros.xlsm": (lambda: xlsx(rows(3), more={"xl/vbaProject.bin": "Sub Auto_Open()"}), REPORT),
    "sheets.xlsx": (lambda: xlsx(*["<sheetData/>"] * 500), TOO_LARGE),
    "cut.xls": (lambda: sample(".xls")[:6_000], DAMAGED + "|old office format"),
    "records.xls": (lambda: b"".join((sample(".xls")[:1_024], b"\xff" * 3_000, sample(".xls")[4_024:])), DAMAGED),
}  # fmt: skip

# ----------------------------------------------------------------- pages, texts


def parts(count: int) -> bytes:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    return head + b"--b\nContent-Type: text/html\n\n<p>x</p>\n" * count


def nested_parts(depth: int) -> bytes:
    head = b"MIME-Version: 1.0\n"
    return head + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )


TEXTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "tags.html": (lambda: b"<p>" + b"<b>" * 1_000_000, TOO_LARGE + "|nests"),
    "deep.html": (lambda: b"<div>" * 100_000, TOO_LARGE + "|nests"),
    "tables.html": (lambda: b"<table><tr><td>" * 50_000, TOO_LARGE + "|nests"),
    "spans.html": (lambda: b"<table><tr><td colspan=99999999 rowspan=99999999>x</table>", REPORT),
    "cells.html": (lambda: b"<table>" + b"<tr>" + b"<td>x" * 150_000, TOO_LARGE),
    "frames.html": (lambda: b"<table><tr><td>" * 60 + b"<table><tr><td>1</table>" * 40_000 + b"</table>" * 60, REPORT),
    "struck.html": (lambda: b"<div style='text-decoration:line-through'>" * 200 + b"<i>1</i>" * 50_000, REPORT),
    "styles.html": (lambda: b"<style>" + b"/*" * 100_000 + b"@media" * 100_000 + b"</style><p hidden>x", REPORT),
    "fields.html": (lambda: b"<table><tr><td>" + b"<input type=radio>x" * 50_000, REPORT),
    "outside.html": (lambda: f'<html><img src="{OUTSIDE}"><iframe src="{OUTSIDE}"></iframe><link rel=stylesheet href="{OUTSIDE}"><p>绩效自评表</html>'.encode(), REPORT),
    "laughs.html": (lambda: b"<?xml version='1.0'?>" + billion_laughs("html").encode()[21:], REPORT),
    "endless.mht": (lambda: parts(200_000), TOO_LARGE),
    "nested.mht": (lambda: nested_parts(20_000), TOO_LARGE + "|damaged|nests"),
    "columns.csv": (lambda: b"x," * 1_000_000, TOO_LARGE),
    "rows.csv": (lambda: b"a,b\n" * 1_000_000, TOO_LARGE),
    "quote.csv": (lambda: b'a,"' + b"x" * 5_000_000, "quotes|" + TOO_LARGE),
    "bars.txt": (lambda: b"|" * 1_000_000, TOO_LARGE),
    "dashes.txt": (lambda: ("|" + "-" * 3_000_000 + "x\n|a|b|\n").encode(), REPORT),
    "stars.md": (lambda: b"**a " * 2_000_000 + b"\n|a|b|\n|--|--|\n", REPORT),
    "quotes.txt": (lambda: b'"' * 999_999 + b"\t\n", REPORT + "|" + TOO_LARGE),
    "tabs.txt": (lambda: b"a\t\n" * 1_000_000, TOO_LARGE),
    "commas.txt": (lambda: b"1,2\n" * 40_000 + b",", REPORT),
    "nul.txt": (lambda: "绩效自评表\0\n指标".encode(), REPORT),
    "signs.txt": (lambda: "\u202e绩效\u200b自评\u200d表\u2066\n分值：１０\n".encode(), REPORT),
    "utf-16.txt": (lambda: "绩效自评表\n分值：10".encode("utf-16"), REPORT),
    "utf-32.txt": (lambda: "绩效自评表\n分值：10".encode("utf-32"), REPORT),
    "big5.txt": (lambda: "績效自評表\n總分：一百分，評價結果良好".encode("big5"), REPORT),
    "half.txt": (lambda: "绩效自评表".encode("gb18030")[:-1], REPORT + "|neither"),
    "binary.txt": (lambda: bytes(range(256)) * 4_000, "neither text nor"),
    "large.txt": (lambda: b"x" * (21 * 2**20), "is larger than"),
    "laughs.yaml": (lambda: ("a: &a0 [x, x]\n" + "".join(f"b{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))).encode(), "."),
    "deep.yaml": (lambda: b"a: " + b"[" * 50_000, "."),
    "python.yaml": (lambda: b'a: !!python/object/apply:os.system ["touch executed"]', "."),
    "deep.json": (lambda: b'{"a":' * 100_000, "."),
    "digits.json": (lambda: b'{"a": ' + b"9" * 1_000_000 + b"}", "."),
    "twice.json": (lambda: b'{"a": 1, "a": 2}', "."),
    "outside.rtf": (lambda: ('{\\rtf1\\ansi{\\field{\\*\\fldinst INCLUDEPICTURE "' + OUTSIDE + 'x.png" \\\\d}}{\\*\\template ' + OUTSIDE + "t.dot}\\pard Form\\par}").encode(), "."),
    "cut.doc": (lambda: sample(".doc")[:20_000], "."),
    "empty.docx": (lambda: b"", "is empty"),
}  # fmt: skip

# ------------------------------------------------------------------------- PDF


def pdf(*objects: bytes, root: int = 1) -> bytes:
    data = b"%PDF-1.4\n"
    spots = []
    for number, content in enumerate(objects, 1):
        spots.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    listed = b"".join(b"%010d 00000 n \n" % spot for spot in spots)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, listed, len(objects) + 1, root, len(data),
    )  # fmt: skip


def stream(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<</Length %d /Filter %s>>\nstream\n%s\nendstream" % (len(content), filters, content)


CATALOG, PAGE = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
)
TREE = b"<</Type/Pages/Kids[%s]/Count %d>>"


def blanks(megabytes: int) -> bytes:
    """So many blanks, packed without ever holding them."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(megabytes)) + packer.flush()


PDF: dict[str, tuple[Callable[[], bytes], str]] = {
    "pages.pdf": (lambda: pdf(CATALOG, TREE % (b"3 0 R " * 100_000, 100_000), PAGE, stream(zlib.compress(b" "))), "pages|damaged|" + TOO_LARGE),
    "loop.pdf": (lambda: pdf(CATALOG, TREE % (b"2 0 R 2 0 R", 2)), "damaged|scan|recogni"),
    "bomb.pdf": (lambda: pdf(CATALOG, TREE % (b"3 0 R", 1), PAGE, stream(blanks(400))), "."),
    "double-bomb.pdf": (lambda: pdf(CATALOG, TREE % (b"3 0 R", 1), PAGE, stream(zlib.compress(blanks(400), 9), b"[/FlateDecode/FlateDecode]")), "."),
    "deep.pdf": (lambda: pdf(CATALOG, TREE % (b"3 0 R", 1), PAGE, stream(zlib.compress(b"[" * 3_000_000))), "."),
    "deep-object.pdf": (lambda: pdf(CATALOG, b"[" * 100_000), "."),
    "letters.pdf": (lambda: pdf(CATALOG, TREE % (b"3 0 R", 1), PAGE[:-2] + b"/Resources<</Font<</F 5 0 R>>>>>>", stream(zlib.compress(b"BT /F 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 200_000 + b"ET")), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"), "."),
    "lines.pdf": (lambda: pdf(CATALOG, TREE % (b"3 0 R", 1), PAGE, stream(zlib.compress(b"".join(b"%d 0 m %d 800 l S 0 %d m 600 %d l S " % (n % 600, n % 600, n % 800, n % 800) for n in range(40_000))))), "."),
    "script.pdf": (lambda: pdf(b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL)>>>>", TREE % (b"3 0 R", 1), PAGE, stream(zlib.compress(b" "))), "scan|recogni"),
    "cut.pdf": (lambda: b"%PDF-1.7\n1 0 obj", "damaged"),
}  # fmt: skip

# -------------------------------------------------------------------- archives


def encrypted() -> bytes:
    data = bytearray(zipped({"a.docx": b"x"}, 0))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """Many names for the same bytes, as in zips that unpack to petabytes."""
    data = zipped({"0.txt": b"a" * 900_000})
    at = data.index(b"PK\x01\x02")
    entry, end = data[at : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    listed = b"".join(entry.replace(b"0.txt", b"%05d" % n) for n in range(4_000))
    return data[:at] + listed + end[:8] + b"\xa0\x0f\xa0\x0f" + len(listed).to_bytes(4, "little") + end[16:]


ARCHIVES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nested.zip": (lambda: zipped({"b.zip": zipped({"a.docx": docx(paragraph("x"))})}), "archive within an archive"),
    "bomb.zip": (lambda: zipped({f"{n}.txt": b"a" * 19_000_000 for n in range(6)}), TOO_LARGE),
    "outside.zip": (lambda: zipped({"../../tmp/a.docx": b"x"}), "deceptive"),
    "absolute.zip": (lambda: zipped({"/etc/a.docx": b"x"}), "deceptive"),
    "many.zip": (lambda: zipped({f"{n}.txt": b"x" for n in range(4_000)}), TOO_LARGE),
    "locked.zip": (encrypted, "encrypted"),
    "overlapping.zip": (overlapping, TOO_LARGE + "|damaged|deceptive"),
    "nothing.zip": (lambda: zipped({"a.exe": b"x"}), "no form"),
    "cut.zip": (lambda: zipped({"a.docx": docx(paragraph("x"))})[:-40], DAMAGED),
    "lzma.zip": (lambda: zipped({"a.txt": b"a" * 9_000}, zipfile.ZIP_LZMA), DAMAGED),
}  # fmt: skip

CORPUS = WORD | EXCEL | TEXTS | PDF | ARCHIVES


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, _) in CORPUS.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
