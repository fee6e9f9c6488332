"""What the system says of files, in words for people."""

from __future__ import annotations

import errno

import pytest

from validator.errors import system_words


@pytest.mark.parametrize(
    ("code", "zh"), [(errno.ENAMETOOLONG, "文件名太长，请缩短"), (errno.ENOSPC, "磁盘空间不足")]
)
def test_known_faults_are_said_in_plain_words(code, zh):
    assert system_words(OSError(code, "words of the system"), "zh") == zh
    assert "words of the system" not in system_words(OSError(code, "words of the system"), "en")


def test_other_faults_are_quoted_as_the_system_s():
    assert system_words(OSError(errno.EIO, "Input/output error"), "zh") == "系统提示：Input/output error"
