"""What readers say to people: the one sentence with which a file is refused, and remarks about the reading of others."""

from __future__ import annotations

from validator.errors import UnreadableDocument
from validator.model.place import Place

Remark = dict[str, str]
"""A sentence by language, for `Document.remarks`."""

STRUCK: Remark = {
    "zh": "文档有加删除线的文字，视为已删去，未读取",
    "en": "struck-out text was taken for deleted and left out",
}


def unreadable(name: str, zh: str, en: str) -> UnreadableDocument:
    """The error to raise for the file `name`: what it is, and what to do."""
    return UnreadableDocument(f"{name}：{zh}", f"{name}: {en}")


def unreadable_at(place: Place, zh: str, en: str) -> UnreadableDocument:
    """The error to raise for something at `place` in its file."""
    return unreadable(place.file, f"{place.spot('zh')}：{zh}", f"{place.spot('en')}: {en}")


def encrypted(name: str) -> UnreadableDocument:
    """The refusal of a file with a password."""
    return unreadable(
        name, "已加密；请取消密码另存后再试", "is encrypted; save it without a password and try again"
    )


def damaged(name: str) -> UnreadableDocument:
    """The refusal of a file whose parts cannot be had."""
    return unreadable(
        name,
        "文件已损坏或不完整；请重新获取，或用 Office、WPS 打开后另存",
        "is damaged or cut short; get it again, or open it in an office program and save it anew",
    )
