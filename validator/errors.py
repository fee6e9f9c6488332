"""Faults that a person must mend before we can work: each is one sentence, in Chinese and English."""

from __future__ import annotations

import errno

_OF_SYSTEM = {
    errno.ENAMETOOLONG: ("文件名太长，请缩短", "its name is too long; shorten it"),
    errno.EACCES: ("没有权限", "permission is missing"),
    errno.EPERM: ("没有权限", "permission is missing"),
    errno.EROFS: ("所在磁盘只读", "its disk can only be read"),
    errno.ENOSPC: ("磁盘空间不足", "the disk is full"),
    errno.ENOENT: ("文件或其文件夹不存在", "it or its folder is not there"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of its path is no folder"),
    errno.EISDIR: ("是文件夹", "it is a folder"),
}


class ValidatorError(Exception):
    """Ends the work on one input with exit status 2. Shown as one sentence, without a traceback."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def sentence(self, lang: str = "zh") -> str:
        """The sentence in the language asked for."""
        return self.zh if lang == "zh" else self.en


class UnreadableDocument(ValidatorError):
    """A file that cannot be read as a form: missing, damaged, encrypted, too large, of an unknown kind."""


class NoForm(UnreadableDocument):
    """A file that can be read, and holds nothing of a form. In a folder such files are passed over and told."""


class BrokenRule(ValidatorError):
    """A rule, profile, word list or file of waivers that cannot be used; says file, line and column."""


class EngineFault(ValidatorError):
    """The rule engine broke its contract. Never "no findings": the rules concerned count as failed."""


def system_words(error: OSError, lang: str) -> str:
    """Why the system could not read or write a file, in words for people."""
    own = f"系统提示：{error.strerror}" if lang == "zh" else str(error.strerror)
    words = _OF_SYSTEM.get(error.errno or 0)
    return words[lang != "zh"] if words else own
