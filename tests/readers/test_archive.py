import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from validator.errors import UnreadableDocument
from validator.readers import limits, unpacked

from .build import docx, paragraph, zipped

FORM = docx(paragraph("绩效自评表"))


def archive(members: Mapping[bytes, bytes]) -> bytes:
    """A zip archive with member names in these very bytes."""
    data = zipped(
        {f"{number:0{len(name)}}": content for number, (name, content) in enumerate(members.items())}, 0
    )
    for number, name in enumerate(members):
        data = data.replace(f"{number:0{len(name)}}".encode(), name)
    return data


def read(data: bytes) -> dict[str, bytes | str]:
    return {
        name: form.en if isinstance(form, UnreadableDocument) else form
        for name, form in unpacked(data, "a.zip")
    }


def test_each_form_in_an_archive_is_a_document_of_its_own() -> None:
    data = zipped(
        {"乙/form.docx": FORM, "甲.yaml": b"a: 1", "图.png": b"x", "__MACOSX/甲.yaml": b"x", ".甲.txt": b"x"}
    )
    assert read(data) == {"a.zip/乙/form.docx": FORM, "a.zip/甲.yaml": b"a: 1"}


def test_what_is_no_archive_is_itself() -> None:
    assert read(FORM) == {"a.zip": FORM}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_are_read_in_the_encodings_of_chinese_computers(encoding: str) -> None:
    assert list(read(archive({"绩效自评表.docx".encode(encoding): FORM}))) == ["a.zip/绩效自评表.docx"]


def test_a_name_may_stand_in_a_field_of_its_own() -> None:
    told = "自评.docx".encode()
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        info = zipfile.ZipInfo("__.docx")
        info.extra = b"\x75\x70" + (len(told) + 5).to_bytes(2, "little") + b"\x01" + b"\0" * 4 + told
        made.writestr(info, FORM)
    assert list(read(target.getvalue())) == ["a.zip/自评.docx"]


def test_an_archive_in_an_archive_is_told_not_opened() -> None:
    from validator.pipeline import read_data

    ((name, form),) = unpacked(zipped({"b.zip": zipped({"c.docx": FORM})}), "a.zip")
    with pytest.raises(UnreadableDocument, match=r"a\.zip/b\.zip: is an archive within an archive"):
        read_data(form, name)


def test_a_damaged_member_does_not_cost_the_others() -> None:
    data = zipped({"a.txt": b"first form", "b.txt": b"second form"}, 0).replace(
        b"first form", b"FIRST form", 1
    )
    assert read(data) == {
        "a.zip/a.txt": "a.zip/a.txt: is damaged or cut short; get it again, or open it in an office program and save"
        " it anew",
        "a.zip/b.txt": b"second form",
    }


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zipped({"图.png": b"x"}), "holds no form to check"),
        (zipped({"../a.txt": b"x"}), "doubled or deceptive names"),
        (zipped({"/etc/a.txt": b"x"}), "doubled or deceptive names"),
        (zipped({"a.txt": b" " * 30 * 2**20}), "unpacks to more than any form needs"),
        (zipped({f"{number}.txt": b"x" for number in range(limits.MEMBERS + 1)}), "forms; split it"),
        (zipped({"a.txt": b"x"})[:-10], "is damaged or cut short"),
    ],
)
def test_an_archive_beyond_measure_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDocument, match=sentence):
        read(data)


def test_a_member_beyond_measure_is_told() -> None:
    data = zipped({"a.txt": b"x" * 2**21}, zipfile.ZIP_DEFLATED)
    with limits.moved(["file-bytes=1048576", "zip-ratio=5000"]):
        assert read(data) == {"a.zip/a.txt": "a.zip/a.txt: is larger than 1 MB"}
