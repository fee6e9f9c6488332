from __future__ import annotations

import pytest

from validator.errors import UnreadableDocument
from validator.readers.decode import decode

FORM = "部门整体支出绩效自评表\n（2021年度）\n指标\t≧98%\n"
TRADITIONAL = "績效自評表\n單位：萬元\n主要職責是負責國家建設用地的徵收徵用\n"


@pytest.mark.parametrize(
    ("data", "remarks"),
    [
        (FORM.encode(), 0),
        (FORM.encode("utf-8-sig"), 0),
        (FORM.encode("utf-16"), 0),
        (b"\xfe\xff" + FORM.encode("utf-16-be"), 0),
        (FORM.encode("utf-32"), 0),
        (FORM.encode("utf-16-le"), 1),
        (FORM.encode("utf-16-be"), 1),
        (FORM.encode("gb18030"), 1),
        (FORM.replace("\n", "\r\n").encode(), 0),
        (FORM.replace("\n", "\r").encode(), 0),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes, remarks: int) -> None:
    text, told = decode(data, "form.txt")
    assert text == FORM
    assert len(told) == remarks


@pytest.mark.parametrize("text", ["得分10\n", "分", "一\n二\n"])
def test_short_text_is_taken_for_gb18030(text: str) -> None:
    assert decode(text.encode("gbk"), "form.txt")[0] == text


def test_big5_and_traditional_gbk_are_told_apart() -> None:
    assert decode(TRADITIONAL.encode("big5"), "form.txt")[0] == TRADITIONAL
    assert decode(TRADITIONAL.encode("gbk"), "form.txt")[0] == TRADITIONAL


def test_a_stray_nul_is_left_out_with_a_remark() -> None:
    text, remarks = decode(FORM.replace("98", "9\x008").encode(), "form.txt")
    assert text == FORM
    assert remarks[0]["en"] == "NUL characters in the file were left out"


@pytest.mark.parametrize(
    "data", [b"a\0" * 3 + b"\0\0\0b" * 50, b"caf\xe9 na\xefve r\xe9sum\xe9 \xff", b"\xff\xfe\x00\xd8"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="neither text"):
        decode(data, "form.txt")
